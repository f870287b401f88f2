/** As long as the longest lot or serial. */
const LONGEST_NUMBER = 20;

/** What sorts codes as people count them: the numbers in them by their value, so L9 comes before L10. Null stays null. */
export function inNumberOrder(code: unknown): string | null {
  if (typeof code !== 'string') return null;
  return code.replaceAll(/\d+/g, (digits) => digits.padStart(LONGEST_NUMBER, '0'));
}
