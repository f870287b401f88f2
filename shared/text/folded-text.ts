const ASCII = /^\p{ASCII}*$/u;
const MARKS = /\p{M}/gu;

/**
 * A text as a search compares it: small letters without accents, so that `cafe`
 * finds `CAFÉ` and `чай` finds `Чай`; full-width forms become ordinary ones (Unicode NFKD).
 */
export function foldedText(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  return text.normalize('NFKD').replace(MARKS, '').toLowerCase();
}
