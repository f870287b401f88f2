import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { parse } from 'csv-parse/sync';

import type { App } from '../pages/app.ts';
import { expect, test } from '../test.ts';
import { words } from '../wording.ts';

/** Answers the dialog that blocks or releases a lot. */
async function giveReason(app: App, reason: string, go: string): Promise<void> {
  await app.question.getByRole('textbox', { name: words('activity.reason') }).fill(reason);
  await app.question.getByRole('button', { name: words(go), exact: true }).click();
}

/** The lot that the bench's serials are of. */
const LOT = 'A2027';

test('a blocked lot whose import was undone is in the list of lots, with its trace, and is released there', async ({
  bench,
}) => {
  await bench.fill(2);
  const app = await bench.open();
  const button = (key: string) => app.page.getByRole('button', { name: words(key), exact: true });
  await app.show('catalogue');
  await app.catalogue.showPart('lots');
  await app.catalogue.rows('lots').getByText(LOT, { exact: true }).click();
  await button('trace.block').click();
  await giveReason(app, 'Glass found', 'trace.blockGo');
  await app.catalogue.showPart('imports');
  await button('catalogue.undoImport').click();
  await app.question.getByRole('button', { name: words('catalogue.undoImport') }).click();
  await app.catalogue.showPart('lots');
  const gone = app.page.getByRole('region', { name: 'not in the catalogue any more' });
  await expect(gone).toContainText('Glass found');
  await gone.getByRole('button', { name: `Trace of lot ${LOT}` }).click();
  await button('trace.release').click();
  await giveReason(app, 'Cleared', 'trace.releaseGo');
  await app.show('catalogue');
  await expect(gone).toHaveCount(0);
});

test('a lot is blocked together with the same lot of its cases, which the dialog names', async ({
  bench,
}) => {
  const file = join(bench.folder, 'lots.csv');
  writeFileSync(file, 'gtin,lot\n9506000134352,L1\n19506000134359,L1\n');
  await bench.import(file);
  const app = await bench.open();
  await app.show('catalogue');
  await app.catalogue.showPart('lots');
  await app.catalogue.rows('lots').getByText('19506000134359', { exact: true }).click();
  await app.page.getByRole('button', { name: words('trace.block'), exact: true }).click();
  await expect(app.question.getByText(/its cases or what it holds: 9506000134352$/)).toBeVisible();
  await giveReason(app, 'Glass found', 'trace.blockGo');
  await expect(app.catalogue.rows('lots').getByText('Blocked')).toHaveCount(2);
});

test('a lot that is blocked is neither fetched nor printed again, and its trace is saved', async ({
  bench,
}) => {
  await bench.fill(5);
  const app = await bench.open();
  const button = (key: string) => app.page.getByRole('button', { name: words(key), exact: true });

  // Made, and printed.
  await app.show('printers');
  await app.printers.addFolder('Folder', join(bench.folder, 'printed'));
  await app.show('print');
  await app.print.sendTo('pdf');
  await app.print.make.click();
  await expect(app.activity.inState('done')).toHaveCount(1);
  await app.show('printers');
  await app.printers.onCard('Folder', 'use').click();
  await app.show('print');
  await app.print.sendTo('printer');
  await app.print.print('Folder').click();
  await expect(app.activity.inState('done')).toHaveCount(2);

  // Blocked, on the lot's own page.
  await app.show('catalogue');
  await app.catalogue.showPart('lots');
  await app.catalogue.rows('lots').getByText(LOT, { exact: true }).click();
  await button('trace.block').click();
  await giveReason(app, 'Glass found', 'trace.blockGo');
  await expect(app.messages).toContainText(words('trace.blocked', { lot: LOT }));
  const pane = app.page.getByRole('complementary', { name: words('catalogue.detail') });
  await expect(pane.getByRole('status').filter({ hasText: 'Glass found' })).toBeVisible();

  // Its finished jobs stay where they are.
  await app.show('activity');
  await app.activity.button(app.activity.exports.first(), 'saveAs').click();
  await expect(app.messages).toContainText('Glass found');
  await app.activity.button(app.activity.prints.first(), 'printAgain').click();
  await app.printers.dialog.getByRole('textbox').first().fill('Torn');
  await app.printers.dialog.getByRole('button').last().click();
  await expect(app.printers.dialog.getByRole('alert')).toContainText('Glass found');
  await app.printers.press('app.cancel');
  await app.show('print');
  await expect(app.screen('print').getByText('5 labels are left out').first()).toBeVisible();

  // Traced, from the command palette. What is typed at once is a scan to the app.
  await app.page.keyboard.press('Control+k');
  await app.page.getByRole('searchbox', { name: words('app.paletteSearch') }).fill(words('trace.command'));
  await app.page.getByRole('option', { name: words('trace.command') }).click();
  await app.page.getByRole('searchbox', { name: words('trace.findLabel') }).fill(LOT);
  await app.page
    .getByRole('grid', { name: words('scopes.lots') })
    .getByText(LOT, { exact: true })
    .click();
  const trace = app.page.getByRole('main', { name: words('screens.trace') });
  await expect(trace.getByRole('grid', { name: words('trace.part.labels') }).getByRole('row')).toHaveCount(7);
  await app.page.getByRole('tab', { name: words('trace.part.jobs') }).click();
  await expect(trace.getByRole('grid', { name: words('trace.part.jobs') }).getByRole('row')).toHaveCount(3);
  const file = await app.save(() => button('trace.save.csv').click());
  const events: Record<string, string>[] = parse(readFileSync(file), { columns: true });
  expect(events.filter(({ event }) => event === 'blocked')).toMatchObject([
    { lot: LOT, reason: 'Glass found' },
  ]);
  expect(events.filter(({ event }) => event === 'sent')).toHaveLength(5);

  // And released.
  await button('trace.release').click();
  await giveReason(app, 'Cleared', 'trace.releaseGo');
  await app.show('activity');
  await app.activity.save(app.activity.exports.first());
});
