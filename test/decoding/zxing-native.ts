import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import { type Reading, type ReadSymbology, symbologyNamed } from './reading.ts';

const run = promisify(execFile);

const SYMBOLOGY_OF: Readonly<Record<string, ReadSymbology>> = {
  QRCode: 'qr',
  DataMatrix: 'datamatrix',
  Code128: 'code-128',
  'EAN-8': 'ean-8',
  'EAN-13': 'ean-13',
  'UPC-A': 'ean-13',
  ITF: 'itf',
};

/** Reads a picture of one symbol with Debian's ZXingReader: the same family as zxing-wasm, years older. */
export async function readWithZxingNative(picture: string): Promise<Reading[]> {
  const { stdout } = await run('ZXingReader', [picture]);
  return stdout
    .split(/^Text: /m)
    .slice(1)
    .map((block) => {
      const format = /^Format: +(.*)$/m.exec(block)?.[1];
      // The bytes, since the text shows control characters as nothing.
      const hex = /^Bytes: +([0-9A-F ]*)$/m.exec(block)?.[1] ?? '';
      const content = Buffer.from(hex.replaceAll(' ', ''), 'hex').toString('latin1');
      return {
        symbology: symbologyNamed(format, SYMBOLOGY_OF),
        content: format === 'UPC-A' ? `0${content}` : content,
        isGs1: /^Content: +GS1$/m.test(block),
      };
    });
}
