import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { AxeBuilder } from '@axe-core/playwright';

import { runLabelwright } from '../../command-line/labelwright.ts';
import { rasterisePdf } from '../../decoding/rasterise.ts';
import { readWithZxing } from '../../decoding/zxing.ts';
import { expectedReading } from '../../integration/proof/expected-reading.ts';
import type { ProofLabel } from '../../integration/proof/varied-catalogue.ts';
import { ZplPrinter } from '../../printers/zpl-printer.ts';
import { CountedActions } from '../counted-actions.ts';
import type { App } from '../pages/app.ts';
import { expect, test as base } from '../test.ts';
import { atRest } from '../tour.ts';
import { words } from '../wording.ts';

const DOTS_PER_INCH = 300;
const PRODUCT = '9506000134352';
const UNKNOWN = '96385074';

/** An app in bench mode, which prints into a folder of PDFs. */
interface BenchWithPrinter {
  readonly app: App;
  readonly labels: readonly ProofLabel[];
  readonly folder: string;
}

const test = base.extend<{ atBench: BenchWithPrinter }>({
  atBench: async ({ bench }, use) => {
    const labels = await bench.fill(5);
    const app = await bench.open();
    const folder = join(bench.folder, 'printed');
    await app.show('printers');
    await app.printers.addFolder('PDFs', folder);
    await app.printers.onCard('PDFs', 'use').click();
    await app.bench.enter();
    await expect(app.bench.invitation).toBeVisible();
    await use({ app, labels, folder });
  },
});

const scanOf = (label: ProofLabel | undefined): string => {
  if (label === undefined) throw new Error('There is no such label');
  return expectedReading(label, 'qr').content;
};

/** What can be read on all paper that lies in the folder, in no order. */
async function readPaper(folder: string): Promise<readonly string[]> {
  const read: string[] = [];
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.pdf'))) {
    for (const page of await rasterisePdf(join(folder, file), DOTS_PER_INCH, folder)) {
      read.push(...(await readWithZxing(page)).map(({ content }) => content));
    }
  }
  return read.sort();
}

test('from the scan of a serial to paper in two actions, and never a second time without a reason', async ({
  atBench: { app, labels, folder },
}) => {
  const [first, second] = [scanOf(labels[0]), scanOf(labels[1])];
  const { bench, page } = app;
  const actions = new CountedActions(app);
  await actions.scan(first);
  await expect(bench.stage('found')).toContainText(labels[0]?.serial ?? '');
  await actions.press('Enter');
  await expect(bench.heading('bench.progress.done_one', { number: 1 })).toBeVisible();
  expect(actions.done).toHaveLength(2);
  expect(await readPaper(folder)).toEqual([first]);
  await expect(bench.foot).toContainText('1');

  // What the printer reports is no word of a person; one press gives it, and the ledger has it.
  await expect(page.getByText(words('bench.unconfirmed'))).toBeVisible();
  await bench.button('printers.confirmAll').click();
  await expect(page.getByText(words('bench.confirmed'))).toBeVisible();

  // A scan replaces what is shown; nothing is printed of a serial twice but with a reason.
  await app.scan(second);
  await expect(bench.stage('found')).toContainText(labels[1]?.serial ?? '');
  await app.scan(first);
  await expect(page.getByText(words('bench.printedBefore'))).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toContainText(labels[0]?.serial ?? '');
  // What is scanned while it asks is not taken for an answer.
  await app.scan(second);
  await expect(page.getByRole('dialog')).toContainText(labels[0]?.serial ?? '');
  await page.getByRole('button', { name: words('reasons.damaged') }).click();
  await page.getByRole('button', { name: words('reprint.yes') }).click();
  await expect(bench.heading('bench.progress.done_one', { number: 1 })).toBeVisible();
  await expect.poll(() => readPaper(folder)).toEqual([first, first]);
});

test('the quantity comes from the pad and from the keyboard, and that many labels from the printer', async ({
  atBench: { app, folder },
}) => {
  const { bench, page } = app;
  await app.scan(PRODUCT);
  await expect(bench.stage('found')).toBeVisible();
  await expect(bench.print(1)).toBeEnabled();
  for (const digit of ['1', '2']) await page.getByRole('button', { name: digit, exact: true }).click();
  await expect(bench.print(12)).toBeVisible();
  await bench.button('bench.deleteDigit').click();
  await page.keyboard.press('4');
  await expect(bench.print(14)).toBeVisible();
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('3');
  await expect(bench.print(3)).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(bench.heading('bench.progress.done_other', { number: 3 })).toBeVisible();
  expect(await readPaper(folder)).toHaveLength(3);
  await expect(bench.foot).toContainText(words('bench.printedSince_other', { number: 3, moment: '' }).trim());
});

