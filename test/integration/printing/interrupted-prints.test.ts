import { beforeEach, describe, expect, it } from 'vitest';

import type { PrintJob } from '../../../shared/printing/print-job.ts';
import { withStore } from '../../faults/sound-folder.ts';
import { good } from '../good.ts';
import { useStationFolder } from '../station-in-folder.ts';
import { PrintCounter, PRINTING } from './print-counter.ts';
import { ANNA } from './print-folder.ts';

const folder = useStationFolder();

let counter: PrintCounter;
beforeEach(async () => {
  counter = await new PrintCounter().open(folder);
});

/** A job whose process died in the middle of sending its first sheet, of which the printer kept what it kept. */
async function died(arrived: boolean): Promise<PrintJob> {
  good(counter.station.printers.pause(counter.printer.id));
  const job = await counter.print();
  await counter.station.close();
  withStore(folder.path, (db) =>
    db
      .prepare(
        "UPDATE print_chunks SET state = 'sending', sent_at = '2026-03-02T06:00:00.000Z' WHERE number = 1",
      )
      .run(),
  );
  if (arrived) counter.told.kept.push({ title: titleOf(job, 1), sha256: '', pageCount: 1 });
  counter.station = await folder.open({ backends: [counter.told], now: () => counter.now });
  good(counter.station.printers.resume(counter.printer.id));
  counter.station.prints.start();
  return counter.reached(job, 'needs_attention');
}

function titleOf({ id }: PrintJob, chunk: number): string {
  return `labelwright-${id}-${chunk}`;
}

describe('a sheet that was being sent when the process died', () => {
  it('is taken out of the print queue before a person is asked, who is told so', async () => {
    const job = await died(true);
    expect(counter.told.cancelled).toEqual([titleOf(job, 1)]);
    expect(job.reason?.message).toMatch(/had them .*told to cancel them; some may have come out/);
  });

  it('is said to come where the print queue does not let go of it', async () => {
    counter.told.obeys = false;
    const { reason } = await died(true);
    expect(reason?.message).toMatch(/The printer has them .*they were or will be printed/);
  });

  it('is looked for once more before anything else goes out: it may have arrived late', async () => {
    const job = await died(false);
    expect(job.reason?.message).toMatch(/Nothing tells whether they arrived/);
    counter.told.kept.push({ title: titleOf(job, 1), sha256: '', pageCount: 1 });
    const answer = { lastGoodNumber: 0, identifiedBy: 'number' } as const;
    good(counter.station.prints.answer(job.id, answer, { goOn: true }, ANNA));
    await counter.reached(job, 'done');
    expect(counter.told.cancelled).toEqual([titleOf(job, 1)]);
    expect(counter.chunksOf(job)).toEqual([1, 2, 3, 4]);
  });
});

describe('a sheet whose sending broke off', () => {
  it('is taken out of the print queue before a person is asked', async () => {
    counter.told.takes = 'uncertain';
    const job = await counter.print();
    const { reason } = await counter.reached(job, 'needs_attention');
    expect(counter.told.cancelled).toEqual([titleOf(job, 1)]);
    expect(reason?.message).toMatch(/broke off.*told to cancel them/);
  });

  it('is taken out before another job prints, where it could not be at first', async () => {
    counter.told.takes = 'uncertain';
    counter.told.obeys = false;
    const job = await counter.print();
    await counter.reached(job, 'needs_attention');
    counter.told.takes = 'accepted';
    counter.told.obeys = true;
    const answer = { lastGoodNumber: 0, identifiedBy: 'number' } as const;
    good(counter.station.prints.answer(job.id, answer, { goOn: false }, ANNA));
    await counter.reached(await counter.print(), 'done');
    expect(counter.told.cancelled).toEqual([titleOf(job, 1)]);
  });
});

describe('a sheet that a print queue keeps to be asked about', () => {
  it.each(['completed', 'unconfirmed', 'forgotten'] as const)('is let go when it is %s', async (kind) => {
    counter.told.progressed = { kind };
    const job = await counter.print();
    await counter.reached(job, 'done', 'needs_attention');
    await expect.poll(() => counter.told.released, { timeout: 60_000 }).toContain(titleOf(job, 1));
  });

  it('is let go when its printer is not asked any more', async () => {
    counter.told.progressed = PRINTING;
    const job = await counter.print();
    await counter.reached(job, 'printing');
    expect(counter.told.released).toEqual([]);
    good(counter.station.printers.change(counter.printer.id, { settings: { printWithoutStatus: true } }));
    await expect.poll(() => counter.told.released, { timeout: 60_000 }).toContain(titleOf(job, 1));
  });

  it('is let go when a person is asked instead', async () => {
    counter.told.takes = 'uncertain';
    const job = await counter.print();
    await counter.reached(job, 'needs_attention');
    expect(counter.told.released).toEqual([titleOf(job, 1)]);
  });
});

it('a job that is cancelled while its printer thinks stays so, whatever else would have held it', async () => {
  // It is known how it was: only the lane asks anew.
  await counter.station.printers.refresh();
  let endThinking = (): void => undefined;
  counter.told.thinks = new Promise<void>((resolve) => {
    endThinking = resolve;
  });
  const job = await counter.print();
  good(await counter.station.prints.cancel(job.id));
  const { items } = counter.station.catalog.serials.list({ limit: 1, offset: 0 });
  counter.station.labelHistory.voidSerials(
    items.map(({ id }) => id),
    'Stolen',
    ANNA,
  );
  endThinking();
  await counter.reached(await counter.print(), 'done');
  expect(counter.job(job).state).toBe('cancelled');
});
