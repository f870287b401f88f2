import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { runLabelwright } from '../../command-line/labelwright.ts';
import { expect, test } from '../test.ts';
import { words } from '../wording.ts';

test('bar growth is measured from the printer’s card by the keyboard alone, and taken off', async ({
  bench,
}) => {
  await bench.fill(2);
  const folder = join(bench.folder, 'prints');
  mkdirSync(folder);
  const printer = ['printers', 'add', 'Bench', '--folder', folder, '--dpi', '300'];
  expect((await runLabelwright(join(bench.folder, 'data'), printer)).stderr).toBe('');
  const app = await bench.open();
  const { page, printers } = app;
  await app.show('printers');
  await printers.onCard('Bench', 'growthOpen').focus();
  await page.keyboard.press('Enter');

  // Printed.
  await expect(printers.dialogButton('printers.growthPage')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect.poll(() => readdirSync(folder).length).toBe(1);
  await expect(app.messages).toContainText(words('printers.growthSent', { name: 'Bench' }));

  // Letters up to the end of the row say nothing: what lies beyond was not tried.
  const first = printers.dialog.getByRole('radiogroup', { name: words('printers.growthFirst') });
  const last = printers.dialog.getByRole('radiogroup', { name: words('printers.growthLast') });
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowRight');
  await expect(first.getByRole('radio', { name: 'C' })).toBeChecked();
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowRight');
  await expect(last.getByRole('radio', { name: 'E' })).toBeChecked();
  await page.keyboard.press('Enter');
  await expect(printers.dialog.getByRole('alert')).toContainText(
    words('problems.growth_unknown.beyond').slice(0, 30),
  );

  // C to D: half a dot, of which a whole one is taken off.
  await last.getByRole('radio', { name: 'E' }).focus();
  await page.keyboard.press('ArrowLeft');
  await printers.dialogButton('printers.growthKeep').focus();
  await page.keyboard.press('Enter');
  await expect(printers.dialog.getByRole('status')).toContainText(
    words('printers.growthKept', { dots: '0.5' }),
  );
  const takeOff = words('printers.growthTakeOff_one', { number: 1 });
  await expect(printers.dialog.getByRole('button', { name: takeOff })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(printers.dialog).toHaveCount(0);

  const list = await runLabelwright(join(bench.folder, 'data'), ['printers', 'list', '--json']);
  expect(list.stdout).toMatch(/"barGrowthDots": ?0\.5/);
  expect(list.stdout).toMatch(/"barWidthReductionDots": ?1/);
});
