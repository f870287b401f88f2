import { homedir } from 'node:os';
import { pathToFileURL } from 'node:url';

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

/** Quotation marks of any kind and what is between them. A single one beside a letter may be an apostrophe, also in a path that Node quotes. */
const QUOTED = /"[^"\n]*"|“[^”\n]*”|‘[^’\n]*’|(?<![\p{L}\d])'[^\n]*?'(?![\p{L}\d])/gu;

/**
 * Redacts a sentence: what stands in quotation marks, and every word with a digit or a part all in capitals, since that
 * may be a key, a token, a GTIN, a lot or a serial. The home folder becomes `~`.
 */
export function redact(text: string): string {
  return withoutHome(text)
    .replaceAll(QUOTED, '"…"')
    .replaceAll(/[\p{L}\d][^\s,;:"“”…]*/gu, (word) => (isIdentifying(word) ? '…' : word));
}

/** Redacts a stack: keeps where in the program it was, without the message that it begins with and the home folder. */
export function redactStack(stack: string, home = homedir()): string {
  const frames = stack.split('\n').filter((line) => /^ {4}at .*:\d+:\d+\)?$/.test(line));
  return withoutHome(frames.join('\n'), home);
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

/** Puts `~` for the home folder, however a path or a URL writes it: frames of modules are URLs. */
function withoutHome(text: string, home = homedir()): string {
  if (home.length < 2) return text;
  const windows = /^(?:[a-z]:|\\\\)/i.test(home);
  const { href } = pathToFileURL(home, { windows });
  const forms = [href, home, home.replaceAll('\\', '/')];
  const pattern = forms.map((form) => form.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)).join('|');
  // Windows tells no capitals from small letters in paths.
  return text.replaceAll(new RegExp(pattern, windows ? 'gi' : 'g'), '~');
}
