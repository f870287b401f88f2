import path from 'node:path';

import type { Page, Request } from '@playwright/test';

import { launchChromium, openBrowserClient } from '../../e2e/clients/browser-client.ts';
import { App } from '../../e2e/pages/app.ts';
import { inFilledFolder, timesText } from '../filled-folder.ts';

/*
 * After npm run build: the export screen on 100,000 serials behind the browser client: frames while its table is scrolled (aim: 60 a second),
 * the answer to a search (aim: 100 ms), and the picture of a sheet after a change (aim: 300 ms).
 */

const SERIALS = 100_000;
const ROUNDS = 9;

await inFilledFolder(SERIALS, async (folder) => {
  const browser = await launchChromium();
  const client = await openBrowserClient(browser, path.join(folder, 'data'));
  const app = new App(client, folder);
  await app.print.rows('serials').getByRole('gridcell').first().waitFor();
  await app.print.sheetPicture.waitFor();
  await scroll(app);
  await search(app);
  await preview(app);
  await client.close();
  await browser.close();
});

/** Ten rows a frame, faster than anyone reads: every frame brings new rows, and every twentieth a page to fetch. */
async function scroll(app: App): Promise<void> {
  const session = await app.page.context().newCDPSession(app.page);
  // Durations in processor time: what else the machine does is not the page's.
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const busyMs = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics');
    return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0);
  };
  const busyBefore = await busyMs();
  const frames = await app.print.rows('serials').evaluate(scrollEachFrame, { frames: 300, stepPx: 400 });
  const busy = ((await busyMs()) - busyBefore) / frames.length;
  const sorted = frames.toSorted((one, other) => one - other);
  const at = (share: number): string => (sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(1);
  const perSecond = (1000 * frames.length) / frames.reduce((sum, time) => sum + time, 0);
  process.stdout.write(
    `scrolling ${SERIALS.toLocaleString('en')} rows: ${perSecond.toFixed(0)} frames a second; ` +
      `a frame takes ${at(0.5)} ms (p95 ${at(0.95)}, p99 ${at(0.99)}, longest ${at(1)}), ` +
      `and ${busy.toFixed(1)} ms of the processor\n`,
  );
}

/** What the next function knows of the page that it runs in. */
interface PageGlobals {
  requestAnimationFrame(onFrame: (timeMs: number) => void): number;
}

/** Runs in the page: scrolls a step in each frame, and gives how long each took, in ms. */
async function scrollEachFrame(
  box: { scrollTop: number },
  { frames, stepPx }: { readonly frames: number; readonly stepPx: number },
): Promise<readonly number[]> {
  const page = globalThis as unknown as PageGlobals;
  const times: number[] = [];
  for (let frame = 0; frame <= frames; frame++) {
    box.scrollTop += stepPx;
    times.push(await new Promise<number>((resolve) => page.requestAnimationFrame(resolve)));
  }
  return times.slice(1).map((time, index) => time - (times[index] ?? 0));
}

/** Types a search a key at a time, and finally what finds one row alone. */
async function search(app: App): Promise<void> {
  const asked: number[] = [];
  const seen: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const wanted = String(150_000 + round * 4321);
    await app.print.search.fill('');
    await app.print
      .rows('serials')
      .and(app.page.locator(`[aria-rowcount="${SERIALS + 1}"]`))
      .waitFor();
    const answered = answerTimes(app.page, 'catalog.list');
    const begun = performance.now();
    await app.print.search.fill(wanted);
    await app.print.rows('serials').and(app.page.locator('[aria-rowcount="2"]')).waitFor();
    seen.push(performance.now() - begun);
    asked.push(...(await answered()));
  }
  process.stdout.write(`search, the station's answer: ${timesText(asked)}\n`);
  process.stdout.write(`search, from the last key to the row on the screen: ${timesText(seen)}\n`);
}

/** Presses cells to start at. */
async function preview(app: App): Promise<void> {
  const asked: number[] = [];
  await app.print.search.fill('');
  await app.print.sheetPicture.waitFor();
  for (let round = 0; round < ROUNDS; round++) {
    const answered = answerTimes(app.page, 'exports.preview');
    const answer = app.page.waitForResponse((response) => response.url().endsWith('exports.preview'));
    await app.print.cell(2 + round).click();
    await answer;
    asked.push(...(await answered()));
  }
  process.stdout.write(`preview after another start cell, the station's answer: ${timesText(asked)}\n`);
}

/** Listens to one operation; the function gives how long its answers took, in ms, and stops listening. */
function answerTimes(page: Page, operation: string): () => Promise<number[]> {
  const times: Promise<number>[] = [];
  const onRequest = (request: Request): void => {
    if (request.url().endsWith(operation)) times.push(answerTime(request));
  };
  page.on('request', onRequest);
  return async () => {
    page.off('request', onRequest);
    return Promise.all(times);
  };
}

async function answerTime(request: Request): Promise<number> {
  const response = await request.response();
  await response?.finished();
  return request.timing().responseEnd;
}
