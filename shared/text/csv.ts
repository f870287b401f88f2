/** One line of CSV as RFC 4180 has it, every field quoted, line end included. Values are exact: see `electron/render/archive/archive-entries.ts`. */
export function csvLine(fields: readonly (string | number)[]): string {
  return `${fields.map((field) => `"${String(field).replaceAll('"', '""')}"`).join(',')}\r\n`;
}

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
