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
