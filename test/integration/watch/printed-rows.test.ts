import path from 'node:path';

import fc from 'fast-check';
import { expect, test } from 'vitest';

import type { ImportPlan } from '../../../electron/station/station.ts';
import { orderIdentityOf, statFile } from '../../../electron/watch/order-file.ts';
import { processOrder } from '../../../electron/watch/process-order.ts';
import type { OrderResult } from '../../../electron/watch/result-file.ts';
import { itemLabel } from '../../../shared/label/printable-label.ts';
import { good } from '../good.ts';
import { anyOrderFile, labelOf, type OrderFile, writeKnownRows, writeOrderFile } from './order-files.ts';
import { useWatchedStation } from './watched-station.ts';

const bench = useWatchedStation();

/** Takes a file as the watched folder does. */
async function take(file: string): Promise<readonly OrderResult[]> {
  const look = await statFile(file);
  if (look === null) throw new Error('The file is gone');
  const lying = { path: file, stat: look, identity: await orderIdentityOf(file), mayBeUnfinished: false };
  return good(await processOrder(lying, bench.station));
}

/**
 * The numbers of the rows that a report calls good. It names those that are not: by the problems of a row, and by the
 * problem of the first row of a thing for all that repeat it.
 */
function goodRows(order: OrderFile, { problems, counts }: ImportPlan['report']): readonly number[] {
  const firstRows = new Map<string, number | null>();
  for (const [index, row] of order.rows.entries()) {
    const found = problems.filter((problem) => problem.row === index + 2);
    const isOfAnother = found.some(
      ({ code, facts }) => code === 'contradicts_row' && facts?.['which'] === 'expiry',
    );
    const isContested = found.some(({ code }) => /contradicts|other_lot|expiry_differs/.test(code));
    if (isOfAnother || (found.length > 0 && !isContested)) continue;
    const label = labelOf(order, row, 0);
    if (!firstRows.has(label)) firstRows.set(label, isContested ? null : index + 2);
  }
  const rows = [...firstRows.values()].filter((row) => row !== null);
  // The report's own count says that nothing was overlooked here.
  expect(rows).toHaveLength(counts.rows.new + counts.rows.changed + counts.rows.unchanged);
  return rows;
}

/** What the jobs of an answer print, a line for each label: the printer, what it says, and the copy. */
function printed(results: readonly OrderResult[]): readonly (readonly string[])[] {
  const jobs = bench.printJobs();
  return results
    .filter(({ jobId }) => jobId !== null)
    .map(({ jobId }) => {
      const job = jobs.find(({ id }) => id === jobId);
      if (job === undefined) throw new Error('An answer names a job that there is not');
      return job.labels.map(({ label: printed, copy }) => {
        const label = itemLabel(printed);
        const code = label.serial ?? label.lot;
        return `${job.printer}: ${label.gtin.slice(1)}${code === null ? '' : ` ${code}`} (${copy})`;
      });
    });
}

function rowsIn(results: readonly OrderResult[]): readonly number[] {
  return results.flatMap(({ firstRow, lastRow }) =>
    Array.from({ length: lastRow - firstRow + 1 }, (_, index) => firstRow + index),
  );
}

/** A job gets on between two looks. */
function withoutState({ state, message, ...result }: OrderResult) {
  return state === 'left_out' || state === 'refused' ? { ...result, state, message } : result;
}

test('what a watched file prints is exactly the rows that the import calls good, once each, and every other is answered', async () => {
  bench.addPrinter('Bench 2');
  let fileCount = 0;
  await fc.assert(
    fc.asyncProperty(anyOrderFile, async (order) => {
      const number = (fileCount += 1);
      const { imports } = bench.station;
      // Beside the watched folder, which must not take it first.
      const file = path.join(path.dirname(bench.watched), `orders-${number}.${order.format}`);
      if (order.knownRows > 0) {
        writeKnownRows(`${file}.known.csv`, order, number);
        imports.applyWithOutcomes(good(await imports.plan(`${file}.known.csv`)));
      }
      writeOrderFile(file, order, number);
      const plan = good(await imports.plan(file));
      imports.discard(plan);
      const rows = goodRows(order, plan.report);

      const results = await take(file);

      const labels = (row: number): readonly string[] => {
        const orderRow = order.rows[row - 2];
        if (orderRow === undefined || orderRow.printer === 'Till 9') return [];
        return Array.from(
          { length: orderRow.copies },
          (_, copy) => `${orderRow.printer}: ${labelOf(order, orderRow, number)} (${copy + 1})`,
        );
      };
      const jobs = printed(results);
      expect(jobs.flat()).toEqual(rows.flatMap(labels));
      const leftOut = rowsIn(results.filter(({ state }) => state === 'left_out'));
      expect([...leftOut, ...rows].toSorted((a, b) => a - b)).toEqual(
        order.rows.map((_, index) => index + 2),
      );

      // As after a crash before the answer was written.
      expect((await take(file)).map(withoutState)).toEqual(results.map(withoutState));
    }),
    { seed: 9, numRuns: 40 },
  );
}, 300_000);
