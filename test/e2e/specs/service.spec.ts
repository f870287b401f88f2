import { join } from 'node:path';

import { runLabelwright } from '../../command-line/labelwright.ts';
import { rasterisePdf } from '../../decoding/rasterise.ts';
import { readWithZxing } from '../../decoding/zxing.ts';
import { expectedReading } from '../../integration/proof/expected-reading.ts';
import type { App } from '../pages/app.ts';
import { KNOWN_THERE, openRemoteStation, type RemoteStation } from '../remote-station.ts';
import { expect, test as base } from '../test.ts';
import { words } from '../wording.ts';

/** More than this station holds, so that who made a sheet shows on it. */
const HELD_THERE = 30;
const HELD_HERE = 5;

const test = base.extend<{ remote: RemoteStation }>({
  remote: async ({ bench }, use) => {
    await bench.fill(HELD_HERE);
    const remote = await openRemoteStation(bench.folder, HELD_THERE);
    await use(remote);
    await remote.close();
  },
});

test('a new user: key in, job sent, line cut, line back, artifact here', async ({ bench, remote }) => {
  const app = await bench.open();
  const { service } = app;
  await app.showSettings('service');
  await expect(service.badge).toBeHidden();
  await service.turn();
  await expect(service.badgeWithText('noKey')).toBeVisible();
  await service.typeAddress('http://labels.example.com');
  await expect(service.part).toContainText('Without https anybody on the way could read the key.');
  await expect(service.saveAddress).toBeDisabled();
  await service.typeAddress(remote.line.address);
  await service.saveAddress.click();
  await service.enterKey(remote.key.replace(/.$/, remote.key.endsWith('0') ? '1' : '0'));
  await expect(service.part).toContainText('This API key is mistyped');
  await expect(service.badgeWithText('noKey')).toBeVisible();
  await service.enterKey(remote.key);
  await expect(service.part).toContainText(`${remote.key.slice(0, 8)}…`);
  await expect(service.keyField).toHaveCount(0);
  await service.check.click();
  await expect(service.part).toContainText(words('service.keyState.valid'));
  await expect(service.badgeWithText('up')).toContainText(/\d+ left/);

  await app.show('print');
  await app.print.sendTo('service');
  await app.print.make.click();
  await expect(app.activity.inState('done')).toHaveCount(1);
  await expect(app.activity.newest).toContainText('By the service: You asked for the service.');
  await expectItsLabels(app, remote, bench.folder);

  await remote.line.setUp(false);
  await app.show('print');
  await app.print.make.click();
  await expect(service.badgeWithText('down')).toContainText(words('service.outboxShort', { number: '1' }));
  await service.badge.click();
  await expect(app.activity.jobs).toHaveCount(1);
  await expect(app.activity.newest).toContainText('It goes out by itself as soon as there is.');
  await service.sendNow.click();

  // Nothing waits for the line but what is for the service.
  await app.show('print');
  await app.print.sendTo('pdf');
  await app.print.make.click();
  await expect(app.activity.inState('done')).toHaveCount(2);

  await remote.line.setUp(true);
  await service.badge.click();
  await expect(app.page.getByText(words('service.nothingWaits'))).toBeVisible();
  await expect(service.badgeWithText('up')).toBeVisible();
  await app.activity.filter('all');
  await expect(app.activity.inState('done')).toHaveCount(3);
  await expectItsLabels(app, remote, bench.folder, 1);
  expect(await remote.jobsMade()).toBe(2);
});

