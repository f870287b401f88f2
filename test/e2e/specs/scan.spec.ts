import { rasterisePdf } from '../../decoding/rasterise.ts';
import { readWithZxing } from '../../decoding/zxing.ts';
import { expectedReading } from '../../integration/proof/expected-reading.ts';
import type { ProofLabel } from '../../integration/proof/varied-catalogue.ts';
import { expect, test } from '../test.ts';
import { words } from '../wording.ts';

/** One of the bench's serials, and its product. */
const SERIAL: ProofLabel = { gtin: '9506000134352', lot: 'A2027', expiry: '2027-12-31', serial: '100003' };
const PRODUCT: ProofLabel = { gtin: SERIAL.gtin, lot: null, expiry: null, serial: null };

/** As different symbols and scanners spell them. */
const SCANS = [
  ['an element string with its symbology identifier', ']d201095060001343521727123110A2027~121100003', SERIAL],
  ['an element string with a separator in words', ']C101095060001343521727123110A2027{GS}21100003', SERIAL],
  ['a Digital Link', 'https://www.closient.com/01/09506000134352/10/A2027/21/100003?17=271231', SERIAL],
  ['a plain GTIN', '9506000134352', PRODUCT],
] as const;

for (const [what, scanned, wanted] of SCANS) {
  test(`${what}, scanned anywhere, becomes a label with Enter alone`, async ({ bench }) => {
    await bench.fill(5);
    const app = await bench.open();
    await expect(app.export.sheetPicture).toBeVisible();
    // The focus is in a field: what the scanner types must not stay there.
    await app.export.search.focus();
    await app.scan(scanned);

    const card = app.page.getByRole('dialog', { name: words('scan.found') });
    await expect(card).toContainText(wanted.serial ?? wanted.gtin);
    await expect(app.export.search).toHaveValue('');
    await expect(card.getByRole('textbox', { name: words('scan.copies') })).toBeFocused();
    await app.page.keyboard.press('2');
    await app.page.keyboard.press('Enter');
    await expect(card).toBeHidden();

    await app.page.keyboard.press('Control+2');
    await expect(app.jobs.inState('completed')).toHaveCount(1);
    const [page = ''] = await rasterisePdf(await app.jobs.save(app.jobs.newest), 300, bench.folder);
    const read = (await readWithZxing(page)).map(({ content }) => content);
    const { content } = expectedReading(wanted, 'qr');
    expect(read).toEqual([content, content]);
  });
}

test('a scan that the catalogue does not know is refused until it is dismissed', async ({ bench }) => {
  await bench.fill(1);
  const app = await bench.open();
  await expect(app.export.sheetPicture).toBeVisible();
  await app.scan('96385074');
  const card = app.page.getByRole('dialog', { name: words('scan.notFound') });
  await expect(card).toContainText('96385074');
  await app.page.keyboard.press('Escape');
  await expect(card).toBeHidden();
});

test('a scan fills the dialog that adds a serial, and its Enter adds nothing', async ({ bench }) => {
  await bench.fill(1);
  const app = await bench.open();
  await app.show('catalogue');
  await app.catalogue.showPart('serials');
  await app.page.getByRole('button', { name: words('catalogue.add.serials') }).click();
  const dialog = app.page.getByRole('dialog', { name: words('catalogue.add.serials') });
  await app.scan(']d201095060001343521727123110A2027~121NEW-7');
  await expect(dialog.getByRole('textbox', { name: words('fields.serial') })).toHaveValue('NEW-7');
  await expect(dialog.getByRole('combobox', { name: words('fields.product') })).toHaveValue(/9506000134352/);
  await app.scan('https://example.com/no-product');
  await expect(dialog.getByRole('textbox', { name: words('fields.serial') })).toHaveValue('NEW-7');
  await dialog.getByRole('button', { name: words('catalogue.add.serials') }).click();
  await expect(dialog).toBeHidden();
  await expect(app.catalogue.rows('serials')).toContainText('NEW-7');
});

test('the keys of a scan choose nothing from a list that is shut', async ({ bench }) => {
  await bench.fill(1);
  const app = await bench.open();
  const output = app.page.getByRole('button', { name: words('export.output') });
  await output.focus();
  const chosen = await output.textContent();
  // Begins as an entry of the list does.
  await app.scan('QR-2027-1');
  await expect(app.page.getByRole('dialog')).toBeVisible();
  await app.page.keyboard.press('Escape');
  expect(await output.textContent()).toBe(chosen);
});
