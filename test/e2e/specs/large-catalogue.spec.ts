import type { Locator } from '@playwright/test';

import { expect, test } from '../test.ts';

const ROWS = 100_000;

/** Rows on the highest screen that we know, some beyond its edges, and the heading. */
const MOST_ROWS_IN_PAGE = 60;

test('100,000 serials are scrolled to their end and searched as one types, on both screens that list them', async ({
  bench,
}) => {
  const labels = await bench.fill(ROWS);
  const serialOf = (row: number): string => labels.at(row)?.serial ?? '';
  const app = await bench.open();
  const rows = app.print.rows('serials');
  await expect(rows).toHaveAttribute('aria-rowcount', String(ROWS + 1));
  await expectInSight(rows, serialOf(0));

  await rows.focus();
  await app.page.keyboard.press('End');
  await expectInSight(rows, serialOf(-1));
  await app.page.keyboard.press('Home');
  await expectInSight(rows, serialOf(0));
  await rows.hover();
  for (let turn = 0; turn < 10; turn++) await app.page.mouse.wheel(0, 100_000);
  // A row is 40 px high.
  await expectInSight(rows, serialOf(25_000));

  await app.print.search.pressSequentially(serialOf(54_321));
  await expect(rows.getByRole('row')).toHaveCount(2);
  await expectInSight(rows, serialOf(54_321));
  await expect(app.print.sentenceCounting(1)).toBeVisible();

  await app.show('catalogue');
  await app.catalogue.showPart('serials');
  const listed = app.catalogue.rows('serials');
  await expect(listed).toHaveAttribute('aria-rowcount', String(ROWS + 1));
  await expectInSight(listed, serialOf(0));
  await app.catalogue.search.pressSequentially(serialOf(12_345));
  await expect(listed.getByRole('row')).toHaveCount(2);
  await expectInSight(listed, serialOf(12_345));
});

/** A serial's row is there, and beside it only those that can be seen or soon will be. */
async function expectInSight(rows: Locator, serial: string): Promise<void> {
  await expect(rows.getByText(serial, { exact: true })).toBeVisible();
  expect(await rows.getByRole('row').count()).toBeLessThan(MOST_ROWS_IN_PAGE);
}
