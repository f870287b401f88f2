import { expect, test } from '../test.ts';
import { words } from '../wording.ts';

const ROWS = 100_000;

test('100,000 serials are scrolled to their end and searched', async ({ bench }) => {
  const labels = await bench.fill(ROWS);
  const app = await bench.open();
  const rows = app.export.rows('serials');
  await expect(rows).toHaveAttribute('aria-rowcount', String(ROWS + 1));
  await expect(rows.getByText(labels[0]?.serial ?? '', { exact: true })).toBeVisible();

  await rows.focus();
  await app.page.keyboard.press('End');
  await expect(rows.getByText(labels.at(-1)?.serial ?? '', { exact: true })).toBeVisible();
  // Only what is in sight is in the page.
  expect(await rows.getByRole('row').count()).toBeLessThan(100);

  const wanted = labels[54_321]?.serial ?? '';
  await app.export.search.fill(wanted);
  await expect(rows.getByRole('row')).toHaveCount(2);
  await expect(rows.getByText(wanted, { exact: true })).toBeVisible();
  const one = words('jobs.labels.serials', { count: 1, number: '1' });
  await expect(app.export.sentenceWith(`${one} ·`)).toBeVisible();
});
