import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { rasterisePdf } from '../../decoding/rasterise.ts';
import { CELLS } from '../../integration/proof/letter-sheet.ts';
import { launchDesktop, openDesktopClient } from '../clients/desktop-client.ts';
import { electronProgram, TEST_SWITCHES } from '../clients/electron.ts';
import { App } from '../pages/app.ts';
import { words } from '../wording.ts';
import { clientOf, expect, type PageWindow, test } from './desktop.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** Enough for a job that is met under way. */
const LABELS = 2_000;

/** Puts a catalogue file beside the data. */
async function writeProducts(folder: string): Promise<string> {
  const file = path.join(folder, 'stock.csv');
  await writeFile(file, 'gtin,name\n9506000134352,Tea\n');
  return file;
}

test.describe('the desktop', () => {
  test('hands a second start, and its file, to the window that is open', async ({ desktop }) => {
    const { app, screens, dataDirectory } = desktop;
    const file = await writeProducts(dataDirectory);
    await expect(screens.screen('print')).toBeVisible();
    const code = await new Promise((resolve) => {
      const given = [...TEST_SWITCHES, ROOT, '--data', dataDirectory, file];
      execFile(electronProgram() ?? '', given, (error) => resolve(error?.code ?? 0));
    });
    expect(code).toBe(0);
    await expect(screens.catalogue.wizardOf('stock.csv')).toContainText('gtin');
    expect(app.windows()).toHaveLength(1);
  });

  test('begins with the file that it was opened with', async ({ dataDirectory }) => {
    await mkdir(dataDirectory);
    const client = await openDesktopClient(dataDirectory, [await writeProducts(dataDirectory)]);
    const screens = new App(client, dataDirectory);
    await expect(screens.catalogue.wizardOf('stock.csv')).toContainText('gtin');
    await client.close();
  });

  test('says so where the file that it was opened with cannot be read', async ({ desktop: { app } }) => {
    const message = await app.evaluate(
      ({ app: electron, dialog }) =>
        new Promise<string>((resolve) => {
          const answer = (...given: unknown[]): Promise<Electron.MessageBoxReturnValue> => {
            resolve((given.at(-1) as Electron.MessageBoxOptions).message);
            return Promise.resolve({ response: 0, checkboxChecked: false });
          };
          dialog.showMessageBox = answer;
          electron.emit('open-file', { preventDefault: () => null }, '/nowhere/gone.csv');
        }),
    );
    expect(message).toBe('gone.csv is not a file that can be read.');
  });

  test('asks before its window is closed with a design that is not saved', async ({
    desktop: { app, screens },
  }) => {
    const { page } = screens;
    await screens.show('layouts');
    await page.getByRole('button', { name: words('layouts.new'), exact: true }).click();
    await page
      .getByRole('dialog')
      .getByRole('textbox', { name: words('layouts.name') })
      .fill('Half done');
    await page.getByRole('button', { name: words('layouts.newGo') }).click();
    await expect(page.getByRole('region', { name: words('layouts.canvas') })).toBeVisible();
    /** Closes the window, and gives what was asked. */
    const close = (button: number): Promise<string> =>
      app.evaluate(
        ({ BrowserWindow, dialog }, response) =>
          new Promise<string>((resolve) => {
            const answer = (...given: unknown[]): number => {
              resolve((given.at(-1) as Electron.MessageBoxSyncOptions).message);
              return response;
            };
            dialog.showMessageBoxSync = answer;
            BrowserWindow.getAllWindows()[0]?.close();
          }),
        button,
      );
    expect(await close(0)).toBe('Close without saving?');
    await expect(page.getByRole('region', { name: words('layouts.canvas') })).toBeVisible();
    const closed = page.waitForEvent('close');
    expect(await close(1)).toBe('Close without saving?');
    await closed;
  });

  test('opens where it was closed', async ({ dataDirectory }) => {
    const bounds = { x: 40, y: 30, width: 1000, height: 640 };
    const first = await launchDesktop(dataDirectory);
    await first.firstWindow();
    await first.evaluate(
      ({ BrowserWindow }, wanted) => BrowserWindow.getAllWindows()[0]?.setBounds(wanted),
      bounds,
    );
    await first.close();
    const second = await launchDesktop(dataDirectory);
    await second.firstWindow();
    const found = await second.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());
    await second.close();
    expect(found).toMatchObject({ width: bounds.width, height: bounds.height });
  });

  test('begins its station again when that dies, and tells the page', async ({
    desktop: { app, page, client },
  }) => {
    await client.app.addSample();
    await page.evaluate(() => {
      const states: string[] = [];
      Object.assign(globalThis, { states });
      (globalThis as unknown as PageWindow).labelwright.onConnection((state) => states.push(state));
    });
    await app.evaluate(({ app: electron }) => {
      const station = electron.getAppMetrics().find(({ name }) => name === 'Labelwright station');
      if (station === undefined) throw new Error('There is no station process');
      process.kill(station.pid, 'SIGKILL');
    });
    await expect
      .poll(() => page.evaluate(() => (globalThis as unknown as { states: string[] }).states))
      .toEqual(['shut', 'open']);
    const count = await client.catalog.count({ scope: 'serials' });
    expect(count).toMatchObject({ ok: true, value: { total: 126 } });
  });

  test('loads its page again when that crashes, with all that the station holds', async ({ desktop }) => {
    const { app, page, screens } = desktop;
    await screens.print.addSample.click();
    await expect(screens.print.sheetPicture).toBeVisible();
    // A page that crashes within its first seconds is given up.
    await page.waitForTimeout(5_000);
    await app.evaluate(
      ({ BrowserWindow }) =>
        new Promise<void>((resolve) => {
          const contents = BrowserWindow.getAllWindows()[0]?.webContents;
          contents?.once('did-finish-load', () => resolve());
          contents?.forcefullyCrashRenderer();
        }),
    );
    // The new page is none of Playwright's, which gave the window up with the old one.
    const sheet = (): Promise<unknown> =>
      app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(
          `document.querySelector('.sheet-picture')?.alt ?? null`,
        ),
      );
    await expect.poll(sheet).toBe(words('print.sheetAlt', { count: 63 }));
  });

  test('killed in mid-job, makes the job at its next start', async ({ dataDirectory }) => {
    const first = await launchDesktop(dataDirectory);
    const client = clientOf(await first.firstWindow());
    const product = await client.catalog.addProduct({ gtin: '9506000134352', name: 'Tea' });
    if (!product.ok) throw new Error(product.problem.message);
    const { id: productId } = product.value;
    await client.catalog.generate({ kind: 'serials', productId, count: LABELS, pattern: 'S{counter:6}' });
    await client.settings.change({ digitalLinkOrigin: 'https://id.gs1.org' });
    const request = { scope: 'serials', export_type: 'sheet_pdf', file_format: 'pdf' } as const;
    const receipt = await client.exports.submit({ request });
    if (!receipt.ok) throw new Error(receipt.problem.message);
    const { job_id: id } = receipt.value;
    await expect
      .poll(async () => {
        const job = await client.jobs.find({ id });
        return job.ok && job.value.processedItems > 0;
      })
      .toBe(true);
    const ended = once(first.process(), 'exit');
    first.process().kill('SIGKILL');
    await ended;

    const reopened = await openDesktopClient(dataDirectory);
    const screens = new App(reopened, path.dirname(dataDirectory));
    await screens.show('activity');
    await expect(screens.activity.inState('done')).toHaveCount(1, { timeout: 100_000 });
    await expect(screens.activity.jobs).toHaveCount(1);
    const pages = await rasterisePdf(
      await screens.activity.save(screens.activity.newest),
      20,
      path.dirname(dataDirectory),
    );
    expect(pages).toHaveLength(Math.ceil(LABELS / CELLS));
    await reopened.close();
  });

  test('has menus whose items reach the page', async ({ desktop: { app, page, client } }) => {
    const chosen = page.evaluate(
      () =>
        new Promise((resolve) => {
          (globalThis as unknown as PageWindow).labelwright.subscribe('app.menuChosen', resolve);
        }),
    );
    await client.app.info();
    await app.evaluate(({ Menu }) => {
      const items = Menu.getApplicationMenu()?.items.flatMap((item) => item.submenu?.items ?? []);
      items?.find(({ accelerator }) => accelerator === 'CmdOrCtrl+2')?.click();
    });
    expect(await chosen).toEqual({ command: 'show-activity' });
  });
});
