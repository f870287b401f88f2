import { createReadStream } from 'node:fs';

/** How `makeZplDocument` ends a label. */
const END = Buffer.from('^XZ\n', 'latin1');

/** A ZPL document label by label, one in memory at a time. What follows the last end is no label, and is left out. */
export async function* splitFormats(path: string): AsyncGenerator<Uint8Array, void, void> {
  let rest = Buffer.alloc(0);
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    rest = Buffer.concat([rest, chunk]);
    for (let end = rest.indexOf(END); end >= 0; end = rest.indexOf(END)) {
      yield rest.subarray(0, end + END.length);
      rest = rest.subarray(end + END.length);
    }
  }
}
