import { beforeEach, describe, expect, it } from 'vitest';

import type { PrintRequest } from '../../../electron/station/station.ts';
import type { PrintJob } from '../../../shared/printing/print-job.ts';
import { good } from '../good.ts';
import { useStationFolder } from '../station-in-folder.ts';
import { PrintCounter, PRINTING } from './print-counter.ts';
import { ANNA, TEN_UP } from './print-folder.ts';

const folder = useStationFolder();
const SHEET = 'avery_5163';

let counter: PrintCounter;
beforeEach(async () => {
  counter = await new PrintCounter().open(folder);
});

/** A request for so many serials behind the first few, on the sheet from a cell on. */
function of(
  from: number,
  count: number,
  cells: { start?: number; skip?: readonly number[] } = {},
): PrintRequest {
  const { items } = counter.station.catalog.serials.list({ limit: count, offset: from });
  const assets = {
    ...TEN_UP.asset_config,
    ...(cells.start === undefined ? {} : { start_position: cells.start }),
    ...(cells.skip === undefined ? {} : { skip_positions: [...cells.skip] }),
  };
  const request = { ...TEN_UP, filters: { serial_ids: items.map(({ id }) => id) }, asset_config: assets };
  return { request, printerId: counter.printer.id };
}

/** The cell of each of a job's labels. */
function cellsOf({ id }: PrintJob): readonly number[] {
  return good(counter.station.prints.labels(id, 100, 0)).items.map(({ cell }) => cell);
}

function usedCells(): readonly number[] {
  return counter.station.sheetOccupancy.of(counter.printer.id, SHEET).used;
}

describe('a job that goes on on the sheet that other labels are on', () => {
  it('has its own bad cells back, and none of another job', async () => {
    await counter.reached(await counter.print(of(0, 5, { start: 3 })), 'done');
    counter.told.takes = 'uncertain';
    const job = await counter.print(of(5, 12, { start: 1, skip: [3, 4, 5, 6, 7] }));
    await counter.reached(job, 'needs_attention');
    expect(usedCells()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    counter.told.takes = 'accepted';
    const answer = { lastGoodNumber: 1, identifiedBy: 'number' } as const;
    good(counter.station.prints.answer(job.id, answer, { goOn: true, startCell: 2 }, ANNA));
    await counter.reached(job, 'done');
    // On the sheet that went in once more, past the other job's cells 3 to 7, and then on a fresh one.
    expect(cellsOf(job).slice(1, 6)).toEqual([2, 8, 9, 10, 1]);
  });

  it('has no cell before the one that is named', async () => {
    counter.told.takes = 'uncertain';
    const job = await counter.print(of(0, 6));
    await counter.reached(job, 'needs_attention');
    counter.told.takes = 'accepted';
    const answer = { lastGoodNumber: 1, identifiedBy: 'number' } as const;
    good(counter.station.prints.answer(job.id, answer, { goOn: true, startCell: 5 }, ANNA));
    await counter.reached(job, 'done');
    expect(cellsOf(job).slice(1)).toEqual([5, 6, 7, 8, 9]);
    expect(usedCells()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('goes round what was on an earlier sheet that is put in once more', async () => {
    await counter.reached(await counter.print(of(0, 5, { start: 3 })), 'done');
    counter.told.progressed = PRINTING;
    const job = await counter.print(of(5, 12, { start: 1, skip: [3, 4, 5, 6, 7] }));
    await counter.reached(job, 'printing');
    counter.told.takes = 'uncertain';
    counter.told.progressed = { kind: 'completed' };
    // In doubt is its second sheet; but a person finds that the first one was torn behind its first label.
    await counter.reached(job, 'needs_attention');
    counter.told.takes = 'accepted';
    counter.told.progressed = PRINTING;
    const answer = { lastGoodNumber: 1, identifiedBy: 'number' } as const;
    good(counter.station.prints.answer(job.id, answer, { goOn: true, startCell: 2 }, ANNA));
    await counter.reached(job, 'printing');
    expect(usedCells()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    counter.told.progressed = { kind: 'completed' };
    await counter.reached(job, 'done');
    expect(cellsOf(job).slice(1, 6)).toEqual([2, 8, 9, 10, 1]);
  });
});

describe('a job of which nobody says where it begins', () => {
  it('begins on the next free cell of the opened sheet', async () => {
    await counter.reached(await counter.print(of(0, 3)), 'done');
    counter.station.sheetOccupancy.spoil(counter.printer.id, SHEET, [5], true);
    const job = await counter.reached(await counter.print(of(3, 3)), 'done');
    expect(cellsOf(job)).toEqual([4, 6, 7]);
    expect(usedCells()).toEqual([1, 2, 3, 4, 6, 7]);
  });

  it('begins behind the jobs that wait, however far they will come', async () => {
    counter.told.reasons = ['offline'];
    const jobs = [
      await counter.print(of(0, 3)),
      await counter.print(of(3, 9)),
      await counter.print(of(12, 4)),
    ];
    expect(jobs.map(cellsOf)).toEqual([
      [1, 2, 3],
      [4, 5, 6, 7, 8, 9, 10, 1, 2],
      [3, 4, 5, 6],
    ]);
    counter.told.reasons = [];
    for (const job of jobs) await counter.reached(job, 'done');
    expect(usedCells()).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('that is held begins behind what was printed meanwhile', async () => {
    await counter.reached(await counter.print(of(0, 2)), 'done');
    const held = await counter.print({ ...of(2, 3), hold: true });
    const job = await counter.reached(await counter.print(of(5, 2)), 'done');
    good(counter.station.prints.release(held.id));
    await counter.reached(held, 'done');
    expect([cellsOf(job), cellsOf(held)]).toEqual([
      [3, 4],
      [5, 6, 7],
    ]);
  });

  it('begins on a fresh sheet where the opened one is full', async () => {
    await counter.reached(await counter.print(of(0, 10)), 'done');
    expect(cellsOf(await counter.print(of(10, 2)))).toEqual([1, 2]);
  });
});

it('a job of which somebody says that it begins on cell 1 begins on a fresh sheet', async () => {
  await counter.reached(await counter.print(of(0, 3)), 'done');
  const job = await counter.reached(await counter.print(of(3, 2, { start: 1 })), 'done');
  expect(cellsOf(job)).toEqual([1, 2]);
  expect(usedCells()).toEqual([1, 2]);
});

it('a job that began in the middle of a sheet is printed again on the next free cells', async () => {
  await counter.reached(await counter.print(of(0, 3)), 'done');
  const job = await counter.reached(await counter.print(of(3, 2)), 'done');
  const again = good(await counter.station.prints.reprint(job.id, { reason: 'Torn' }, ANNA));
  await counter.reached(again, 'done');
  expect(cellsOf(again)).toEqual([6, 7]);
});
