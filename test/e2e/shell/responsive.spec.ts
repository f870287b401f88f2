import { writeFile } from 'node:fs/promises';
import path from 'node:path';

import { expect, type PageWindow, test } from './desktop.ts';

/** The promise of the design: no pause of the main process over 50 ms. */
const LONGEST_PAUSE_MS = 50;

const SERIALS = 100_000;
const LABELS = 10_000;

test('the main process never pauses through an import of 100,000 rows and an export of 10,000 labels', async ({
  desktop: { app, page, client, dataDirectory },
}) => {
  test.setTimeout(300_000);
  const file = path.join(dataDirectory, 'serials.csv');
  const rows = Array.from(
    { length: SERIALS },
    (_, index) => `9506000134352,LOT-${String(index % 10)},S${String(index)}`,
  );
  await writeFile(file, `gtin,lot,serial\n${rows.join('\n')}\n`);
  await app.evaluate(() => {
    const delays: number[] = [];
    Object.assign(globalThis, { delays });
    let last = performance.now();
    setInterval(() => {
      const now = performance.now();
      delays.push(now - last - 10);
      last = now;
    }, 10);
  });

  const received = page.evaluate(
    () =>
      new Promise<{ fileId: string }>((resolve) => {
        (globalThis as unknown as PageWindow).labelwright.listen('app.fileOpened', (opened) => {
          resolve(opened as { fileId: string });
        });
      }),
  );
  await client.app.info();
  await app.evaluate(
    ({ app: electron }, opened) => electron.emit('open-file', { preventDefault: () => null }, opened),
    file,
  );
  const { fileId } = await received;
  const plan = await client.imports.plan({ fileId });
  if (!plan.ok) throw new Error(plan.problem.message);
  expect(plan.value.counts).toMatchObject({ rows: SERIALS, new: SERIALS });
  expect(await client.imports.apply({ planId: plan.value.planId })).toMatchObject({ ok: true });

  const keys = await client.catalog.keys({ scope: 'serials' });
  if (!keys.ok) throw new Error(keys.problem.message);
  const receipt = await client.exports.submit({
    request: {
      scope: 'serials',
      export_type: 'sheet_pdf',
      file_format: 'pdf',
      filters: { serial_ids: keys.value.slice(0, LABELS) },
      asset_config: { symbol: 'datamatrix' },
    },
  });
  if (!receipt.ok) throw new Error(receipt.problem.message);
  const { job_id: id } = receipt.value;
  await expect
    .poll(
      async () => {
        const job = await client.jobs.find({ id });
        return job.ok ? job.value.status : job.problem.code;
      },
      { timeout: 240_000 },
    )
    .toBe('completed');

  const delays = await app.evaluate(() => (globalThis as unknown as { delays: number[] }).delays);
  delays.sort((one, other) => one - other);
  const atShare = (share: number): string => (delays[Math.floor(delays.length * share)] ?? 0).toFixed(1);
  test.info().annotations.push({
    type: 'event-loop delay of the main process, ms',
    description: `p50 ${atShare(0.5)}, p99 ${atShare(0.99)}, max ${(delays.at(-1) ?? 0).toFixed(1)}`,
  });
  expect(Number(atShare(0.99))).toBeLessThan(LONGEST_PAUSE_MS);
});
