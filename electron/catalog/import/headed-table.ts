import { ok, problem, type Result } from '../../../shared/result/result.ts';
import { headingRowIndex, type KnownHeadings } from './heading-row.ts';
import { openTable, type TableChoice } from './table/open-table.ts';
import { type Row, type Table, type TableNote, UnreadableFile } from './table/row.ts';

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
  /** The rows below the headings, in batches. To be ended where they are not read to the end. Throws UnreadableFile. */
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
 * or `file_empty`. Throws UnreadableFile.
 */
export async function headedTable(file: string, choice: HeadingChoice): Promise<Result<HeadedTable>> {
  const { table, batches, first } = (await sheetWithHeadings(file, choice)) ?? (await begun(file, choice));
  const index = headingIndex(first, choice);
  const headings = first[index ?? 0];
  if (index === null || headings === undefined) {
    await batches.return(undefined);
    if (first.length === 0) return problem('file_empty', 'The file is empty.', { which: 'file' });
    return problem(
      'heading_row_unknown',
      `Row ${choice.headingRow ?? 0} of this file is blank or not there, so it holds no headings.`,
      { row: choice.headingRow ?? 0 },
    );
  }
  return ok({
    table,
    headings,
    firstRows: first.slice(0, FIRST_ROWS),
    batches: below(headings, first.slice(index + 1), batches, table.format),
    notes: choice.headingRow === undefined && index > 0 ? [headingsBelow(headings.number)] : [],
  });
}

/** A table of which the first rows are read, and the rest in batches. */
interface BegunTable {
  readonly table: Table;
  readonly first: readonly Row[];
  readonly batches: AsyncGenerator<readonly Row[]>;
}

/** The first sheet with clear headings; null where none has them, or where a person says more of the place. */
async function sheetWithHeadings(file: string, choice: HeadingChoice): Promise<BegunTable | null> {
  if (choice.sheet !== undefined || choice.headingRow !== undefined) return null;
  const { sheets } = await openTable(file, choice);
  if (sheets.length < 2) return null;
  for (const sheet of sheets.slice(0, MOST_SHEETS)) {
    const found = await begunUnlessEmpty(file, { ...choice, sheet });
    if (found === null) continue;
    if (clearHeadings(found.first, choice) !== null) return found;
    await found.batches.return(undefined);
  }
  return null;
}

async function begun(file: string, choice: HeadingChoice): Promise<BegunTable> {
  const table = await openTable(file, choice);
  const batches = table.rows();
  return { table, batches, first: await firstRows(batches, choice.headingRow ?? 0) };
}

/** Null for a sheet that cannot be read: an empty one has no headings; whatever else is wrong shows again where all is read. */
async function begunUnlessEmpty(file: string, choice: HeadingChoice): Promise<BegunTable | null> {
  try {
    return await begun(file, choice);
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

async function* below(
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

function headingsBelow(row: number): TableNote {
  return {
    code: 'headings_below',
    message: `The headings were found in row ${row}. What stands above them was left out.`,
    facts: { row },
  };
}
