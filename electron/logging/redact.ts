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
 * Redacts a sentence: what stands in quotation marks, and every word with a digit or a part all in capitals, since that
 * may be a key, a token, a GTIN, a lot or a serial. The home folder becomes `~`.
 */
export function redact(text: string): string {
  return withoutHome(text)
    .replaceAll(/"[^"\n]*"|“[^”\n]*”/g, '"…"')
    .replaceAll(/[\p{L}\d][^\s,;:"“”…]*/gu, (word) => (isIdentifying(word) ? '…' : word));
}

/** Redacts a stack: keeps where in the program it was, without the message that it begins with. */
export function redactStack(stack: string): string {
  const frames = stack.split('\n').filter((line) => /^ {4}at .*:\d+:\d+\)?$/.test(line));
  return withoutHome(frames.join('\n'));
}

function isIdentifying(word: string): boolean {
  if (KNOWN_WORDS.has(word)) return false;
  // In `session=ABCDEF` a part of the word is the code.
  return /\d/.test(word) || [word, ...word.split(/[^\p{L}]+/u)].some(isInCapitals);
}

function isInCapitals(part: string): boolean {
  return (
    part.length > 1 && part === part.toUpperCase() && part !== part.toLowerCase() && !KNOWN_WORDS.has(part)
  );
}

function withoutHome(text: string): string {
  return text.replaceAll(homedir(), '~');
}
