/** What may stand between cells, likeliest first. */
const DELIMITERS = [',', ';', '\t', '|'] as const;

/** One of the characters that separate cells. */
export type Delimiter = (typeof DELIMITERS)[number];

/** The dialect of a CSV text: delimiter, quotation mark, and where its rows begin. */
export interface CsvDialect {
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
const SEP_HINT =
  /^((?:[ \t]*(?:\r\n|\n|\r(?!\n)))*)[ \t]*(["']?)sep=(\\t|[,;\t|])\2([,;\t| ]*)(?:\r\n|\n|\r)/i;

/** Lines by which the delimiter is judged: a title may stand above the headings. */
const SAMPLE_LINES = 30;

/**
 * Detects the dialect. The delimiter is what Excel's `sep=` line says, else the character that most of the first lines hold
 * equally often, quoted text left out. A single column has none: then a comma.
 */
export function detectDialect(text: string): CsvDialect {
  const hint = SEP_HINT.exec(text);
  const preambleLength = hint?.[0].length ?? 0;
  const blankLines = hint?.[1]?.match(/\r\n|\n|\r/g)?.length ?? 0;
  const lines = firstLines(text.slice(preambleLength));
  const delimiter = hint === null ? mostLikelyDelimiter(lines) : (hint[3]?.replace('\\t', '\t') as Delimiter);
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
    .split(/[\r\n]+/, SAMPLE_LINES * 2)
    .filter((line) => line.trim() !== '')
    .slice(0, SAMPLE_LINES);
}

/** Where as many lines speak for one as for another, the headings, being above the rest, decide. */
function mostLikelyDelimiter(lines: readonly string[]): Delimiter {
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

/** The delimiter and the quotation mark of a CSV text. */
export type CsvSeparators = Pick<CsvDialect, 'delimiter' | 'quote'>;

/** A cell whose quotation mark nothing closes in its line. */
export interface UnclosedCell {
  readonly index: number;
  /** Where the text begins, behind the quotation mark. */
  readonly textFrom: number;
}

/** One line by itself, separated into cells. */
export interface SplitLine {
  readonly cells: readonly string[];
  /** The first cell that may go on in the next line; `cells` has it as it stands, with its quotation mark. */
  readonly open: UnclosedCell | null;
  /** Number of cells that begin with an unclosed quotation mark and are read literally, with it. */
  readonly literalQuotes: number;
  /** True where a quotation mark inside a quoted cell is not doubled and the cell may end there or later. */
  readonly isAmbiguous: boolean;
}

/** Where a quoted text ends: `isClosed` where the mark that ends it stands before a delimiter or the end of the line. */
export interface QuotedText {
  readonly text: string;
  readonly isClosed: boolean;
  /** The position behind the delimiter, or `Infinity` where the line ends. */
  readonly next: number;
}

/**
 * Separates one line, from a position on. A quotation mark quotes where it begins a cell (spaces may stand before it)
 * and its partner ends it: RFC 4180, section 2. Any other is part of the text, as in `5" pipe` and `"Big Ben" clock`.
 */
export function splitCsvLine(line: string, separators: CsvSeparators, from = 0): SplitLine {
  const { delimiter, quote } = separators;
  const cells: string[] = [];
  let open: UnclosedCell | null = null;
  let literalQuotes = 0;
  let isAmbiguous = false;
  let lastClosing: number | null = null;
  for (let at = from; at !== Infinity;) {
    const quoteAt = quoteBefore(line, at, separators);
    const quoted = quoteAt === null ? null : quotedText(line, quoteAt + 1, separators);
    if (quoted?.isClosed === true) {
      cells.push(quoted.text);
      at = quoted.next;
      continue;
    }
    const end = line.indexOf(delimiter, at);
    const cell = end < 0 ? line.slice(at) : line.slice(at, end);
    at = end < 0 ? Infinity : end + delimiter.length;
    if (quoteAt === null) {
      cells.push(cell);
      continue;
    }
    const escaped = backslashed(cell.trim(), quote);
    cells.push(escaped ?? cell);
    if (escaped === null) literalQuotes += 1;
    if (quoted === null) open ??= { index: cells.length - 1, textFrom: quoteAt + 1 };
    else if (escaped === null)
      isAmbiguous ||=
        cell.trim().endsWith(quote) || (lastClosing ??= lastClosingCell(line, separators)) >= at;
  }
  return { cells, open, literalQuotes, isAmbiguous };
}

/** The text behind an opening quotation mark, up to its partner; null where the line has none. */
export function quotedText(
  line: string,
  from: number,
  { delimiter, quote }: CsvSeparators,
): QuotedText | null {
  let text = '';
  for (let at = from; ;) {
    const end = line.indexOf(quote, at);
    if (end < 0) return null;
    text += line.slice(at, end);
    if (line[end + 1] !== quote) {
      const behind = skipBlanks(line, end + 1, delimiter);
      const isClosed = behind === line.length || line[behind] === delimiter;
      return { text, isClosed, next: line[behind] === delimiter ? behind + 1 : Infinity };
    }
    text += quote;
    at = end + 2;
  }
}

/** The position of the quotation mark that begins the cell at `from`; null where it begins otherwise. */
function quoteBefore(line: string, from: number, { delimiter, quote }: CsvSeparators): number | null {
  const at = skipBlanks(line, from, delimiter);
  return line[at] === quote ? at : null;
}

function skipBlanks(line: string, from: number, delimiter: string): number {
  let at = from;
  while ((line[at] === ' ' || line[at] === '\t') && line[at] !== delimiter) at += 1;
  return at;
}

/** The text of a cell in which quotation marks are written `\"`, as some databases do; null for any other. */
function backslashed(cell: string, quote: string): string | null {
  const inside = cell.length < 4 || !cell.endsWith(quote) ? '' : cell.slice(1, -1);
  const marks = inside.split(quote).slice(0, -1);
  if (marks.length === 0 || !marks.every((before) => before.endsWith('\\'))) return null;
  return inside.replaceAll(`\\${quote}`, quote);
}

/** Where the last cell begins that ends with a quotation mark and does not begin with one; below 0 where none does. */
function lastClosingCell(line: string, { delimiter, quote }: CsvSeparators): number {
  let last = -1;
  let at = 0;
  for (const cell of line.split(delimiter)) {
    const text = cell.trim();
    if (text.endsWith(quote) && !text.startsWith(quote)) last = at;
    at += cell.length + delimiter.length;
  }
  return last;
}
