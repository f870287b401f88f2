import { EventEmitter } from 'node:events';
import { createServer } from 'node:http';
import process from 'node:process';
import { PassThrough, Readable } from 'node:stream';
import { json, text } from 'node:stream/consumers';

import { runCommandLine } from '../../electron/cli/command-line.ts';
import { RenderPool } from '../../electron/render/workers/render-pool.ts';
import type { Ended } from '../command-line/labelwright.ts';

/*
 * The command line on Windows, call after call in one process, since each takes seconds to start there: it takes a call as the
 * body of a request on loopback and answers with how it ended. It says its address in one line.
 */

/** A call: the words after the program's name, and what is on its standard input. */
export interface Call {
  readonly words: readonly string[];
  readonly input: string;
}

const pool = new RenderPool(1);

async function call({ words, input }: Call): Promise<Ended> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const said = Promise.all([text(stdout), text(stderr)]);
  const exitCode = await runCommandLine(words, {
    stdin: Readable.from([Buffer.from(input)]),
    stdout,
    stderr,
    pool,
    environment: process.env,
    signals: new EventEmitter(),
  });
  stdout.end();
  stderr.end();
  const [output, errors] = await said;
  return { exitCode, stdout: output, stderr: errors };
}

const server = createServer((request, response) => {
  void json(request)
    .then((body) => call(body as Call))
    .then((ended) => response.end(JSON.stringify(ended)));
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('It has no port');
  process.stdout.write(`http://127.0.0.1:${address.port}\n`);
});
