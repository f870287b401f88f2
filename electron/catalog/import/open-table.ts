import type { FileHandle } from 'node:fs/promises';

import type { ImportField } from '../../../shared/catalog/product-fact.ts';
import { newProblem, problem } from '../../../shared/result/problem.ts';
import { ok, type Result } from '../../../shared/result/result.ts';
import type { TextEncoding } from '../../../shared/text/encoding.ts';
import { openChosenFile } from '../../store/chosen-file.ts';
import { chosenField } from './parsing/column-map.ts';
import { fieldOfHeading, headingKey } from './parsing/fields.ts';
import { openCsvTable } from './table/csv/csv-table.ts';
import { BYTES_TO_SNIFF, fileFormat, rejectCompoundFile } from './table/detect-format.ts';
import { type Row, sheetUnknown, type Table, type TableNote, UnreadableFile } from './table/table.ts';

/** Where the table lies in a file, as far as a person says; what is left out is found. */
export interface HeadingChoice extends TableChoice, KnownHeadings {
  /** The row of the headings, as a spreadsheet counts. */
  readonly headingRow?: number | undefined;
}

/** A table whose headings are known. */
export interface HeadedTable {
  readonly table: Table;
  readonly headings: Row;
  /** The first rows of the sheet, whatever they are: for a person to see where the headings are. */
  readonly firstRows: readonly Row[];
  /** The rows below the headings, in batches. To be ended where they are not read to the end. Throws UnreadableFile, or what the file system says. */
  readonly batches: AsyncGenerator<readonly Row[]>;
  /** What was left out above the headings. */
  readonly notes: readonly TableNote[];
}

/** Rows among which headings are looked for. */
const FIRST_ROWS = 30;

/** Sheets that are looked through for headings. */
const MOST_SHEETS = 12;

/**
 * Opens a file and finds its headings: on the sheet and in the row that a person names, else on the first sheet and in the
 * first row that clearly has them, else where the file begins. Fails with `heading_row_unknown`
 * or `file_empty`. Throws UnreadableFile, or what the file system says.
 */
export async function openHeadedTable(
  file: string,
  choice: HeadingChoice,
): Promise<Result<HeadedTable, 'file_empty' | 'heading_row_unknown'>> {
  const { table, batches, first } =
    (await sheetWithHeadings(file, choice)) ?? (await openWithFirstRows(file, choice));
  const index = headingIndex(first, choice);
  const headings = first[index ?? 0];
  if (index === null || headings === undefined) {
    await batches.return(undefined);
    if (first.length === 0) return problem('file_empty', { which: 'file' });
    return problem('heading_row_unknown', { row: choice.headingRow ?? 0 });
  }
  return ok({
    table,
    headings,
    firstRows: first.slice(0, FIRST_ROWS),
    batches: rowsBelow(headings, first.slice(index + 1), batches, table.format),
    notes: choice.headingRow === undefined && index > 0 ? [headingsBelowNote(headings.number)] : [],
  });
}

/** An opened table with its first rows read and the rest to come in batches. */
interface OpenedTable {
  readonly table: Table;
  readonly first: readonly Row[];
  readonly batches: AsyncGenerator<readonly Row[]>;
}

/** The first sheet with clear headings; null where none has them, or where a person says more of the place. */
async function sheetWithHeadings(file: string, choice: HeadingChoice): Promise<OpenedTable | null> {
  if (choice.sheet !== undefined || choice.headingRow !== undefined) return null;
  const { sheets } = await openTable(file, choice);
  if (sheets.length < 2) return null;
  for (const sheet of sheets.slice(0, MOST_SHEETS)) {
    const found = await openUnlessUnreadable(file, { ...choice, sheet });
    if (found === null) continue;
    if (clearHeadings(found.first, choice) !== null) return found;
    await found.batches.return(undefined);
  }
  return null;
}

async function openWithFirstRows(file: string, choice: HeadingChoice): Promise<OpenedTable> {
  const table = await openTable(file, choice);
  const batches = table.rows();
  return { table, batches, first: await firstRows(batches, choice.headingRow ?? 0) };
}

/** Null for a sheet that cannot be read: an empty one has no headings; whatever else is wrong shows again where all is read. */
async function openUnlessUnreadable(file: string, choice: HeadingChoice): Promise<OpenedTable | null> {
  try {
    return await openWithFirstRows(file, choice);
  } catch (error) {
    if (error instanceof UnreadableFile) return null;
    throw error;
  }
}

/** At least FIRST_ROWS rows, and all down to row `until`. */
async function firstRows(batches: AsyncGenerator<readonly Row[]>, until: number): Promise<readonly Row[]> {
  const rows: Row[] = [];
  while (rows.length < FIRST_ROWS || (rows.at(-1)?.number ?? 0) < until) {
    const next = await batches.next();
    if (next.done === true) break;
    rows.push(...next.value);
  }
  return rows;
}

