/** One line of CSV as RFC 4180 has it, every field quoted, line end included. Values are exact: see `electron/render/archive/manifest.ts`. */
export function csvLine(fields: readonly (string | number)[]): string {
  return `${fields.map((field) => `"${String(field).replaceAll('"', '""')}"`).join(',')}\r\n`;
}
