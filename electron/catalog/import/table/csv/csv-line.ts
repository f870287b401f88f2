import type { CsvLayout } from './delimiter.ts';

/** How a text is separated into cells. */
export type CsvStyle = Pick<CsvLayout, 'delimiter' | 'quote'>;

/** A cell whose quotation mark nothing closes in its line. */
export interface OpenCell {
  readonly index: number;
  /** Where the text begins, behind the quotation mark. */
  readonly textFrom: number;
}

/** One line by itself, separated into cells. */
export interface CsvLine {
  readonly cells: readonly string[];
  /** The first cell that may go on in the next line; `cells` has it as it stands, with its quotation mark. */
  readonly open: OpenCell | null;
  /** Cells that begin with a quotation mark and are read as they stand, with it. */
  readonly asTheyStand: number;
  /** True where a quotation mark inside a quoted cell is not doubled and the cell may end there or later. */
  readonly isUnclear: boolean;
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
export function csvLine(line: string, style: CsvStyle, from = 0): CsvLine {
  const { delimiter, quote } = style;
  const cells: string[] = [];
  let open: OpenCell | null = null;
  let asTheyStand = 0;
  let isUnclear = false;
  let lastClosing: number | null = null;
  for (let at = from; at !== Infinity;) {
    const quoteAt = quoteBefore(line, at, style);
    const quoted = quoteAt === null ? null : quotedText(line, quoteAt + 1, style);
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
    if (escaped === null) asTheyStand += 1;
    if (quoted === null) open ??= { index: cells.length - 1, textFrom: quoteAt + 1 };
    else if (escaped === null)
      isUnclear ||= cell.trim().endsWith(quote) || (lastClosing ??= lastClosingCell(line, style)) >= at;
  }
  return { cells, open, asTheyStand, isUnclear };
}

/** The text behind an opening quotation mark, up to its partner; null where the line has none. */
export function quotedText(line: string, from: number, { delimiter, quote }: CsvStyle): QuotedText | null {
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
function quoteBefore(line: string, from: number, { delimiter, quote }: CsvStyle): number | null {
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
function lastClosingCell(line: string, { delimiter, quote }: CsvStyle): number {
  let last = -1;
  let at = 0;
  for (const cell of line.split(delimiter)) {
    const text = cell.trim();
    if (text.endsWith(quote) && !text.startsWith(quote)) last = at;
    at += cell.length + delimiter.length;
  }
  return last;
}
