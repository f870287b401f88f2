import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';

import type { PrintJob } from '../../../shared/printing/print-job.ts';
import { good } from '../good.ts';
import { useStationFolder } from '../station-in-folder.ts';
import { PrintCounter, PRINTING } from './print-counter.ts';
import { ANNA, TEN_UP } from './print-folder.ts';

const folder = useStationFolder();
const HOUR_MS = 3_600_000;
const A4 = { widthMm: 210, heightMm: 297, gapMm: 0 };
const LETTER = { widthMm: 215.9, heightMm: 279.4, gapMm: 0 };
/** Printed again and again in these tests, on purpose. */
const AGAIN = { reprintReason: 'A test prints it again' };

let counter: PrintCounter;
beforeEach(async () => {
  counter = await new PrintCounter().open(folder);
});

describe('a job on hold', () => {
  it('waits from the first moment where that was asked, until it is released', async () => {
    const job = await counter.print({ hold: true });
    expect(job).toMatchObject({ state: 'held', reason: { code: 'held_by_hand' }, sentLabels: 0 });
    expect(job.reason?.facts).toEqual({ which: 'asked' });
    counter.station.prints.release(job.id);
    expect(await counter.reached(job, 'done')).toMatchObject({ reason: null, sentLabels: 25 });
  });

  it('lets the jobs behind it go first', async () => {
    const held = await counter.print({ hold: true });
    const next = await counter.print(AGAIN);
    await counter.reached(next, 'done');
    expect(counter.chunksOf(held)).toEqual([]);
  });

  it('ends what the printer has, sends no more, and goes on from there when it is released', async () => {
    counter.told.progressed = PRINTING;
    const job = await counter.print();
    await counter.reached(job, 'printing');
    good(counter.station.prints.hold(job.id, ANNA));
    expect(counter.job(job).state).toBe('printing');
    counter.told.progressed = { kind: 'completed' };
    expect(await counter.reached(job, 'held')).toMatchObject({ sentLabels: 10, printedLabels: 10 });
    counter.station.prints.release(job.id);
    await counter.reached(job, 'done');
    expect(counter.chunksOf(job)).toEqual([1, 2, 3]);
  });

  it('goes on as if nothing had been said where the hold is taken back in time', async () => {
    counter.told.progressed = PRINTING;
    const job = await counter.print();
    await counter.reached(job, 'printing');
    good(counter.station.prints.hold(job.id, ANNA));
    good(counter.station.prints.release(job.id));
    expect(counter.job(job).state).toBe('printing');
    counter.told.progressed = { kind: 'completed' };
    await counter.reached(job, 'done');
    expect(counter.chunksOf(job)).toEqual([1, 2, 3]);
  });
});

describe('a job that is older than a shift', () => {
  it('asks before it prints, and prints once it is released', async () => {
    counter.told.reasons = ['offline'];
    const job = await counter.print();
    await counter.waits(job, 'printer_offline');
    counter.now = new Date(counter.now.getTime() + 9 * HOUR_MS);
    counter.told.reasons = [];
    await counter.reached(job, 'held');
    expect(counter.job(job).reason?.code).toBe('older_than_shift');
    expect(counter.job(job).reason?.facts).toHaveProperty('hours');
    expect(counter.told.kept).toEqual([]);
    counter.station.prints.release(job.id);
    await counter.reached(job, 'done');
  });
});

