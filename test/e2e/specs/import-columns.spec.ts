import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { expect, test } from '../test.ts';
import { words } from '../wording.ts';

const SNO = fileURLToPath(new URL('../../fixtures/cases/03-sno.csv', import.meta.url));

test('a column that numbers the rows is left out, says why, and is taken by hand', async ({ bench }) => {
  const path = join(bench.folder, 'numbered.csv');
  copyFileSync(SNO, path);
  const app = await bench.open();
  await app.show('catalogue');
  await app.catalogue.chooseFile(path);

  const wizard = app.catalogue.wizardOf('numbered.csv');
  const looks = words('problems.column_looks.row_numbers');
  const doubt = wizard.getByText(words('import.doubt', { column: 'S.No.', looks }));
  await expect(doubt).toBeVisible();
  const holds = wizard.getByRole('button', { name: words('import.holdsOf', { column: 'S.No.' }) });
  await expect(holds).toContainText(words('import.leaveOut'));
  await holds.click();
  await app.page.getByRole('option', { name: words('fields.serial'), exact: true }).click();
  await expect(doubt).toBeHidden();
});

test('dates that can be read in two ways are asked for, and the answer is remembered', async ({ bench }) => {
  const path = join(bench.folder, 'dates.csv');
  writeFileSync(path, 'GTIN,Lot,Exp. Date\r\n9506000134352,A1,03/04/2027\r\n');
  const app = await bench.open();
  await app.show('catalogue');
  await app.catalogue.chooseFile(path);

  const wizard = app.catalogue.wizardOf('dates.csv');
  const check = wizard.getByRole('button', { name: words('import.check') });
  await check.click();
  await expect(wizard.getByRole('alert')).toContainText('03/04/2027 is 2027-04-03 as day-month-year');

  const dates = wizard.getByRole('button', { name: words('import.dates', { column: 'Exp. Date' }) });
  await dates.click();
  const order = words('problems.date_order.mdy');
  const monthFirst = words('import.datesOf', { order, written: '03/04/2027', read: '2027-03-04' });
  await app.page.getByRole('option', { name: monthFirst, exact: true }).click();
  await check.click();
  await wizard.getByRole('button', { name: words('import.apply', { count: 1, number: '1' }) }).click();
  await wizard.getByRole('button', { name: words('app.done') }).click();

  await app.catalogue.chooseFile(path);
  await expect(wizard.getByText(words('import.remembered'))).toBeVisible();
  await expect(dates).toContainText(order);
});

test('how dates are written is asked anew for another column, and what else was said outlasts another encoding', async ({
  bench,
}) => {
  const path = join(bench.folder, 'two-dates.csv');
  writeFileSync(path, 'GTIN,Lot,Exp. Date,Made,Text\r\n9506000134352,A1,03/04/2027,05/06/2026,Käse\r\n');
  const app = await bench.open();
  await app.show('catalogue');
  await app.catalogue.chooseFile(path);

  const wizard = app.catalogue.wizardOf('two-dates.csv');
  const choose = async (list: string, option: string): Promise<void> => {
    await wizard.getByRole('button', { name: list }).click();
    await app.page.getByRole('option', { name: option, exact: true }).click();
  };
  const monthFirst = words('import.datesOf', {
    order: words('problems.date_order.mdy'),
    written: '03/04/2027',
    read: '2027-03-04',
  });
  const text = words('import.holdsOf', { column: 'Text' });
  const made = words('import.holdsOf', { column: 'Made' });
  await choose(words('import.dates', { column: 'Exp. Date' }), monthFirst);
  await choose(text, words('fields.name'));
  await choose(words('import.encoding'), 'windows-1252');
  await expect(wizard.getByRole('cell', { name: 'KÃ¤se' })).toBeVisible();
  await expect(wizard.getByRole('button', { name: text })).toContainText(words('fields.name'));
  const dates = wizard.getByRole('button', { name: words('import.dates', { column: 'Exp. Date' }) });
  await expect(dates).toContainText(words('problems.date_order.mdy'));

  await choose(made, words('fields.expiry'));
  await expect(dates).toBeHidden();
  await wizard.getByRole('button', { name: words('import.check') }).click();
  await expect(wizard.getByRole('alert')).toContainText('05/06/2026 is 2026-06-05 as day-month-year');
});

test('a file of which nothing is known begins with the question what its rows are, and Esc leaves it', async ({
  bench,
}) => {
  const path = join(bench.folder, 'unknown.csv');
  writeFileSync(path, 'Nummer,Text\r\n3316818383,A\r\n');
  const app = await bench.open();
  await app.show('catalogue');
  await app.catalogue.chooseFile(path);

  const wizard = app.catalogue.wizardOf('unknown.csv');
  await expect(wizard.getByRole('radio', { name: words('import.kinds.products') })).toBeFocused();
  await app.page.keyboard.press('Escape');
  await expect(wizard).toBeHidden();
});
