import type { TextEncoding } from '../../../../../shared/text/text-encodings.ts';
import { type CellMark, LONGEST_CELL, type Row, ROWS_PER_BATCH, type Table, type TableNote } from '../row.ts';
import { type CsvRecord, CsvRecords } from './csv-records.ts';
import { type CsvLayout, csvLayout } from './delimiter.ts';
import { TextFile } from './text-file.ts';

/**
 * Opens a text file of cells between commas, semicolons, tabs or bars. `sizeBytes` is for progress;
 * `encoding` is what a person says of the file, who knows better than anything in it.
 */
export function csvTable(path: string, sizeBytes: number, encoding: TextEncoding | undefined): Table {
  return new CsvTable(path, sizeBytes, encoding);
}

class CsvTable implements Table {
  readonly format = 'csv';
  readonly sheets: readonly string[] = [];
  readonly sheet = null;
  readonly notes: TableNote[] = [];
  readonly #file: TextFile;
  readonly #sizeBytes: number;
  #rowNumber = 0;
  #headingCount = 0;
  #cellsAsTheyStand = 0;
  #firstAsItStands = 0;

  constructor(path: string, sizeBytes: number, encoding: TextEncoding | undefined) {
    this.#file = new TextFile(path, encoding);
    this.#sizeBytes = sizeBytes;
  }

  progress(): number {
    return this.#sizeBytes === 0 ? 1 : Math.min(1, this.#file.bytesRead / this.#sizeBytes);
  }

  async *rows(): AsyncGenerator<readonly Row[]> {
    let batch: Row[] = [];
    for await (const records of this.#records()) {
      for (const record of records) {
        const row = this.#rowOf(record);
        if (row === null) continue;
        if (batch.length === ROWS_PER_BATCH) {
          yield batch;
          batch = [];
        }
        batch.push(row);
      }
    }
    yield batch;
    if (this.#file.isTakenForWindows1252) this.notes.push(READ_AS_WINDOWS_1252);
    if (this.#cellsAsTheyStand > 0) this.#noteQuotes();
  }

  async *#records(): AsyncGenerator<readonly CsvRecord[]> {
    let records: CsvRecords | null = null;
    for await (const text of this.#file.text()) {
      if (text === '') continue;
      if (records === null) {
        const layout: CsvLayout = csvLayout(text);
        this.#rowNumber = layout.rowsBefore;
        records = new CsvRecords(layout);
        records.add(text.slice(layout.preambleLength));
      } else {
        records.add(text);
      }
      yield records.take();
    }
    records?.end();
    yield records?.take() ?? [];
  }

  /** Null for a blank row. */
  #rowOf({ cells, asTheyStand, isUnclear, isEnded }: CsvRecord): Row | null {
    this.#rowNumber += 1;
    if (cells.every((cell) => cell.trim() === '')) return null;
    // Titles above the headings have one cell.
    if (this.#headingCount < 2) this.#headingCount = cells.length;
    if (asTheyStand > 0 && this.#cellsAsTheyStand === 0) this.#firstAsItStands = this.#rowNumber;
    this.#cellsAsTheyStand += asTheyStand;
    const row = rowOf(this.#rowNumber, cells);
    if (!isEnded && cells.length < this.#headingCount) return { ...row, torn: 'cut_off' };
    return isUnclear ? { ...row, torn: 'unclear_quote' } : row;
  }

  #noteQuotes(): void {
    const facts = { number: this.#cellsAsTheyStand, row: this.#firstAsItStands };
    this.notes.push({
      code: 'quotes_as_text',
      message:
        `Cells that begin with a quotation mark which nothing closes, read as they stand, with the mark: ${facts.number}, ` +
        `the first in row ${facts.row}.`,
      facts,
    });
  }
}

const READ_AS_WINDOWS_1252: TableNote = {
  code: 'read_as_windows_1252',
  message: 'The file is not UTF-8 and was read as Windows-1252. Check the accented letters in its names.',
};

function rowOf(number: number, record: readonly string[]): Row {
  const marks = new Map<number, CellMark>();
  const cells = record.map((cell, column) => {
    if (cell.length <= LONGEST_CELL) return asTyped(cell);
    marks.set(column, 'too_long');
    return cell.slice(0, LONGEST_CELL);
  });
  return marks.size === 0 ? { number, cells } : { number, cells, marks };
}

/** `="0950"` is how CSV files tell Excel that digits are text; Excel reads it as `0950`, and so do we. */
function asTyped(cell: string): string {
  if (!cell.startsWith('="') || !cell.endsWith('"')) return cell;
  return /^="([^"]*)"$/.exec(cell)?.[1] ?? cell;
}
