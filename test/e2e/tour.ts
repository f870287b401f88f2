import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Page } from '@playwright/test';

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
 * Leads an app that was just opened on an empty folder through everything that it can show, and stops at each place
 * with the place's name: for whoever wants to look at all of it.
 */
export async function* tour(app: App, folder: string): AsyncGenerator<string, void, void> {
  yield* throughExport(app);
  yield* throughJobs(app);
  yield* throughCatalogue(app);
  yield* throughImport(app, folder);
  yield* throughScans(app);
  yield* throughSettings(app);
  yield* throughService(app);
  yield* throughPrinting(app, folder);
}

async function* throughExport(app: App): AsyncGenerator<string, void, void> {
  const { page } = app;
  await expect(app.export.addSample).toBeVisible();
  yield 'first-start';
  await app.export.addSample.click();
  await expect(app.export.sheetPicture).toBeVisible();
  yield 'export-sheet';
  await page.getByRole('button', { name: words('export.template') }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  yield 'template-picker';
  await page.keyboard.press('Escape');
  await page.keyboard.press('F1');
  await expect(page.getByRole('dialog')).toBeVisible();
  yield 'help';
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog')).toBeVisible();
  yield 'commands';
  await page.keyboard.press('Escape');
  await app.export.choose('output', words('export.kind.qr_codes'));
  await expect(app.export.firstSymbols).toBeVisible();
  yield 'export-archive';
  await app.export.choose('output', words('export.kind.sheet_pdf'));
  await expect(app.export.sheetPicture).toBeVisible();
}

async function* throughJobs(app: App): AsyncGenerator<string, void, void> {
  await app.export.make.click();
  await expect(app.jobs.inState('completed')).toHaveCount(1);
  yield 'jobs';
  await app.jobs.button(app.jobs.newest, 'delete').click();
  await expect(app.question).toContainText(words('jobs.deleteTitle'));
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
  for (const [part, button, place] of [
    ['products', 'catalogue.add.products', 'add-a-product'],
    ['serials', 'catalogue.mint', 'make-serials'],
  ] as const) {
    await app.catalogue.showPart(part);
    await main.getByRole('button', { name: words(button), exact: true }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    yield place;
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
  await app.show('export');
  for (const [scanned, title, place] of [
    [KNOWN_SCAN, 'scan.found', 'scan-found'],
    [UNKNOWN_SCAN, 'scan.notFound', 'scan-unknown'],
  ] as const) {
    await app.scan(scanned);
    const card = app.page.getByRole('dialog', { name: words(title) });
    await expect(card).toBeVisible();
    yield place;
    await app.page.keyboard.press('Escape');
    await expect(card).toBeHidden();
  }
}

async function* throughSettings(app: App): AsyncGenerator<string, void, void> {
  await app.show('settings');
  await expect(app.screen('settings').getByRole('heading', { level: 1 })).toBeVisible();
  yield 'settings';
  await app.page.getByRole('button', { name: words('scanner.teach') }).click();
  await expect(app.page.getByRole('img', { name: words('scanner.symbol') })).toBeVisible();
  yield 'teach-a-scanner';
  for (const [separator, verdict, place] of [
    ['nothing', 'scanner.unusable', 'a-scanner-that-cannot-be-used'],
    ['control', 'scanner.learned', 'a-scanner-that-was-taught'],
  ] as const) {
    await app.scanKeys(pressedKeys(`]d2${TEST_SYMBOL_TEXT}`, 'us', 'de', separator), 'de');
    await expect(app.page.getByText(words(verdict))).toBeVisible();
    yield place;
  }
  await app.page.keyboard.press('Escape');
  await app.page.getByRole('textbox', { name: words('settings.keyName') }).fill('WMS');
  await app.page.getByRole('button', { name: words('settings.issue') }).click();
  await expect(app.page.getByRole('dialog')).toBeVisible();
  yield 'a-new-key';
  await app.page.keyboard.press('Escape');
}

/** "Save as PDF" is a printer too, and one that is always there. */
async function* throughPrinting(app: App, folder: string): AsyncGenerator<string, void, void> {
  const { page, printers } = app;
  await app.show('printers');
  await expect(page.getByText(words('queue.empty'))).toBeVisible();
  yield 'no-print-jobs';
  await printers.addFolder('PDFs', join(folder, 'printed'));
  await expect(printers.card('PDFs')).toBeVisible();
  yield 'printers';
  for (const [task, place] of [
    ['settings', 'printer-settings'],
    ['calibrate', 'calibration'],
  ] as const) {
    await printers.onCard('PDFs', task).click();
    await expect(printers.dialog).toBeVisible();
    yield place;
    await page.keyboard.press('Escape');
  }
  await printers.onCard('PDFs', 'use').click();
  await app.show('export');
  await expect(app.export.print('PDFs')).toBeEnabled();
  await expect(app.export.sheetPicture).toBeVisible();
  yield 'export-to-a-printer';
  await app.export.print('PDFs').click();
  await expect(printers.inState('done')).toHaveCount(1);
  yield 'print-jobs';
  for (const [task, place] of [
    ['confirm', 'confirm-a-print'],
    ['again', 'print-again'],
    ['verify', 'scan-to-verify'],
  ] as const) {
    await printers.button(printers.jobs.first(), task).click();
    await expect(printers.dialog).toBeVisible();
    yield place;
    await page.keyboard.press('Escape');
  }
}

/** A service without a line to it, which is when there is most to see: nothing answers at that port. */
const NO_SERVICE = 'http://127.0.0.1:4';
const SERVICE_KEY = formatApiKey('csb', 'A'.repeat(32));

async function* throughService(app: App): AsyncGenerator<string, void, void> {
  const { page, service } = app;
  await app.show('settings');
  await service.turn();
  await expect(service.badgeThatSays('noKey')).toBeVisible();
  await service.typeAddress(NO_SERVICE);
  await service.saveAddress.click();
  await service.enterKey(`${SERVICE_KEY.slice(0, -1)}x`);
  await expect(service.part.getByText('This is not a whole API key')).toBeVisible();
  await service.check.scrollIntoViewIfNeeded();
  yield 'service-key-refused';
  await service.enterKey(SERVICE_KEY);
  await service.check.click();
  await expect(service.badgeThatSays('down')).toBeVisible();
  await expect(service.part.getByText(words('service.line.down'))).toBeVisible();
  await service.check.scrollIntoViewIfNeeded();
  yield 'service-settings';
  await app.show('export');
  await service.choosePlace('service');
  await expect(app.export.sheetPicture).toBeVisible();
  await app.export.startCell.fill('7');
  await app.export.startCell.press('Tab');
  await expect(page.getByText(words('service.obstacle.start'))).toBeVisible();
  yield 'export-that-the-service-cannot-make';
  await app.export.startCell.fill('1');
  await app.export.startCell.press('Tab');
  await expect(page.getByText(words('service.ownCatalogue'))).toBeVisible();
  yield 'export-by-the-service';
  await app.export.make.click();
  await expect(app.jobs.newest).toContainText(words('service.state.waiting'));
  yield 'jobs-with-the-service';
  await service.badge.click();
  await expect(service.requests).toHaveCount(1);
  yield 'outbox';
  await service.on(service.requests.first(), 'discard').click();
  await expect(app.question).toContainText(words('service.discardTitle'));
  yield 'discard-a-request';
  await app.question.getByRole('button', { name: words('service.discard') }).click();
  await expect(page.getByText(words('service.outboxEmpty'))).toBeVisible();
  yield 'outbox-empty';
  await app.show('settings');
  await service.turn();
  await expect(service.badge).toBeHidden();
}

/** Waits until nothing moves: what fades in has no contrast yet, and no place. */
export async function atRest(page: Page): Promise<void> {
  await page.evaluate('Promise.all(document.getAnimations().map((one) => one.finished)).then(() => null)');
}
