import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { CountedActions } from '../../counted-actions.ts';
import { test } from '../../print-room-test.ts';
import { expect } from '../../test.ts';
import { words } from '../../wording.ts';

test.use({ untouched: true });

const FILE = 'own.csv';

const ROWS = ['GTIN,Name,Lot,Expiry,Serial', '9506000134352,Bolt M4,B000,2027-12-31,S00001'];

test('from the first start to a label of an own file on paper takes twelve actions at most', async ({
  room,
  bench,
}) => {
  const path = join(bench.folder, FILE);
  writeFileSync(path, ROWS.join('\r\n'));
  const app = await bench.open();
  const { page } = app;
  const person = new CountedActions(app);
  const next = page.getByRole('button', { name: words('firstStart.next') });
  const printer = room.sheets.queue;

  // The printers that were found, then the stock that lies in the chosen one.
  await person.click(page.getByText(printer, { exact: true }));
  await person.click(next);
  // What was done is still there after another screen.
  await app.show('settings');
  await app.show('print');
  await expect(page.getByRole('heading', { name: words('firstStart.step.stock') })).toBeVisible();
  await person.click(next);
  await person.chooseFile(page.locator('input[type="file"]'), path);
  const wizard = app.catalogue.wizardOf(FILE);
  await person.click(wizard.getByRole('button', { name: words('import.check') }));
  await person.click(wizard.getByRole('button', { name: words('import.apply', { count: 1, number: '1' }) }));
  await person.click(wizard.getByRole('button', { name: words('activity.goToPrint') }));
  await expect(next).toBeDisabled();
  await person.click(page.getByText(words('linkOrigin.site.gs1'), { exact: true }));
  await expect(page.getByText('https://id.gs1.org/01/09506000134352')).toBeVisible();
  await person.click(next);
  await expect(app.print.print(printer)).toBeEnabled();
  await person.press('Enter');

  await expect.poll(() => room.sheets.received().filter(({ end }) => end === 'printed').length).toBe(1);
  expect(person.done.length, person.done.join('\n')).toBeLessThanOrEqual(12);
});
