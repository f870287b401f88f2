import { newProblem } from '../../../shared/result/problem.ts';
import type { Command } from 'commander';

import { DATE_ORDERS, type DateOrder } from '../../../shared/catalog/date-order.ts';
import { SCOPES } from '../../../shared/contract/export-request.ts';
import { parseShortId } from '../../../shared/contract/short-id.ts';
import type { Problem } from '../../../shared/result/result.ts';
import { TEXT_ENCODINGS } from '../../../shared/text/encoding.ts';
import type { ImportOutcome, ImportPlan, ImportRecord, Station } from '../../station/station.ts';
import { CommandFailure, orFail, usageFailure } from '../command-failure.ts';
import type { Run } from '../command-line.ts';
import { addListOptions, type ListOptions, parseListOptions } from '../list-options.ts';
import { type Output, Progress } from '../output.ts';
import { type Session, withStation } from '../session.ts';

/** The option that says what a column of a file holds. */
export const MAP_OPTION = [
  '--map <header=field...>',
  'what a column holds: gtin, name, brand, lot, expiry or serial; "header=" leaves it out',
] as const;

/** The option that says how the dates of a file are written. */
export const DATES_OPTION = [
  '--dates <order>',
  `in which order the file writes its dates: ${DATE_ORDERS.join(', ')} (default: found from the whole column)`,
] as const;

interface ImportCommandOptions {
  readonly kind?: string;
  readonly map?: readonly string[];
  readonly dates?: string;
  readonly dryRun?: boolean;
  readonly acceptRepairs?: boolean;
  readonly strict?: boolean;
  readonly sheet?: string;
  readonly headingRow?: string;
  readonly encoding?: string;
}

/** `labelwright import` and `labelwright imports`: catalogue files in, and out again. */
export function addImportCommands(program: Command, run: Run): void {
  program
    .command('import <file>')
    .description('Take a CSV or XLSX file into the catalogue. Good rows go in, bad ones are listed.')
    .option('--kind <kind>', `what a row is: ${SCOPES.join(', ')} (default: found from the columns)`)
    .option(...MAP_OPTION)
    .option(...DATES_OPTION)
    .option('--sheet <name>', 'XLSX: the sheet to read (default: the first with headings that are known)')
    .option(
      '--heading-row <number>',
      'the row that holds the headings (default: the first that clearly does)',
    )
    .option('--encoding <name>', 'CSV: how its text is written, such as windows-1250 (default: found)')
    .option('--dry-run', 'only say what the file would change')
    .option('--accept-repairs', 'take proven repairs, such as lost leading zeros')
    .option('--strict', 'import nothing where any row is bad')
    .action(run((session, command) => runImport(session, command.args[0] ?? '', command.opts())));

  const imports = program.command('imports').description('See imports, and undo them.');

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
}

async function runImport(session: Session, file: string, options: ImportCommandOptions): Promise<void> {
  const kind = SCOPES.find((scope) => scope === options.kind);
  if (options.kind !== undefined && kind === undefined) {
    throw usageFailure(`There is no kind "${options.kind}". There are: ${SCOPES.join(', ')}.`);
  }
  const planOptions = { ...parseColumnOptions(options), ...parseTableOptions(options) };
  await withStation(session, async (station) => {
    const acceptRepairs = options.acceptRepairs === true;
    const plan = await planFile(session, station, file, { ...planOptions, kind, acceptRepairs });
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

/** The options that describe a file's columns. */
export interface ColumnOptions {
  readonly map: Readonly<Record<string, string>>;
  readonly dates?: DateOrder | undefined;
}

/** Reads `--map` and `--dates`. Ends the command where they say nothing that is known. */
export function parseColumnOptions(options: Pick<ImportCommandOptions, 'map' | 'dates'>): ColumnOptions {
  const dates = DATE_ORDERS.find((order) => order === options.dates);
  if (options.dates !== undefined && dates === undefined) {
    throw usageFailure(`--dates takes one of ${DATE_ORDERS.join(', ')}; "${options.dates}" is none.`);
  }
  return { map: Object.fromEntries((options.map ?? []).map(parseMapping)), dates };
}

/** Where the table lies in the file, and how its text is written. */
function parseTableOptions({ sheet, headingRow, encoding }: ImportCommandOptions) {
  const row = headingRow === undefined ? undefined : Number(headingRow);
  if (row !== undefined && !(Number.isInteger(row) && row > 0)) {
    throw usageFailure(`--heading-row takes the number of a row, such as 3; "${headingRow ?? ''}" is none.`);
  }
  const known = TEXT_ENCODINGS.find((each) => each === encoding?.toLowerCase());
  if (encoding !== undefined && known === undefined) {
    throw usageFailure(`There is no encoding "${encoding}". There are: ${TEXT_ENCODINGS.join(', ')}.`);
  }
  return { sheet, headingRow: row, encoding: known };
}

/** `barcode=gtin`; the heading may hold `=` itself. Nothing behind it leaves the column out. */
function parseMapping(text: string): readonly [heading: string, field: string] {
  const at = text.lastIndexOf('=');
  if (at < 1) throw usageFailure(`--map takes header=field, such as --map barcode=gtin; "${text}" is none.`);
  return [text.slice(0, at), text.slice(at + 1)];
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
  columns: ColumnOptions = { map: {} },
): Promise<ImportedRows> {
  const plan = await planFile(session, station, file, columns);
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
  const { limit, offset } = parseListOptions(options);
  await withStation(session, (station) => {
    const page = station.imports.list(limit, offset);
    session.output.answer(page, () => {
      session.output.page(page, ['IMPORT', 'FILE', 'MADE', 'ROWS', 'NEW', 'UNDONE'], (record) => [
        record.id,
        record.fileName,
        record.createdAt.slice(0, 16).replace('T', ' '),
        record.counts.rows.total,
        record.counts.rows.new,
        record.undoneAt?.slice(0, 16).replace('T', ' ') ?? '',
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
