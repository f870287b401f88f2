import { parseExportRequest } from '../../shared/contract/export-request.ts';
import type { FieldProblem } from '../../shared/contract/field-validation.ts';
import type { OperationProblem } from '../../shared/ipc/operation.ts';
import type { PrintJob } from '../../shared/printing/print-job.ts';
import type { Requester } from '../../shared/printing/print-request.ts';
import { problem } from '../../shared/result/problem.ts';
import { fail, ok, type Problem, type Result } from '../../shared/result/result.ts';
import { MOST_PROBLEMS } from '../catalog/import/import-report.ts';
import type { Imports } from '../catalog/import/imports.ts';
import type { ImportKind } from '../catalog/import/parsing/fields.ts';
import type { ImportOutcome, RowOutcome } from '../catalog/import/row-outcomes.ts';
import type { SubmitCode } from '../printing/jobs/submit-print-job.ts';
import type { PrintQueue } from '../printing/print-queue.ts';
import type { PrinterRegistry } from '../printing/printers/printer-registry.ts';
import { isStorageProblem, type StorageCode } from '../store/storage-problem.ts';
import { ANSWER_COLUMN, OrderColumns, type PrintOrder } from './order-columns.ts';
import { type FileStat, isUnchanged, statFile } from './order-file.ts';
import type { OrderResult } from './result-file.ts';

/** Lists what processing an order needs of the station. */
export interface OrderServices {
  readonly imports: Imports;
  readonly printers: Pick<PrinterRegistry, 'list'>;
  readonly prints: Pick<PrintQueue, 'submit' | 'find'>;
}

/** Identifies a watched file that is to be processed. */
export interface PendingOrder {
  readonly path: string;
  readonly stat: FileStat;
  /** See `orderIdentityOf`. */
  readonly identity: string;
  /** True while a file that looks truncated is more likely still being written. */
  readonly mayBeUnfinished: boolean;
}

const WATCH_FOLDER: Requester = { name: 'watch folder', apiKeyId: null };

/** Lists the problem codes of a file of which only the beginning is there yet. */
const TRUNCATED_CODES = ['file_empty', 'quote_not_closed', 'text_encoding', 'xlsx_damaged'];

/**
 * Imports one watched file, and submits what it asks to print: exactly the rows that the import calls good. Done twice
 * with the same file, as after a crash, it gives the same print jobs and no more. Fails with what may pass, to be tried
 * again: `order_unfinished`, `catalogue_changed`, a file that is gone or cannot be read now, and what the store says. What a person has to mend is
 * an answer.
 */
export async function processOrder(
  { path, stat, identity, mayBeUnfinished }: PendingOrder,
  services: OrderServices,
): Promise<Result<readonly OrderResult[], 'order_unfinished' | PassingCode>> {
  const columns = new OrderColumns();
  const plan = await services.imports.plan(path, { observer: columns });
  if (!plan.ok) {
    return mayBeUnfinished && TRUNCATED_CODES.includes(plan.problem.code)
      ? UNFINISHED
      : resultOrRetry(plan.problem);
  }
  // What was read must be what the identity was made from.
  const isSameFile = isUnchanged(stat, await statFile(path).catch(() => null));
  if (!isSameFile || (mayBeUnfinished && columns.isTruncated)) {
    services.imports.discard(plan.value);
    return UNFINISHED;
  }
  const taken = services.imports.applyWithOutcomes(plan.value);
  if (!taken.ok) return resultOrRetry(taken.problem);
  const results = [...unprintedRows(taken.value, columns.rowNumbers)];
  for (const order of columns.orders(taken.value.rows)) {
    const job = await submitPrint(order, taken.value.kind, `${identity} ${order.index}`, services);
    if (!job.ok && isTransient(job.problem)) return fail(job.problem);
    results.push({
      firstRow: order.rows[0]?.row ?? 1,
      lastRow: order.rows.at(-1)?.row ?? 1,
      jobId: job.ok ? job.value.id : null,
      state: job.ok ? job.value.state : 'refused',
      // A lot may have been blocked while the order was taken in.
      message: job.ok
        ? [...job.value.leftOut, ...job.value.notes].map(sentence).join(' ')
        : job.problem.message,
    });
  }
  return ok(results);
}

const UNFINISHED = problem('order_unfinished');

function resultOrRetry(found: Problem): Result<readonly OrderResult[], PassingCode> {
  if (isTransient(found)) return fail(found);
  return ok([{ firstRow: 1, lastRow: 1, jobId: null, state: 'refused', message: found.message }]);
}

const PASSING = ['catalogue_changed', 'file_not_found', 'file_in_use', 'file_failed'] as const;

/** What may be over at the next try. */
export type PassingCode = StorageCode | (typeof PASSING)[number];

