import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { AxeBuilder } from '@axe-core/playwright';

import { runLabelwright } from '../../command-line/labelwright.ts';
import { expect, test } from '../test.ts';
import { words } from '../wording.ts';

test('a layout is chosen by the keyboard, shown, printed, and there again', async ({ bench }) => {
  const file = join(bench.folder, 'goods.csv');
  writeFileSync(file, 'gtin,serial,lot,best before,title\n9506000134352,S1,L1,2027-06-30,Olive oil\n');
  await bench.import(file);
  const app = await bench.open();
  const { page } = app;
  const layout = page.getByRole('button', { name: new RegExp(`${words('print.layout')}$`) });
  const text = page.getByRole('button', { name: words('print.text.label') });
  await expect(app.print.sheetPicture).toBeVisible();
  await expect(layout).toContainText(words('print.layoutAutomatic'));
  await app.print.openOptions();
  await expect(text).toBeVisible();

  await layout.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('option', { name: /small_round/ }).focus();
  await page.keyboard.press('Enter');
  await expect(layout).toContainText('small_round');
  await expect(text).toBeHidden();

  await app.print.make.click();
  await expect(app.activity.inState('done')).toHaveCount(1);
  const pdf = await app.activity.save(app.activity.newest);
  const printed = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' });
  expect(printed).toContain('2027-06-30');
  expect(printed).toContain('L1');

  await page.reload();
  await expect(layout).toContainText('small_round');

  // Without a case or pallet to look at it on, a layout for them says so in place of its picture.
  await app.show('layouts');
  await page.getByRole('option', { name: /logistic/ }).click();
  const selection = words('problems.selection.logistic_units');
  await expect(page.getByText(words('problems.nothing_selected.export', { selection }))).toBeVisible();
});

test('two versions of a layout are shown over each other, record by record with the keyboard', async ({
  bench,
}) => {
  const file = join(bench.folder, 'goods.csv');
  writeFileSync(file, 'gtin,serial,lot,title\n9506000134352,S1,L1,Olive oil\n9506000134352,S2,LOT-2-2,Oil\n');
  await bench.import(file);
  const data = join(bench.folder, 'data');
  const json = join(bench.folder, 'ours.json');
  await runLabelwright(data, ['layouts', 'add', 'ours', '--from', 'lot']);
  await runLabelwright(data, ['layouts', 'export', 'ours', '--out', json]);
  const changed = readFileSync(json, 'utf8').replaceAll('"field": "lot"', '"field": "serial"');
  writeFileSync(json, changed);
  await runLabelwright(data, ['layouts', 'import', json]);
  const app = await bench.open();
  const { page } = app;
  await expect(app.print.sheetPicture).toBeVisible();
  await page.getByRole('button', { name: new RegExp(`${words('print.layout')}$`) }).click();
  await page.getByRole('option', { name: /ours/ }).click();
  await page.getByRole('button', { name: words('compare.open') }).click();

  const records = page.getByRole('listbox', { name: words('compare.records') }).getByRole('option');
  await expect(records).toHaveCount(2);
  await expect(
    page.getByText(words('compare.differing', { count: 2, number: '2', total: '2' })),
  ).toBeVisible();
  const both = page.getByRole('img', { name: words('compare.picture.both') });
  await expect(both).toBeVisible();
  await expect(records.first()).toContainText('S2');
  await records.first().focus();
  await page.keyboard.press('ArrowDown');
  await expect(records.last()).toHaveAttribute('aria-selected', 'true');
  const differences = page.getByRole('list', { name: words('compare.differences') });
  await expect(differences).toContainText('S1');
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  await page.getByRole('radiogroup').getByText(words('compare.second')).click();
  await expect(page.getByRole('img', { name: words('compare.picture.after') })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(records).toHaveCount(0);
});

test('a layout for cases and pallets is edited on one of them, and its label is made with it', async ({
  bench,
}) => {
  const data = join(bench.folder, 'data');
  await runLabelwright(data, ['settings', 'set', 'gs1_company_prefix', '9506000']);
  const said = ['--to', 'Hypermarkt AG, Köln', '--element', '02=9506000134352', '37=24'];
  await runLabelwright(data, ['logistics', 'new', '--kind', 'pallet', ...said]);
  await runLabelwright(data, ['layouts', 'add', 'ours', '--from', 'logistic']);
  const app = await bench.open();
  const { page } = app;
  const button = (key: string) => page.getByRole('button', { name: words(key), exact: true });
  await app.show('layouts');
  await page.getByRole('option', { name: /ours/ }).click();
  await button('layouts.edit').click();
  const marks = page.getByRole('region', { name: words('layouts.marks') });
  await expect(marks).toContainText(words('layouts.scan.reads'));
  await page.locator('[data-element="values"]').focus();
  await page.getByRole('checkbox', { name: words('layouts.titled.sscc') }).focus();
  await page.keyboard.press('Space');
  await button('layouts.symbol.sscc').click();
  await expect(marks).toContainText(/sscc_2/);
  await page.keyboard.press('Delete');
  await expect(marks).toContainText(words('layouts.scan.reads'));
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  expect(violations).toEqual([]);
  await button('layouts.save').click();
  await button('layouts.use').click();
  await page.getByText('0950 6000 0000 0000 15').or(page.getByText('095060000000000015')).first().click();
  await button('print.savePdf').click();
  await expect(app.activity.inState('done')).toHaveCount(1);
  const pdf = await app.activity.save(app.activity.newest);
  const printed = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' });
  expect(printed.replaceAll(/\s/g, '')).toContain('HypermarktAG');
  expect(printed.match(/SSCC/g)).toHaveLength(4);

  // Its versions are compared on the pallet, whatever is selected on the export screen.
  await app.show('layouts');
  await app
    .screen('layouts')
    .getByRole('button', { name: words('layouts.back') })
    .click();
  await button('compare.open').click();
  await expect(
    page.getByText(words('compare.differing', { count: 1, number: '1', total: '1' })),
  ).toBeVisible();
});
