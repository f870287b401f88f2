import { isAscii } from 'node:buffer';
import { createReadStream } from 'node:fs';

import { newProblem } from '../../../../../shared/result/problem.ts';
import { type TextEncoding, utf16Order } from '../../../../../shared/text/encoding.ts';
import {
  type CellMark,
  LONGEST_CELL,
  LONGEST_ROW,
  type Row,
  ROWS_PER_BATCH,
  type Table,
  type TableNote,
} from '../table.ts';
import { type CsvDialect, detectDialect } from './csv-dialect.ts';
import { CsvParser, type CsvRecord } from './csv-parser.ts';
import { detectEncoding, mixedEncodings, textDecoder } from './text-encoding.ts';

/**
 * Opens a text file of cells between commas, semicolons, tabs or bars. `sizeBytes` is for progress;
 * `encoding` is what a person says of the file, who knows better than anything in it.
 */
export function openCsvTable(path: string, sizeBytes: number, encoding: TextEncoding | undefined): Table {
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
    if (this.#file.isWindows1252Assumed) this.notes.push(READ_AS_WINDOWS_1252);
    if (this.#cellsAsTheyStand > 0) this.#noteQuotes();
  }

  async *#records(): AsyncGenerator<readonly CsvRecord[]> {
    let records: CsvParser | null = null;
    for await (const text of this.#file.text()) {
      if (text === '') continue;
      if (records === null) {
        const layout: CsvDialect = detectDialect(text);
        this.#rowNumber = layout.rowsBefore;
        records = new CsvParser(layout);
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
  #rowOf({ cells, literalQuotes, isAmbiguous, isEnded }: CsvRecord): Row | null {
    this.#rowNumber += 1;
    if (cells.every((cell) => cell.trim() === '')) return null;
    // Titles above the headings have one cell.
    if (this.#headingCount < 2) this.#headingCount = cells.length;
    if (literalQuotes > 0 && this.#cellsAsTheyStand === 0) this.#firstAsItStands = this.#rowNumber;
    this.#cellsAsTheyStand += literalQuotes;
    const row = rowOf(this.#rowNumber, cells);
    if (!isEnded && cells.length < this.#headingCount) return { ...row, malformed: 'cut_off' };
    return isAmbiguous ? { ...row, malformed: 'unclear_quote' } : row;
  }

  #noteQuotes(): void {
    const facts = { number: this.#cellsAsTheyStand, row: this.#firstAsItStands };
    this.notes.push(newProblem('quotes_as_text', facts));
  }
}

const READ_AS_WINDOWS_1252: TableNote = newProblem('read_as_windows_1252');

function rowOf(number: number, record: readonly string[]): Row {
  const marks = new Map<number, CellMark>();
  const cells = record.map((cell, column) => {
    if (cell.length <= LONGEST_CELL) return withoutTextFormula(cell);
    marks.set(column, 'too_long');
    return cell.slice(0, LONGEST_CELL);
  });
  return marks.size === 0 ? { number, cells } : { number, cells, marks };
}

/** `="0950"` is how CSV files tell Excel that digits are text; Excel reads it as `0950`, and so do we. */
function withoutTextFormula(cell: string): string {
  if (!cell.startsWith('="') || !cell.endsWith('"')) return cell;
  return /^="([^"]*)"$/.exec(cell)?.[1] ?? cell;
}

/** Read at a time: a few hundred rows, after which others get their turn. */
const CHUNK_BYTES = 16_384;

const PADDING = ['\u0000', '\u001a'];

/** A text file, read from the start in the encoding that a person names or that all of it shows. */
class TextFile {
  /** How many bytes have been read. */
  bytesRead = 0;
  readonly #path: string;
  readonly #chosen: TextEncoding | undefined;
  #found: TextEncoding = 'utf-8';

  constructor(path: string, chosen: TextEncoding | undefined) {
    this.#path = path;
    this.#chosen = chosen;
  }

  /** True where nothing in the file says that it is Windows-1252, and nothing speaks against it. Known once it is read. */
  get isWindows1252Assumed(): boolean {
    return this.#chosen === undefined && this.#found === 'windows-1252';
  }

  /**
   * The text, without its byte order mark and without what DOS programs put behind a text: Ctrl-Z, and zeros up to the
   * end of a block. Throws UnreadableFile `text_encoding` where it is in no encoding, or in another than the chosen one.
   */
  async *text(): AsyncGenerator<string> {
    let padding = '';
    for await (const piece of this.#decoded()) {
      const text = padding + piece;
      const end = endOfText(text);
      padding = text.slice(end);
      yield text.slice(0, end);
    }
  }

  /** All of a file is looked at before any letter above ASCII is believed, but only where there is one. */
  async *#decoded(): AsyncGenerator<string> {
    let decoder = this.#chosen === undefined ? null : textDecoder(this.#chosen);
    for await (const bytes of fileBytes(this.#path)) {
      const isPlain =
        decoder === null && isAscii(bytes) && (this.bytesRead > 0 || utf16Order(bytes) === null);
      this.bytesRead += bytes.length;
      if (isPlain) {
        yield bytes.toString('latin1');
        continue;
      }
      if (decoder === null) {
        this.#found = await detectEncoding(fileBytes(this.#path));
        decoder = textDecoder(this.#found);
      }
      yield decoded(() => decoder?.decode(bytes) ?? '');
    }
    yield decoded(() => decoder?.end() ?? '');
  }
}

/** A file's bytes from the start, a chunk at a time. */
async function* fileBytes(path: string): AsyncGenerator<Buffer> {
  const stream = createReadStream(path, { highWaterMark: CHUNK_BYTES });
  try {
    for await (const chunk of stream) yield chunk as Buffer;
  } finally {
    stream.destroy();
  }
}

/** Where the padding begins; more of it than the longest row is for the rows to refuse. */
function endOfText(text: string): number {
  let end = text.length;
  for (let at = text.length - 1; at >= 0; at -= 1) {
    const character = text.charAt(at);
    if (PADDING.includes(character)) end = at;
    else if (character.trim() !== '') break;
  }
  return text.length - end > LONGEST_ROW ? text.length : end;
}

function decoded(decode: () => string): string {
  try {
    return decode();
  } catch {
    throw mixedEncodings();
  }
}
