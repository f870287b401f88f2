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
  await app.export.make.click();
  await expect(app.jobs.inState('processing')).toHaveCount(1);
  await app.jobs.button(app.jobs.newest, 'cancel').click();
  await expect(app.jobs.inState('cancelled')).toHaveCount(1);

  await app.jobs.button(app.jobs.newest, 'again').click();
  await expect(app.jobs.jobs).toHaveCount(2);
  await expect(app.jobs.button(app.jobs.newest, 'cancel')).toBeVisible();
});

test('a page that is loaded anew in mid-job finds the job going on', async ({ bench }) => {
  await bench.fill(SOME);
  const app = await bench.open();
  await app.export.make.click();
  await expect(app.jobs.inState('processing')).toHaveCount(1);
  await app.page.reload();
  await app.show('jobs');
  await expect(app.jobs.jobs).toHaveCount(1);
  await expect(app.jobs.inState('completed')).toHaveCount(1, { timeout: 100_000 });
});

test('the program ended in mid-job makes the job at its next start', async ({ bench }) => {
  await bench.fill(SOME);
  const app = await bench.open();
  await app.export.make.click();
  await expect(app.jobs.inState('processing')).toHaveCount(1);
  await bench.close();

  const later = await bench.open();
  await later.show('jobs');
  await expect(later.jobs.inState('completed')).toHaveCount(1, { timeout: 100_000 });
});

test('deleting a job asks first, and Esc keeps it', async ({ bench }) => {
  await bench.fill(5);
  const app = await bench.open();
  await app.export.make.click();
  await expect(app.jobs.inState('completed')).toHaveCount(1);

  await app.jobs.button(app.jobs.newest, 'delete').click();
  await expect(app.question).toContainText(words('jobs.deleteTitle'));
  await app.page.keyboard.press('Escape');
  await expect(app.question).toBeHidden();
  await expect(app.jobs.jobs).toHaveCount(1);

  await app.jobs.button(app.jobs.newest, 'delete').click();
  await app.question.getByRole('button', { name: words('jobs.delete') }).click();
  await expect(app.page.getByText(words('jobs.empty'))).toBeVisible();
});

test('a job that fails says what to do, and is made once that is done', async ({ bench }) => {
  const labels = await bench.fill(5);
  const app = await bench.open();
  await expect(app.export.sheetWith(labels.length)).toBeVisible();
  // Where the folder of the finished files belongs there is a file; one that lies there when the station opens is set aside.
  const inTheWay = join(bench.folder, 'data', 'artifacts');
  writeFileSync(inTheWay, '');
  await app.export.make.click();
  await expect(app.jobs.inState('failed')).toHaveCount(1);
  await expect(app.jobs.newest).toContainText(inTheWay);
  await expect(app.jobs.newest).toContainText('make the export again');
  await expect(app.jobs.button(app.jobs.newest, 'saveAs')).toBeHidden();

  rmSync(inTheWay);
  await app.jobs.button(app.jobs.newest, 'again').click();
  await expect(app.jobs.inState('completed')).toHaveCount(1);
  await expect(app.jobs.inState('failed')).toHaveCount(1);
  const [page = ''] = await rasterisePdf(await app.jobs.save(app.jobs.newest), 300, bench.folder);
  expect(await readWithZxing(page)).toHaveLength(labels.length);
});

test('a job whose file vanished says so, and is made again', async ({ bench }) => {
  await bench.fill(5);
  const app = await bench.open();
  await app.export.make.click();
  await expect(app.jobs.inState('completed')).toHaveCount(1);
  rmSync(join(bench.folder, 'data', 'artifacts'), { recursive: true });

  await app.jobs.button(app.jobs.newest, 'saveAs').click();
  await expect(app.messages).not.toBeEmpty();
  await app.jobs.button(app.jobs.newest, 'again').click();
  await expect(app.jobs.inState('completed')).toHaveCount(2);
  await app.jobs.save(app.jobs.newest);
});
