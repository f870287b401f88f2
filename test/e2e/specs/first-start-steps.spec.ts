import { join } from 'node:path';

import { runLabelwright } from '../../command-line/labelwright.ts';
import { expect, test } from '../test.ts';
import { words } from '../wording.ts';

test.describe('of a station that nobody has set anything of', () => {
  test.use({ untouched: true });

  test('a printer that is found after its step was left is taken all the same', async ({ bench }) => {
    const app = await bench.open();
    const { page } = app;
    await page.getByRole('button', { name: words('firstStart.next') }).click();
    await expect(page.getByRole('heading', { name: words('firstStart.step.stock') })).toBeVisible();
    const folder = ['printers', 'add', 'Found later', '--folder', join(bench.folder, 'printed')];
    expect((await runLabelwright(join(bench.folder, 'data'), folder)).exitCode).toBe(0);
    await page.getByRole('button', { name: words('firstStart.skipAll') }).click();
    await expect(page.getByRole('button', { name: /^Found later/ })).toBeVisible();
  });

  test('F1 says what the steps are for', async ({ bench }) => {
    const { page } = await bench.open();
    await expect(page.getByRole('button', { name: words('firstStart.next') })).toBeVisible();
    await page.keyboard.press('F1');
    const help = page.getByRole('dialog', { name: words('firstStart.title') });
    await expect(help).toContainText(words('help.firstStart').split('\n')[0] ?? '');
  });
});
