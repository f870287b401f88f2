import { beforeEach, describe, expect, it } from 'vitest';

import { parseGtin } from '../../../shared/gs1/gtin.ts';
import type { LotKey } from '../../../shared/recall/lot-acts.ts';
import { good } from '../good.ts';
import { type PrintCounter, PRINTING } from '../printing/print-counter.ts';
import { ANNA } from '../printing/print-folder.ts';
import { useStationFolder } from '../station-in-folder.ts';
import { addLot, openLotBench, QUALITY, RICE } from './lot-bench.ts';

const folder = useStationFolder();
let counter: PrintCounter;
let lot: LotKey;

beforeEach(async () => {
  ({ counter, lot } = await openLotBench(folder));
});

const request = { request: { ...RICE, filters: { gtins: [good(parseGtin('9506000134376'))] } } };

describe('a print job whose lot is blocked while it waits', () => {
  it('sends nothing of it, cannot be released, and prints once the lot is released', async () => {
    counter.told.reasons = ['offline'];
    const job = await counter.print(request);
    await counter.waits(job, 'printer_offline');
    good(counter.station.recall.block(lot, QUALITY));
    counter.told.reasons = [];
    const held = await counter.reached(job, 'held');
    expect(held.reason).toMatchObject({
      code: 'lot_blocked',
      facts: { lot: 'R1', by: 'Quality', reason: 'Glass found' },
    });
    expect(counter.told.kept).toEqual([]);
    expect(counter.station.prints.release(job.id)).toMatchObject({ problem: { code: 'lot_blocked' } });
    good(counter.station.recall.release(lot, { by: 'Quality', reason: 'It was a reflection' }));
    good(counter.station.prints.release(job.id));
    await counter.reached(job, 'done');
    expect(counter.chunksOf(job)).toEqual([1, 2, 3]);
  });

  it('lets other jobs of the printer past', async () => {
    counter.told.reasons = ['offline'];
    const job = await counter.print(request);
    const other = await counter.print({ request: { ...request.request, filters: {}, scope: 'products' } });
    good(counter.station.recall.block(lot, QUALITY));
    counter.told.reasons = [];
    await counter.reached(other, 'done');
    expect(counter.job(job)).toMatchObject({ state: 'held', sentLabels: 0 });
  });
});

describe('a print job whose lot is blocked while it prints', () => {
  it('ends what the printer has, which is told, and sends no more', async () => {
    counter.told.progressed = PRINTING;
    const job = await counter.print(request);
    await counter.reached(job, 'printing');
    const { atPrinters } = good(counter.station.recall.block(lot, QUALITY));
    expect(atPrinters).toMatchObject({
      code: 'labels_at_printers',
      facts: { count: 10, printers: ['Told'] },
    });
    counter.told.progressed = { kind: 'completed' };
    expect(await counter.reached(job, 'held')).toMatchObject({
      reason: { code: 'lot_blocked' },
      sentLabels: 10,
    });
    expect(counter.chunksOf(job)).toEqual([1]);
    expect(good(counter.station.recall.trace(lot)).atPrinters).toBeNull();
  });
});

describe('a print job that is done', () => {
  it('is not reprinted while its lot is blocked, whatever the reason', async () => {
    const job = await counter.reached(await counter.print(request), 'done');
    good(counter.station.recall.block(lot, QUALITY));
    const again = await counter.station.prints.reprint(job.id, { reason: 'Torn', labels: [3, 3] }, ANNA);
    expect(again).toMatchObject({ problem: { code: 'lot_blocked' } });
    good(counter.station.recall.release(lot, QUALITY));
    good(await counter.station.prints.reprint(job.id, { reason: 'Torn', labels: [3, 3] }, ANNA));
  });
});

describe('a print job whose lot expires while it waits', () => {
  it('prints on its last day, and is held on the day after', async () => {
    counter.now = new Date(2026, 2, 31, 23, 0);
    const onTime = await counter.print(request);
    await counter.reached(onTime, 'done');
    counter.told.reasons = ['offline'];
    const late = await counter.print({ ...request, reprintReason: 'Once more' });
    await counter.waits(late, 'printer_offline');
    counter.now = new Date(2026, 3, 1, 0, 30);
    counter.told.reasons = [];
    expect(await counter.reached(late, 'held')).toMatchObject({
      reason: { code: 'lot_expired', facts: { which: 'lot', lot: 'R1', expiry: '2026-03-00' } },
    });
    expect(counter.chunksOf(late)).toEqual([]);
  });

  it('is held too where its date was corrected to one that is over', async () => {
    counter.told.reasons = ['offline'];
    const job = await counter.print(request);
    const [stored] = counter.station.catalog.lots.list({ limit: 1, offset: 0 }).items;
    if (stored === undefined) throw new Error('There is no lot');
    good(counter.station.catalog.table.setAttributes('lots', stored.id, { '17': '2026-02-28' }));
    counter.told.reasons = [];
    expect(await counter.reached(job, 'held')).toMatchObject({ reason: { code: 'lot_expired' } });
  });
});

describe('what is asked to be printed', () => {
  it('leaves out what is blocked, and says so in the job', async () => {
    addLot(counter.station, 'R2', null, 5);
    good(counter.station.recall.block(lot, QUALITY));
    const job = await counter.print(request);
    expect(job).toMatchObject({ labels: 5, leftOut: [{ code: 'lots_blocked', facts: { count: 25 } }] });
    await counter.reached(job, 'done');
  });

  it('is refused with the name of the lot where all of it is withheld', async () => {
    good(counter.station.recall.block(lot, QUALITY));
    expect(await counter.ask(request)).toMatchObject({
      problem: { code: 'lot_blocked', facts: { lot: 'R1' } },
    });
    good(counter.station.recall.release(lot, QUALITY));
    counter.now = new Date(2026, 3, 1);
    expect(await counter.ask(request)).toMatchObject({ problem: { code: 'lot_expired' } });
  });
});

describe('a backup that does not know of a block', () => {
  it('does not take it away', async () => {
    const { backups, recall } = counter.station;
    const backup = await backups.create();
    good(recall.block(lot, QUALITY));
    good(await backups.restore(backup));
    expect(good(recall.trace(lot))).toMatchObject({
      withheld: { code: 'lot_blocked' },
      acts: [{ by: 'Quality' }],
    });
    expect(await counter.ask(request)).toMatchObject({ problem: { code: 'lot_blocked' } });
  });
});
