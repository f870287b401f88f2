import { join } from 'node:path';

import type { Locator, Page } from '@playwright/test';

import { runLabelwright } from '../../command-line/labelwright.ts';
import { expect, test } from '../test.ts';
import { words } from '../wording.ts';

test('keys alone lead from the first start to a made sheet and back to the next', async ({ bench }) => {
  const app = await bench.open();
  const { keyboard } = app.page;
  await tabTo(app.page, app.print.addSample);
  await keyboard.press('Enter');
  await expect(app.print.sheetPicture).toBeVisible();

  // "/" goes to the search, Tab to the rows, Space picks one.
  await keyboard.press('/');
  await expect(app.print.search).toBeFocused();
  await tabTo(app.page, app.print.rows('serials'));
  await keyboard.press('ArrowDown');
  await keyboard.press('Space');
  await expect(app.print.sentenceCounting(1)).toBeVisible();

  // Arrows go from cell to cell on the sheet.
  await tabTo(app.page, app.print.cell(1));
  await keyboard.press('ArrowDown');
  await keyboard.press('ArrowRight');
  await keyboard.press('Enter');
  await expect(app.print.startCell).toHaveValue('9');

  await tabTo(app.page, app.print.make);
  await keyboard.press('Enter');
  await expect(app.activity.inState('done')).toHaveCount(1);

  await keyboard.press('Control+1');
  await expect(app.screen('print')).toBeVisible();
  await expect(app.print.sheetPicture).toBeVisible();
  await keyboard.press('Enter');
  await expect(app.activity.inState('done')).toHaveCount(2);
});

test('after the mouse has pressed tools and cells, Enter prints, and presses none of them again', async ({
  bench,
}) => {
  await bench.fill(5);
  const folder = ['printers', 'add', 'PDFs', '--folder', join(bench.folder, 'printed')];
  expect((await runLabelwright(join(bench.folder, 'data'), folder)).exitCode).toBe(0);
  const app = await bench.open();
  await expect(app.print.print('PDFs')).toBeEnabled();
  await app.print.useTool('spoiled');
  await app.print.cell(2).click();
  await app.print.cell(4).click();
  await app.page.keyboard.press('Enter');
  await expect(app.activity.inState('done')).toHaveCount(1);
  await app.show('print');
  const spoiled = (cell: number) => words('print.cell', { cell, state: words('print.cellState.spoiled') });
  for (const cell of [2, 4]) await expect(app.print.cell(cell)).toHaveAccessibleName(spoiled(cell));
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
