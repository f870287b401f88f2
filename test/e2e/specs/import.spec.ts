import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from '../test.ts';
import { words } from '../wording.ts';

const FILE = 'goods-in.csv';

/** Two good rows and two that no label may be made of. Row numbers are the spreadsheet's. */
const ROWS = [
  'GTIN,Lot,Expiry,Serial',
  '9506000134352,A1,2027-12-31,1001',
  '9506000134353,A1,2027-12-31,1002',
  '9506000134352,A1,2027-02-30,1003',
  '9506000134352,A1,2027-12-31,1004',
];

test('a file with bad rows: they are shown with their row numbers, the others are imported, and all is undone', async ({
  bench,
}) => {
  const path = join(bench.folder, FILE);
  writeFileSync(path, ROWS.join('\r\n'));
  const app = await bench.open();
  await app.show('catalogue');
  await app.catalogue.chooseFile(path);

  const wizard = app.catalogue.wizardOf(FILE);
  await wizard.getByRole('button', { name: words('import.check') }).click();
  const problems = wizard.getByRole('grid', { name: words('import.problems') });
  await expect(problems.getByRole('row')).toHaveCount(3);
  await expect(problems.getByRole('row').nth(1)).toContainText('9506000134353');
  await expect(problems.getByRole('row').nth(1).getByRole('gridcell').first()).toHaveText('3');
  await expect(problems.getByRole('row').nth(2)).toContainText('2027-02-30');
  await expect(problems.getByRole('row').nth(2).getByRole('gridcell').first()).toHaveText('4');

  await wizard.getByRole('button', { name: words('import.apply', { count: 2, number: '2' }) }).click();
  await expect(wizard.getByText(words('import.done', { file: FILE }))).toBeVisible();
  await wizard.getByRole('button', { name: words('activity.goToPrint') }).click();
  const rows = app.print.rows('serials');
  await expect(rows.getByText('1001', { exact: true })).toBeVisible();
  await expect(rows.getByText('1004', { exact: true })).toBeVisible();
  await expect(rows).toHaveAttribute('aria-rowcount', '3');

  await app.show('catalogue');
  await app.catalogue.showPart('imports');
  await app.page.getByRole('button', { name: words('catalogue.undoImport') }).click();
  await app.question.getByRole('button', { name: words('catalogue.undoImport') }).click();
  await expect(
    app.page.getByRole('gridcell', { name: words('catalogue.importRow.undone'), exact: true }),
  ).toBeVisible();
  await app.catalogue.showPart('serials');
  await expect(app.page.getByText(words('catalogue.nothing.serials'))).toBeVisible();
});
