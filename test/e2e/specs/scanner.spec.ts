import type { KeyboardLayout } from '../../../shared/scan/keyboard-layouts.ts';
import { TEST_SYMBOL_TEXT } from '../../../shared/scan/scanner-test-symbol.ts';
import { rasterisePdf } from '../../decoding/rasterise.ts';
import { readWithZxing } from '../../decoding/zxing.ts';
import { pressedKeys, type SeparatorSetting } from '../../unit/shared/scan/pressed-keys.ts';
import type { App } from '../pages/app.ts';
import { expect, test } from '../test.ts';
import { words } from '../wording.ts';

/** One of the bench's serials, as its DataMatrix has it. */
const LABEL = ']d201095060001343521727123110A2027\u001d21100003';

interface Scanner {
  readonly keyboard: KeyboardLayout;
  readonly separator: SeparatorSetting;
}

const AMERICAN: Scanner = { keyboard: 'us', separator: 'control' };

async function scan(app: App, text: string, scanner: Scanner, computer: KeyboardLayout): Promise<void> {
  await app.scanKeys(pressedKeys(text, scanner.keyboard, computer, scanner.separator), computer);
}

/** Opens the page that teaches, and scans its symbol. */
async function teach(app: App, scanner: Scanner, computer: KeyboardLayout) {
  await app.showSettings('scanner');
  await app.page.getByRole('button', { name: words('scanner.teach') }).click();
  const dialog = app.page.getByRole('dialog', { name: words('scanner.teach') });
  await expect(dialog.getByRole('img', { name: words('scanner.symbol') })).toBeVisible();
  await scan(app, `]d2${TEST_SYMBOL_TEXT}`, scanner, computer);
  return dialog;
}

async function expectFound(app: App): Promise<void> {
  const card = app.page.getByRole('dialog', { name: words('scan.found') });
  await expect(card).toContainText('100003');
  await app.page.keyboard.press('Escape');
  await expect(card).toBeHidden();
}

for (const [computer, german] of [
  ['de', 'scanner.keyboard.de'],
  ['fr', 'scanner.keyboard.fr'],
  ['es', 'scanner.keyboard.es'],
] as const) {
  test(`a scanner that types American is taught on a computer with a ${computer} keyboard, and remembered`, async ({
    bench,
  }) => {
    await bench.fill(5);
    let app = await bench.open();
    await expect(app.print.sheetPicture).toBeVisible();
    await scan(app, LABEL, AMERICAN, computer);
    await expect(app.page.getByRole('dialog', { name: words('scan.unreadable') })).toBeVisible();
    await app.page.keyboard.press('Escape');

    const dialog = await teach(app, AMERICAN, computer);
    const scanner = words('scanner.keyboard.us');
    await expect(dialog).toContainText(words('scanner.keyboards', { scanner, computer: words(german) }));
    await dialog.getByRole('button', { name: words('scanner.keep') }).click();
    await expect(dialog).toBeHidden();
    await scan(app, LABEL, AMERICAN, computer);
    await expectFound(app);

    await bench.close();
    app = await bench.open();
    await expect(app.print.sheetPicture).toBeVisible();
    await scan(app, LABEL, AMERICAN, computer);
    await expectFound(app);

    await app.showSettings('scanner');
    await expect(app.screen('settings')).toContainText(scanner);
    await app.page.getByRole('button', { name: words('scanner.forget') }).click();
    await expect(app.screen('settings')).toContainText(words('scanner.untaught'));
    await scan(app, LABEL, AMERICAN, computer);
    await expect(app.page.getByRole('dialog', { name: words('scan.unreadable') })).toBeVisible();
  });
}

for (const keyboard of ['us', 'de', 'fr', 'es'] as const) {
  test(`a scanner with the ${keyboard} keyboard that the computer has needs no teaching`, async ({
    bench,
  }) => {
    await bench.fill(5);
    const app = await bench.open();
    await expect(app.print.sheetPicture).toBeVisible();
    // ] by AltGr, and GS by Ctrl: nothing of it is a shortcut, and nothing stays in the field.
    await app.print.search.focus();
    await scan(app, LABEL, { keyboard, separator: 'control' }, keyboard);
    await expectFound(app);
    await expect(app.print.search).toHaveValue('');
  });
}

test('a scanner that sends nothing for GS cannot be used, and is told what to change', async ({ bench }) => {
  const app = await bench.open();
  const dialog = await teach(app, { keyboard: 'de', separator: 'nothing' }, 'de');
  await expect(dialog.getByRole('alert')).toContainText(words('scanner.trouble.noSeparator'));
  await expect(dialog.getByRole('button', { name: words('scanner.keep') })).toBeHidden();
  // Set otherwise and scanned again, it can.
  await scan(app, `]d2${TEST_SYMBOL_TEXT}`, { keyboard: 'de', separator: { key: 'F8' } }, 'de');
  await expect(dialog.getByText(words('scanner.learned'))).toBeVisible();
  await expect(dialog).toContainText('{F8}');
});

test('a separator that lots may hold is set by hand', async ({ bench }) => {
  await bench.fill(5);
  const app = await bench.open();
  await app.showSettings('scanner');
  await app.page.getByRole('textbox', { name: words('scanner.separator') }).fill(',');
  const form = app.page.locator('form').filter({ hasText: words('scanner.separatorHint') });
  await form.getByRole('button', { name: words('settings.save') }).click();
  await expect(app.messages).toContainText(words('settings.saved'));
  await app.scan(LABEL.replace('\u001d', ','));
  await expectFound(app);
});

test('the test symbol is saved as a PDF', async ({ bench }) => {
  const app = await bench.open();
  await app.showSettings('scanner');
  await app.page.getByRole('button', { name: words('scanner.teach') }).click();
  const file = await app.save(() => app.page.getByRole('button', { name: words('scanner.savePdf') }).click());
  const [page = ''] = await rasterisePdf(file, 300, bench.folder);
  expect(await readWithZxing(page)).toHaveLength(1);
});
