/** What may stand between cells, likeliest first. */
const DELIMITERS = [',', ';', '\t', '|'] as const;

/** One of the characters that separate cells. */
export type Delimiter = (typeof DELIMITERS)[number];

/** How the rows of a CSV text are separated into cells, and where they begin. */
export interface CsvLayout {
  readonly delimiter: Delimiter;
  /** What stands around cells that hold a delimiter. */
  readonly quote: '"' | "'";
  /** Characters before the first row: Excel's `sep=;` line, which no spreadsheet shows. */
  readonly preambleLength: number;
  /** Rows that spreadsheets count before the first: blank lines above a `sep=;` line, and then that line too. */
  readonly rowsBefore: number;
}

/**
 * Excel's hint, as Excel writes it and as other programs save it again: in quotes, with spaces behind it, or with the
 * delimiters of the empty cells beside it. Excel looks for it in the first line only, other programs write blank ones above.
 */
const HINT = /^((?:[ \t]*(?:\r\n|\n|\r(?!\n)))*)[ \t]*(["']?)sep=(\\t|[,;\t|])\2([,;\t| ]*)(?:\r\n|\n|\r)/i;

/** Lines by which the delimiter is judged: a title may stand above the headings. */
const LINES_TO_JUDGE = 30;

/**
 * Finds the delimiter: what Excel's `sep=` line says, else the character that most of the first lines hold
 * equally often, quoted text left out. A single column has none: then a comma.
 */
export function csvLayout(text: string): CsvLayout {
  const hint = HINT.exec(text);
  const preambleLength = hint?.[0].length ?? 0;
  const blankLines = hint?.[1]?.match(/\r\n|\n|\r/g)?.length ?? 0;
  const lines = firstLines(text.slice(preambleLength));
  const delimiter = hint === null ? likeliest(lines) : (hint[3]?.replace('\\t', '\t') as Delimiter);
  return {
    delimiter,
    quote: quoteOf(lines[0] ?? '', delimiter),
    preambleLength,
    rowsBefore: blankLines === 0 ? 0 : blankLines + 1,
  };
}

/** The first lines that are not blank, quoted text taken out: a heading may hold a comma or a line break. */
function firstLines(text: string): readonly string[] {
  return text
    .replaceAll(/"[^"]*"/g, 'x')
    .split(/[\r\n]+/, LINES_TO_JUDGE * 2)
    .filter((line) => line.trim() !== '')
    .slice(0, LINES_TO_JUDGE);
}

/** Where as many lines speak for one as for another, the headings, being above the rest, decide. */
function likeliest(lines: readonly string[]): Delimiter {
  const [best] = DELIMITERS.map((delimiter) => {
    const counts = lines.map((line) => line.split(delimiter).length - 1);
    const { count, agreeing } = mostCommon(counts.filter((each) => each > 0));
    return { delimiter, agreeing, first: counts.indexOf(count), count };
  }).sort((a, b) => b.agreeing - a.agreeing || a.first - b.first || b.count - a.count);
  return best?.delimiter ?? ',';
}

function mostCommon(counts: readonly number[]): { readonly count: number; readonly agreeing: number } {
  let best = { count: 0, agreeing: 0 };
  for (const count of new Set(counts)) {
    const agreeing = counts.filter((each) => each === count).length;
    if (agreeing > best.agreeing) best = { count, agreeing };
  }
  return best;
}

/** Some databases write apostrophes around every cell, the headings too. */
function quoteOf(headings: string, delimiter: Delimiter): '"' | "'" {
  const cells = headings.split(delimiter);
  return cells.length > 1 && cells.every((cell) => /^\s*'[^']*'\s*$/.test(cell)) ? "'" : '"';
}
