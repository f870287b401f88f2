import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from '../test.ts';
import { words } from '../wording.ts';

test('a shop without lots and serials begins with its products, and every empty list leads on', async ({
  bench,
}) => {
  const goods = join(bench.folder, 'goods.csv');
  writeFileSync(goods, ['GTIN,Name', '9506000134352,Bolt M4', '9506000134369,Olive oil'].join('\n'));
  await bench.import(goods);
  const app = await bench.open();
  const { page } = app;
  const go = (text: string) => page.getByRole('button', { name: words(text) });

  await expect(app.print.rows('products')).toBeVisible();
  await expect(app.print.label).toBeVisible();

  await app.print.search.fill('no such thing');
  await expect(page.getByText(words('print.nothing.search'))).toBeVisible();
  await go('print.clearSearch').click();
  await expect(app.print.label).toBeVisible();

  await app.print.chooseScope('serials');
  await expect(page.getByText(words('print.nothing.serials'))).toBeVisible();
  await go('print.showProducts').click();
  await expect(app.print.label).toBeVisible();
});

test('an empty catalogue leads to the import', async ({ bench }) => {
  const app = await bench.open();
  const { page } = app;
  await page.getByRole('button', { name: words('firstStart.skipAll') }).click();
  await expect(page.getByText(words('print.nothing.catalogue'))).toBeVisible();
  await page
    .getByRole('main')
    .getByRole('button', { name: words('import.title') })
    .click();
  await expect(app.catalogue.wizard).toBeVisible();
});
