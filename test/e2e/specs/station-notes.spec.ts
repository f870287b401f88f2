import { mkdirSync, symlinkSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';

import { openDatabase } from '../../../electron/store/database.ts';
import { runLabelwright } from '../../command-line/labelwright.ts';
import { good } from '../../integration/good.ts';
import { type Bench, expect, test } from '../test.ts';

/** More than messages in passing have room for. */
const DAMAGED = ['theme', 'scan_sound', 'print_shift_hours', 'service_use', 'lan_allowed'];

function keepSettings(bench: Bench, values: Readonly<Record<string, string>>): void {
  const db = good(openDatabase(join(bench.folder, 'data')));
  const keep = db.prepare('INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)');
  for (const [name, value] of Object.entries(values)) keep.run(name, value);
  db.close();
}

test('each setting that was found damaged is told at the start, in the language that is set', async ({
  bench,
}) => {
  keepSettings(bench, { ...Object.fromEntries(DAMAGED.map((name) => [name, '{'])), language: 'de' });
  const { messages, page } = await bench.open();
  for (const name of DAMAGED)
    await expect(messages).toContainText(`Die Einstellung ${name} enthält „{“; das ist nicht brauchbar`);

  // What was read is put away, and does not come back.
  const dismiss = messages.getByRole('button', { name: 'Schließen' });
  await expect(dismiss).toHaveCount(DAMAGED.length);
  await dismiss.first().press('Enter');
  await expect(dismiss).toHaveCount(DAMAGED.length - 1);
  await page.setViewportSize({ width: 1000, height: 420 });
  await dismiss.first().scrollIntoViewIfNeeded();
  await expect(dismiss.first()).toBeInViewport();
});

test('trouble of the watched folder is shown for as long as there is any', async ({ bench }) => {
  const watched = join(bench.folder, 'watched');
  const set = await runLabelwright(join(bench.folder, 'data'), ['settings', 'set', 'watch_folder', watched]);
  expect(set.exitCode, set.stderr).toBe(0);
  const { messages } = await bench.open();
  await expect(messages).toContainText('The watched folder cannot be used (ENOENT).');

  mkdirSync(watched);
  await expect(messages).toBeEmpty();

  const link = join(watched, 'orders.csv');
  symlinkSync('orders.csv', link);
  await expect(messages).toContainText('orders.csv: It cannot be read now (ELOOP).');
  unlinkSync(link);
  await expect(messages).toBeEmpty();
});

test('imports whose dates may be best-before dates are told on every screen, until a person has said', async ({
  bench,
}) => {
  await bench.fill(3);
  const db = good(openDatabase(join(bench.folder, 'data')));
  // As an import of the versions that had one field for dates.
  db.exec('UPDATE imports SET columns = NULL');
  db.close();
  const app = await bench.open();
  const waiting = app.page.getByRole('button', { name: '1 import: best before or expiry?' });
  await waiting.click();
  await app.screen('catalogue').getByRole('button', { name: 'are best-before dates' }).click();
  await expect(waiting).toHaveCount(0);
});
