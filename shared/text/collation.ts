const ASCII = /^\p{ASCII}*$/u;
const MARKS = /\p{M}/gu;

/**
 * Folds a text as a search compares it: lower case without accents, so that `cafe`
 * finds `CAFÉ` and `чай` finds `Чай`; full-width forms become ordinary ones (Unicode NFKD).
 */
export function foldForSearch(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  return text.normalize('NFKD').replace(MARKS, '').toLowerCase();
}

/** As long as the longest lot or serial. */
const LONGEST_NUMBER = 20;

/** Gives the natural sort key of a code: its numbers sort by value, so L9 comes before L10. Null stays null. */
export function naturalSortKey(code: unknown): string | null {
  if (typeof code !== 'string') return null;
  return code.replaceAll(/\d+/g, (digits) => digits.padStart(LONGEST_NUMBER, '0'));
}