describe('a printer', () => {
  it.each(['offline', 'out-of-media', 'jam', 'cover-open', 'paused', 'gone'] as const)(
    'that is %s keeps its job waiting, says so, and goes on by itself',
    async (reason) => {
      counter.told.reasons = [reason];
      const job = await counter.print();
      const waits = await counter.waits(job, `printer_${reason.replaceAll('-', '_')}`);
      expect(waits).toMatchObject({ state: 'rendered', sentLabels: 0 });
      counter.told.reasons = [];
      expect(await counter.reached(job, 'done')).toMatchObject({ reason: null });
      expect(counter.chunksOf(job)).toEqual([1, 2, 3]);
    },
  );

  it('that refuses what it is sent gets it again, and has it once', async () => {
    counter.told.takes = 'refused';
    const job = await counter.print();
    await counter.waits(job, 'printer_rejects');
    expect(counter.station.printers.find(counter.printer.id)?.lastFailure?.problem.code).toBe(
      'printer_rejects',
    );
    counter.told.takes = 'accepted';
    await counter.reached(job, 'done');
    expect(counter.chunksOf(job)).toEqual([1, 2, 3]);
  });

  it('that is paused here sends nothing until it is resumed', async () => {
    good(counter.station.printers.pause(counter.printer.id));
    const job = await counter.print();
    expect(counter.job(job)).toMatchObject({ state: 'rendered', reason: { code: 'printer_on_hold' } });
    expect(counter.job(job).reason?.facts).toBeUndefined();
    expect(counter.told.kept).toEqual([]);
    good(counter.station.printers.resume(counter.printer.id));
    await counter.reached(job, 'done');
  });

  it('that is paused in the middle of a job ends what it has, and no more', async () => {
    counter.told.progressed = PRINTING;
    const job = await counter.print();
    await counter.reached(job, 'printing');
    good(counter.station.printers.pause(counter.printer.id));
    counter.told.progressed = { kind: 'completed' };
    expect(await counter.waits(job, 'printer_on_hold')).toMatchObject({ state: 'rendered', sentLabels: 10 });
    good(counter.station.printers.resume(counter.printer.id));
    await counter.reached(job, 'done');
    expect(counter.chunksOf(job)).toEqual([1, 2, 3]);
  });

  it('with open jobs is not removed; without, it is, and its jobs stay', async () => {
    const job = await counter.print({ hold: true });
    expect(counter.station.printers.remove(counter.printer.id)).toMatchObject({
      problem: { code: 'printer_busy' },
    });
    good(await counter.station.prints.cancel(job.id));
    good(counter.station.printers.remove(counter.printer.id));
    expect(counter.job(job)).toMatchObject({ state: 'cancelled', printerName: 'Told' });
    expect(await counter.ask()).toMatchObject({ problem: { code: 'no_such_printer' } });
  });

  it('that is removed while a print is checked takes no job any more', async () => {
    let endThinking = (): void => undefined;
    counter.told.thinks = new Promise<void>((resolve) => {
      endThinking = resolve;
    });
    const asked = counter.ask();
    good(counter.station.printers.remove(counter.printer.id));
    endThinking();
    expect(await asked).toMatchObject({ problem: { code: 'no_such_printer' } });
    expect(counter.station.prints.list({ limit: 1, offset: 0 }).total).toBe(0);
  });

  it('whose stock was changed while a job waited is sent nothing, and both sizes are named', async () => {
    counter.told.media = [LETTER];
    counter.told.reasons = ['offline'];
    const job = await counter.print();
    counter.told.media = [A4];
    counter.told.reasons = [];
    const { reason } = await counter.waits(job, 'media_mismatch');
    expect(reason?.facts).toHaveProperty('needed.code', 'size');
    expect(reason?.message).toMatch(/210.*297.*215\.9.*279\.4|215\.9.*279\.4.*210.*297/);
    expect(counter.told.kept).toEqual([]);
    counter.told.media = [LETTER];
    await counter.reached(job, 'done');
  });

  it.each([
    { before: A4, now: LETTER, isTaken: true },
    { before: LETTER, now: A4, isTaken: false },
  ])(
    'whose stock was changed is asked before a job is judged by what it last said ($isTaken)',
    async (stock) => {
      counter.told.media = [stock.before];
      await counter.station.printers.refresh();
      counter.told.media = [stock.now];
      expect((await counter.ask()).ok).toBe(stock.isTaken);
    },
  );

  it('that does not answer in a moment is judged by what it last said, and not called unreachable', async () => {
    counter.told.media = [A4];
    await counter.station.printers.refresh();
    counter.told.isMute = true;
    expect(await counter.ask()).toMatchObject({ problem: { code: 'media_mismatch' } });
    expect(counter.station.printers.find(counter.printer.id)?.status?.state).toBe('idle');
  });

  it('with other stock than the template needs takes no job, and both sizes are named', async () => {
    const settings = { media: { widthMm: 100, heightMm: 150, gapMm: 3 } };
    good(counter.station.printers.change(counter.printer.id, { settings }));
    const refused = await counter.ask();
    expect(refused).toMatchObject({ problem: { code: 'media_mismatch' } });
    expect(refused.ok ? '' : refused.problem.message).toMatch(/100.*150.*215\.9.*279\.4/);
  });
});

