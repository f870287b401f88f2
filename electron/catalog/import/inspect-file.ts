import type { ImportField } from '../../../shared/catalog/product-fact.ts';
import { fail, ok, type Result } from '../../../shared/result/result.ts';
import { type HeadingChoice, openHeadedTable } from './open-table.ts';
import { ColumnAnalyzer } from './parsing/column-analysis.ts';
import type { ColumnClass } from './parsing/column-classification.ts';
import { type ColumnMap, guessColumns } from './parsing/column-map.ts';
import type { DateExample } from './parsing/date-order-detection.ts';
import { type Row, type Table, type UnreadableCode, unreadableProblem } from './table/table.ts';

/** One column of a catalogue file as found. */
export interface FoundColumn {
  readonly heading: string;
  /** What its heading says it is; null where that says nothing, or nothing clear. */
  readonly field: ImportField | null;
  /** What it looks like, where that is not what its heading says. */
  readonly columnClass: ColumnClass | null;
  /** A cell in each order that its dates may be in, where they can be read in several ways or not in one. */
  readonly dates: readonly DateExample[] | null;
  /** Its first cells. */
  readonly examples: readonly string[];
}

/** A file as a person sees it before saying what is in it. */
export interface InspectedFile {
  readonly format: Table['format'];
  readonly columns: readonly FoundColumn[];
  /** The sheets of a workbook that can be seen; none in a CSV file. */
  readonly sheets: readonly string[];
  /** The sheet that was looked at; null in a CSV file. */
  readonly sheet: string | null;
  /** The row of the headings, as a spreadsheet counts. */
  readonly headingRow: number;
  /** The rows that may be the headings. */
  readonly firstRows: readonly Row[];
}

/** What a person has said that columns under such headings hold; null where nothing. */
export type RememberedMapping = (headings: readonly string[]) => Readonly<Record<string, ImportField>> | null;

/** Rows that are shown of each column. */
const EXAMPLES = 5;

/** Rows by which columns are judged here; a dry run judges them by all. */
const ROWS_ANALYZED = 10_000;

/**
 * Looks at the first rows of a CSV or XLSX file, so that a person can say where its table is and what its columns hold.
 * What `mappingOf` says goes before what the headings say. Fails with what is wrong with the file.
 */
export async function inspectFile(
  file: string,
  choice: HeadingChoice,
  mappingOf: RememberedMapping,
  today: Date,
): Promise<Result<InspectedFile, UnreadableCode>> {
  try {
    const headed = await openHeadedTable(file, choice);
    if (!headed.ok) return headed;
    const { table, headings, firstRows, batches } = headed.value;
    const { format, sheets, sheet } = table;
    const map = columnsOf(headings.cells, mappingOf(headings.cells));
    const analyzer = new ColumnAnalyzer(map, format, today);
    const examples = await analyzeRows(batches, analyzer);
    const columns = foundColumns(headings.cells, map, analyzer, examples);
    return ok({ format, columns, sheets, sheet, headingRow: headings.number, firstRows });
  } catch (error) {
    const told = unreadableProblem(error, file);
    if (told === null) throw error;
    return fail(told);
  }
}

/** Judges columns by their first rows, a batch at a time so that others get their turn. Gives the very first ones. */
async function analyzeRows(
  batches: AsyncIterable<readonly Row[]>,
  analyzer: ColumnAnalyzer,
): Promise<readonly Row[]> {
  const examples: Row[] = [];
  let count = 0;
  for await (const batch of batches) {
    analyzer.add(batch);
    examples.push(...batch.slice(0, EXAMPLES - examples.length));
    count += batch.length;
    if (count > ROWS_ANALYZED) break;
  }
  return examples;
}

function columnsOf(
  headings: readonly string[],
  mapping: Readonly<Record<string, ImportField>> | null,
): ColumnMap {
  const guessed = new Map([...guessColumns(headings)].map(([field, index]) => [index, field]));
  const columns = headings.flatMap((heading, index) => {
    const field = mapping === null ? guessed.get(index) : mapping[heading];
    return field === undefined ? [] : [{ field, heading, index, isChosen: false }];
  });
  return { kind: 'serials', columns, ignored: [], width: headings.length };
}

function foundColumns(
  headings: readonly string[],
  columns: ColumnMap,
  analyzer: ColumnAnalyzer,
  rows: readonly Row[],
): readonly FoundColumn[] {
  const doubts = analyzer.doubts();
  const dates = analyzer.dates(null);
  return headings.map((heading, index) => {
    const column = columns.columns.find((one) => one.index === index);
    const doubt = doubts.find((one) => one.column === column);
    const order = dates.find((each) => each.column === column)?.result;
    return {
      heading,
      field: column?.field ?? null,
      columnClass: doubt?.columnClass ?? null,
      dates: order === undefined || order.kind === 'read' ? null : order.examples,
      examples: rows.map((row) => row.cells[index] ?? ''),
    };
  });
}
