import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Page } from '@playwright/test';

import { SETTINGS_SECTIONS } from '../../renderer/state/settings-view.ts';
import { formatApiKey } from '../../shared/contract/api-key.ts';
import { TEST_SYMBOL_TEXT } from '../../shared/scan/scanner-test-symbol.ts';
import { pressedKeys } from '../unit/shared/scan/pressed-keys.ts';
import type { App } from './pages/app.ts';
import { expect } from './test.ts';
import { words } from './wording.ts';

/** Good rows, and two that no label may be made of. */
const FILE = 'goods-in.csv';
const ROWS = [
  'GTIN,Lot,Expiry,Serial',
  '9506000134352,A1,2027-12-31,1001',
  '9506000134353,A1,2027-12-31,1002',
  '9506000134352,A1,2027-02-30,1003',
  '9506000134352,A1,2027-12-31,1004',
];

/** A serial of that file, and a GTIN that no file holds, as a scanner sends them. */
const KNOWN_SCAN = ']d201095060001343521727123110A1\u001d211001';
const UNKNOWN_SCAN = '96385074';

/**
 * Leads an app that was just opened on an empty folder through everything that it can show, and stops at each
 * thing with its name: for whoever wants to look at all of it.
 */
export async function* tour(app: App, folder: string): AsyncGenerator<string, void, void> {
  yield* throughExport(app);
  yield* throughActivity(app);
  yield* throughCatalogue(app);
  yield* throughImport(app, folder);
  yield* throughScans(app);
  yield* throughSettings(app);
  yield* throughLayouts(app);
  yield* throughPacking(app);
  yield* throughService(app);
  yield* throughPrinting(app, folder);
  yield* throughBench(app);
}

