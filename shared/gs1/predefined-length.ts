/**
 * The lengths, AI included, of element strings that begin with these two digits and need no separator after them, known
 * or not. GS1 General Specifications, figure 7.8.5-2. All others end with a separator or with the symbol.
 */
const PREDEFINED_LENGTHS: ReadonlyMap<string, number> = new Map([
  ['00', 20],
  ...['01', '02', '03', '41'].map((start) => [start, 16] as const),
  ['04', 18],
  ['20', 4],
  ...['11', '12', '13', '14', '15', '16', '17', '18', '19'].map((start) => [start, 8] as const),
  ...['31', '32', '33', '34', '35', '36'].map((start) => [start, 10] as const),
]);

/** The length of the element, AI included, that this text begins with, where it needs no separator; null where it does. */
export function predefinedLength(text: string): number | null {
  return PREDEFINED_LENGTHS.get(text.slice(0, 2)) ?? null;
}
