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
 * `npm run screenshots`, after `npm run build`: a picture of every screen and dialog, in both themes and in the windows that
 * desks have, in test-output/screens; those that the README and the docs show go to docs/images/screens as well.
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

/** The usual window first, in which the README shows them; a large one, and the least. */
const WINDOWS = [
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
  { width: 1024, height: 768 },
] as const;

mkdirSync(OUT, { recursive: true });
mkdirSync(SHOWN, { recursive: true });
const browser = await launchChromium();
for (const colorScheme of ['light', 'dark'] as const) {
  const folder = mkdtempSync(path.join(tmpdir(), 'labelwright-screens-'));
  const data = path.join(folder, 'data');
  // Somebody has said where QR codes lead: else that is asked first.
  await runLabelwright(data, ['settings', 'set', 'digital_link_origin', 'https://id.gs1.org']);
  const client = await openBrowserClient(browser, data);
  await client.page.setViewportSize(WINDOWS[0]);
  await client.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  for await (const place of tour(new App(client, folder), folder)) {
    await client.page.mouse.move(0, 0);
    const name = `${place}-${colorScheme}`;
    for (const size of WINDOWS) {
      await client.page.setViewportSize(size);
      await atRest(client.page);
      await client.page.screenshot({ path: path.join(OUT, `${name}-${size.width}.png`) });
    }
    // What comes next is done in the usual window, too.
    await client.page.setViewportSize(WINDOWS[0]);
    if (IN_THE_DOCS.has(name))
      copyFileSync(path.join(OUT, `${name}-${WINDOWS[0].width}.png`), path.join(SHOWN, `${name}.png`));
    process.stdout.write(`${name}\n`);
  }
  await client.close();
  rmSync(folder, { recursive: true, force: true });
}
await browser.close();
