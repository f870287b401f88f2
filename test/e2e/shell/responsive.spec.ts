import { writeFile } from 'node:fs/promises';
import path from 'node:path';

import type { ElectronApplication, Page } from '@playwright/test';

import { words } from '../wording.ts';
import { expect, test } from './desktop.ts';

/** Whoever does the work on the main process holds it for most of the time; other programs of a busy machine do not. */
const LONGEST_SHARE = 0.25;

const SERIALS = 100_000;
const LABELS = 10_000;
const FILE = 'serials.csv';

/** What the main process keeps while it is measured: the histogram of Node's `monitorEventLoopDelay`, in ns. */
interface Measured {
  readonly delays: { readonly max: number; percentile(share: number): number; disable(): boolean };
}

test('the main process never pauses, and the window answers, through an import of 100,000 rows and an export of 10,000 labels', async ({
  desktop: { app, page, screens, client, dataDirectory },
}) => {
  const file = path.join(dataDirectory, FILE);
  await writeFile(file, `gtin,lot,serial\n${rowsOfLots().join('\n')}\n`);
  await expect(screens.print.addSample).toBeVisible();
  await measureDelays(app);
  const begun = performance.now();
  const answerTimes: number[] = [];

  await app.evaluate(
    ({ app: electron }, opened) => electron.emit('open-file', { preventDefault: () => null }, opened),
    file,
  );
  const wizard = screens.catalogue.wizardOf(FILE);
  await wizard.getByRole('button', { name: words('import.check') }).click();
  const apply = wizard.getByRole('button', {
    name: words('import.apply', { count: SERIALS, number: SERIALS.toLocaleString('en-GB') }),
  });
  while (!(await apply.isVisible())) answerTimes.push(await timeOfAnswer(page));
  await apply.click();
  const done = wizard.getByText(words('import.done', { file: FILE }));
  while (!(await done.isVisible())) answerTimes.push(await timeOfAnswer(page));
  expect(answerTimes.length).toBeGreaterThan(10);
  await wizard.getByRole('button', { name: words('activity.goToPrint') }).click();

  const { search } = screens.print;
  await search.fill('LOT-7');
  await expect(screens.print.sentenceCounting(LABELS)).toBeVisible();
  await screens.print.choose('symbol', words('print.symbols.datamatrix'));
  await screens.print.make.click();
  await expect(screens.activity.inState('making')).toHaveCount(1);
  await page.keyboard.press('Control+1');
  // A search at each turn, for as long as the export is being made.
  let searches = 0;
  for (; await isUnderWay(); searches++) {
    const serial = `S${SERIALS - 1 - searches}`;
    await search.fill(serial);
    await expect(screens.print.rows('serials').getByText(serial, { exact: true })).toBeVisible();
    answerTimes.push(await timeOfAnswer(page));
  }
  expect(searches).toBeGreaterThan(2);
  await screens.show('activity');
  await expect(screens.activity.inState('done')).toHaveCount(1);

  const [p50, p99, longest] = await delaysOf(app);
  process.stdout.write(
    `Event-loop delay of the main process: p50 ${p50.toFixed(1)}, p99 ${p99.toFixed(1)}, longest ${longest.toFixed(1)} ms. ` +
      `Key to painted frame: longest of ${answerTimes.length} ${Math.max(...answerTimes).toFixed(0)} ms; ${searches} searches.\n`,
  );
  expect(longest).toBeLessThan(LONGEST_SHARE * (performance.now() - begun));

  async function isUnderWay(): Promise<boolean> {
    const list = await client.jobs.list({ limit: 1, offset: 0 });
    if (!list.ok) throw new Error(list.problem.message);
    return list.value.items[0]?.status === 'processing';
  }
});

/** Each lot has as many serials as are to be exported. */
function rowsOfLots(): string[] {
  const lots = SERIALS / LABELS;
  return Array.from({ length: SERIALS }, (_, index) => `9506000134352,LOT-${index % lots},S${index}`);
}

async function measureDelays(app: ElectronApplication): Promise<void> {
  await app.evaluate(() => {
    const { monitorEventLoopDelay } = process.getBuiltinModule('node:perf_hooks');
    const delays = monitorEventLoopDelay({ resolution: 1 });
    delays.enable();
    Object.assign(globalThis, { delays });
  });
}

/** Median, 99th percentile and longest, in ms. */
function delaysOf(app: ElectronApplication): Promise<readonly [number, number, number]> {
  return app.evaluate(() => {
    const { delays } = globalThis as unknown as Measured;
    delays.disable();
    return [delays.percentile(50) / 1e6, delays.percentile(99) / 1e6, delays.max / 1e6] as const;
  });
}

/** How long the window takes from a key to its next painted frame, in ms. The key moves the focus and does nothing else. */
async function timeOfAnswer(page: Page): Promise<number> {
  const begun = performance.now();
  await page.keyboard.press('Tab');
  await page.evaluate(() => new Promise(requestAnimationFrame));
  return performance.now() - begun;
}
