import path from 'node:path';

import { describe, expect, it, vi } from 'vitest';

import { good } from '../good.ts';
import { addSerials, useStationFolder } from '../station-in-folder.ts';
import { addFilePrinter, ANNA, keptBy, reached, TEN_UP } from './print-folder.ts';

const folder = useStationFolder();

describe('a print job', () => {
  it('is frozen, sent sheet by sheet, and done', async () => {
    const station = await folder.open();
    addSerials(station, 25);
    const out = path.join(folder.path, 'printer');
    const printer = addFilePrinter(station, out);
    const job = good(await station.prints.submit({ request: TEN_UP, printerId: printer.id }, ANNA));
    expect(job).toMatchObject({ state: 'rendered', labels: 25, sheets: 3, sentLabels: 0, reason: null });
    station.prints.start();
    const done = await reached(station, job.id, 'done', 'needs_attention');
    expect(done).toMatchObject({ state: 'done', sentLabels: 25, printedLabels: 25, confirmedLabels: 0 });
    expect(keptBy(out)).toHaveLength(3);
    await vi.waitUntil(() => keptBy(path.join(folder.path, 'spool')).length === 0, { timeout: 60_000 });
    expect(good(station.prints.confirm(job.id, 25, ANNA))).toMatchObject({ confirmedLabels: 25 });
  });
});
