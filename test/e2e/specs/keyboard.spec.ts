import type { Locator, Page } from '@playwright/test';

import { expect, test } from '../test.ts';
import { words } from '../wording.ts';

test('keys alone lead from the first start to a made sheet and back to the next', async ({ bench }) => {
  const app = await bench.open();
  const { keyboard } = app.page;
  await tabTo(app.page, app.export.addSample);
  await keyboard.press('Enter');
  await expect(app.export.sheetPicture).toBeVisible();

  // "/" goes to the search, Tab to the rows, Space picks one.
  await keyboard.press('/');
  await expect(app.export.search).toBeFocused();
  await tabTo(app.page, app.export.rows('serials'));
  await keyboard.press('ArrowDown');
  await keyboard.press('Space');
  const one = words('jobs.labels.serials', { count: 1, number: '1' });
  await expect(app.export.sentenceWith(`${one} ·`)).toBeVisible();

  // Arrows go from cell to cell on the sheet.
  await tabTo(app.page, app.export.cell(1));
  await keyboard.press('ArrowDown');
  await keyboard.press('ArrowRight');
  await keyboard.press('Enter');
  await expect(app.export.startCell).toHaveValue('9');

  await tabTo(app.page, app.export.make);
  await keyboard.press('Enter');
  await expect(app.jobs.inState('completed')).toHaveCount(1);

  await keyboard.press('Control+1');
  await expect(app.screen('export')).toBeVisible();
  await expect(app.export.sheetPicture).toBeVisible();
  await keyboard.press('Enter');
  await expect(app.jobs.inState('completed')).toHaveCount(2);
});

/** Presses Tab until something has the focus; what cannot be reached so is an error. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let presses = 0; presses < 60; presses++) {
    if ((await target.and(page.locator(':focus')).count()) > 0) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never reaches ${String(target)}`);
}
