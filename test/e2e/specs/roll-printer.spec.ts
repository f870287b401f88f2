import { join } from 'node:path';

import { runLabelwright } from '../../command-line/labelwright.ts';
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
    await search.press('Enter');
    await expect(app.print.print('Thermal')).toBeEnabled();
    await page.keyboard.press('Enter');
    await expect.poll(() => zpl.printed.length).toBe(2);
  } finally {
    await bench.close();
    await zpl.switchOff();
  }
});
