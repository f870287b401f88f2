import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { parseExportRequest } from '../../shared/contract/export-request.ts';
import { fail, ok, type Problem, problem, type Result } from '../../shared/result/result.ts';
import { csvLine } from '../../shared/text/csv-line.ts';
import type { Imports } from '../catalog/import/imports.ts';
import type { TakenIn } from '../catalog/import/take-in.ts';
import type { Printers, PrintQueue, Requester } from '../printing/print-desk.ts';
import { type OrderFile, type PrintOrder, readOrders } from './print-orders.ts';
import type { OrderResult } from './result-file.ts';

/** What taking an order needs of the station. */
export interface OrderDesk {
  readonly imports: Imports;
  readonly printers: Printers;
  readonly prints: PrintQueue;
}

const WATCH_FOLDER: Requester = { name: 'watch folder', apiKeyId: null };

/**
 * Takes one watched file in, and submits what it asks to print. Done twice with the same file, as after a crash, it
 * gives the same print jobs and no more.
 */
export async function takeOrder(
  file: string,
  identity: string,
  desk: OrderDesk,
): Promise<readonly OrderResult[]> {
  const orders = await readOrders(file);
  if (!orders.ok) return [wholeFile(orders.problem)];
  const taken = await desk.imports.takeIn(file);
  if (!taken.ok) return [wholeFile(taken.problem)];
  const results = taken.value.report.problems.map(({ row, message }): OrderResult => ({
    ...{ firstRow: row, lastRow: row, jobId: null, state: 'left_out', message },
  }));
  for (const [index, order] of orders.value.orders.entries()) {
    const firstRow = order.rows[0]?.number ?? 0;
    const lastRow = order.rows.at(-1)?.number ?? 0;
    const job = await submit(order, orders.value, taken.value, `${identity} ${String(index)}`, desk);
    results.push(
      job.ok
        ? { firstRow, lastRow, jobId: job.value.id, state: job.value.state, message: '' }
        : { firstRow, lastRow, jobId: null, state: 'refused', message: job.problem.message },
    );
  }
  return results;
}

async function submit(
  order: PrintOrder,
  file: OrderFile,
  taken: TakenIn,
  idempotencyKey: string,
  desk: OrderDesk,
): ReturnType<PrintQueue['submit']> {
  const printer = desk.printers
    .list()
    .find(({ id, name }) => id === order.printer || name.toLowerCase() === order.printer.toLowerCase());
  if (printer === undefined)
    return problem('no_such_printer', `There is no printer called "${order.printer}".`);
  const keys = file.orders.length === 1 ? ok(taken.keys) : await keysOf(order, file, desk.imports);
  if (!keys.ok) return keys;
  const request = parseExportRequest({
    scope: taken.kind,
    ...{ export_type: 'sheet_pdf', file_format: 'pdf' },
    filters: { [FILTER_OF[taken.kind]]: keys.value },
    asset_config: {
      ...(order.template === null ? {} : { sheet_template: order.template }),
      ...(order.copies === null ? {} : { copies: order.copies }),
      ...(typeof order.startCell === 'number' ? { start_position: order.startCell } : {}),
    },
  });
  if (!request.ok) return fail({ code: 'order_value', message: request.problem.map(sentence).join(' ') });
  const goesOnWithSheet = order.startCell === 'next';
  const print = { request: request.value, printerId: printer.id, goesOnWithSheet, idempotencyKey };
  return desk.prints.submit(print, WATCH_FOLDER);
}

const FILTER_OF = { products: 'gtins', lots: 'lot_ids', serials: 'serial_ids' } as const;

function sentence({ message }: { readonly message: string }): string {
  return message;
}

/** Finds what one order's rows stand for by reading them as a file of their own. */
async function keysOf(
  { rows }: PrintOrder,
  { headings }: OrderFile,
  imports: Imports,
): Promise<Result<readonly string[]>> {
  const folder = await mkdtemp(path.join(tmpdir(), 'labelwright-order-'));
  try {
    const part = path.join(folder, 'order.csv');
    await writeFile(part, [headings, ...rows.map(({ cells }) => cells)].map(csvLine).join(''));
    const taken = await imports.takeIn(part);
    return taken.ok ? ok(taken.value.keys) : taken;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * A file is the same order while its name, its time and its bytes are: dropped in anew, it is a new one. One that cannot be
 * read goes by its name and time: it is answered with that.
 */
export async function identityOf(file: string): Promise<string> {
  const { mtimeMs } = await stat(file);
  const hash = createHash('sha256');
  hash.update(JSON.stringify([path.basename(file), mtimeMs])).update(await readFile(file).catch(() => ''));
  return `watch ${hash.digest('hex')}`;
}

function wholeFile({ message }: Problem): OrderResult {
  return { firstRow: 1, lastRow: 1, jobId: null, state: 'refused', message };
}