/** Null where none of the rows among which headings are looked for clearly has them. */
function clearHeadings(rows: readonly Row[], choice: HeadingChoice): number | null {
  return headingRowIndex(rows.slice(0, FIRST_ROWS), choice);
}

/** Null where the row that a person names is not there, or where there is none at all. */
function headingIndex(rows: readonly Row[], choice: HeadingChoice): number | null {
  if (rows.length === 0) return null;
  if (choice.headingRow === undefined) return clearHeadings(rows, choice) ?? 0;
  const index = rows.findIndex(({ number }) => number === choice.headingRow);
  return index < 0 ? null : index;
}

async function* rowsBelow(
  headings: Row,
  first: readonly Row[],
  rest: AsyncGenerator<readonly Row[]>,
  format: Table['format'],
): AsyncGenerator<readonly Row[]> {
  const columns = [...headings.cells.keys()].filter((column) => headings.cells[column]?.trim() !== '');
  // In a spreadsheet, cells beside the table are somebody's notes; a row that has nothing else is none.
  const isRow = ({ cells, marks }: Row): boolean =>
    format === 'csv' ||
    columns.some((column) => (cells[column] ?? '').trim() !== '' || marks?.has(column) === true);
  try {
    yield first.filter(isRow);
    for await (const rows of rest) yield rows.filter(isRow);
  } finally {
    await rest.return(undefined);
  }
}

function headingsBelowNote(row: number): TableNote {
  return newProblem('headings_below', { row });
}

/** What tells headings beside their own words. */
interface KnownHeadings {
  /** Headings that a person has said the meaning of. */
  readonly map?: Readonly<Record<string, string>> | undefined;
  /** True for headings that a file had before and a person has said the meaning of. */
  readonly isKnown?: ((headings: readonly string[]) => boolean) | undefined;
}

/** Digits of a GTIN that has lost its leading zeros, or is a GTIN-8. */
const GTIN_DIGITS = /\d{7,}/;

/**
 * The place of the row that holds the headings, among the first rows of a table: the first one that names a GTIN and
 * another field, or only a GTIN with digits below it. Null where none does. A legend that explains
 * one heading in each row is none, for its rows name one field each.
 */
function headingRowIndex(rows: readonly Row[], known: KnownHeadings): number | null {
  const index = rows.findIndex(({ cells }, at) => isHeadingRow(cells, rows[at + 1], known));
  return index < 0 ? null : index;
}

function isHeadingRow(cells: readonly string[], below: Row | undefined, known: KnownHeadings): boolean {
  if (known.isKnown?.(cells) === true) return true;
  const fields = cells.map((cell) => fieldOf(cell, known.map ?? {}));
  const gtin = fields.indexOf('gtin');
  if (gtin < 0) return false;
  return new Set(fields).size > (fields.includes(null) ? 2 : 1) || GTIN_DIGITS.test(below?.cells[gtin] ?? '');
}

function fieldOf(heading: string, map: Readonly<Record<string, string>>): ImportField | null {
  const key = headingKey(heading);
  if (key === '') return null;
  const mapped = Object.entries(map).find(([each]) => headingKey(each) === key)?.[1];
  return mapped === undefined ? fieldOfHeading(heading) : chosenField(mapped, heading);
}

/** What a person says of a file, where it does not say so itself. */
export interface TableChoice {
  /** CSV only. Left out: found from all of the text. */
  readonly encoding?: TextEncoding | undefined;
  /** XLSX only: the name of a sheet that can be seen. Left out: the first. */
  readonly sheet?: string | undefined;
}

/** Opens a CSV or XLSX file by what it holds, not by its name. Throws what `unreadableProblem` puts into words, as reading its rows does. */
export async function openTable(path: string, choice: TableChoice = {}): Promise<Table> {
  const file = await openChosenFile(path);
  try {
    const size = await sizeOf(file, path);
    const head = Buffer.alloc(Math.min(BYTES_TO_SNIFF, size));
    await file.read(head, 0, head.length, 0);
    const format = fileFormat(head);
    if (format === 'ole2') return await rejectCompoundFile(file, head);
    if (format === 'xlsx') {
      // Loaded with the first workbook: a station opens sooner without the parsers.
      const { openXlsxTable } = await import('./table/xlsx/xlsx-table.ts');
      return await openXlsxTable(path, choice.sheet);
    }
    if (choice.sheet !== undefined) throw sheetUnknown(choice.sheet, []);
    return openCsvTable(path, size, choice.encoding);
  } finally {
    await file.close();
  }
}

async function sizeOf(file: FileHandle, path: string): Promise<number> {
  const status = await file.stat();
  if (!status.isFile()) throw new UnreadableFile(newProblem('file_not_found', { which: 'other', path }));
  return status.size;
}
