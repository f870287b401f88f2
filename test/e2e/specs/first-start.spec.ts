import { rasterisePdf } from '../../decoding/rasterise.ts';
import { readWithZxing } from '../../decoding/zxing.ts';
import { expect, test } from '../test.ts';

test('a first start leads from the sample catalogue to a saved sheet, every label of which is read', async ({
  bench,
}) => {
  const app = await bench.open();
  await app.print.addSample.click();
  await expect(app.print.sheetPicture).toBeVisible();
  const labels = await app.print.rows('serials').getAttribute('aria-rowcount');

  await app.print.make.click();
  await expect(app.activity.inState('done')).toHaveCount(1);
  const pdf = await app.activity.save(app.activity.newest);

  const read: string[] = [];
  for (const page of await rasterisePdf(pdf, 300, bench.folder)) {
    for (const { content } of await readWithZxing(page)) read.push(content);
  }
  // The heading is a row too.
  expect(read).toHaveLength(Number(labels) - 1);
  expect(new Set(read).size).toBe(read.length);
});
