import { join } from 'node:path';

import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

import { expect, test } from '../test.ts';
import { words } from '../wording.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing wrong with any screen in the ${colorScheme} theme`, async ({ bench }) => {
    const app = await bench.open();
    await app.page.emulateMedia({ colorScheme });
    await expect(app.export.addSample).toBeVisible();
    await expectNothingWrong(app.page, 'first start');
    await app.export.addSample.click();
    await expect(app.export.sheetPicture).toBeVisible();
    await expectNothingWrong(app.page, 'export of a sheet');

    await app.page.keyboard.press('F1');
    await expect(app.page.getByRole('dialog')).toBeVisible();
    await expectNothingWrong(app.page, 'help');
    await app.page.keyboard.press('Escape');
    await app.page.keyboard.press('Control+k');
    await expect(app.page.getByRole('dialog')).toBeVisible();
    await expectNothingWrong(app.page, 'commands');
    await app.page.keyboard.press('Escape');

    await app.export.make.click();
    await expect(app.jobs.inState('completed')).toHaveCount(1);
    await expectNothingWrong(app.page, 'jobs');
    await app.jobs.button(app.jobs.newest, 'delete').click();
    await expect(app.question).toContainText(words('jobs.deleteTitle'));
    await expectNothingWrong(app.page, 'a question');
    await app.page.keyboard.press('Escape');

    await app.show('export');
    await app.export.choose('output', words('export.kind.qr_codes'));
    await expect(app.export.firstSymbols).toBeVisible();
    await expectNothingWrong(app.page, 'export of an archive');
    for (const screen of ['catalogue', 'settings'] as const) {
      await app.show(screen);
      await expect(app.screen(screen).getByRole('heading', { level: 1 })).toBeVisible();
      await expectNothingWrong(app.page, screen);
    }
  });
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing wrong with printing in the ${colorScheme} theme`, async ({ bench }) => {
    await bench.fill(5);
    const app = await bench.open();
    const { printers } = app;
    await app.page.emulateMedia({ colorScheme });
    await app.show('printers');
    await expect(app.page.getByText(words('queue.empty'))).toBeVisible();
    await expectNothingWrong(app.page, 'no print jobs');
    await printers.addFolder('PDFs', join(bench.folder, 'printed'));
    await expect(printers.card('PDFs')).toBeVisible();
    await expectNothingWrong(app.page, 'a printer');
    for (const task of ['settings', 'calibrate'] as const) {
      await printers.onCard('PDFs', task).click();
      await expect(printers.dialog).toBeVisible();
      await expectNothingWrong(app.page, task);
      await app.page.keyboard.press('Escape');
    }
    await printers.onCard('PDFs', 'use').click();

    await app.show('export');
    await expect(app.export.print('PDFs')).toBeEnabled();
    await expectNothingWrong(app.page, 'export to a printer');
    await app.export.print('PDFs').click();
    await expect(printers.inState('done')).toHaveCount(1);
    await expectNothingWrong(app.page, 'print jobs');
    for (const task of ['confirm', 'again', 'verify'] as const) {
      await printers.button(printers.jobs.first(), task).click();
      await expect(printers.dialog).toBeVisible();
      await expectNothingWrong(app.page, task);
      await app.page.keyboard.press('Escape');
    }
  });
}

async function expectNothingWrong(page: Page, what: string): Promise<void> {
  // What fades in has no contrast yet.
  await page.evaluate('Promise.all(document.getAnimations().map((one) => one.finished)).then(() => null)');
  // The other mode opens a second page, which the desktop does not allow; it is for frames, and there are none.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`);
  expect.soft(found, what).toEqual([]);
}
