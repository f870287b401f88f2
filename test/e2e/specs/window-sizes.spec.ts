import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Page } from '@playwright/test';

import { runLabelwright } from '../../command-line/labelwright.ts';
import type { App } from '../pages/app.ts';
import { expect, test } from '../test.ts';
import { atRest } from '../tour.ts';

/** What desks of warehouses have, the least and the usual; a large one; and the usual at 200 %. */
const WINDOWS = [
  { width: 1024, height: 768 },
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
  { width: 683, height: 384 },
];

/** Ctrl/⌘ and their place open the screens, whatever they are called. */
const SCREEN_KEYS = ['1', '2', '3', '4', '5', '6', '7'];

/** A name longer than any column, one that is read from the right, and one in Chinese. */
const GOODS = [
  'GTIN,Serial,Lot,Name',
  '9506000134352,S1,L1,Sechskantschrauben mit Flansch verzinkt Festigkeitsklasse 10.9 Sonderabmessung',
  '9506000134369,S2,L2,زيت زيتون بكر ممتاز',
  '9506000134376,S3,L3,特级初榨橄榄油',
];

async function openOn(bench: { readonly folder: string; open(): Promise<App> }): Promise<App> {
  const data = join(bench.folder, 'data');
  const goods = join(bench.folder, 'goods.csv');
  const rows = Array.from({ length: 20 }, (_, index) => `9506000134352,T${index},L1,`);
  writeFileSync(goods, [...GOODS, ...rows].join('\n'));
  for (const call of [
    ['import', goods],
    ['settings', 'set', 'language', 'de'],
  ])
    expect((await runLabelwright(data, call)).exitCode).toBe(0);
  return bench.open();
}

/** What leads out of the window, and buttons whose words are cut or broken over lines. */
function faultsOf(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const faults: string[] = [];
    const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.documentElement;
    if (scrollWidth > clientWidth) faults.push(`${scrollWidth} px wide in ${clientWidth}`);
    if (scrollHeight > clientHeight) faults.push(`${scrollHeight} px high in ${clientHeight}`);
    const bar = document.querySelector('.print-bar')?.getBoundingClientRect();
    if (bar !== undefined && bar.bottom > clientHeight) faults.push(`the bar ends at ${bar.bottom}`);
    for (const button of document.querySelectorAll<HTMLElement>('main .button, [role="dialog"] .button')) {
      if (button.scrollWidth > button.clientWidth) faults.push(`cut: ${button.innerText}`);
      const text = document.createRange();
      text.selectNodeContents(button);
      const tops = new Set(Array.from(text.getClientRects(), ({ bottom }) => Math.round(bottom / 12)));
      const lineHeight = Number.parseFloat(getComputedStyle(button).lineHeight);
      if (tops.size > 1 && button.clientHeight > 2.5 * lineHeight) faults.push(button.innerText);
    }
    return faults;
  });
}

test('every screen fits its window in German, from 1024 px to 1920 px and at 200 %, and breaks no button', async ({
  bench,
}) => {
  const app = await openOn(bench);
  const { page } = app;
  await app.ready();
  for (const size of WINDOWS) {
    await page.setViewportSize(size);
    for (const key of SCREEN_KEYS) {
      await page.keyboard.press(`Control+${key}`);
      await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeAttached();
      await atRest(page);
      expect.soft(await faultsOf(page), `${size.width} × ${size.height}, screen ${key}`).toEqual([]);
    }
  }
});

/** Checks what is shown in every window. */
async function checkEverySize(page: Page, what: string): Promise<void> {
  for (const size of WINDOWS) {
    await page.setViewportSize(size);
    await atRest(page);
    expect.soft(await faultsOf(page), `${size.width} × ${size.height}, ${what}`).toEqual([]);
  }
}

test('the chooser of stock and the bench fit every window, too', async ({ bench }) => {
  const { page } = await openOn(bench);
  await page.locator('.print-top .field:has(> .field-label) > .select-button').click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await checkEverySize(page, 'stock');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+b');
  await expect(page.locator('.bench')).toBeVisible();
  await checkEverySize(page, 'bench');
});

test('the first start fits every window', async ({ bench }) => {
  const data = join(bench.folder, 'data');
  expect((await runLabelwright(data, ['settings', 'set', 'language', 'de'])).exitCode).toBe(0);
  const { page } = await bench.open();
  await expect(page.locator('.first-start')).toBeVisible();
  await checkEverySize(page, 'first start');
});

test('the usual window shows ten rows and a label that one can read', async ({ bench }) => {
  await bench.fill(20);
  const app = await bench.open();
  const { page } = app;
  await page.setViewportSize({ width: 1366, height: 768 });
  await expect(app.print.label).toBeVisible();
  const label = await app.print.label.evaluate(
    (picture) => picture.parentElement?.getBoundingClientRect().width,
  );
  expect(label).toBeGreaterThan(300);
  const list = app.print.rows('serials');
  const bottom = await list.evaluate((table) => table.getBoundingClientRect().bottom);
  const rows = await list
    .getByRole('row')
    .evaluateAll((all) => all.map((row) => row.getBoundingClientRect().bottom));
  // The first is the head.
  expect(rows.slice(1).filter((row) => row <= bottom).length).toBeGreaterThanOrEqual(10);
});
