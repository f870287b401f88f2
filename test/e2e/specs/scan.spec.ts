import { writeFile } from 'node:fs/promises';

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
    await expect(app.print.sheetPicture).toBeVisible();
    // The focus is in a field: what the scanner types must not stay there.
    await app.print.search.focus();
    await app.scan(scanned);

    const card = app.page.getByRole('dialog', { name: words('scan.found') });
    await expect(card).toContainText(wanted.serial ?? wanted.gtin);
    await expect(app.print.search).toHaveValue('');
    await expect(card.getByRole('textbox', { name: words('scan.copies') })).toBeFocused();
    await app.page.keyboard.press('2');
    await app.page.keyboard.press('Enter');
    await expect(card).toBeHidden();

    await app.page.keyboard.press('Control+2');
    await expect(app.activity.inState('done')).toHaveCount(1);
    const [page = ''] = await rasterisePdf(await app.activity.save(app.activity.newest), 300, bench.folder);
    const read = (await readWithZxing(page)).map(({ content }) => content);
    const { content } = expectedReading(wanted, 'qr');
    expect(read).toEqual([content, content]);
  });
}

test('a scan that the catalogue does not know is refused until it is dismissed', async ({ bench }) => {
  await bench.fill(1);
  const app = await bench.open();
  await expect(app.print.sheetPicture).toBeVisible();
  await app.scan('96385074');
  const card = app.page.getByRole('dialog', { name: words('scan.notFound') });
  await expect(card).toContainText('96385074');
  await app.page.keyboard.press('Escape');
  await expect(card).toBeHidden();
});

test('a scan of a production date goes into its field, for what all labels are of', async ({ bench }) => {
  await bench.fill(3);
  const app = await bench.open();
  await expect(app.print.sheetPicture).toBeVisible();
  await app.print.openOptions();
  const field = app.page.getByRole('textbox', { name: words('print.productionDate') });
  await app.scan(']d211261120');
  await expect(field).toHaveValue('2026-11-20');
  await expect(app.messages).toContainText(words('print.productionDateScanned', { date: '2026-11-20' }));
  await app.scan(']d2010950600013435211261121');
  await expect(field).toHaveValue('2026-11-21');
  await expect(app.page.getByRole('dialog')).toBeHidden();
  // What it says beside the date, or of one label among others, a person has to see.
  for (const scanned of [']d21126112217271120', ']d201095060001343521126112217271231~10A2027~21100001']) {
    await app.scan(scanned);
    await expect(app.page.getByRole('dialog')).toBeVisible();
    await app.page.keyboard.press('Escape');
    await expect(app.page.getByRole('dialog')).toBeHidden();
  }
  await expect(field).toHaveValue('2026-11-21');
  await field.fill('');
  await expect(field).toHaveValue('');
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
  const lot = dialog.getByRole('button', { name: words('fields.lot') });
  await expect(lot).toContainText('A2027');
  // A lot that is not there is not left out in silence, and what is said of another product is not taken.
  const add = dialog.getByRole('button', { name: words('catalogue.add.serials') });
  await app.scan(']d2010950600013435210B-2~121NEW-7');
  await expect(dialog).toContainText(words('catalogue.lotMissing', { lot: 'B-2' }));
  await expect(add).toBeDisabled();
  await app.scan(']d2010952123400001321OTHER');
  await expect(dialog.getByRole('textbox', { name: words('fields.serial') })).toHaveValue('NEW-7');
  await app.scan(']d201095060001343521727123110A2027~121NEW-7');
  await expect(lot).toContainText('A2027');
  await app.scan('https://example.com/no-product');
  await expect(dialog.getByRole('textbox', { name: words('fields.serial') })).toHaveValue('NEW-7');
  await add.click();
  await expect(dialog).toBeHidden();
  await expect(app.catalogue.rows('serials')).toContainText('NEW-7');
});

test('a scan whose end a busy machine holds back is one scan', async ({ bench }) => {
  await bench.fill(5);
  const app = await bench.open();
  await expect(app.print.sheetPicture).toBeVisible();
  const card = app.page.getByRole('dialog', { name: words('scan.found') });
  // The first is held back for longer than any scanner pauses: its part is not the last word.
  await app.scanHeldBack(']d201095060001343521727123110A2027~121100003', 18, 900);
  await expect(card).toContainText('100003');
  await app.page.keyboard.press('Escape');
  // The scanner is known to press Enter by now.
  await app.scanHeldBack(']d201095060001343521727123110A2027~121100003', 42, 900);
  await expect(card).toContainText('100003');
});

test('a scanner that presses no Enter is heard too', async ({ bench }) => {
  await bench.fill(5);
  const app = await bench.open();
  await expect(app.print.sheetPicture).toBeVisible();
  const card = app.page.getByRole('dialog', { name: words('scan.found') });
  await app.scanWithoutEnter(']d201095060001343521727123110A2027~121100003');
  await expect(card).toContainText('100003');
});

