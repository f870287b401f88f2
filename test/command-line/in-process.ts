import { EventEmitter } from 'node:events';
import { PassThrough, Readable, Writable } from 'node:stream';

import { runCommandLine } from '../../electron/cli/command-line.ts';
import { SHARED_POOL } from '../integration/shared-pool.ts';
import type { Ended, RunCall } from './labelwright.ts';

/** What one call inside this process is given; left out: nothing on standard input, and both outputs read. */
export interface Given {
  readonly stdin?: Uint8Array;
  readonly stdout?: Writable;
  readonly stderr?: Writable;
}

/** Runs the command line in this process: the same code without the second that a process takes to start. */
export async function callLabelwright(
  dataDirectory: string,
  words: readonly string[],
  { stdin = new Uint8Array(), stdout = new PassThrough(), stderr = new PassThrough() }: Given = {},
): Promise<Ended> {
  const outputs = [stdout, stderr].map(collected);
  const exitCode = await runCommandLine(['--data', dataDirectory, ...words], {
    stdin: Readable.from([stdin]),
    stdout,
    stderr,
    environment: process.env,
    signals: new EventEmitter(),
    pool: SHARED_POOL,
  });
  return { exitCode, stdout: outputs[0]?.() ?? '', stderr: outputs[1]?.() ?? '' };
}

/** The same as a {@link RunCall}. */
export const callHere: RunCall = (dataDirectory, words, input = '') =>
  callLabelwright(dataDirectory, words, { stdin: Buffer.from(input) });

/** A pipe whose reader has gone: what Node's own streams say when they are written to. */
export function closedPipe(code = 'EPIPE'): Writable {
  return new Writable({
    write: (_chunk, _encoding, done) => done(Object.assign(new Error(`write ${code}`), { code })),
  });
}

function collected(stream: Writable): () => string {
  let text = '';
  if (stream instanceof PassThrough) stream.on('data', (piece: Buffer) => (text += piece.toString()));
  return () => text;
}
