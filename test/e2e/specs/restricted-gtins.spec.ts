import { expect, test } from '../test.ts';
import { words } from '../wording.ts';

/** What a shop's scale prints: GS1 keeps 20 to 29 for that. */
const SCALE = '2012345006546';
const NOTE = words('problems.restricted_circulation');

test('a GTIN that GS1 keeps for another use is told where it is added, looked at and scanned', async ({
  bench,
}) => {
  await bench.fill(1);
  const app = await bench.open();
  await app.show('catalogue');
  await app.catalogue.showPart('products');
  await app.page.getByRole('button', { name: words('catalogue.add.products') }).click();
  const dialog = app.page.getByRole('dialog', { name: words('catalogue.add.products') });
  const gtin = dialog.getByRole('textbox', { name: words('fields.gtin') });
  await gtin.fill('9521234000013');
  await expect(dialog.getByText(NOTE)).toHaveCount(0);
  await gtin.fill(SCALE);
  await expect(dialog.getByText(NOTE)).toBeVisible();
  await dialog.getByRole('textbox', { name: words('fields.name') }).fill('Cheese');
  await dialog.getByRole('button', { name: words('catalogue.add.products') }).click();
  await expect(dialog).toBeHidden();

  await app.catalogue.rows('products').getByText('Cheese').click();
  await expect(
    app.page.getByRole('complementary', { name: words('catalogue.detail') }).getByText(NOTE),
  ).toBeVisible();

  await app.scan(SCALE);
  const card = app.page.getByRole('dialog', { name: words('scan.found') });
  await expect(card).toContainText('Cheese');
  await expect(card.getByText(NOTE)).toBeVisible();
});