test('the keys of a scan choose nothing from a list that is shut', async ({ bench }) => {
  await bench.fill(1);
  const app = await bench.open();
  await app.print.openOptions();
  const symbol = app.page.getByRole('button', { name: new RegExp(`${words('print.symbol')}$`) });
  await symbol.focus();
  const chosen = await symbol.textContent();
  // Begins as another entry of the list does.
  await app.scan('DATAMATRIX-2027-1');
  await expect(app.page.getByRole('dialog')).toBeVisible();
  await app.page.keyboard.press('Escape');
  expect(await symbol.textContent()).toBe(chosen);
});

test.describe('a scan that says what its record does not', () => {
  test('shows every difference, and its Enter makes nothing until a person has agreed', async ({ bench }) => {
    await bench.import('test/fixtures/cases/20-scan-catalogue.csv');
    const app = await bench.open();
    await expect(app.print.sheetPicture).toBeVisible();
    await app.scan('01095212340000131726063010AB12{GS}21SN-001');
    const card = app.page.getByRole('dialog', { name: words('scan.differs') });
    await expect(card.getByRole('row', { name: words('fields.expiry') })).toHaveText(
      /2026-06-30.*2027-12-31/,
    );
    await expect(card.getByRole('row')).toHaveCount(2);

    const makes = card.getByRole('button', { name: words('scan.make') });
    await expect(makes).toBeDisabled();
    await app.page.keyboard.press('Enter');
    await app.page.keyboard.press('Enter');
    await expect(card).toBeVisible();
    await app.page.keyboard.press('Escape');
    await expect(card).toBeHidden();
    await app.show('activity');
    await expect(app.activity.inState('done')).toHaveCount(0);

    await app.scan('01095212340000131726063010AB12{GS}21SN-001');
    // The focus is on what a person has to say, which Space says; then Enter makes the label.
    await expect(card.getByRole('checkbox', { name: words('scan.meant') })).toBeFocused();
    await app.page.keyboard.press('Space');
    await expect(makes).toBeEnabled();
    await app.page.keyboard.press('Enter');
    await expect(card).toBeHidden();
    await expect(app.activity.inState('done')).toHaveCount(1);
  });

  test('shows what no record has by its GS1 title, with dates and decimals to be read', async ({ bench }) => {
    await bench.import('test/fixtures/cases/20-scan-catalogue.csv');
    const app = await bench.open();
    await expect(app.print.sheetPicture).toBeVisible();
    await app.scan(']C101095212340000131126010131030012503710{GS}10AB12');
    const card = app.page.getByRole('dialog', { name: words('scan.differs') });
    await expect(card.getByRole('row', { name: 'PROD DATE (11)' })).toContainText('2026-01-01');
    await expect(card.getByRole('row', { name: 'NET WEIGHT (kg) (310n)' })).toContainText('1.250');
    await expect(card.getByRole('row', { name: 'COUNT (37)' })).toContainText(words('scan.nothing'));
  });
});

test('a scan of several records asks which is meant, and shows the one that is chosen', async ({ bench }) => {
  const file = `${bench.folder}/several.csv`;
  await writeFile(file, 'gtin,name,lot\n9521234000013,Alpha,AB12\n9521234000020,Beta,AB12\n');
  await bench.import(file);
  const app = await bench.open();
  // No serial is there, and so no picture to wait for.
  await expect(app.screen('print')).toBeVisible();
  await app.scan('AB12');
  const card = app.page.getByRole('dialog', { name: words('scan.differs') });
  await expect(card).toContainText('Alpha');
  await expect(card.getByRole('button', { name: words('scan.make') })).toBeDisabled();
  await card.getByRole('button', { name: /Beta/ }).click();
  const chosen = app.page.getByRole('dialog', { name: words('scan.found') });
  await expect(chosen.locator('.record-name')).toContainText('Beta');
  await app.page.keyboard.press('Enter');
  await expect(chosen).toBeHidden();
  await app.show('activity');
  await expect(app.activity.inState('done')).toHaveCount(1);
});

test('a pallet’s label says what it is and what it holds', async ({ bench }) => {
  await bench.fill(1);
  const app = await bench.open();
  await expect(app.print.sheetPicture).toBeVisible();
  await app.scan(']C10039501234567890123802095212340000133724{GS}15271200');
  const card = app.page.getByRole('dialog', { name: words('scan.noProduct') });
  await expect(card).toContainText(words('scan.names.logistic_unit'));
  await expect(card).toContainText('SSCC (00)');
  await expect(card).toContainText('395012345678901238');
  await expect(card).toContainText('2027-12-00');
  await app.page.keyboard.press('Enter');
  await expect(card).toBeHidden();
});
