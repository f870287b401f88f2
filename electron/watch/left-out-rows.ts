import { MOST_PROBLEMS } from '../catalog/import/import-report.ts';
import type { TakenIn } from '../catalog/import/take-in.ts';
import type { TakenRow } from '../catalog/import/taken-rows.ts';
import type { OrderResult } from './result-file.ts';

const WITHHELD = {
  inactive: 'It is set inactive in the catalogue, or what it belongs to is, so no label of it is made.',
  voided: 'This serial number was voided, so no label of it is made.',
} as const;

const NOT_TOLD =
  `Here is no label either. Only the first ${MOST_PROBLEMS.toLocaleString('en')} problems of a file are told: ` +
  'mend those, then the others show.';

/**
 * The rows of a file that are not printed, each with the reason: in file order, one result a row, but one for all that
 * follow each other where their reason is not told.
 */
export function leftOutRows(
  { report, rows }: TakenIn,
  rowNumbers: readonly number[],
): readonly OrderResult[] {
  const fates = new Map(rows.map((row) => [row.row, row]));
  const told = new Map<number, string>();
  for (const { row, message } of report.problems) {
    const before = told.get(row);
    told.set(row, before === undefined ? message : `${before} ${message}`);
  }
  const results: OrderResult[] = [];
  let untold: OrderResult | null = null;
  for (const row of rowNumbers) {
    const why = reasonOf(fates.get(row), told.get(row));
    if (why === NOT_TOLD && untold !== null) {
      untold.lastRow = row;
      continue;
    }
    untold = null;
    if (why === null) continue;
    const result: OrderResult = { firstRow: row, lastRow: row, jobId: null, state: 'left_out', message: why };
    if (why === NOT_TOLD) untold = result;
    results.push(result);
  }
  return results;
}

/** Null for a row that is printed. */
function reasonOf(row: TakenRow | undefined, told: string | undefined): string | null {
  if (row?.fate === 'good') return row.withheld === null ? null : WITHHELD[row.withheld];
  if (row?.fate === 'duplicate') {
    const first = String(row.firstRow);
    return `This row repeats row ${first} and is not printed again: see what became of row ${first}.`;
  }
  return told ?? NOT_TOLD;
}