describe('the order of a queue', () => {
  it('is that of asking, until somebody puts a job before another, or last', async () => {
    counter.told.reasons = ['offline'];
    const jobs = [await counter.print(), await counter.print(AGAIN), await counter.print(AGAIN)] as const;
    const [first, second, third] = jobs.map(({ id }) => id) as [
      (typeof jobs)[0]['id'],
      (typeof jobs)[0]['id'],
      (typeof jobs)[0]['id'],
    ];
    await counter.waits(jobs[0], 'printer_offline');
    good(counter.station.prints.reorder(third, first));
    good(counter.station.prints.reorder(first, null));
    const order = [third, second, first];
    const { items } = counter.station.prints.list({ limit: 10, offset: 0 });
    expect(items.map(({ id }) => id)).toEqual(order);
    counter.told.reasons = [];
    await counter.reached(jobs[0], 'done');
    const sent = counter.told.kept.map(({ title }) => order.findIndex((id) => title.includes(id)));
    expect(sent).toEqual([0, 0, 0, 1, 1, 1, 2, 2, 2]);
  });

  it('is what people said last, however often and however closely they put jobs before each other', async () => {
    let order = [await counter.print({ hold: true })];
    for (let more = 0; more < 3; more++) order.push(await counter.print({ hold: true, ...AGAIN }));
    const move = (job: PrintJob, before: PrintJob | null): void => {
      good(counter.station.prints.reorder(job.id, before?.id ?? null));
      const others = order.filter(({ id }) => id !== job.id);
      const at = before === null ? others.length : others.findIndex(({ id }) => id === before.id);
      order = others.toSpliced(at, 0, job);
    };
    const listed = () => counter.station.prints.list({ limit: 10, offset: 0 }).items.map(({ id }) => id);

    // Between the same two jobs, time and again: half of half of half of the room that there was.
    const [, second, third, last] = order as [PrintJob, PrintJob, PrintJob, PrintJob];
    for (let turn = 0; turn < 150; turn++) {
      move(second, last);
      move(third, last);
      expect(listed()).toEqual(order.map(({ id }) => id));
    }
    const moves = fc.array(fc.tuple(fc.nat(3), fc.option(fc.nat(3))), { minLength: 100, maxLength: 150 });
    fc.assert(
      fc.property(moves, (some) => {
        for (const [job, before] of some) {
          const moved = order[job];
          if (moved !== undefined && before !== job)
            move(moved, before === null ? null : (order[before] ?? null));
        }
        expect(listed()).toEqual(order.map(({ id }) => id));
      }),
      { numRuns: 5 },
    );
  });

  it('is kept by a job that has begun: no other comes between its sheets', async () => {
    counter.told.progressed = PRINTING;
    const begun = await counter.print();
    await counter.reached(begun, 'printing');
    const next = await counter.print(AGAIN);
    counter.station.prints.reorder(next.id, begun.id);
    const { items } = counter.station.prints.list({ limit: 10, offset: 0 });
    expect(items.map(({ id }) => id)).toEqual([begun.id, next.id]);
    counter.told.progressed = { kind: 'completed' };
    await counter.reached(next, 'done');
    const sent = counter.told.kept.map(({ title }) => (title.includes(begun.id) ? 'begun' : 'next'));
    expect(sent).toEqual(['begun', 'begun', 'begun', 'next', 'next', 'next']);
  });

  it('waits behind a job that needs an answer, and says so', async () => {
    counter.told.takes = 'uncertain';
    const asks = await counter.print();
    await counter.reached(asks, 'needs_attention');
    counter.told.takes = 'accepted';
    const next = await counter.print(AGAIN);
    expect(counter.job(next)).toMatchObject({ state: 'rendered', reason: { code: 'printer_asks' } });
    good(
      counter.station.prints.answer(
        asks.id,
        { lastGoodNumber: 10, identifiedBy: 'number' },
        { goOn: true },
        ANNA,
      ),
    );
    await counter.reached(next, 'done');
    expect(counter.chunksOf(asks)).toEqual([1, 2, 3]);
    expect(counter.told.kept.findIndex(({ title }) => title.includes(next.id))).toBe(3);
  });

  it('is emptied of what has sent nothing', async () => {
    counter.told.progressed = PRINTING;
    const begun = await counter.print();
    await counter.reached(begun, 'printing');
    const waiting = [await counter.print(AGAIN), await counter.print({ hold: true, ...AGAIN })];
    expect(counter.station.prints.purge(counter.printer.id)).toBe(2);
    for (const job of waiting) expect(counter.job(job).state).toBe('cancelled');
    counter.told.progressed = { kind: 'completed' };
    await counter.reached(begun, 'done');
    expect(counter.told.kept).toHaveLength(3);
  });
});

