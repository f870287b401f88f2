import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { rasterisePdf } from '../../decoding/rasterise.ts';
import { readWithZxing } from '../../decoding/zxing.ts';
import { expectedReading } from '../../integration/proof/expected-reading.ts';
import { byCell } from '../../integration/proof/letter-sheet.ts';
import type { ProofLabel } from '../../integration/proof/varied-catalogue.ts';
import type { PrintRoom } from '../../printers/print-room.ts';
import { ZplPrinter } from '../../printers/zpl-printer.ts';
import type { App } from '../pages/app.ts';
import { test } from '../print-room-test.ts';
import { expect } from '../test.ts';
import { words } from '../wording.ts';

/** What the sheets printer takes letters at. */
const DOTS_PER_INCH = 300;

test('150 labels from cell 20 on, the plug pulled in the middle: all on paper, none twice, and the ledger tells it', async ({
  room,
  bench,
}) => {
  const labels = await bench.fill(150);
  const contentOf = (labelNumber: number): string => {
    const label = labels[labelNumber - 1];
    if (label === undefined) throw new Error(`There is no label ${labelNumber}`);
    return expectedReading(label, 'qr').content;
  };
  const app = await bench.open();
  const { activity, printers } = app;
  const printer = room.sheets.queue;
  // Chosen by hand: where nobody chose, the roll of the label printer is offered as soon as that is known.
  const stock = app.page.getByRole('button', { name: new RegExp(`^${words('print.template')} `) });
  await stock.click();
  const search = app.page.getByRole('searchbox', { name: words('stock.search') });
  await search.fill('1 in, 63 a sheet');
  await search.press('Enter');
  await expect(stock).toContainText('63');

  // Found, chosen, calibrated.
  await app.show('printers');
  await printers.look();
  await printers.onCard(printer, 'use').click();
  await printers.onCard(printer, 'calibrate').click();
  await printers.press('calibrate.printTarget');
  await expect(printers.dialog).toContainText(words('calibrate.targetSent'));
  await expect.poll(() => room.sheets.received().filter(({ end }) => end === 'printed').length).toBe(1);
  const measured = { aLeft: '20.5', aTop: '19.8', bRight: '19.5', bBottom: '20.2' };
  for (const [reading, value] of Object.entries(measured)) {
    await printers.field(`calibrate.reading.${reading}`).fill(value);
    await app.page.keyboard.press('Tab');
  }
  await printers.press('calibrate.keep');
  await expect(app.messages).toContainText(words('calibrate.kept', { printer, template: '' }).slice(0, 20));

  // Printed from cell 20 on; the plug is pulled during the second sheet.
  await app.show('print');
  await app.print.startCell.fill('20');
  await app.page.keyboard.press('Tab');
  await expect(app.print.sentenceWith(words('print.sentenceStart', { cell: 20 }))).toBeVisible();
  room.sheets.slow(4);
  await app.print.print(printer).click();
  await expect.poll(() => room.sheets.received().length, { timeout: 60_000 }).toBe(3);
  await room.sheets.offline();
  // Nobody can know what came of that sheet, not even the printer once it is on again.
  room.sheets.slow(0);
  await room.sheets.online();
  await expect(activity.inState('asking')).toHaveCount(1, { timeout: 60_000 });

  // 44 labels came out: 19 cells of the first sheet were used. The 44th is scanned.
  // Whatever screen is shown says so, and opens the question.
  await app.show('catalogue');
  await expect(activity.strip).toContainText(words('activity.asks_one', { count: 1 }));
  await activity.answerFirst.click();
  // A number that is corrected with Enter is not sent with the cell of the number before: it is shown first.
  await activity.field('activity.lastGood').fill('17');
  await app.page.keyboard.press('Tab');
  await expect(printers.dialog).toContainText(serialOf(labels, 18));
  await activity.field('activity.lastGood').fill('30');
  await app.page.keyboard.press('Enter');
  await expect(printers.dialog).toContainText(serialOf(labels, 31));
  await app.scan(contentOf(44));
  await expect(activity.field('activity.lastGood')).toHaveValue('44');
  await activity.press('activity.goOn');
  await activity.filter('all');
  await expect(activity.inState('done')).toHaveCount(1, { timeout: 60_000 });
  const onPaper = await readPaper(room, bench.folder);
  expect(onPaper).toEqual(Array.from({ length: 150 }, (_, index) => contentOf(index + 1)));

  // Confirmed, then verified by scan: a label of the job, the same again, and a foreign one.
  await activity.button(activity.prints.first(), 'confirm').click();
  await activity.press('activity.confirm');
  await activity.further(activity.prints.first(), 'verify');
  await expect(activity.dialog).toContainText(words('verify.scan'));
  await app.scan(contentOf(7));
  await expect(printers.dialog.getByRole('alert')).toContainText(
    words('verify.good', { label: 7, labels: 150 }),
  );
  await app.scan(contentOf(7));
  await expect(printers.dialog.getByRole('alert')).toContainText(words('verify.again', { label: 7 }));
  await app.scan('https://www.closient.com/01/09506000134352/21/FOREIGN');
  await expect(printers.dialog.getByRole('alert')).toContainText(words('verify.foreign'));
  await app.page.keyboard.press('Escape');

  // One again, with a reason.
  await activity.button(activity.prints.first(), 'printAgain').click();
  await activity.choose('activity.againSome');
  await activity.field('activity.from').fill('7');
  await app.page.keyboard.press('Tab');
  await printers.press('reasons.damaged');
  await activity.press('activity.printAgain');
  await expect(activity.inState('done')).toHaveCount(2, { timeout: 60_000 });
  await activity.button(activity.prints.first(), 'confirm').click();
  await activity.press('activity.confirm');
  await expect(activity.button(activity.prints.first(), 'confirm')).toBeHidden();

  await app.show('printers');
  const ledger = readFileSync(await printers.saveLedger(), 'utf8').split('\r\n');
  const ledgerLinesOf = (serial: string): readonly string[] =>
    ledger.filter((line) => line.includes(`,${serial},`));
  const [seventh, ...others] = [labels[6], ...labels.slice(0, 6), ...labels.slice(7)];
  expect(
    others.map((label) => ledgerLinesOf(label.serial ?? '')).filter((lines) => lines.length !== 1),
  ).toEqual([]);
  const [printed = '', again = ''] = ledgerLinesOf(seventh?.serial ?? '');
  expect(printed).not.toContain(words('reasons.damaged'));
  expect(again).toContain(words('reasons.damaged'));
});

