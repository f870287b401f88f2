import type { ImportPlan } from '../station/station.ts';
import type { Output } from './output.ts';

/** How many bad rows are printed; `--json` gives them all. */
const PROBLEMS_SHOWN = 20;

/** Says what a file changes, or changed, and what is wrong with its bad rows. */
export function showReport(output: Output, report: ImportPlan['report'], tense: 'planned' | 'done'): void {
  const { rows } = report.counts;
  output.line(`${report.fileName}: ${String(rows.total)} rows of ${report.kind}`);
  output.line(`  read as: ${report.columns.map(({ heading, field }) => `${heading} → ${field}`).join(', ')}`);
  if (report.ignoredColumns.length > 0) output.line(`  left alone: ${report.ignoredColumns.join(', ')}`);
  output.table(
    ['', tense === 'planned' ? 'WOULD BE' : 'WERE', ''],
    [
      [rows.new, 'new', ''],
      [rows.changed, 'changed', ''],
      [rows.unchanged, 'unchanged', 'already in the catalogue'],
      [rows.duplicate, 'duplicate', 'repeated in the file'],
      [rows.invalid, 'invalid', rows.invalid === 0 ? '' : 'left out; listed below'],
    ],
  );
  for (const note of report.notes) output.line(`Note: ${note.message}`);
  if (report.problemCount === 0) return;
  output.table(
    ['ROW', 'COLUMN', 'VALUE', 'WHAT IS WRONG'],
    report.problems
      .slice(0, PROBLEMS_SHOWN)
      .map(({ row, column, value, message, repair }) => [
        row,
        column ?? '',
        value,
        repair === undefined ? message : `${message} Proven repair: ${repair.value} (--accept-repairs)`,
      ]),
  );
  const more = report.problemCount - PROBLEMS_SHOWN;
  if (more > 0) output.line(`… and ${String(more)} more; --json lists up to a thousand.`);
}
