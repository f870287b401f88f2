import { readFileSync } from 'node:fs';

import JSZip from 'jszip';
import { afterAll, describe, expect, it } from 'vitest';

import { RenderPool } from '../../../electron/render/workers/render-pool.ts';
import type { Station } from '../../../electron/station/station.ts';
import type { ShortId } from '../../../shared/contract/short-id.ts';
import { good } from '../good.ts';
import { addSerials, useStationFolder } from '../station-in-folder.ts';
import { ended, jobOf, SHEET, submitted, SYMBOLS } from './jobs.ts';

const folder = useStationFolder();
const blotting = new RenderPool(1, new URL('../../fixtures/render/blotting-worker.ts', import.meta.url));
afterAll(() => blotting.close());

const stationWithBlots = async (): Promise<Station> => {
  const station = await folder.open({ pool: blotting });
  addSerials(station, 3);
  return station;
};

async function manifestOf(station: Station, id: ShortId): Promise<string> {
  const zip = await JSZip.loadAsync(readFileSync(good(station.exports.artifact(id)).path));
  return (await zip.file('manifest.csv')?.async('string')) ?? '';
}

describe('an export whose labels scan', () => {
  it('says so with the job, to programs and in its manifest', async () => {
    const station = await folder.open();
    addSerials(station, 3);
    const { job_id: id } = await submitted(station, SYMBOLS);
    expect(station.exports.poll(id)).toMatchObject({
      status: 'completed',
      proof: { checked_labels: 3, labels_to_check: 3, finished: true, failed_labels: 0, accepted: null },
    });
    expect(station.jobTable.find(id)?.proof).toMatchObject({ progress: [3, 3], report: { proven: 3 } });
    expect((await manifestOf(station, id)).match(/"yes"/g)).toHaveLength(3);
  });
});

describe('an export of which a label does not scan', () => {
  it('fails with the label and what helps, and leaves no file', async () => {
    const station = await stationWithBlots();
    const { job_id: id } = await submitted(station, SYMBOLS);
    const job = station.jobTable.find(id);
    expect(job).toMatchObject({ status: 'failed', failure: { code: 'labels_do_not_scan' } });
    expect(job?.error).toMatch(/1 of 3 labels do not scan \(09506000134352 serial SN-1\).*What would help/);
    expect(job?.proof?.report?.failures).toMatchObject([{ labelNumber: 1, symbology: 'datamatrix' }]);
    expect(station.exports.artifact(id).ok).toBe(false);
  });

  it('is made all the same by a person’s word, with the request or afterwards, which stays with the job', async () => {
    const station = await stationWithBlots();
    const refused = await submitted(station, SYMBOLS);
    const again = await station.exports.again(refused.job_id, {
      acceptUnproven: 'Read by camera',
      requestedBy: 'Anna',
    });
    const id = jobOf(again);
    expect(station.exports.poll(id)).toMatchObject({
      status: 'completed',
      proof: { failed_labels: 1, accepted: { reason: 'Read by camera', by: 'Anna' } },
    });
    const manifest = await manifestOf(station, id);
    expect([manifest.match(/"no"/g)?.length, manifest.match(/"yes"/g)?.length]).toEqual([1, 2]);
    const sheet = await submitted(station, { ...SHEET, accept_unproven: 'A test' }, { requestedBy: 'Ben' });
    expect(station.exports.poll(sheet.job_id)).toMatchObject({
      status: 'completed',
      proof: { accepted: { reason: 'A test', by: 'Ben' } },
    });
  });
});

it('an export ends when it is cancelled while its labels are read back', async () => {
  const station = await folder.open();
  addSerials(station, 2000);
  const { job_id: id } = await submitted(station, SHEET, { madeBy: 'here' });
  const processed = await new Promise<number>((resolve) => {
    station.exports.onChange((poll) => {
      if (poll.job_id === id && (poll.proof?.checked_labels ?? 0) > 0) resolve(poll.processed_items);
    });
  });
  expect(processed).toBe(0);
  good(station.exports.cancel(id));
  expect(await ended(station, id)).toMatchObject({ status: 'failed', error: 'Cancelled.' });
});
