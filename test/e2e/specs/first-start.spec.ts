import { rasterisePdf } from '../../decoding/rasterise.ts';
import { readWithZxing } from '../../decoding/zxing.ts';
import { expect, test } from '../test.ts';

test('a first start leads from the sample catalogue to a saved sheet, every label of which is read', async ({
  bench,
}) => {
  const app = await bench.open();
  await app.export.addSample.click();
  await expect(app.export.sheetPicture).toBeVisible();
  const labels = await app.export.rows('serials').getAttribute('aria-rowcount');

  await app.export.make.click();
  await expect(app.jobs.inState('completed')).toHaveCount(1);
  const pdf = await app.jobs.save(app.jobs.newest);

  const read: string[] = [];
  for (const page of await rasterisePdf(pdf, 300, bench.folder)) {
    for (const { content } of await readWithZxing(page)) read.push(content);
  }
  // The heading is a row too.
  expect(read).toHaveLength(Number(labels) - 1);
  expect(new Set(read).size).toBe(read.length);
});
