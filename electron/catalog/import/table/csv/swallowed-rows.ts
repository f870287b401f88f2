/** What the lines are that a quoted cell takes in: part of its text, rows of the table, or a bit of both. */
export type TakenLines = 'text' | 'rows' | 'unclear';

/** Digits that a key has, GTIN-8 and spreadsheets' `9.52E+12` included, and amounts and sizes have not. */
const KEY = /^[\s='"]*(?:(?:\d[ -]?){6,}(?:\.0+)?|\d(?:[.,]\d+)?E\+?\d+)[\s'"]*$/i;

/**
 * Judges the lines below the one in which a quoted cell begins. A name may go on in a second line; but where that line
 * has cells as the first has, and a key where the first has its key, it is a row, and the quotation mark is
 * an inch sign or a nickname's. `first` and `below` are cells of single lines; blank lines count for nothing.
 */
export function takenLines(first: readonly string[], below: readonly (readonly string[])[]): TakenLines {
  const lines = below.filter((cells) => cells.some((cell) => cell.trim() !== ''));
  const keyColumns = [...first.keys()].filter((column) => KEY.test(first[column] ?? ''));
  const rowCount = lines.filter((cells) => isRow(cells, first.length, keyColumns)).length;
  if (rowCount === 0) return 'text';
  const isWhole = lines.every((cells) => cells.length === first.length);
  return keyColumns.length > 0 && rowCount === lines.length && isWhole ? 'rows' : 'unclear';
}

/** Where the first line has no key to go by, lines of its width are suspected. */
function isRow(cells: readonly string[], width: number, keyColumns: readonly number[]): boolean {
  if (cells.length < 2) return false;
  if (keyColumns.length === 0) return cells.length === width || cells.some((cell) => KEY.test(cell));
  return keyColumns.some((column) => KEY.test(cells[column] ?? ''));
}
