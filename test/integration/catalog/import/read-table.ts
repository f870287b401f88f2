import { openTable, type TableChoice } from '../../../../electron/catalog/import/open-table.ts';
import { type Row, type Table, unreadableProblem } from '../../../../electron/catalog/import/table/table.ts';
import type { Problem } from '../../../../shared/result/result.ts';

/** All rows of a file, and the table they came from. */
export async function readTable(
  file: string,
  choice: TableChoice = {},
): Promise<{ readonly table: Table; readonly rows: readonly Row[] }> {
  const table = await openTable(file, choice);
  const rows: Row[] = [];
  for await (const batch of table.rows()) rows.push(...batch);
  return { table, rows };
}

/** Why a file is refused as a whole. */
export async function refusalOf(file: string): Promise<Problem> {
  try {
    const { rows } = await readTable(file);
    throw new Error(`${file} was read: ${rows.length} rows.`);
  } catch (error) {
    const told = unreadableProblem(error, file);
    if (told === null) throw error;
    return told;
  }
}
