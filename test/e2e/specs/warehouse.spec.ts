import { AxeBuilder } from '@axe-core/playwright';

import type { App } from '../pages/app.ts';
import { atRest } from '../tour.ts';
import { expect, test } from '../two-benches-test.ts';
import { words } from '../wording.ts';

/** Goes to the screen by its key: the rail has it once a hub is joined. */
async function open(app: App): Promise<void> {
  await app.page.keyboard.press('Control+8');
  await app.screen('warehouse').getByRole('heading', { level: 1 }).waitFor();
}

async function expectNothingWrong(app: App): Promise<void> {
  await atRest(app.page);
  const { violations } = await new AxeBuilder({ page: app.page }).setLegacyMode().analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`)).toEqual([]);
}

test('two benches join a hub on their screens: what one makes is seen on the other, and what it prints is printed there', async ({
  room,
  bench,
}) => {
  const [label] = await bench.fill(3);
  const first = await bench.open();
  const second = await room.openBench('second', 0);

  // Alone, there is no such screen on the rail; the settings lead to it.
  await expect(first.page.getByRole('navigation').first()).not.toContainText(words('screens.warehouse'));
  await first.showSettings('warehouse');
  await first.page.getByRole('button', { name: words('warehouse.open') }).click();
  await expectNothingWrong(first);
  await first.warehouse.join({ ...room.hub, password: 'wrong' }, 'Bench 1', true);
  await expect(first.page.getByRole('alert')).toContainText('does not let this bench in');
  await first.warehouse.field('password').fill(room.hub.password);
  await first.warehouse.button('join').click();
  await expect(first.warehouse.part('own')).toContainText('Bench 1');
  await open(second);
  await second.warehouse.join(room.hub, 'Bench 2');
  await expect(second.warehouse.part('own')).toContainText(words('warehouse.nothingToSend'));
  await expectNothingWrong(second);

  // Made on one, seen on the other.
  await expect(second.warehouse.other('Bench 1')).toBeVisible();
  await second.show('print');
  await expect(second.print.rows('serials')).toContainText(label?.serial ?? '');

  // Printed on one, printed on the other.
  await first.show('printers');
  await first.printers.addFolder('PDFs', `${bench.folder}/printed`);
  await first.printers.onCard('PDFs', 'use').click();
  await first.show('print');
  await first.print.print('PDFs').click();
  await first.activity.button(first.activity.newest, 'confirm').click();
  await first.activity.press('activity.confirm');
  await expect(first.activity.button(first.activity.newest, 'confirm')).toBeHidden();
  await second.page.getByText(words('print.neverPrinted')).click();
  await expect(second.print.rows('serials')).not.toContainText(label?.serial ?? '');

  // The hub is gone: each says so calmly, and goes on.
  await room.server.kill();
  await open(second);
  await expect(second.warehouse.part('own')).toContainText('The hub has not answered since');
  await expectNothingWrong(second);
  await room.server.resume();
  await second.warehouse.button('tryNow').click();
  await expect(second.warehouse.part('own')).toContainText('The hub was heard');

  // One is retired, the other leaves.
  await second.warehouse.retire('Bench 1', room.hub);
  await expect(second.warehouse.other('Bench 1')).toContainText('retired');
  await open(first);
  await expect(first.warehouse.part('own')).toContainText('does not let this bench in');
  await first.warehouse.button('leave').click();
  await first.question.getByRole('button', { name: words('warehouse.leave') }).click();
  await expect(first.warehouse.button('join')).toBeVisible();
});

test('two benches without a line print one serial; both are shown beside each other, and a person settles it for both', async ({
  room,
  bench,
}) => {
  const [label] = await bench.fill(1);
  const serial = label?.serial ?? '';
  const first = await bench.open();
  const second = await room.openBench('second', 1);
  await open(first);
  await first.warehouse.join(room.hub, 'Bench 1', true);
  await open(second);
  await second.warehouse.join(room.hub, 'Bench 2');
  await expect(first.warehouse.other('Bench 2')).toBeVisible();
  await expect(second.warehouse.other('Bench 1')).toBeVisible();

  // The line is cut: each marks the label as printed.
  await room.server.kill();
  for (const app of [first, second]) {
    await app.show('catalogue');
    await app.catalogue.showPart('serials');
    await app.catalogue.rows('serials').getByRole('row').nth(1).click();
    await app.page.getByRole('button', { name: words('catalogue.markPrinted') }).click();
    await expect(app.page.getByRole('button', { name: words('catalogue.undoPrinted') })).toBeVisible();
  }
  await room.server.resume();

  // The rail of both says that a person is needed.
  for (const app of [first, second])
    await expect(app.page.getByText(words('warehouse.asks', { count: 1, number: '1' }))).toBeAttached();
  await open(second);
  await second.page.getByRole('button', { name: words('warehouse.double.settleOne', { serial }) }).click();
  const dialog = second.page.getByRole('dialog');
  for (const name of ['Bench 1', 'Bench 2']) await expect(dialog.getByRole('region', { name })).toBeVisible();
  await expectNothingWrong(second);
  await dialog.getByText(words('warehouse.double.keep', { bench: 'Bench 1' })).click();
  await dialog.getByRole('button', { name: words('warehouse.double.destroyed') }).click();
  await dialog.getByRole('button', { name: words('warehouse.double.settle'), exact: true }).click();
  await expect(dialog).toBeHidden();
  for (const app of [first, second])
    await expect(app.page.getByText(words('warehouse.asks', { count: 1, number: '1' }))).not.toBeAttached();
});