test('a request whose answer was lost asks, and is sent again at a word only', async ({ bench, remote }) => {
  const data = await setUp(bench.folder, remote);
  await runLabelwright(data, ['settings', 'set', 'service_place', 'service']);
  const app = await bench.open();
  const { service } = app;
  await expect(service.badgeWithText('up')).toBeVisible();

  // It arrived: whoever looks at the service finds it there, and discards it here.
  remote.line.plan(({ method }) => (method === 'POST' ? 'lose-answer' : null));
  await app.print.make.click();
  await expect(service.badgeWithText('unsure')).toBeVisible();
  await expect(app.activity.newest).toContainText('nobody knows whether the service has it');
  await service.badge.click();
  await service.sendAgain(app.activity.newest).click();
  await expect(app.question).toContainText('Look at the service first.');
  await app.page.keyboard.press('Escape');
  await expect(app.activity.newest).toContainText(words('activity.state.asking'));
  await app.activity.button(app.activity.newest, 'discard').click();
  await app.question.getByRole('button', { name: words('activity.discard') }).click();
  await expect(app.page.getByText(words('service.nothingWaits'))).toBeVisible();
  expect(await remote.jobsMade()).toBe(1);

  // It did not arrive: it goes out again once that was said.
  remote.line.plan(({ method }) => (method === 'POST' ? 'cut-before' : null));
  await app.show('print');
  await app.print.make.click();
  await expect(service.badgeWithText('unsure')).toBeVisible();
  remote.line.plan(() => null);
  await service.badge.click();
  await service.sendAgain(app.activity.newest).click();
  await app.question.getByRole('button', { name: words('service.sendAgainGo') }).click();
  await expect(app.page.getByText(words('service.nothingWaits'))).toBeVisible();
  await app.activity.filter('all');
  await expect(app.activity.inState('done')).toHaveCount(1);
  await expectItsLabels(app, remote, bench.folder);
  expect(await remote.jobsMade()).toBe(2);
});

test('a product that is added is named as the service names it', async ({ bench, remote }) => {
  await setUp(bench.folder, remote);
  const app = await bench.open();
  await app.show('catalogue');
  await app.catalogue.showPart('products');
  await app.page.getByRole('button', { name: words('catalogue.add.products') }).click();
  const dialog = app.page.getByRole('dialog', { name: words('catalogue.add.products') });
  const field = (name: 'gtin' | 'name') => dialog.getByRole('textbox', { name: words(`fields.${name}`) });
  const ask = dialog.getByRole('button', { name: words('catalogue.lookUp') });
  await expect(ask).toBeDisabled();
  await field('gtin').fill('96385074');
  await ask.click();
  await expect(app.messages).toContainText(words('catalogue.lookUpNone'));
  await app.scan(KNOWN_THERE.gtin);
  await ask.click();
  await expect(field('name')).toHaveValue(KNOWN_THERE.name);
  await dialog.getByRole('button', { name: words('catalogue.add.products') }).click();
  await expect(app.catalogue.rows('products')).toContainText(KNOWN_THERE.name);
});

test('what only a station knows is named, and not sent', async ({ bench, remote }) => {
  await setUp(bench.folder, remote);
  const app = await bench.open();
  await app.print.sendTo('service');
  await expect(app.print.make).toBeEnabled();
  await app.print.choose('symbol', words('print.symbols.datamatrix'));
  await app.print.startCell.fill('7');
  await app.print.startCell.press('Tab');
  await expect(app.page.getByText(words('service.obstacle.symbol'))).toContainText(
    words('service.obstacle.start'),
  );
  await expect(app.print.make).toBeDisabled();
  await app.print.sendTo('pdf');
  await expect(app.print.make).toBeEnabled();
});

/** Sets the service up on the command line: the window finds it so. Gives the data folder. */
async function setUp(folder: string, remote: RemoteStation): Promise<string> {
  const data = join(folder, 'data');
  await runLabelwright(data, ['settings', 'set', 'service_origin', remote.line.address]);
  await runLabelwright(data, ['settings', 'set', 'service_use', 'on']);
  await runLabelwright(data, ['service', 'key'], remote.key);
  return data;
}

/** Saves the n-th job's sheet, and reads on it what the service holds. */
async function expectItsLabels(app: App, remote: RemoteStation, folder: string, at = 0): Promise<void> {
  const [page = ''] = await rasterisePdf(await app.activity.save(app.activity.jobs.nth(at)), 300, folder);
  const read = (await readWithZxing(page)).map(({ content }) => content);
  const expected = remote.labels.map((label) => expectedReading(label, 'qr').content);
  expect(read.sort()).toEqual(expected.sort());
}
