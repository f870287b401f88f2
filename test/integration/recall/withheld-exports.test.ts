import { beforeEach, describe, expect, it } from 'vitest';

import type { ShortId } from '../../../shared/contract/short-id.ts';
import type { LotKey } from '../../../shared/recall/lot-acts.ts';
import { good } from '../good.ts';
import type { PrintCounter } from '../printing/print-counter.ts';
import { useStationFolder } from '../station-in-folder.ts';
import { addLot, openLotBench, QUALITY, RICE } from './lot-bench.ts';

const folder = useStationFolder();
let counter: PrintCounter;
let lot: LotKey;

beforeEach(async () => {
  ({ counter, lot } = await openLotBench(folder));
});

async function exported(): Promise<ShortId> {
  const { job_id: id } = good(await counter.station.exports.submit(RICE, { madeBy: 'here' }));
  await counter.station.exports.wait(id);
  return id;
}

describe('the file of an export', () => {
  it('does not go out while it holds labels of a blocked lot, by no link either', async () => {
    const { exports, recall } = counter.station;
    const id = await exported();
    const link = exports.poll(id)?.download_url ?? '';
    good(exports.download(link));
    good(recall.block(lot, QUALITY));
    expect(exports.artifact(id)).toMatchObject({ problem: { code: 'lot_blocked', facts: { lot: 'R1' } } });
    expect(exports.download(link)).toMatchObject({ problem: { code: 'lot_blocked' } });
    expect(exports.poll(id)).toMatchObject({
      status: 'failed',
      download_url: null,
      error: expect.stringContaining('Glass found') as string,
    });
    expect(await exports.again(id)).toMatchObject({ problem: { code: 'lot_blocked' } });
    good(recall.release(lot, QUALITY));
    good(exports.artifact(id));
    expect(exports.poll(id)).toMatchObject({ status: 'completed' });
  });

  it('does not go out once one of its labels says a day that is over', async () => {
    const id = await exported();
    counter.now = new Date(2026, 2, 31, 12, 0);
    good(counter.station.exports.artifact(id));
    counter.now = new Date(2026, 3, 1, 12, 0);
    expect(counter.station.exports.artifact(id)).toMatchObject({ problem: { code: 'lot_expired' } });
    const [stored] = counter.station.catalog.lots.list({ limit: 1, offset: 0 }).items;
    if (stored === undefined) throw new Error('There is no lot');
    good(counter.station.catalog.table.setAttributes('lots', stored.id, { '17': '2027-03-31' }));
    // The labels in the file still say the old day: they are to be made anew.
    expect(counter.station.exports.artifact(id)).toMatchObject({ problem: { code: 'lot_expired' } });
    good(counter.station.exports.artifact(await exported()));
  });

  it('goes out while a serial says a date of its own that is not over, whatever its lot says since', async () => {
    const { catalog, exports } = counter.station;
    const [stored] = catalog.lots.list({ limit: 1, offset: 0 }).items;
    if (stored === undefined) throw new Error('There is no lot');
    for (const { id } of catalog.serials.list({ limit: 100, offset: 0 }).items)
      good(catalog.table.setAttributes('serials', id, { '17': '2027-03-31' }));
    const id = await exported();
    good(catalog.table.setAttributes('lots', stored.id, { '17': '2025-12-31' }));
    good(exports.artifact(id));
    good(exports.artifact(await exported()));
    counter.now = new Date(2027, 3, 1, 12, 0);
    expect(exports.artifact(id)).toMatchObject({ problem: { code: 'lot_expired' } });
  });

  it('of products alone goes out: it says no lot', async () => {
    const { exports, recall } = counter.station;
    const asked = { scope: 'products', export_type: 'qr_codes', file_format: 'svg' };
    const { job_id: id } = good(await exports.submit(asked));
    good(recall.block(lot, QUALITY));
    good(exports.artifact(id));
  });
});

describe('an export', () => {
  it('leaves out what is blocked, and has a note of it', async () => {
    addLot(counter.station, 'R2', null, 5);
    good(counter.station.recall.block(lot, QUALITY));
    const id = await exported();
    expect(counter.station.exports.find(id)).toMatchObject({ status: 'completed', totalItems: 5 });
    expect(counter.station.exports.notes(id)).toContainEqual(
      expect.objectContaining({ code: 'lots_blocked', labelCount: 25 }),
    );
  });

  it('of nothing but a blocked lot fails, and names it', async () => {
    good(counter.station.recall.block(lot, QUALITY));
    const poll = counter.station.exports.poll(await exported());
    expect(poll).toMatchObject({
      status: 'failed',
      error: expect.stringContaining('Lot R1 of 9506000134376') as string,
    });
  });

  it('that waits since its rows were found fails where the lot was blocked meanwhile', async () => {
    const { exports, recall } = counter.station;
    const first = await exported();
    const { job_id: id } = good(await exports.again(first, { madeBy: 'queue' }));
    good(recall.block(lot, QUALITY));
    exports.start();
    await exports.wait(id);
    expect(exports.find(id)).toMatchObject({ status: 'failed' });
    expect(counter.station.jobTable.find(id)?.failure).toMatchObject({ code: 'lot_blocked' });
  });
});

describe('before anything is made', () => {
  it('the pre-flight says what the preview leaves out', async () => {
    addLot(counter.station, 'R2', null, 5);
    good(counter.station.recall.block(lot, QUALITY));
    const { previews } = counter.station;
    const leftOut = [{ code: 'lots_blocked', facts: { count: 25 } }];
    expect(good(await previews.preview(RICE, 1))).toMatchObject({ labelCount: 5 });
    expect(good(await previews.preflight(RICE, 0))).toMatchObject({ labelCount: 5, leftOut });
    expect(good(await previews.preflight(RICE, 0, { search: 'R2-1' })).leftOut).toEqual([]);
  });
});
