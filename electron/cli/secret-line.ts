import { createInterface } from 'node:readline';
import { type Readable, Writable } from 'node:stream';

import { usageFailure } from './command-failure.ts';
import { isTerminal } from './session.ts';

/** Reads one line of standard input, not echoed where a person types it. Throws a usage failure with the sentence `missing` where there is none. */
export async function secretLine(stdin: Readable, missing: string): Promise<string> {
  const discard = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({ input: stdin, output: discard, terminal: isTerminal(stdin) });
  reader.on('SIGINT', () => reader.close());
  for await (const line of reader) return line;
  throw usageFailure(missing);
}