describe('a job that is cancelled', () => {
  it('before anything of it was sent has ended, and its serials may be printed without a reason', async () => {
    const job = await counter.print({ hold: true });
    good(await counter.station.prints.cancel(job.id));
    expect(counter.job(job)).toMatchObject({ state: 'cancelled', sentLabels: 0 });
    await counter.reached(await counter.print(), 'done');
    expect(counter.chunksOf(job)).toEqual([]);
  });

  it('while it waits for its printer has ended', async () => {
    counter.told.reasons = ['jam'];
    const job = await counter.print();
    await counter.waits(job, 'printer_jam');
    good(await counter.station.prints.cancel(job.id));
    counter.told.reasons = [];
    await counter.reached(await counter.print({ request: TEN_UP }), 'done');
    expect(counter.chunksOf(job)).toEqual([]);
  });

  it('in the middle is ended at the printer, and asks how far it came', async () => {
    counter.told.progressed = PRINTING;
    const job = await counter.print();
    await counter.reached(job, 'printing');
    good(await counter.station.prints.cancel(job.id));
    await expect.poll(() => counter.told.cancelled).toHaveLength(1);
    counter.told.progressed = {
      kind: 'cancelled',
      pagesDone: null,
      problem: { code: 'cancelled', message: 'Cancelled at the printer' },
    };
    await counter.reached(job, 'needs_attention');
    const answer = { lastGoodNumber: 4, identifiedBy: 'number' } as const;
    good(counter.station.prints.answer(job.id, answer, { goOn: false }, ANNA));
    expect(counter.job(job)).toMatchObject({ state: 'cancelled', confirmedLabels: 4 });
    expect(counter.chunksOf(job)).toEqual([1]);
  });

  it('at a printer that never answers again asks how far it came, and can be ended', async () => {
    counter.told.progressed = PRINTING;
    const job = await counter.print();
    await counter.reached(job, 'printing');
    counter.told.obeys = false;
    counter.told.progressed = { kind: 'waiting', pagesDone: null, reasons: ['offline'], message: '' };
    await counter.waits(job, 'printer_offline');
    good(await counter.station.prints.cancel(job.id));
    await counter.reached(job, 'needs_attention');
    expect(counter.job(job).reason).toMatchObject({
      code: 'cancel_unheard',
      message: expect.stringMatching(/could not be told to cancel labels 1 to 10/) as string,
    });
    const answer = { lastGoodNumber: 0, identifiedBy: 'number' } as const;
    good(counter.station.prints.answer(job.id, answer, { goOn: false }, ANNA));
    expect(counter.job(job).state).toBe('cancelled');
    good(counter.station.printers.remove(counter.printer.id));
  });

  it('at a printer that only goes on printing is followed to its end', async () => {
    counter.told.progressed = PRINTING;
    const job = await counter.print();
    await counter.reached(job, 'printing');
    counter.told.obeys = false;
    good(await counter.station.prints.cancel(job.id));
    counter.told.progressed = { ...PRINTING, pagesDone: 0, reasons: ['jam'] };
    await counter.waits(job, 'printer_jam');
    counter.told.progressed = { kind: 'completed' };
    await counter.reached(job, 'needs_attention');
    expect(counter.job(job).reason?.code).toBe('cancelled_midway');
  });

  it('of printers that this computer can no longer reach asks how far it came', async () => {
    counter.told.progressed = PRINTING;
    const job = await counter.print();
    await counter.reached(job, 'printing');
    await counter.station.close();
    counter.station = await folder.open({ backends: [] });
    counter.station.prints.start();
    good(await counter.station.prints.cancel(job.id));
    await counter.reached(job, 'needs_attention');
    expect(counter.job(job).reason?.code).toBe('cancel_unheard');
  });

  it('too late, when all of it is out, is done', async () => {
    counter.told.progressed = PRINTING;
    const [id] = counter.station.catalog.serials.list({ limit: 1, offset: 0 }).items.map(({ id }) => id);
    const job = await counter.print({
      request: { ...TEN_UP, filters: { serial_ids: id === undefined ? [] : [id] } },
    });
    await counter.reached(job, 'printing');
    good(await counter.station.prints.cancel(job.id));
    counter.told.progressed = { kind: 'completed' };
    await counter.reached(job, 'done');
  });
});
