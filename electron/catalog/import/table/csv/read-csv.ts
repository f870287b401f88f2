import { createReadStream, type ReadStream } from 'node:fs';
import { pipeline } from 'node:stream';

import { CsvError, parse } from 'csv-parse';

import {
  type CellMark,
  LONGEST_CELL,
  LONGEST_ROW,
  type Row,
  ROWS_PER_BATCH,
  type Table,
  type TableNote,
  UnreadableFile,
} from '../row.ts';
import { csvLayout } from './delimiter.ts';
import { TextDecoding } from './text-encoding.ts';

/** Read at a time: a few hundred rows, after which others get their turn. */
const CHUNK_BYTES = 16_384;

/** Opens a text file of cells between commas, semicolons, tabs or bars. `sizeBytes` is for progress. */
export function csvTable(path: string, sizeBytes: number): Table {
  return new CsvTable(path, sizeBytes);
}

class CsvTable implements Table {
  readonly format = 'csv';
  readonly notes: TableNote[] = [];
  readonly #path: string;
  readonly #sizeBytes: number;
  #bytesRead = 0;
  #rowNumber = 0;
  #charactersSinceRow = 0;
  #endsWithLineEnd = true;

  constructor(path: string, sizeBytes: number) {
    this.#path = path;
    this.#sizeBytes = sizeBytes;
  }

  progress(): number {
    return this.#sizeBytes === 0 ? 1 : Math.min(1, this.#bytesRead / this.#sizeBytes);
  }

  async *rows(): AsyncGenerator<readonly Row[]> {
    const stream = createReadStream(this.#path, { highWaterMark: CHUNK_BYTES });
    try {
      yield* this.#rowsOf(stream);
    } finally {
      stream.destroy();
    }
  }

  async *#rowsOf(stream: ReadStream): AsyncGenerator<readonly Row[]> {
    const decoding = new TextDecoding();
    const text = decoding.decode(this.#chunks(stream));
    const first = await text.next();
    const head = first.done === true ? '' : first.value;
    const layout = csvLayout(head);
    const parser = parse({
      delimiter: layout.delimiter,
      record_delimiter: ['\r\n', '\n', '\r'],
      // A name such as 5" pipe is quoted by nobody; a row that this tears apart has too many cells and is told.
      relax_quotes: true,
      relax_column_count: true,
    });
    pipeline(this.#metered(head.slice(layout.preambleLength), text), parser, () => {
      // The loop below is told of failures too, and is where they are handled.
    });
    try {
      yield* this.#batches(parser as AsyncIterable<string[]>);
    } catch (error) {
      throw refusal(error, this.#rowNumber + 1);
    } finally {
      parser.destroy();
    }
    if (decoding.encoding === 'windows-1252') {
      this.notes.push({
        code: 'read_as_windows_1252',
        message:
          'The file is not UTF-8 and was read as Windows-1252. Check the accented letters in its names.',
      });
    }
  }

  async *#batches(records: AsyncIterable<string[]>): AsyncGenerator<readonly Row[]> {
    let batch: Row[] = [];
    let headingCount = 0;
    for await (const record of records) {
      this.#rowNumber += 1;
      this.#charactersSinceRow = 0;
      if (record.every((cell) => cell.trim() === '')) continue;
      if (headingCount === 0) headingCount = record.length;
      if (batch.length === ROWS_PER_BATCH) {
        yield batch;
        batch = [];
      }
      batch.push(rowOf(this.#rowNumber, record));
    }
    const last = batch.at(-1);
    if (last !== undefined && !this.#endsWithLineEnd && last.cells.length < headingCount) {
      batch[batch.length - 1] = { ...last, cutOff: true };
    }
    yield batch;
  }

  async *#chunks(stream: ReadStream): AsyncGenerator<Buffer> {
    for await (const chunk of stream) {
      const bytes = chunk as Buffer;
      this.#bytesRead += bytes.length;
      yield bytes;
    }
  }

  /** Counts what goes into the parser without a row coming out: an endless row is given up early, whatever it holds. */
  async *#metered(head: string, rest: AsyncGenerator<string>): AsyncGenerator<string> {
    if (head !== '') yield this.#metre(head);
    for await (const text of rest) if (text !== '') yield this.#metre(text);
  }

  #metre(text: string): string {
    this.#charactersSinceRow += text.length;
    if (this.#charactersSinceRow > LONGEST_ROW) {
      throw new UnreadableFile(
        'row_too_long',
        `Row ${this.#rowNumber + 1} goes on for more than a million characters. ` +
          'A quotation mark in it is probably never closed, or this is no table.',
        { row: this.#rowNumber + 1 },
      );
    }
    this.#endsWithLineEnd = /[\r\n]$/.test(text);
    return text;
  }
}

function rowOf(number: number, record: string[]): Row {
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

function refusal(error: unknown, rowNumber: number): unknown {
  if (error instanceof CsvError && error.code === 'CSV_QUOTE_NOT_CLOSED') {
    return new UnreadableFile(
      'quote_not_closed',
      `A quotation mark in row ${rowNumber} is never closed: the file ends before it. ` +
        'It was probably cut off; get a whole copy.',
      { row: rowNumber },
    );
  }
  return error;
}
