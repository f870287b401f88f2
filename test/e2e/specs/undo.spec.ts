import { join } from 'node:path';

import { runLabelwright } from '../../command-line/labelwright.ts';
import type { App } from '../pages/app.ts';
import { expect, test } from '../test.ts';
import { words } from '../wording.ts';

const undo = (app: App) => app.messages.getByRole('button', { name: words('app.undo'), exact: true });

test('a new sheet by mistake gives the used and spoiled cells back', async ({ bench }) => {
  await bench.fill(3);
  const folder = ['printers', 'add', 'PDFs', '--folder', join(bench.folder, 'printed')];
  expect((await runLabelwright(join(bench.folder, 'data'), folder)).exitCode).toBe(0);
  const app = await bench.open();
  await expect(app.print.print('PDFs')).toBeEnabled();
  await app.print.useTool('spoiled');
  await app.print.cell(2).click();
  const spoiled = words('print.cell', { cell: 2, state: words('print.cellState.spoiled') });
  await expect(app.print.cell(2)).toHaveAccessibleName(spoiled);
  await app.page.keyboard.press('F2');
  await expect(app.messages).toContainText(words('print.newSheetIn', { count: 1 }));
  await expect(app.print.cell(2)).not.toHaveAccessibleName(spoiled);
  await undo(app).click();
  await expect(app.print.cell(2)).toHaveAccessibleName(spoiled);
});

test('rows that were chosen one by one are chosen again after Products or Choose none', async ({ bench }) => {
  await bench.fill(3);
  const app = await bench.open();
  await expect(app.print.rows('serials').getByRole('row')).toHaveCount(4);
  await app.print.rows('serials').focus();
  await app.page.keyboard.press('ArrowDown');
  await app.page.keyboard.press('Space');
  await expect(app.print.sentenceCounting(1)).toBeVisible();
  const acts = [
    () => app.print.chooseScope('products'),
    () => app.page.getByRole('button', { name: words('print.clearPicked') }).click(),
  ];
  for (const act of acts) {
    await act();
    await expect(app.messages).toContainText(words('print.pickedGone', { count: 1 }));
    await undo(app).click();
    await expect(app.print.rows('serials')).toBeVisible();
    await expect(app.print.sentenceCounting(1)).toBeVisible();
  }
});
