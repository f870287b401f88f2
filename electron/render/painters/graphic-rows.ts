import type { Bitmap } from './bitmap.ts';

/** Letters for runs: `G` to `Y` are 1 to 19 of the character that follows, `g` to `z` are 20 to 400 of it in twenties. */
const ONES = 'GHIJKLMNOPQRSTUVWXY';
const TWENTIES = 'ghijklmnopqrstuvwxyz';
const LONGEST_RUN = 419;

/**
 * Rows of a bitmap as ZPL's run-length hexadecimal: a letter counts the digit after it, `,` fills a row with
 * white, `!` with black, `:` repeats the row before.
 * @see Zebra, ZPL II Programming Guide, "Alternative Data Compression Scheme for ~DG and ~DB Commands"
 */
export function packRows({ bits, bytesPerRow }: Bitmap, fromRow: number, toRow: number): string {
  let packed = '';
  let before: string | null = null;
  for (let row = fromRow; row < toRow; row++) {
    const at = row * bytesPerRow;
    const digits = Buffer.from(bits.buffer, bits.byteOffset + at, bytesPerRow)
      .toString('hex')
      .toUpperCase();
    packed += digits === before ? ':' : packRow(digits);
    before = digits;
  }
  return packed;
}

function packRow(digits: string): string {
  const rest = /(?:0+|F+)$/.exec(digits)?.[0] ?? '';
  let packed = '';
  for (const [run] of digits.slice(0, digits.length - rest.length).matchAll(/(.)\1*/g))
    packed += packRun(run);
  if (rest === '') return packed;
  return packed + (rest.startsWith('0') ? ',' : '!');
}

function packRun(run: string): string {
  const digit = run.charAt(0);
  let packed = '';
  for (let left = run.length; left > 0; left -= LONGEST_RUN) {
    const length = Math.min(left, LONGEST_RUN);
    packed += length === 1 ? digit : countLetters(length) + digit;
  }
  return packed;
}

function countLetters(length: number): string {
  return TWENTIES.charAt(Math.floor(length / 20) - 1) + ONES.charAt((length % 20) - 1);
}
