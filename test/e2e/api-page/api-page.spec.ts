import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';

import { startLabelwright } from '../../command-line/labelwright.ts';
import { launchChromium } from '../clients/browser-client.ts';

test('the page of the HTTP API is clean to axe in both themes, loads nothing, and leads everywhere it says', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'labelwright-api-page-'));
  const server = startLabelwright(join(folder, 'data'), ['serve', '--port', '0', '--json']);
  const ended = once(server, 'exit');
  const [line] = (await once(server.stdout ?? server, 'data')) as [Buffer];
  const { address } = JSON.parse(line.toString()) as { address: string };
  const browser = await launchChromium();
  for (const colorScheme of ['light', 'dark'] as const) {
    const context = await browser.newContext({ colorScheme });
    const page = await context.newPage();
    const requested: string[] = [];
    const complaints: string[] = [];
    page.on('request', (request) => requested.push(request.url()));
    page.on('console', (message) => complaints.push(message.text()));
    const where = `${address}/station/api/v1/docs`;
    await page.goto(where);
    await expect(page.getByRole('heading', { name: 'Have labels made' })).toBeVisible();
    const background = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    expect(background).toBe(colorScheme === 'light' ? 'rgb(233, 236, 239)' : 'rgb(20, 24, 29)');
    expect(requested).toEqual([where]);
    expect(complaints).toEqual([]);
    expect(await page.locator('script').count()).toBe(0);
    const nowhere = await page.evaluate(() =>
      Array.from(document.querySelectorAll<HTMLAnchorElement>('a[href^="#"]'), ({ hash }) =>
        hash.slice(1),
      ).filter((id) => document.getElementById(id) === null),
    );
    expect(nowhere).toEqual([]);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join('\n')}`)).toEqual(
      [],
    );
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
    await context.close();
  }
  await browser.close();
  server.kill('SIGINT');
  await ended;
  await rm(folder, { recursive: true });
});
