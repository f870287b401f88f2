import { join } from 'node:path';

import { runLabelwright } from '../../command-line/labelwright.ts';
import { expectedReading } from '../../integration/proof/expected-reading.ts';
import { ZplPrinter } from '../../printers/zpl-printer.ts';
import { expect, test } from '../test.ts';
import { words } from '../wording.ts';

test('a label printer that does not say what lies in it is printed on once a roll is chosen', async ({
  bench,
}) => {
  await bench.fill(2);
  const zpl = new ZplPrinter();
  await zpl.switchOn();
  try {
    const data = join(bench.folder, 'data');
    const printer = ['printers', 'add', 'Thermal', '--zpl', zpl.target, '--dpi', '203'];
    expect((await runLabelwright(data, printer)).exitCode).toBe(0);
    const app = await bench.open();
    const { page } = app;

    // Nobody chose any stock: it is the sheet that a station begins with.
    const mismatch = words('print.mismatchSheet', {
      printer: 'Thermal',
      stock: 'Round labels, 1 in, 63 a sheet',
    });
    await expect(app.print.sentenceWith(mismatch)).toBeVisible();
    await expect(app.print.print(words('print.sentenceStock'))).toBeDisabled();
    await page.getByRole('button', { name: words('print.chooseRoll') }).click();
    const search = page.getByRole('searchbox', { name: words('stock.search') });
    await search.fill('57 x 32');
    await expect(page.getByRole('option', { name: /57/ }).first()).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(app.print.print('Thermal')).toBeEnabled();
    await page.keyboard.press('Enter');
    await expect.poll(() => zpl.printed.length).toBe(2);
  } finally {
    await bench.close();
    await zpl.switchOff();
  }
});

test('other stock than is loaded is said in the card of a scan and on the bench, and mended there by one press', async ({
  bench,
}) => {
  const [label] = await bench.fill(2);
  if (label === undefined) throw new Error('There is no label');
  const zpl = new ZplPrinter();
  await zpl.switchOn();
  try {
    const data = join(bench.folder, 'data');
    const printer = ['printers', 'add', 'Thermal', '--zpl', zpl.target, '--dpi', '203', '--media', '57x32+3'];
    expect((await runLabelwright(data, printer)).exitCode).toBe(0);
    const app = await bench.open();
    const { page } = app;
    const useLoaded = page.getByRole('button', { name: words('print.useLoaded') });
    await expect(app.print.print('Thermal')).toBeEnabled();
    const chooseOther = async (): Promise<void> => {
      await page.getByRole('button', { name: new RegExp(`^${words('print.template')} `) }).click();
      const search = page.getByRole('searchbox', { name: words('stock.search') });
      await search.fill('4 x 6 in roll');
      await search.press('Enter');
      await expect(useLoaded).toBeVisible();
    };

    await chooseOther();
    await app.scan(expectedReading(label, 'qr').content);
    const card = page.getByRole('dialog', { name: words('scan.found') });
    await expect(card.getByRole('alert')).toBeVisible();
    await expect(
      card.getByRole('button', { name: words('print.print', { printer: 'Thermal' }) }),
    ).toBeDisabled();
    await card.getByRole('button', { name: words('print.useLoaded') }).click();
    await expect(card.getByRole('alert')).toBeHidden();
    await page.keyboard.press('Enter');
    await expect.poll(() => zpl.printed.length).toBe(1);

    await chooseOther();
    await page.keyboard.press('Control+b');
    await expect(page.getByRole('alert')).toBeVisible();
    await useLoaded.click();
    await expect(page.getByRole('alert')).toBeHidden();
  } finally {
    await bench.close();
    await zpl.switchOff();
  }
});
