import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import type { Page, Request } from '@playwright/test';

import { launchChromium, openBrowserClient } from '../../e2e/clients/browser-client.ts';
import { App } from '../../e2e/pages/app.ts';
import type { Report } from '../measuring/report.ts';

const FIRST_PICTURE_TIMEOUT_MS = 300_000;

const SCREENS = new URL('../../../dist/renderer/index.html', import.meta.url);

/** Opens the export screen on a data folder behind the browser client, waits for its rows and its picture, and closes all after the work. */
export async function onExportScreen(
  dataDirectory: string,
  work: (app: App) => Promise<Report>,
): Promise<Report> {
  if (!existsSync(SCREENS)) return { missing: 'npm run build was not run' };
  const folder = mkdtempSync(path.join(tmpdir(), 'labelwright-bench-'));
  const browser = await launchChromium();
  const client = await openBrowserClient(browser, dataDirectory);
  try {
    // On a busy machine the first picture may take longer than Playwright waits by itself.
    client.page.setDefaultTimeout(FIRST_PICTURE_TIMEOUT_MS);
    const app = new App(client, folder);
    await app.print.rows('serials').getByRole('gridcell').first().waitFor();
    await app.print.sheetPicture.waitFor();
    return await work(app);
  } finally {
    await client.close();
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Listens to one operation; the function gives how long its answers took, in ms, and stops listening. */
export function answerTimes(page: Page, operation: string): () => Promise<number[]> {
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