test('a code that no record has is red with the reason, typed by hand as well', async ({
  atBench: { app },
}) => {
  const { bench, page } = app;
  await page.getByRole('textbox', { name: words('bench.type') }).fill(UNKNOWN);
  await page.keyboard.press('Enter');
  await expect(bench.stage('refused')).toContainText(words('scan.notFound'));
  await expect(page.getByRole('alert').filter({ hasText: UNKNOWN })).toContainText(words('scan.unknown'));
  await page.keyboard.press('Escape');
  await expect(bench.invitation).toBeVisible();
});

test('a printer that is gone is told across the screen, and what is printed meanwhile waits for it', async ({
  atBench: { app, labels, folder },
}) => {
  const { bench, page } = app;
  rmSync(folder, { recursive: true });
  await expect(bench.trouble).toContainText(words('printers.condition.unreachable'));
  await app.scan(scanOf(labels[0]));
  await expect(bench.stage('found')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(bench.stage('waiting')).toContainText('PDFs');
  mkdirSync(folder);
  await expect(bench.trouble).toBeHidden();
  await expect(bench.heading('bench.progress.done_one', { number: 1 })).toBeVisible();
  expect(await readPaper(folder)).toEqual([scanOf(labels[0])]);
});

test('a printer that ran out in the middle is told across the screen, and asks how far it came without leaving', async ({
  bench: room,
}) => {
  const count = 12;
  await room.fill(count);
  const zpl = new ZplPrinter({ labelMs: 100 });
  await zpl.switchOn();
  zpl.after(5, () => zpl.stop('out-of-media'));
  const data = join(room.folder, 'data');
  try {
    const roll = ['--dpi', '203', '--media', '57x32+3'];
    await runLabelwright(data, ['printers', 'add', '--zpl', zpl.target, ...roll, 'Thermal']);
    const what = ['--scope', 'serials', '--template', 'roll_57x32mm'];
    await runLabelwright(data, ['print', '--printer', 'Thermal', ...what]);
    const app = await room.open();
    const { bench, page } = app;
    await app.show('printers');
    await app.printers.showPart('printers');
    await app.printers.onCard('Thermal', 'use').click();
    await bench.enter();
    await expect(bench.trouble).toContainText(words('printers.reason.out-of-media'));

    zpl.goOn();
    await expect.poll(() => zpl.isBusy).toBe(false);
    await bench.trouble.getByRole('button', { name: words('activity.howFar') }).click();
    await page.getByRole('textbox', { name: words('activity.lastGood') }).fill(String(zpl.printed.length));
    await page.keyboard.press('Tab');
    await page.getByRole('button', { name: words('activity.goOn') }).click();
    await expect(bench.trouble).toBeHidden();
    await expect(bench.invitation).toBeVisible();
    await expect.poll(() => new Set(zpl.printed).size).toBe(count);
    expect(zpl.printed).toHaveLength(count);
  } finally {
    await room.close();
    await zpl.switchOff();
  }
});

test('only a choice of the person leaves it: no key does, and a page that is loaded again is in it', async ({
  atBench: { app },
}) => {
  const { bench, page } = app;
  for (const key of ['Escape', 'Control+2', 'Control+k', 'F1']) await page.keyboard.press(key);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(bench.invitation).toBeVisible();
  await page.reload();
  await expect(bench.invitation).toBeVisible();
  await bench.leave.click();
  await page.getByRole('button', { name: words('app.no') }).click();
  await expect(bench.invitation).toBeVisible();
  await bench.leave.click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: words('bench.leave') })
    .click();
  await expect(bench.main).toBeHidden();
  await app.show('print');
  await page.reload();
  await expect(app.screen('print')).toBeVisible();
});

test('without a printer it says so, and leads to where one is added', async ({ bench: room }) => {
  await room.fill(1);
  const app = await room.open();
  await app.bench.enter();
  await app.bench.button('bench.mend.printers').click();
  await expect(app.screen('printers')).toBeVisible();
});

test('axe finds nothing wrong at the bench in either theme', async ({ atBench: { app, labels, folder } }) => {
  const { bench, page } = app;
  const expectNothingWrong = async (what: string): Promise<void> => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await atRest(page);
      const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
      const found = violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
      expect.soft(found, `${what}, ${colorScheme}`).toEqual([]);
    }
  };
  await expectNothingWrong('waiting for a scan');
  await app.scan(PRODUCT);
  await expect(page.getByRole('img', { name: words('scan.label') })).toBeVisible();
  await expectNothingWrong('a product');
  await app.scan(UNKNOWN);
  await expect(bench.stage('refused')).toBeVisible();
  await expectNothingWrong('an unknown code');
  await app.scan(scanOf(labels[0]));
  await expect(bench.stage('found')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(bench.heading('bench.progress.done_one', { number: 1 })).toBeVisible();
  await expectNothingWrong('printed');
  await app.scan(scanOf(labels[0]));
  await expect(bench.stage('found').getByRole('button', { name: words('bench.clear') })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectNothingWrong('asked for a reason');
  await page.keyboard.press('Escape');
  rmSync(folder, { recursive: true });
  await expect(bench.trouble).toBeVisible();
  await expectNothingWrong('a printer that is gone');
});
