import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from '../test.ts';
import { words } from '../wording.ts';

const WORKBOOK = '22-instructions-first.xlsx';

test('a workbook that begins with instructions: the sheet and the headings are found, and can be chosen', async ({
  bench,
}) => {
  const app = await bench.open();
  await app.show('catalogue');
  await app.catalogue.chooseFile(new URL(`../../fixtures/cases/${WORKBOOK}`, import.meta.url).pathname);

  const wizard = app.catalogue.wizardOf(WORKBOOK);
  const sheet = wizard.getByRole('button', { name: words('import.sheet') });
  await expect(sheet).toContainText('Data');
  await sheet.press('Enter');
  await app.page.getByRole('option', { name: 'Read me', exact: true }).click();
  await expect(wizard.getByRole('button', { name: words('import.headingRow') })).toContainText(
    'How to fill in',
  );
  await expect(wizard.getByText(words('import.kindMissing'))).toBeVisible();

  await sheet.press('Enter');
  await app.page.getByRole('option', { name: 'Data', exact: true }).click();
  await wizard.getByRole('button', { name: words('import.check') }).click();
  await wizard.getByRole('button', { name: words('import.apply', { count: 1, number: '1' }) }).click();
  await expect(wizard.getByText(words('import.done', { file: WORKBOOK }))).toBeVisible();
});

test('a file with titles above headings that nobody knows: a person says which row they are', async ({
  bench,
}) => {
  const path = join(bench.folder, 'titles.csv');
  writeFileSync(path, 'Stock report 2026\r\n\r\nNummer;Text\r\n9521234000013;A\r\n');
  const app = await bench.open();
  await app.show('catalogue');
  await app.catalogue.chooseFile(path);

  const wizard = app.catalogue.wizardOf('titles.csv');
  const headings = wizard.getByRole('button', { name: words('import.headingRow') });
  await expect(headings).toContainText('Stock report 2026');
  await headings.press('Enter');
  await app.page.getByRole('option', { name: /Nummer · Text/ }).click();
  await wizard.getByRole('button', { name: words('import.holdsOf', { column: 'Nummer' }) }).press('Enter');
  await app.page.getByRole('option', { name: words('fields.gtin'), exact: true }).click();
  await wizard.getByRole('radio', { name: words('import.kinds.products') }).press('Space');
  await wizard.getByRole('button', { name: words('import.check') }).click();
  await expect(
    wizard.getByRole('button', { name: words('import.apply', { count: 1, number: '1' }) }),
  ).toBeVisible();
});

test('a file whose letters cannot be told: a person names the encoding', async ({ bench }) => {
  const path = join(bench.folder, 'polish.csv');
  writeFileSync(path, Buffer.from('gtin;name\r\n9521234000013;Bia\u00b3y ser\r\n', 'latin1'));
  const app = await bench.open();
  await app.show('catalogue');
  await app.catalogue.chooseFile(path);

  const wizard = app.catalogue.wizardOf('polish.csv');
  await expect(wizard.getByRole('alert')).toContainText('Bia³y');
  await wizard.getByRole('button', { name: words('import.encoding') }).press('Enter');
  await app.page.getByRole('option', { name: 'windows-1250', exact: true }).click();
  await expect(wizard.getByRole('cell', { name: 'Biały ser' })).toBeVisible();
});