async function* throughExport(app: App): AsyncGenerator<string, void, void> {
  const { page } = app;
  await expect(app.print.addSample).toBeVisible();
  yield 'first-start';
  await app.print.addSample.click();
  await expect(app.print.sheetPicture).toBeVisible();
  yield 'print-sheet';
  await app.print.openOptions();
  await expect(page.getByRole('button', { name: words('print.text.label') })).toBeVisible();
  yield 'print-options';
  await app.print.closeOptions();
  await page.getByRole('button', { name: new RegExp(`^${words('print.template')}`) }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  yield 'stock-chooser';
  await page.keyboard.press('Escape');
  await page.keyboard.press('F1');
  await expect(page.getByRole('dialog')).toBeVisible();
  yield 'help';
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog')).toBeVisible();
  yield 'commands';
  await page.keyboard.press('Escape');
  await app.print.choose('output', words('print.kind.qr_codes'));
  await expect(app.print.firstSymbols).toBeVisible();
  yield 'export-archive';
  await app.print.sendTo('pdf');
  await expect(app.print.sheetPicture).toBeVisible();
}

async function* throughActivity(app: App): AsyncGenerator<string, void, void> {
  await app.print.make.click();
  await expect(app.activity.inState('done')).toHaveCount(1);
  yield 'activity';
  await app.activity.further(app.activity.newest, 'delete');
  await expect(app.question).toContainText(words('activity.deleteTitle'));
  yield 'a-question';
  await app.page.keyboard.press('Escape');
}

async function* throughCatalogue(app: App): AsyncGenerator<string, void, void> {
  const { page } = app;
  await app.show('catalogue');
  for (const part of ['products', 'lots', 'serials'] as const) {
    await app.catalogue.showPart(part);
    await app.catalogue.rows(part).getByRole('row').nth(1).click();
    yield `catalogue-${part}`;
  }
  const main = app.screen('catalogue');
  for (const [part, button, stop] of [
    ['products', 'catalogue.add.products', 'add-a-product'],
    ['serials', 'catalogue.generate', 'make-serials'],
  ] as const) {
    await app.catalogue.showPart(part);
    await main.getByRole('button', { name: words(button), exact: true }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    yield stop;
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
  }
}

async function* throughImport(app: App, folder: string): AsyncGenerator<string, void, void> {
  const path = join(folder, FILE);
  writeFileSync(path, ROWS.join('\r\n'));
  await app.catalogue.chooseFile(path);
  const wizard = app.catalogue.wizardOf(FILE);
  const check = wizard.getByRole('button', { name: words('import.check') });
  await expect(check).toBeEnabled();
  yield 'import-columns';
  await check.click();
  await expect(wizard.getByRole('grid', { name: words('import.problems') })).toBeVisible();
  yield 'import-check';
  await wizard.getByRole('button', { name: words('import.apply', { count: 2, number: '2' }) }).click();
  await expect(wizard.getByText(words('import.done', { file: FILE }))).toBeVisible();
  yield 'import-done';
  await wizard.getByRole('button', { name: words('app.done') }).click();
}

async function* throughScans(app: App): AsyncGenerator<string, void, void> {
  await app.show('print');
  for (const [scanned, title, stop] of [
    [KNOWN_SCAN, 'scan.found', 'scan-found'],
    [UNKNOWN_SCAN, 'scan.notFound', 'scan-unknown'],
  ] as const) {
    await app.scan(scanned);
    const card = app.page.getByRole('dialog', { name: words(title) });
    await expect(card).toBeVisible();
    yield stop;
    await app.page.keyboard.press('Escape');
    await expect(card).toBeHidden();
  }
}

async function* throughSettings(app: App): AsyncGenerator<string, void, void> {
  await app.show('settings');
  await expect(app.screen('settings').getByRole('heading', { level: 1 })).toBeVisible();
  yield 'settings';
  await app.settings.search.fill(words('settings.theme'));
  await app.settings.search.press('Enter');
  yield 'settings-found';
  await app.settings.search.fill('');
  for (const section of SETTINGS_SECTIONS) {
    await app.showSettings(section);
    yield `settings-${section}`;
  }
  await app.showSettings('scanner');
  await app.page.getByRole('button', { name: words('scanner.teach') }).click();
  await expect(app.page.getByRole('img', { name: words('scanner.symbol') })).toBeVisible();
  yield 'teach-a-scanner';
  for (const [separator, verdict, stop] of [
    ['nothing', 'scanner.unusable', 'a-scanner-that-cannot-be-used'],
    ['control', 'scanner.learned', 'a-scanner-that-was-taught'],
  ] as const) {
    await app.scanKeys(pressedKeys(`]d2${TEST_SYMBOL_TEXT}`, 'us', 'de', separator), 'de');
    await expect(app.page.getByText(words(verdict))).toBeVisible();
    yield stop;
  }
  await app.page.keyboard.press('Escape');
  await app.showSettings('access');
  await app.page.getByRole('textbox', { name: words('settings.keyName') }).fill('WMS');
  await app.page.getByRole('button', { name: words('settings.issue') }).click();
  await expect(app.page.getByRole('dialog')).toBeVisible();
  yield 'a-new-key';
  await app.page.keyboard.press('Escape');
}

/** The prefix first: nothing is numbered without one. */
async function* throughLayouts(app: App): AsyncGenerator<string, void, void> {
  const { page } = app;
  const press = (key: string): Promise<void> =>
    page.getByRole('button', { name: words(key), exact: true }).click();
  await app.show('layouts');
  await expect(page.getByRole('img', { name: words('layouts.drawing') })).toBeVisible();
  yield 'layouts';
  await press('layouts.new');
  await page.getByRole('textbox', { name: words('layouts.name') }).fill('Shelf');
  yield 'new-layout';
  await press('layouts.newGo');
  await expect(page.getByRole('img', { name: words('layouts.drawing') })).toBeVisible();
  yield 'layout-designer';
  await page.getByRole('option', { name: /^name/ }).click();
  await expect(page.getByRole('button', { name: words('layouts.fonts.title') })).toBeVisible();
  yield 'element-properties';
  await press('layouts.fonts.title');
  await expect(page.getByRole('dialog')).toBeVisible();
  yield 'own-fonts';
  await page.keyboard.press('Escape');
  await app
    .screen('layouts')
    .getByRole('button', { name: words('layouts.back') })
    .click();
  await expect(app.question).toContainText(words('layouts.leaveTitle'));
  yield 'leave-a-layout';
  await press('layouts.leaveGo');
}

async function* throughPacking(app: App): AsyncGenerator<string, void, void> {
  const { page } = app;
  const prefix = page.getByRole('textbox', { name: words('settings.companyPrefix') });
  await app.showSettings('logistics');
  await prefix.fill('9506000');
  await prefix.press('Enter');
  await app.show('packing');
  await expect(page.getByText(words('packing.empty'))).toBeVisible();
  yield 'no-cases-and-pallets';
  await page
    .getByRole('button', { name: words('packing.new.case') })
    .first()
    .click();
  await expect(page.getByRole('alert')).toBeVisible();
  await app.scan(KNOWN_SCAN);
  await expect(page.getByRole('row', { name: /1001/ })).toBeVisible();
  yield 'a-case-that-is-packed';
  await app.scan(UNKNOWN_SCAN);
  await expect(page.getByRole('alert')).toContainText(UNKNOWN_SCAN);
  yield 'a-scan-that-is-not-packed';
  await page.getByRole('button', { name: words('packing.close') }).click();
  await expect(page.getByRole('row', { name: /095060000000000015/ })).toBeVisible();
  yield 'cases-and-pallets';
}

/** "Save as PDF" is a printer too, and one that is always there. */
async function* throughPrinting(app: App, folder: string): AsyncGenerator<string, void, void> {
  const { activity, page, printers } = app;
  await app.show('printers');
  await printers.addFolder('PDFs', join(folder, 'printed'));
  await expect(printers.card('PDFs')).toBeVisible();
  yield 'printers';
  for (const [task, stop] of [
    ['settings', 'printer-settings'],
    ['calibrate', 'calibration'],
    ['growthOpen', 'bar-growth'],
  ] as const) {
    await printers.onCard('PDFs', task).click();
    await expect(printers.dialog).toBeVisible();
    yield stop;
    await page.keyboard.press('Escape');
  }
  await printers.onCard('PDFs', 'use').click();
  await app.show('print');
  await expect(app.print.print('PDFs')).toBeEnabled();
  await expect(app.print.sheetPicture).toBeVisible();
  yield 'export-to-a-printer';
  await app.print.print('PDFs').click();
  await expect(activity.button(activity.newest, 'confirm')).toBeVisible();
  yield 'print-jobs';
  await activity.filter('working');
  yield 'jobs-under-way';
  await activity.filter('all');
  for (const [task, stop] of [
    ['confirm', 'confirm-a-print'],
    ['printAgain', 'print-again'],
    ['verify', 'scan-to-verify'],
  ] as const) {
    if (task === 'verify') await activity.further(activity.newest, task);
    else await activity.button(activity.newest, task).click();
    await expect(activity.dialog).toBeVisible();
    yield stop;
    await page.keyboard.press('Escape');
  }
}

/** What each scan of a bench fills the screen with; the printer is the one that printing left. */
async function* throughBench(app: App): AsyncGenerator<string, void, void> {
  const { bench } = app;
  await bench.enter();
  await expect(bench.invitation).toBeVisible();
  yield 'bench-waits-for-a-scan';
  for (const [scanned, tone, stop] of [
    [KNOWN_SCAN, 'found', 'bench-a-record'],
    [UNKNOWN_SCAN, 'refused', 'bench-an-unknown-code'],
  ] as const) {
    await app.scan(scanned);
    await expect(bench.stage(tone)).toBeVisible();
    yield stop;
  }
  await bench.leave.click();
  await expect(app.question).toContainText(words('bench.leaveText'));
  yield 'leave-the-bench';
  await app.question.getByRole('button', { name: words('bench.leave') }).click();
}

/** A service without a line to it, which is when there is most to see: nothing answers at that port. */
const NO_SERVICE = 'http://127.0.0.1:4';
const SERVICE_KEY = formatApiKey('csb', 'A'.repeat(32));

async function* throughService(app: App): AsyncGenerator<string, void, void> {
  const { page, service } = app;
  await app.showSettings('service');
  await service.turn();
  await expect(service.badgeWithText('noKey')).toBeVisible();
  await service.typeAddress(NO_SERVICE);
  await service.saveAddress.click();
  await service.enterKey(`${SERVICE_KEY.slice(0, -1)}x`);
  await expect(service.part.getByText('This is not a whole API key')).toBeVisible();
  await service.check.scrollIntoViewIfNeeded();
  yield 'service-key-refused';
  await service.enterKey(SERVICE_KEY);
  await service.check.click();
  await expect(service.badgeWithText('down')).toBeVisible();
  await expect(service.part.getByText(words('service.line.down'))).toBeVisible();
  await service.check.scrollIntoViewIfNeeded();
  yield 'service-settings';
  await app.show('print');
  await app.print.sendTo('service');
  await expect(app.print.sheetPicture).toBeVisible();
  await app.print.startCell.fill('7');
  await app.print.startCell.press('Tab');
  await expect(page.getByText(words('service.obstacle.start'))).toBeVisible();
  yield 'export-that-the-service-cannot-make';
  await app.print.startCell.fill('1');
  await app.print.startCell.press('Tab');
  await expect(page.getByText(words('service.ownCatalogue'))).toBeVisible();
  yield 'export-by-the-service';
  await app.print.make.click();
  await expect(app.activity.newest).toContainText(words('activity.state.waiting'));
  yield 'jobs-with-the-service';
  await service.badge.click();
  await expect(app.activity.jobs).toHaveCount(1);
  yield 'jobs-for-the-service';
  await app.activity.button(app.activity.newest, 'discard').click();
  await expect(app.question).toContainText(words('service.discardTitle'));
  yield 'discard-a-request';
  await app.question.getByRole('button', { name: words('activity.discard') }).click();
  await expect(page.getByText(words('service.nothingWaits'))).toBeVisible();
  yield 'nothing-for-the-service';
  await app.show('settings');
  await service.turn();
  await expect(service.badge).toBeHidden();
}

/** Waits until nothing moves: what fades in has no contrast yet, and no place. */
export async function atRest(page: Page): Promise<void> {
  await page.evaluate('Promise.all(document.getAnimations().map((one) => one.finished)).then(() => null)');
}