test('the sheet in the printer is remembered, and whatever was printed before asks for a reason', async ({
  bench,
}) => {
  await bench.fill(5);
  const app = await bench.open();
  const { activity, printers } = app;
  await useFolder(app, bench.folder);
  await app.show('print');
  await app.print.startCell.fill('3');
  await app.page.keyboard.press('Tab');
  await app.print.print('PDFs').click();
  await expect(activity.inState('done')).toHaveCount(1);

  // Cells 3 to 7 are used by now; what lies before them is still free, until a cell is spoiled.
  await app.show('print');
  await expect(app.print.cell(7)).toHaveAccessibleName(cellState(7, 'used'));
  await expect(app.print.startCell).toHaveValue('1');
  await app.print.useTool('spoiled');
  await app.print.cell(1).click();
  await app.show('activity');
  await app.show('print');
  await expect(app.print.cell(1)).toHaveAccessibleName(cellState(1, 'spoiled'));
  await expect(app.print.startCell).toHaveValue('2');

  // Enter prints nothing twice without a reason.
  await app.print.print('PDFs').click();
  await expect(printers.dialog).toContainText('5 serials');
  await app.page.keyboard.press('Escape');
  await expect(printers.dialog).toBeHidden();
  await app.print.print('PDFs').click();
  await printers.press('reasons.misprinted');
  await printers.press('reprint.yes');
  await expect(activity.inState('done')).toHaveCount(2);
  await expect(activity.prints.first()).toContainText(words('reasons.misprinted'));

  await app.show('print');
  await expect(app.print.cell(2)).toHaveAccessibleName(cellState(2, 'used'));
  await app.page.keyboard.press('F2');
  await expect(app.print.startCell).toHaveValue('1');
  await expect(app.print.cell(2)).toHaveAccessibleName(cellState(2, 'free'));
});

