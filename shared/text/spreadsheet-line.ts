/**
 * One line of CSV (RFC 4180) that people open in a spreadsheet, line end included: a leading `=`, `+`, `-` or `@`,
 * which a spreadsheet takes for a formula, gets an apostrophe before it.
 */
export function spreadsheetLine(cells: readonly (string | number)[]): string {
  return `${cells.map((cell) => quoted(String(cell))).join(',')}\r\n`;
}

function quoted(cell: string): string {
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
