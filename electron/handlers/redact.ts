import { homedir } from 'node:os';

/** Words in capitals that are no code. */
const KNOWN_WORDS = new Set([
  'GTIN',
  'EAN',
  'UPC',
  'GS1',
  'PDF',
  'ZIP',
  'CSV',
  'XLSX',
  'SVG',
  'PNG',
  'EPS',
  'QR',
  'JSON',
  'SQLITE',
]);

/**
 * A message for support with names and codes left out: what stands in quotation marks, and every word with a digit
 * or all in capitals, since that may be a GTIN, a lot or a serial. The home folder is `~`.
 */
export function redact(message: string): string {
  return withoutHome(message)
    .replaceAll(/"[^"\n]*"|“[^”\n]*”/g, '"…"')
    .replaceAll(/[\p{L}\d][^\s,;:"“”…]*/gu, (word) => (isTelling(word) ? '…' : word));
}

/** A stack for support: where in the program it was, without the message that it begins with. */
export function redactStack(stack: string): string {
  const places = stack.split('\n').filter((line) => line.startsWith('    at '));
  return withoutHome(places.join('\n'));
}

function isTelling(word: string): boolean {
  if (KNOWN_WORDS.has(word)) return false;
  return /\d/.test(word) || (word.length > 1 && word === word.toUpperCase() && word !== word.toLowerCase());
}

function withoutHome(text: string): string {
  return text.replaceAll(homedir(), '~');
}
