import type { Command } from 'commander';

import { REVIEWED_KINDS } from '../../../shared/catalog/date-review.ts';
import { SCOPES } from '../../../shared/contract/export-request.ts';
import { parseShortId } from '../../../shared/contract/short-id.ts';
import { newProblem } from '../../../shared/result/problem.ts';
import type { Problem } from '../../../shared/result/result.ts';
import type { ImportOutcome, ImportPlan, ImportRecord, Station } from '../../station/station.ts';
import { CommandFailure, orFail, usageFailure } from '../command-failure.ts';
import { addListOptions, listingOf, type ListOptions } from '../list-options.ts';
import { formatTimestamp, type Output } from '../output.ts';
import { Progress } from '../progress.ts';
import { type Run, type Session, withStation } from '../session.ts';
import {
  addFileOptions,
  type FileOptions,
  type ParsedFileOptions,
  parseFileOptions,
} from './file-options.ts';

interface ImportCommandOptions extends FileOptions {
  readonly kind?: string;
  readonly dryRun?: boolean;
  readonly acceptRepairs?: boolean;
  readonly strict?: boolean;
}

/** `labelwright import`: catalogue files in. */
export function addImportCommand(command: Command, run: Run): void {
  command
    .argument('<file>')
    .option('--kind <kind>', `what a row is: ${SCOPES.join(', ')} (default: found from the columns)`);
  addFileOptions(command)
    .option('--dry-run', 'only say what the file would change')
    .option('--accept-repairs', 'take proven repairs, such as lost leading zeros')
    .option('--strict', 'import nothing where any row is bad')
    .action(run((session, called) => runImport(session, called.args[0] ?? '', called.opts())));
}

/** `labelwright imports`: what was taken in, and out again. */
export function addImportsCommands(imports: Command, run: Run): void {
  addListOptions(
    imports.command('list', { isDefault: true }).description('the imports, newest first'),
  ).action(run((session, command) => listImports(session, command.opts<ListOptions>())));

  imports
    .command('undo <import>')
    .description('take back all that an import made and changed')
    .action(
      run((session, command) =>
        withStation(session, (station) => {
          const id = orFail(parseShortId(command.args[0] ?? ''));
          const record = orFail(station.imports.undo(id));
          session.output.answer(record, () => session.output.line(`Undone: ${record.fileName}.`));
        }),
      ),
    );

  imports
    .command('dates [import] [kind]')
    .description(
      `the imports whose expiry dates may be best-before dates; with an import and ${REVIEWED_KINDS.join(' or ')}, what they are`,
    )
    .action(
      run((session, command) =>
        withStation(session, (station) => reviewDates(session, station, command.args)),
      ),
    );
}

function reviewDates(session: Session, station: Station, [importId, kindName]: readonly string[]): void {
  if (importId === undefined) {
    const reviews = station.imports.datesToReview();
    session.output.answer(reviews, () =>
      session.output.table(
        ['ID', 'FILE', 'IMPORTED', 'LOTS', 'A DATE'],
        reviews.map((one) => [one.id, one.fileName, one.createdAt, `${one.lotCount}`, one.example]),
      ),
    );
    return;
  }
  const kind = REVIEWED_KINDS.find((each) => each === kindName);
  if (kind === undefined) throw usageFailure(`Say what the dates are: ${REVIEWED_KINDS.join(' or ')}.`);
  const reviewed = orFail(station.imports.reviewDates(orFail(parseShortId(importId)), kind));
  session.output.answer(reviewed, () => session.output.line(`Moved to best before: ${reviewed.moved} lots.`));
}

