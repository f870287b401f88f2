import { beforeEach, expect, it } from 'vitest';

import type { ExportRequest } from '../../../shared/contract/export-request.ts';
import type { PrintJob } from '../../../shared/printing/print-job.ts';
import { good } from '../good.ts';
import { useStationFolder } from '../station-in-folder.ts';
import { PrintCounter } from './print-counter.ts';
import { TEN_UP } from './print-folder.ts';

const folder = useStationFolder();
const TEMPLATE = 'avery_5163';

let counter: PrintCounter;
let printed = 0;
beforeEach(async () => {
  counter = await new PrintCounter().open(folder);
  printed = 0;
});

/** So many serials that were not printed before. */
function next(
  count: number,
  cells: { start_position?: number; skip_positions?: number[] } = {},
): ExportRequest {
  const { items } = counter.station.catalog.serials.list({ limit: count, offset: printed });
  printed += count;
  const filters = { serial_ids: items.map(({ id }) => id) };
  return { ...TEN_UP, filters, asset_config: { ...TEN_UP.asset_config, ...cells } };
}

/** On which sheet and cell each label of a job came out. */
function cellsOf({ id, labels }: PrintJob): readonly (readonly [sheet: number, cell: number])[] {
  const { items } = good(counter.station.prints.labels(id, labels, 0));
  return items.map(({ sheet, cell }) => [sheet, cell] as const);
}

const on = (sheet: number, ...cells: number[]) => cells.map((cell) => [sheet, cell]);
const memory = () => counter.station.sheetOccupancy;

it('has its free cells used, spoiled ones left out, and whole sheets after it', async () => {
  memory().spoil(counter.printer.id, TEMPLATE, [1, 2, 5], true);
  const job = await counter.print({ request: next(19), goesOnWithSheet: true });
  await counter.reached(job, 'done');
  expect(cellsOf(job)).toEqual([
    ...on(1, 3, 4, 6, 7, 8, 9, 10),
    ...on(2, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
    ...on(3, 1, 2),
  ]);
  expect(counter.job(job).sheets).toBe(3);
  expect(memory().of(counter.printer.id, TEMPLATE)).toEqual({ used: [1, 2], spoiled: [], nextFree: 3 });
});

it('is gone on with by the next job, until a new one lies in', async () => {
  const first = await counter.reached(
    await counter.print({ request: next(4, { start_position: 3 }) }),
    'done',
  );
  const second = await counter.print({ request: next(2), goesOnWithSheet: true });
  await counter.reached(second, 'done');
  memory().spoil(counter.printer.id, TEMPLATE, [10], true);
  memory().newSheet(counter.printer.id, TEMPLATE);
  const third = await counter.print({ request: next(2), goesOnWithSheet: true });
  await counter.reached(third, 'done');
  expect(cellsOf(first)).toEqual(on(1, 3, 4, 5, 6));
  // What lies before the first job's cells is still free.
  expect(cellsOf(second)).toEqual(on(1, 1, 2));
  expect(cellsOf(third)).toEqual(on(1, 1, 2));
});

it('is shared by jobs that wait together, whatever order they are put into', async () => {
  counter.told.reasons = ['offline'];
  const asked = [3, 2, 6].map((count) => ({ request: next(count), goesOnWithSheet: true }));
  const [one, two, three] = [
    await counter.print(asked[0]),
    await counter.print(asked[1]),
    await counter.print(asked[2]),
  ] as const;
  await counter.waits(one, 'printer_offline');
  good(counter.station.prints.reorder(two.id, one.id));
  counter.told.reasons = [];
  await counter.reached(three, 'done');
  expect(cellsOf(two)).toEqual(on(1, 1, 2));
  expect(cellsOf(one)).toEqual(on(1, 3, 4, 5));
  expect(cellsOf(three)).toEqual([...on(1, 6, 7, 8, 9, 10), ...on(2, 1)]);
});

it('is left alone by a job that is to begin on cell 1: that is a fresh sheet', async () => {
  await counter.reached(await counter.print({ request: next(4) }), 'done');
  const request = next(2, { start_position: 1 });
  const job = await counter.reached(await counter.print({ request }), 'done');
  expect(cellsOf(job)).toEqual(on(1, 1, 2));
  expect(counter.job(job).sheets).toBe(1);
});

it('is unknown after a job from before its stock was edited: cells of other places are not marked', async () => {
  const { ownStock, stock } = counter.station;
  const { name, ...avery } = stock.get(TEMPLATE) ?? expect.unreachable();
  const own = good(ownStock.add({ ...avery, name: `Our ${name}` }));
  const onOwn = (count: number): { request: ExportRequest; goesOnWithSheet: true } => {
    const request = next(count);
    const assets = { ...request.asset_config, sheet_template: own.id };
    return { request: { ...request, asset_config: assets }, goesOnWithSheet: true };
  };
  counter.told.reasons = ['offline'];
  const before = await counter.print(onOwn(4));
  await counter.waits(before, 'printer_offline');
  good(ownStock.edit(own.id, { grid: { ...own.grid, originXMm: own.grid.originXMm - 1 } }));
  const after = await counter.print(onOwn(2));
  expect(cellsOf(after)).toEqual(on(1, 1, 2));
  counter.told.reasons = [];
  await counter.reached(after, 'done');
  expect(cellsOf(before)).toEqual(on(1, 1, 2, 3, 4));
  expect(memory().of(counter.printer.id, own.id).used).toEqual([1, 2]);
});

it('and a cell are not both named', async () => {
  const request = next(2, { start_position: 3 });
  expect(await counter.ask({ request, goesOnWithSheet: true })).toMatchObject({
    problem: { code: 'invalid_fields', message: expect.stringMatching(/start_position/) as string },
  });
});

it('comes back where it was taken away by mistake, with what was printed since', async () => {
  const { printer } = counter;
  memory().spoil(printer.id, TEMPLATE, [2, 5], true);
  await counter.reached(await counter.print({ request: next(1), goesOnWithSheet: true }), 'done');
  const before = memory().of(printer.id, TEMPLATE);
  expect(before).toEqual({ used: [1], spoiled: [2, 5], nextFree: 3 });
  memory().newSheet(printer.id, TEMPLATE);
  await counter.reached(await counter.print({ request: next(2), goesOnWithSheet: true }), 'done');
  const cells = { used: before.used, spoiled: before.spoiled };
  expect(memory().bringBack(printer.id, TEMPLATE, cells)).toEqual({
    used: [1, 2],
    spoiled: [5],
    nextFree: 3,
  });
});