test('labels wait for a word, and one act gives it', async ({ bench }) => {
  await bench.fill(5);
  const app = await bench.open();
  const { activity, printers } = app;
  await useFolder(app, bench.folder);
  await app.show('print');
  await app.print.print('PDFs').click();
  await expect(activity.inState('done')).toHaveCount(1);
  const onJob = words('activity.awaiting_other', { number: 5 });
  await expect(activity.prints.first()).toContainText(onJob);
  const ofNeverPrinted = words('print.unconfirmed_other', { number: 5 });
  await app.show('print');
  await expect(app.page.getByText(ofNeverPrinted)).toBeVisible();

  await app.show('printers');
  const onCard = words('printers.unconfirmed_other', { number: 5 });
  await expect(printers.card('PDFs')).toContainText(onCard);
  await printers.onCard('PDFs', 'confirmAll').click();
  await app.page.getByRole('button', { name: words('printers.confirmAllYes') }).click();
  await expect(printers.card('PDFs')).not.toContainText(onCard);
  await app.show('activity');
  await expect(activity.prints.first()).not.toContainText(onJob);
  await app.show('print');
  await expect(app.page.getByText(ofNeverPrinted)).toBeHidden();
});

test('a label printer that never says how it is prints without its status, once a person says so', async ({
  bench,
}) => {
  const zpl = new ZplPrinter({ answersStatus: false });
  await zpl.switchOn();
  try {
    const app = await bench.open();
    const { printers } = app;
    await app.show('printers');
    await printers.addLabelPrinter('Thermal', zpl.target);
    await printers.onCard('Thermal', 'testLabel').click();
    await expect(app.messages).toContainText(words('problems.printer_not_ready.holdsBack'));
    expect(zpl.printed).toEqual([]);

    await printers.onCard('Thermal', 'settings').click();
    await printers.dialog.getByText(words('printers.printWithoutStatus')).click();
    await printers.press('printers.save');
    await expect(printers.card('Thermal')).toContainText(words('printers.withoutStatus'));
    await printers.onCard('Thermal', 'testLabel').click();
    await expect.poll(() => zpl.printed.length).toBe(1);
  } finally {
    await bench.close();
    await zpl.switchOff();
  }
});

test('wrong stock is named before anything is sent', async ({ bench }) => {
  await bench.fill(1);
  const app = await bench.open();
  const { printers } = app;
  await useFolder(app, bench.folder);
  await printers.onCard('PDFs', 'settings').click();
  await printers.dialog.getByText(words('printers.sayMedia')).click();
  await printers.press('printers.save');
  await app.show('print');
  await expect(app.page.getByText(/210 × 297 mm.*215.9 × 279.4 mm/)).toBeVisible();
  await expect(app.print.print(words('print.sentenceStock'))).toBeDisabled();
});

test('a scan prints its label with Enter alone, and held jobs move by the keyboard', async ({ bench }) => {
  const labels = await bench.fill(3);
  const app = await bench.open();
  const { activity, printers } = app;
  await useFolder(app, bench.folder);
  await printers.onCard('PDFs', 'pause').click();
  const scans = labels.map((label) => expectedReading(label, 'qr').content);
  for (const scanned of scans) {
    await app.scan(scanned);
    await expect(printers.dialog).toBeVisible();
    await app.page.keyboard.press('Enter');
    await expect(printers.dialog).toBeHidden();
  }
  await app.show('activity');
  await activity.filter('working');
  await expect(activity.inState('waiting')).toHaveCount(3);
  const last = await activity.prints.last().getAttribute('data-job');
  await activity.prints
    .last()
    .getByRole('button', { name: words('activity.up') })
    .focus();
  await app.page.keyboard.press('Alt+ArrowUp');
  await expect(activity.prints.nth(1)).toHaveAttribute('data-job', last ?? '');
});

function serialOf(labels: readonly ProofLabel[], labelNumber: number): string {
  return labels[labelNumber - 1]?.serial ?? '';
}

/** Adds a folder for PDFs as a printer, and prints on it from then on. */
async function useFolder(app: App, folder: string): Promise<void> {
  await app.show('printers');
  await app.printers.addFolder('PDFs', join(folder, 'printed'));
  await app.printers.onCard('PDFs', 'use').click();
}

function cellState(cell: number, state: 'used' | 'spoiled' | 'free'): string {
  return words('print.cell', { cell, state: words(`print.cellState.${state}`) });
}

/** What can be read on the sheets that came out whole, in the order in which they came, cell by cell. */
async function readPaper(room: PrintRoom, folder: string): Promise<readonly string[]> {
  const read: string[] = [];
  // The first document is the target.
  for (const { path, end } of room.sheets.received().slice(1)) {
    if (path === null || end !== 'printed') continue;
    for (const page of await rasterisePdf(path, DOTS_PER_INCH, folder)) {
      const cells = byCell(await readWithZxing(page), DOTS_PER_INCH);
      read.push(...[...cells].sort(([one], [other]) => one - other).map(([, { content }]) => content));
    }
  }
  return read;
}