function isTransient(found: Problem): found is Problem<PassingCode> {
  return isStorageProblem(found) || PASSING.some((code) => code === found.code);
}

async function submitPrint(
  { options, rows }: PrintOrder,
  kind: ImportKind,
  idempotencyKey: string,
  services: OrderServices,
): Promise<Result<PrintJob, SubmitCode | 'order_value'>> {
  if (!options.ok) return options;
  const {
    printer: printerName,
    template,
    layout,
    answers,
    copies,
    startCell,
    productionDate,
  } = options.value;
  const printer = services.printers
    .list()
    .find(({ id, name }) => id === printerName || name.toLowerCase() === printerName.toLowerCase());
  if (printer === undefined) return problem('no_such_printer', { which: 'named', name: printerName });
  const request = parseExportRequest({
    scope: kind,
    export_type: 'sheet_pdf',
    file_format: 'pdf',
    filters: { [FILTER_OF[kind]]: rows.map(({ key }) => key) },
    asset_config: {
      ...(template === null ? {} : { sheet_template: template }),
      ...(layout === null ? {} : { layout }),
      ...(Object.keys(answers).length === 0 ? {} : { answers }),
      ...(copies === null ? {} : { copies }),
      ...(productionDate === null ? {} : { production_date: productionDate }),
      ...(typeof startCell === 'number' ? { start_position: startCell } : {}),
    },
  });
  if (!request.ok) return refused(request.problem);
  const print = {
    request: request.value,
    printerId: printer.id,
    goesOnWithSheet: startCell === 'next',
    idempotencyKey,
  };
  const job = await services.prints.submit(print, WATCH_FOLDER);
  if (job.ok) return job;
  const unanswered = fieldsOf(job.problem).filter(({ field }) => field.startsWith(ANSWER_FIELD));
  return unanswered.length === 0 ? job : refused(unanswered);
}

const ANSWER_FIELD = 'asset_config.answers.';

/** Says what is wrong with answers in the words of the file: nobody sees a form here. */
function refused(fields: readonly FieldProblem[]): Result<never, 'order_value'> {
  const sentences = fields.map(({ field, message }) =>
    field.startsWith(ANSWER_FIELD)
      ? `${ANSWER_COLUMN}${field.slice(ANSWER_FIELD.length)}: ${message}`
      : message,
  );
  return problem('order_value', { which: 'request', sentences: sentences.join(' ') });
}

function fieldsOf(found: OperationProblem): readonly FieldProblem[] {
  return found.fields ?? [];
}

const FILTER_OF = { products: 'gtins', lots: 'lot_ids', serials: 'serial_ids' } as const;

function sentence({ message }: { readonly message: string }): string {
  return message;
}

const WITHHELD = {
  blocked: 'Its lot is blocked, so no label of it is made. The lot in the catalogue says by whom and why.',
  inactive: 'It is set inactive in the catalogue, or what it belongs to is, so no label of it is made.',
  voided: 'This serial number was voided, so no label of it is made.',
  expired: 'Its expiry date is over, so no label of it is made.',
} as const;

const NOT_REPORTED =
  `Here is no label either. Only the first ${MOST_PROBLEMS.toLocaleString('en')} problems of a file are told: ` +
  'mend those, then the others show.';

/**
 * Lists the rows of a file that are not printed, each with the reason: in file order, one result a row, but one for all
 * that follow each other where their reason is not reported.
 */
function unprintedRows(
  { report, rows }: ImportOutcome,
  rowNumbers: readonly number[],
): readonly OrderResult[] {
  const fates = new Map(rows.map((row) => [row.row, row]));
  const reported = new Map<number, string>();
  for (const { row, message } of report.problems) {
    const before = reported.get(row);
    reported.set(row, before === undefined ? message : `${before} ${message}`);
  }
  const results: OrderResult[] = [];
  let unreported: OrderResult | null = null;
  for (const row of rowNumbers) {
    const why = reasonOf(fates.get(row), reported.get(row));
    if (why === NOT_REPORTED && unreported !== null) {
      unreported.lastRow = row;
      continue;
    }
    unreported = null;
    if (why === null) continue;
    const result: OrderResult = { firstRow: row, lastRow: row, jobId: null, state: 'left_out', message: why };
    if (why === NOT_REPORTED) unreported = result;
    results.push(result);
  }
  return results;
}

/** Null for a row that is printed. */
function reasonOf(row: RowOutcome | undefined, reported: string | undefined): string | null {
  if (row?.outcome === 'good') return row.withheld === null ? null : WITHHELD[row.withheld];
  if (row?.outcome === 'duplicate') {
    const first = String(row.firstRow);
    return `This row repeats row ${first} and is not printed again: see what became of row ${first}.`;
  }
  return reported ?? NOT_REPORTED;
}
