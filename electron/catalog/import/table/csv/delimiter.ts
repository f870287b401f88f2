/** What may stand between cells, likeliest first. */
const DELIMITERS = [',', ';', '\t', '|'] as const;

/** One of the characters that separate cells. */
export type Delimiter = (typeof DELIMITERS)[number];

/** How the rows of a CSV text are separated into cells, and where they begin. */
export interface CsvLayout {
  readonly delimiter: Delimiter;
  /** Characters before the first row: Excel's `sep=;` line, which no spreadsheet shows. */
  readonly preambleLength: number;
}

/**
 * Finds the delimiter: what Excel's `sep=` line says, else the character that
 * stands most often in the headings, quoted text left out. A single column has none: then a comma.
 */
export function csvLayout(text: string): CsvLayout {
  const preamble = /^sep=([,;\t|])\r?\n/i.exec(text);
  if (preamble !== null) {
    return { delimiter: preamble[1] as Delimiter, preambleLength: preamble[0].length };
  }
  const headings = headingsOf(text);
  const most = DELIMITERS.map((delimiter) => ({ delimiter, count: headings.split(delimiter).length })).reduce(
    (best, next) => (next.count > best.count ? next : best),
  );
  return { delimiter: most.delimiter, preambleLength: 0 };
}

/** The first row that is not blank, with quoted text taken out: a heading may hold a comma or a line break. */
function headingsOf(text: string): string {
  const unquoted = text.replaceAll(/"[^"]*"/g, 'x').trimStart();
  return /^[^\r\n]*/.exec(unquoted)?.[0] ?? '';
}
