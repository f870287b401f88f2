import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from '../test.ts';
import { words } from '../wording.ts';

test('the lines of a label are chosen by the keyboard, in order, with free text, and are there again', async ({
  bench,
}) => {
  const file = join(bench.folder, 'shelves.csv');
  writeFileSync(file, 'gtin,serial,lot,AI 7003\n9506000134352,S1,L1,2706302359\n');
  await bench.import(file);
  const app = await bench.open();
  const { page } = app;
  const toggle = page.getByRole('button', { name: words('print.text.label') });
  const lines = page.getByRole('list', { name: words('print.text.label') }).getByRole('listitem');
  const press = async (act: 'up' | 'down' | 'remove', line: string): Promise<void> => {
    await page.getByRole('button', { name: words(`print.text.${act}`, { line }) }).focus();
    await page.keyboard.press('Enter');
  };
  await expect(app.print.sheetPicture).toBeVisible();
  await app.print.openOptions();
  await toggle.focus();
  await page.keyboard.press('Enter');
  await expect(lines).toHaveCount(5);

  await press('up', words('fields.serial'));
  const up = page.getByRole('button', { name: words('print.text.up', { line: words('fields.serial') }) });
  await expect(up).toBeFocused();
  for (let above = 3; above > 0; above -= 1) await page.keyboard.press('Enter');
  await expect(lines.first()).toContainText(words('fields.serial'));
  for (const field of ['name', 'best_before', 'expiry'] as const) {
    await press('remove', words(`fields.${field}`));
  }

  const add = page.getByRole('button', { name: words('print.text.add') });
  await add.click();
  await page.getByRole('option', { name: /\(7003\)/ }).click();
  await add.click();
  await page.getByRole('option', { name: words('print.text.free') }).click();
  // At once: keys at a machine's pace would be a scan.
  await page.getByRole('textbox', { name: words('print.text.freeLabel'), exact: true }).fill('Kühl');
  await page.keyboard.press('Enter');
  await expect(lines).toHaveCount(4);
  await expect(toggle).toContainText(words('print.text.said', { text: 'Kühl' }));

  await app.print.make.click();
  await expect(app.activity.inState('done')).toHaveCount(1);
  const pdf = await app.activity.save(app.activity.newest);
  const printed = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' });
  expect(printed).toContain('SN S1');
  expect(printed).toContain('Kühl');
  expect(printed).toMatch(/EXPIRY.*2359/);

  await page.reload();
  await app.print.openOptions();
  await expect(toggle).toContainText(words('print.text.said', { text: 'Kühl' }));
  await toggle.click();
  await page.getByRole('button', { name: words('print.text.usual') }).click();
  await expect(toggle).toContainText(words('fields.name'));
});
