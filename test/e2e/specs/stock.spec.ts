import { AxeBuilder } from '@axe-core/playwright';

import { rasterisePdf } from '../../decoding/rasterise.ts';
import { readWithZxing } from '../../decoding/zxing.ts';
import { expect, test } from '../test.ts';
import { words } from '../wording.ts';

const SHOTS = process.env['STOCK_SHOTS'];

test('stock is found by number and by size with the keyboard alone, and a sheet that no list has is measured, proven, kept, labelled on, and removed and brought back', async ({
  bench,
}) => {
  const labels = await bench.fill(6);
  const app = await bench.open();
  const { page } = app;
  const shot = async (name: string): Promise<void> => {
    if (SHOTS === undefined) return;
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: `${SHOTS}/${name}-${colorScheme}.png` });
    }
  };
  const expectAccessible = async (): Promise<void> => {
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
    expect(violations.map(({ id, nodes }) => `${id} ${nodes.map(({ html }) => html).join()}`)).toEqual([]);
  };
  const template = page.getByRole('button', { name: new RegExp(`^${words('print.template')} `) });
  const search = page.getByRole('searchbox', { name: words('stock.search') });

  await template.click();
  await search.fill('5160');
  await expect(page.getByRole('option', { name: /Avery 5160/ }).first()).toBeVisible();
  await shot('found');
  await expectAccessible();
  await search.press('Enter');
  await expect(template).toContainText('2 5/8');
  await template.click();
  await search.fill('99.1 x 38.1');
  await expect(page.getByRole('option', { name: /L7163/ }).first()).toBeVisible();

  await page.getByRole('button', { name: words('stock.measure.open') }).click();
  const dialog = page.getByRole('dialog', { name: words('stock.measure.title') });
  const type = async (figure: string, text: string): Promise<void> => {
    const name = words(`stock.figure.${figure}`, { unit: 'in' });
    await dialog.getByRole('textbox', { name, exact: true }).fill(text);
  };
  await dialog.getByRole('radio', { name: words('stock.units.in') }).check({ force: true });
  await dialog.getByRole('textbox', { name: words('stock.measure.name') }).fill('Jam jars');
  await type('columns', '2');
  await type('rows', '3');
  await type('labelWidthMm', '2 1/2');
  await type('labelHeightMm', '2.5');
  await type('leftMm', '1');
  await type('topMm', '1');
  await type('pitchXMm', '2');
  await type('pitchYMm', '2 3/4');
  const keep = dialog.getByRole('button', { name: words('stock.measure.keep') });
  await expect(dialog.getByRole('alert')).toContainText('2 in');
  await expect(keep).toBeDisabled();
  await shot('overlap');
  await type('pitchXMm', '3');
  await expect(dialog.getByRole('img', { name: words('stock.measure.drawing') })).toBeVisible();
  await shot('measure');
  await expectAccessible();
  const outline = await app.save(() =>
    dialog.getByRole('button', { name: words('stock.outline.save') }).click(),
  );
  expect(await rasterisePdf(outline, 100, bench.folder)).toHaveLength(1);
  await keep.click();
  await expect(template).toContainText('Jam jars');

  await expect(app.print.sheetWith(6)).toBeVisible();
  await app.print.make.click();
  await expect(app.activity.inState('done')).toHaveCount(1);
  const sheet = await app.activity.save(app.activity.newest);
  const [picture = ''] = await rasterisePdf(sheet, 200, bench.folder);
  expect(await readWithZxing(picture)).toHaveLength(labels.length);

  await app.show('print');
  await template.click();
  await page.getByRole('tab', { name: words('stock.part.own') }).click();
  await expect(page.getByRole('listitem')).toContainText('own_jam_jars');
  await shot('own');
  await expectAccessible();
  await page.getByRole('button', { name: words('stock.removeOf', { stock: 'Jam jars' }) }).click();
  await page.getByRole('button', { name: words('stock.removeGo') }).click();
  await expect(page.getByText(words('stock.ownNone'))).toBeVisible();
  await page.getByRole('button', { name: words('stock.undo') }).click();
  await expect(page.getByRole('listitem')).toContainText('own_jam_jars');
});
