import { ok, problem, type Result } from '../../../shared/result/result.ts';
import { guessColumns } from './column-map.ts';
import type { ImportField } from './fields.ts';
import { openTable } from './table/open-table.ts';
import { type Row, UnreadableFile } from './table/row.ts';

/** One column of a catalogue file as found. */
export interface FoundColumn {
  readonly heading: string;
  /** What its heading says it is; null where that says nothing, or nothing clear. */
  readonly field: ImportField | null;
  /** Its first cells. */
  readonly examples: readonly string[];
}

/** Rows that are shown of each column. */
const EXAMPLES = 5;

/** Looks at the first rows of a CSV or XLSX file, so that a person can say what its columns hold. Fails with what is wrong with the file. */
export async function inspectFile(file: string): Promise<Result<readonly FoundColumn[]>> {
  try {
    const table = await openTable(file);
    for await (const [first, ...rest] of table.rows()) {
      if (first !== undefined) return ok(columnsOf(first, rest.slice(0, EXAMPLES)));
    }
    return problem('file_no_rows', 'The file has no rows.', { which: 'any' });
  } catch (error) {
    if (error instanceof UnreadableFile) return { ok: false, problem: error.problem };
    throw error;
  }
}

function columnsOf({ cells }: Row, rows: readonly Row[]): readonly FoundColumn[] {
  const fields = new Map([...guessColumns(cells)].map(([field, index]) => [index, field]));
  return cells.map((heading, index) => ({
    heading,
    field: fields.get(index) ?? null,
    examples: rows.map((row) => row.cells[index] ?? ''),
  }));
}
