import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

import { runLabelwright } from '../command-line/labelwright.ts';
import { launchChromium, openBrowserClient } from '../e2e/clients/browser-client.ts';
import { App } from '../e2e/pages/app.ts';
import { atRest, tour } from '../e2e/tour.ts';

/*
 * `npm run screenshots`, after `npm run build`: a picture of every screen and dialog, in both themes, in
 * test-output/screens; those that the README and the docs show go to docs/images/screens as well.
 */

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const OUT = path.join(ROOT, 'test-output/screens');
const SHOWN = path.join(ROOT, 'docs/images/screens');

/** What the README shows. */
const IN_THE_DOCS = new Set([
  'print-sheet-light',
  'print-sheet-dark',
  'import-check-light',
  'scan-found-light',
]);

mkdirSync(OUT, { recursive: true });
mkdirSync(SHOWN, { recursive: true });
const browser = await launchChromium();
for (const colorScheme of ['light', 'dark'] as const) {
  const folder = mkdtempSync(path.join(tmpdir(), 'labelwright-screens-'));
  const data = path.join(folder, 'data');
  // Somebody has said where QR codes lead: else that is asked first.
  await runLabelwright(data, ['settings', 'set', 'digital_link_origin', 'https://id.gs1.org']);
  const client = await openBrowserClient(browser, data);
  await client.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  for await (const place of tour(new App(client, folder), folder)) {
    await client.page.mouse.move(0, 0);
    await atRest(client.page);
    const name = `${place}-${colorScheme}`;
    const picture = path.join(OUT, `${name}.png`);
    await client.page.screenshot({ path: picture });
    if (IN_THE_DOCS.has(name)) copyFileSync(picture, path.join(SHOWN, `${name}.png`));
    process.stdout.write(`${name}\n`);
  }
  await client.close();
  rmSync(folder, { recursive: true, force: true });
}
await browser.close();
