import { afterAll, expect, test } from 'vitest';

import { RenderPool } from '../../../electron/render/workers/render-pool.ts';
import { good } from '../good.ts';
import { useStationFolder } from '../station-in-folder.ts';
import { PrintCounter } from './print-counter.ts';

const folder = useStationFolder();
const blotting = new RenderPool(1, new URL('../../fixtures/render/blotting-worker.ts', import.meta.url));
afterAll(() => blotting.close());

test('a print job is read back before its first label is sent, once', async () => {
  const counter = await new PrintCounter().open(folder);
  const job = await counter.print();
  expect(await counter.reached(job, 'done')).toMatchObject({
    proof: { progress: [25, 25], report: { proven: 25, failed: 0 }, accepted: null },
  });
});

test('a print job of which a label does not scan sends nothing until a person says so, and keeps whose word it was', async () => {
  const counter = await new PrintCounter().open({
    open: (options) => folder.open({ ...options, pool: blotting }),
  } as typeof folder);
  const job = await counter.print();
  expect(await counter.reached(job, 'held')).toMatchObject({
    reason: { code: 'labels_do_not_scan' },
    sentLabels: 0,
    proof: { report: { failed: 1 } },
  });
  const { prints } = counter.station;
  expect(prints.release(job.id)).toMatchObject({ problem: { code: 'labels_do_not_scan' } });
  const accepted = { reason: 'Read by camera', by: 'Anna' };
  good(prints.release(job.id, accepted));
  expect(await counter.reached(job, 'done')).toMatchObject({ sentLabels: 25, proof: { accepted } });
});
