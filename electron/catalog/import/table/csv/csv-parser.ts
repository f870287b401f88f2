import { newProblem } from '../../../../../shared/result/problem.ts';
import { LONGEST_ROW, UnreadableFile } from '../table.ts';
import { type CsvSeparators, quotedText, splitCsvLine, type SplitLine } from './csv-dialect.ts';

/** One row of a CSV text, blank ones included. */
export interface CsvRecord {
  readonly cells: readonly string[];
  /** Cells that begin with a quotation mark which nothing closes, read as they stand. */
  readonly literalQuotes: number;
  /** True where a quotation mark leaves open where a cell ends, so that no cell can be believed. */
  readonly isAmbiguous: boolean;
  /** True where a line end stands behind it. */
  readonly isEnded: boolean;
}

/** A line of text, and what ended it: empty at the end of the file. */
interface TextLine {
  readonly text: string;
  readonly end: string;
}

/** What the quoted cell that begins in a line comes to. */
type ParseStep =
  | { readonly kind: 'record'; readonly record: CsvRecord; readonly lineCount: number }
  | { readonly kind: 'more' };

/** Where the text of a quoted cell ends, lines further down. */
interface Closing {
  readonly text: string;
  readonly isClosed: boolean;
  readonly next: number;
  /** Counted from the line in which the cell begins. */
  readonly lineIndex: number;
}

/**
 * Parses a CSV text into rows as it streams by. Quoted cells may hold line breaks (RFC 4180, section 2), but a quotation
 * mark never makes one cell of several rows: what looks like rows is read as rows, and what may be either is marked.
 */
export class CsvParser {
  readonly #style: CsvSeparators;
  #rest = '';
  #lines: TextLine[] = [];
  /** How many lines there have to be before a quoted cell is followed again: each time twice as many. */
  #linesWanted = 0;
  #isWhole = false;
  #recordCount = 0;

  constructor(style: CsvSeparators) {
    this.#style = style;
  }