async function runImport(session: Session, file: string, options: ImportCommandOptions): Promise<void> {
  const kind = SCOPES.find((scope) => scope === options.kind);
  if (options.kind !== undefined && kind === undefined) {
    throw usageFailure(`There is no kind "${options.kind}". There are: ${SCOPES.join(', ')}.`);
  }
  const fileOptions = parseFileOptions(options);
  await withStation(session, async (station) => {
    const acceptRepairs = options.acceptRepairs === true;
    const plan = await planFile(session, station, file, { ...fileOptions, kind, acceptRepairs });
    const { report } = plan;
    if (options.dryRun === true) {
      station.imports.discard(plan);
      session.output.answer({ dry_run: true, ...report }, () =>
        showReport(session.output, report, 'planned'),
      );
      return;
    }
    if (options.strict === true && report.counts.rows.invalid > 0) {
      station.imports.discard(plan);
      throw failWithReport(
        session,
        report,
        newProblem('invalid_rows', { number: report.counts.rows.invalid }),
      );
    }
    const record = applyPlan(session, station, plan);
    session.output.answer({ import: record, ...report }, () => {
      showReport(session.output, report, 'done');
      session.output.line(`To take it back: labelwright imports undo ${record.id}`);
    });
  });
}

type PlanOptions = Parameters<Station['imports']['plan']>[1];

async function planFile(
  session: Session,
  station: Station,
  file: string,
  options: PlanOptions,
): Promise<ImportPlan> {
  const progress = new Progress(session.output, 'Reading');
  try {
    return orFail(
      await station.imports.plan(file, {
        ...options,
        signal: session.interrupted,
        onProgress: ({ fraction }) => progress.show(Math.round(fraction * 100), 100),
      }),
    );
  } finally {
    progress.end();
  }
}

function applyPlan(session: Session, station: Station, plan: ImportPlan): ImportRecord {
  const applied = station.imports.apply(plan);
  if (applied.ok) return applied.value;
  throw failWithReport(session, plan.report, applied.problem);
}

/** Creates the failure of an import without good rows, and prints the report of its bad ones. */
function failWithReport({ output }: Session, report: ImportPlan['report'], problem: Problem): CommandFailure {
  if (!output.json) showReport(output, report, 'planned');
  return new CommandFailure(problem, report);
}

/** The good rows of a file, as a selection to export. */
export interface ImportedRows {
  readonly kind: ImportOutcome['kind'];
  /** In file order: GTINs of products, ids of lots and serials. */
  readonly keys: readonly string[];
}

/** Imports a file and gives what its good rows stand for; bad ones are listed beside the answer. */
export async function importFile(
  session: Session,
  station: Station,
  file: string,
  options: ParsedFileOptions = { map: {} },
): Promise<ImportedRows> {
  const plan = await planFile(session, station, file, options);
  const { kind, report, rows } = orFail(station.imports.applyWithOutcomes(plan));
  for (const { message } of report.notes) session.output.note(message);
  const { total, invalid } = report.counts.rows;
  if (invalid > 0) {
    session.output.note(`${invalid} of ${total} rows are bad and were left out:`);
    for (const { row, message } of report.problems.slice(0, 5))
      session.output.note(`  row ${row}: ${message}`);
  }
  return { kind, keys: rows.flatMap((row) => (row.outcome === 'good' ? [row.key] : [])) };
}

async function listImports(session: Session, options: ListOptions): Promise<void> {
  const { limit, offset } = listingOf(options);
  await withStation(session, (station) => {
    const page = station.imports.list(limit, offset);
    session.output.answer(page, () => {
      session.output.page(page, ['IMPORT', 'FILE', 'MADE', 'ROWS', 'NEW', 'UNDONE'], (record) => [
        record.id,
        record.fileName,
        formatTimestamp(record.createdAt),
        record.counts.rows.total,
        record.counts.rows.new,
        record.undoneAt === null ? '' : formatTimestamp(record.undoneAt),
      ]);
    });
  });
}

/** How many bad rows are printed; `--json` gives them all. */
const MAX_PROBLEMS_SHOWN = 20;

/** Says what a file changes, or changed, and what is wrong with its bad rows. */
function showReport(output: Output, report: ImportPlan['report'], tense: 'planned' | 'done'): void {
  const { rows } = report.counts;
  output.line(`${report.fileName}: ${rows.total} rows of ${report.kind}`);
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
      .slice(0, MAX_PROBLEMS_SHOWN)
      .map(({ row, column, value, message, repair }) => [
        row,
        column ?? '',
        value,
        repair === undefined ? message : `${message} Proven repair: ${repair.value} (--accept-repairs)`,
      ]),
  );
  const more = report.problemCount - MAX_PROBLEMS_SHOWN;
  if (more > 0) output.line(`… and ${more} more; --json lists up to a thousand.`);
}
