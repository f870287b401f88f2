import type { Readable } from 'node:stream';

/** True where a person types it, and can be asked. */
export function isTerminal(stdin: Readable): boolean {
  return 'isTTY' in stdin && stdin.isTTY === true;
}