  add(text: string): void {
    const pieces = (this.#rest + text).split(/(\r\n|\n|\r(?!$))/);
    this.#rest = pieces.pop() ?? '';
    for (let at = 0; at < pieces.length; at += 2) {
      this.#lines.push({ text: pieces[at] ?? '', end: pieces[at + 1] ?? '' });
    }
  }

  /** Says that the text is whole: what is held back for its next line comes with the next `take`. */
  end(): void {
    this.#isWhole = true;
    const last = this.#rest.endsWith('\r') ? '\r' : '';
    const text = last === '' ? this.#rest : this.#rest.slice(0, -1);
    if (this.#rest !== '') this.#lines.push({ text, end: last });
    this.#rest = '';
  }

  /**
   * The rows that are complete. Throws UnreadableFile `row_too_long` for a row that goes on for more than
   * LONGEST_ROW characters, `quote_not_closed` where the text ends inside a quoted cell.
   */
  take(): readonly CsvRecord[] {
    const records: CsvRecord[] = [];
    if (this.#rest.length > LONGEST_ROW) throw this.#rowTooLong();
    if (this.#lines.length < this.#linesWanted && !this.#isWhole) return records;
    let from = 0;
    while (from < this.#lines.length) {
      const reading = this.#read(from);
      if (reading.kind === 'more') break;
      records.push(reading.record);
      this.#recordCount += 1;
      from += reading.lineCount;
    }
    this.#lines = this.#lines.slice(from);
    this.#linesWanted = this.#lines.length * 2;
    return records;
  }

  #read(from: number): ParseStep {
    const first = this.#lines[from] ?? { text: '', end: '' };
    if (first.text.length > LONGEST_ROW) throw this.#rowTooLong();
    if (!first.text.includes(this.#style.quote)) {
      return recordOf(first, {
        cells: first.text.split(this.#style.delimiter),
        literalQuotes: 0,
        isAmbiguous: false,
      });
    }
    const line = splitCsvLine(first.text, this.#style);
    return line.open === null ? recordOf(first, line) : this.#readOpen(from, first, line);
  }

  /** Reads a row of which a quoted cell goes on below, or seems to. */
  #readOpen(from: number, first: TextLine, line: SplitLine): ParseStep {
    const closing = this.#closing(from, line.open?.textFrom ?? 0);
    if (closing === 'more') return { kind: 'more' };
    if (closing === null) return this.#readUnclosed(from, first, line);
    if (!closing.isClosed) return recordOf(first, { ...line, isAmbiguous: !this.#isAboveRow(from, line) });
    const quotedLines = classifyQuotedLines(
      line.cells,
      this.#cellsOf(from + 1, from + closing.lineIndex + 1),
    );
    if (quotedLines === 'rows') return recordOf(first, line);
    return this.#joined(from, line, closing, quotedLines === 'unclear');
  }

  /** A row with a cell of several lines. Another such cell may begin where this one ends. */
  #joined(from: number, line: SplitLine, closing: Closing, isAmbiguous: boolean): ParseStep {
    const cells = [...line.cells.slice(0, line.open?.index ?? 0), closing.text];
    const last = this.#lines[from + closing.lineIndex] ?? { text: '', end: '' };
    const lineCount = closing.lineIndex + 1;
    const record = { cells, literalQuotes: 0, isAmbiguous, isEnded: last.end !== '' };
    if (closing.next === Infinity) return { kind: 'record', record, lineCount };
    const rest = splitCsvLine(last.text, this.#style, closing.next);
    if (rest.open === null || isAmbiguous) {
      const whole = { ...record, cells: [...cells, ...rest.cells], literalQuotes: rest.literalQuotes };
      return {
        kind: 'record',
        record: { ...whole, isAmbiguous: isAmbiguous || rest.isAmbiguous },
        lineCount,
      };
    }
    const open = { index: cells.length + rest.open.index, textFrom: rest.open.textFrom };
    const wider = { ...rest, cells: [...cells, ...rest.cells], open };
    const further = this.#readOpen(from + closing.lineIndex, last, wider);
    if (further.kind === 'more') return further;
    return { ...further, lineCount: closing.lineIndex + further.lineCount };
  }

  /** A quotation mark that nothing closes in all the text that is left, or in more of it than a row may take. */
  #readUnclosed(from: number, first: TextLine, line: SplitLine): ParseStep {
    if (this.#isAboveRow(from, line)) return recordOf(first, line);
    if (!this.#isWhole) throw this.#rowTooLong();
    if (from + 1 < this.#lines.length) throw quoteNotClosed(this.#recordCount + 1);
    return recordOf(first, { ...line, isAmbiguous: first.end === '' });
  }

  /** Null where the quotation mark is never closed; `more` where that cannot be known yet. */
  #closing(from: number, textFrom: number): Closing | null | 'more' {
    let text = '';
    let start = textFrom;
    let characters = 0;
    for (let index = from; index < this.#lines.length; index += 1) {
      const { text: line, end } = this.#lines[index] ?? { text: '', end: '' };
      const quoted = quotedText(line, start, this.#style);
      if (quoted !== null) return { ...quoted, text: text + quoted.text, lineIndex: index - from };
      text += line.slice(start).replaceAll(this.#style.quote.repeat(2), this.#style.quote) + end;
      start = 0;
      characters += line.length;
      if (characters > LONGEST_ROW) return null;
    }
    return this.#isWhole ? null : 'more';
  }

  /** True where the next line that is not blank is a row, so that what begins in this one ends in it. */
  #isAboveRow(from: number, line: SplitLine): boolean {
    const below = this.#lines.findIndex(({ text }, index) => index > from && text.trim() !== '');
    return below > 0 && classifyQuotedLines(line.cells, this.#cellsOf(below, below + 1)) === 'rows';
  }

  #cellsOf(from: number, to: number): readonly (readonly string[])[] {
    return this.#lines.slice(from, to).map(({ text }) => splitCsvLine(text, this.#style).cells);
  }

  #rowTooLong(): UnreadableFile {
    const row = this.#recordCount + 1;
    return new UnreadableFile(newProblem('row_too_long', { row }));
  }
}

function recordOf(
  { end }: TextLine,
  line: Pick<CsvRecord, 'cells' | 'literalQuotes' | 'isAmbiguous'>,
): ParseStep {
  const { cells, literalQuotes, isAmbiguous } = line;
  return { kind: 'record', record: { cells, literalQuotes, isAmbiguous, isEnded: end !== '' }, lineCount: 1 };
}

function quoteNotClosed(row: number): UnreadableFile {
  return new UnreadableFile(newProblem('quote_not_closed', { row }));
}

/** What the lines inside a quoted cell are: part of its text, rows of the table, or unclear. */
export type QuotedLines = 'text' | 'rows' | 'unclear';

/** Digits that a key has, GTIN-8 and spreadsheets' `9.52E+12` included, and amounts and sizes have not. */
const KEY_CELL = /^[\s='"]*(?:(?:\d[ -]?){6,}(?:\.0+)?|\d(?:[.,]\d+)?E\+?\d+)[\s'"]*$/i;

/**
 * Classifies the lines below the one in which a quoted cell begins. A name may go on in a second line; but where that line
 * has cells as the first has, and a key where the first has its key, it is a row, and the quotation mark is
 * an inch sign or a nickname's. `first` and `below` are cells of single lines; blank lines count for nothing.
 */
function classifyQuotedLines(first: readonly string[], below: readonly (readonly string[])[]): QuotedLines {
  const lines = below.filter((cells) => cells.some((cell) => cell.trim() !== ''));
  const keyColumns = [...first.keys()].filter((column) => KEY_CELL.test(first[column] ?? ''));
  const rowCount = lines.filter((cells) => isRow(cells, first.length, keyColumns)).length;
  if (rowCount === 0) return 'text';
  const isWhole = lines.every((cells) => cells.length === first.length);
  return keyColumns.length > 0 && rowCount === lines.length && isWhole ? 'rows' : 'unclear';
}

/** Where the first line has no key to go by, lines of its width are suspected. */
function isRow(cells: readonly string[], width: number, keyColumns: readonly number[]): boolean {
  if (cells.length < 2) return false;
  if (keyColumns.length === 0) return cells.length === width || cells.some((cell) => KEY_CELL.test(cell));
  return keyColumns.some((column) => KEY_CELL.test(cells[column] ?? ''));
}
