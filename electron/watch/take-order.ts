import { parseExportRequest } from '../../shared/contract/export-request.ts';
import { fail, ok, type Problem, problem, type Result } from '../../shared/result/result.ts';
import type { ImportKind } from '../catalog/import/fields.ts';
import type { Imports } from '../catalog/import/imports.ts';
import type { Printers, PrintQueue, Requester } from '../printing/print-desk.ts';
import { isStorageProblem } from '../store/storage-problem.ts';
import { type FileLook, isSameLook, lookAt } from './file-look.ts';
import { leftOutRows } from './left-out-rows.ts';
import { OrderColumns, type PrintOrder } from './order-columns.ts';
import type { OrderResult } from './result-file.ts';

/** What taking an order needs of the station. */
export interface OrderDesk {
  readonly imports: Imports;
  readonly printers: Pick<Printers, 'list'>;
  readonly prints: Pick<PrintQueue, 'submit' | 'find'>;
}

/** A watched file that lies there and is to be taken. */
export interface LyingFile {
  readonly path: string;
  readonly look: FileLook;
  /** See `identityOf`. */
  readonly identity: string;
  /** True while a file that looks cut off is more likely still being written. */
  readonly mayBeUnfinished: boolean;
}

const WATCH_FOLDER: Requester = { name: 'watch folder', apiKeyId: null };

/** What is said of a file of which only the beginning is there yet. */
const LOOKS_CUT_OFF = ['file_empty', 'quote_not_closed', 'text_encoding', 'xlsx_damaged'];

/**
 * Takes one watched file in, and submits what it asks to print: exactly the rows that the import calls good. Done twice
 * with the same file, as after a crash, it gives the same print jobs and no more. Fails with what may pass, to be tried
 * again: `order_unfinished`, `catalogue_changed`, `file_not_found` and what the store says. What a person has to mend is
 * an answer.
 */
export async function takeOrder(
  { path, look, identity, mayBeUnfinished }: LyingFile,
  desk: OrderDesk,
): Promise<Result<readonly OrderResult[]>> {
  const columns = new OrderColumns();
  const plan = await desk.imports.plan(path, { observer: columns });
  if (!plan.ok) {
    return mayBeUnfinished && LOOKS_CUT_OFF.includes(plan.problem.code)
      ? UNFINISHED
      : answerOrPass(plan.problem);
  }
  // What was read must be what the identity was made from.
  const isStill = isSameLook(look, await lookAt(path).catch(() => null));
  if (!isStill || (mayBeUnfinished && columns.isCutOff)) {
    desk.imports.discard(plan.value);
    return UNFINISHED;
  }
  const taken = desk.imports.takeIn(plan.value);
  if (!taken.ok) return answerOrPass(taken.problem);
  const results = [...leftOutRows(taken.value, columns.rowNumbers)];
  for (const order of columns.orders(taken.value.rows)) {
    const job = await submit(order, taken.value.kind, `${identity} ${String(order.index)}`, desk);
    if (!job.ok && mayPass(job.problem)) return job;
    results.push({
      firstRow: order.rows[0]?.row ?? 1,
      lastRow: order.rows.at(-1)?.row ?? 1,
      jobId: job.ok ? job.value.id : null,
      state: job.ok ? job.value.state : 'refused',
      message: job.ok ? '' : job.problem.message,
    });
  }
  return ok(results);
}

const UNFINISHED = problem(
  'order_unfinished',
  'It looks as if somebody still writes it: it ends in the middle. It is waited for.',
);

function answerOrPass(found: Problem): Result<readonly OrderResult[]> {
  if (mayPass(found)) return fail(found);
  return ok([{ firstRow: 1, lastRow: 1, jobId: null, state: 'refused', message: found.message }]);
}

function mayPass(found: Problem): boolean {
  return isStorageProblem(found) || ['catalogue_changed', 'file_not_found'].includes(found.code);
}

async function submit(
  { words, rows }: PrintOrder,
  kind: ImportKind,
  idempotencyKey: string,
  desk: OrderDesk,
): ReturnType<PrintQueue['submit']> {
  if (!words.ok) return words;
  const { printer: named, template, copies, startCell } = words.value;
  const printer = desk.printers
    .list()
    .find(({ id, name }) => id === named || name.toLowerCase() === named.toLowerCase());
  if (printer === undefined) return problem('no_such_printer', `There is no printer called "${named}".`);
  const request = parseExportRequest({
    scope: kind,
    export_type: 'sheet_pdf',
    file_format: 'pdf',
    filters: { [FILTER_OF[kind]]: rows.map(({ key }) => key) },
    asset_config: {
      ...(template === null ? {} : { sheet_template: template }),
      ...(copies === null ? {} : { copies }),
      ...(typeof startCell === 'number' ? { start_position: startCell } : {}),
    },
  });
  if (!request.ok) return fail({ code: 'order_value', message: request.problem.map(sentence).join(' ') });
  const print = {
    request: request.value,
    printerId: printer.id,
    goesOnWithSheet: startCell === 'next',
    idempotencyKey,
  };
  return desk.prints.submit(print, WATCH_FOLDER);
}

const FILTER_OF = { products: 'gtins', lots: 'lot_ids', serials: 'serial_ids' } as const;

function sentence({ message }: { readonly message: string }): string {
  return message;
}
