import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { rasterisePdf } from '../../decoding/rasterise.ts';
import { readWithZxing } from '../../decoding/zxing.ts';
import { expect, test } from '../test.ts';
import { words } from '../wording.ts';

/** More labels than can be made before the cancel. */
const MANY = 20_000;

/** Long enough to be met under way, short enough to be waited for. */
const SOME = 2_000;

test('a job under way is cancelled, and can be run again', async ({ bench }) => {
  await bench.fill(MANY);
  const app = await bench.open();
  await app.print.make.click();
  await expect(app.activity.inState('making')).toHaveCount(1);
  await app.activity.button(app.activity.newest, 'cancel').click();
  await expect(app.activity.inState('cancelled')).toHaveCount(1);

  await app.activity.button(app.activity.newest, 'makeAgain').click();
  await expect(app.activity.jobs).toHaveCount(2);
  await expect(app.activity.button(app.activity.newest, 'cancel')).toBeVisible();
});

test('a page that is loaded anew in mid-job finds the job going on', async ({ bench }) => {
  await bench.fill(SOME);
  const app = await bench.open();
  await app.print.make.click();
  await expect(app.activity.inState('making')).toHaveCount(1);
  await app.page.reload();
  await app.show('activity');
  await expect(app.activity.jobs).toHaveCount(1);
  await expect(app.activity.inState('done')).toHaveCount(1, { timeout: 100_000 });
});

test('the program ended in mid-job makes the job at its next start', async ({ bench }) => {
  await bench.fill(SOME);
  const app = await bench.open();
  await app.print.make.click();
  await expect(app.activity.inState('making')).toHaveCount(1);
  await bench.close();

  const later = await bench.open();
  await later.show('activity');
  await expect(later.activity.inState('done')).toHaveCount(1, { timeout: 100_000 });
});

test('deleting a job asks first, and Esc keeps it', async ({ bench }) => {
  await bench.fill(5);
  const app = await bench.open();
  await app.print.make.click();
  await expect(app.activity.inState('done')).toHaveCount(1);

  await app.activity.further(app.activity.newest, 'delete');
  await expect(app.question).toContainText(words('activity.deleteTitle'));
  await app.page.keyboard.press('Escape');
  await expect(app.question).toBeHidden();
  await expect(app.activity.jobs).toHaveCount(1);

  await app.activity.further(app.activity.newest, 'delete');
  await app.question.getByRole('button', { name: words('activity.delete') }).click();
  await expect(app.page.getByText(words('activity.none.all'))).toBeVisible();
});

test('a job that fails says what to do, and is made once that is done', async ({ bench }) => {
  const labels = await bench.fill(5);
  const app = await bench.open();
  await expect(app.print.sheetWith(labels.length)).toBeVisible();
  // Where the folder of the finished files belongs there is a file; one that lies there when the station opens is set aside.
  const inTheWay = join(bench.folder, 'data', 'artifacts');
  writeFileSync(inTheWay, '');
  await app.print.make.click();
  await expect(app.activity.inState('failed')).toHaveCount(1);
  await expect(app.activity.newest).toContainText(inTheWay);
  await expect(app.activity.newest).toContainText('make the export again');
  await expect(app.activity.button(app.activity.newest, 'saveAs')).toBeHidden();

  rmSync(inTheWay);
  await app.activity.button(app.activity.newest, 'makeAgain').click();
  await expect(app.activity.inState('done')).toHaveCount(1);
  await expect(app.activity.inState('failed')).toHaveCount(1);
  const [page = ''] = await rasterisePdf(await app.activity.save(app.activity.newest), 300, bench.folder);
  expect(await readWithZxing(page)).toHaveLength(labels.length);
});

test('a job whose file vanished says so, and is made again', async ({ bench }) => {
  await bench.fill(5);
  const app = await bench.open();
  await app.print.make.click();
  await expect(app.activity.inState('done')).toHaveCount(1);
  rmSync(join(bench.folder, 'data', 'artifacts'), { recursive: true });

  await app.activity.button(app.activity.newest, 'saveAs').click();
  await expect(app.messages).not.toBeEmpty();
  await app.activity.further(app.activity.newest, 'makeAgain');
  await expect(app.activity.inState('done')).toHaveCount(2);
  await app.activity.save(app.activity.newest);
});
