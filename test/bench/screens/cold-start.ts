import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import process from 'node:process';

import type { Page } from '@playwright/test';

import { launchDesktop } from '../../e2e/clients/desktop-client.ts';
import { openDisplay } from '../../e2e/clients/display.ts';
import { electronProgram } from '../../e2e/clients/electron.ts';
import { isPackaged, openPackaged } from '../../e2e/shell/packaged.ts';
import { words } from '../../e2e/wording.ts';
import { treeCpuMs } from '../measuring/process-tree.ts';
import { printReport } from '../measuring/report.ts';

/*
 * Cold start of the desktop, from the start of the program to the export screen with its rows, as built (npm run build) or as
 * packaged (npm run package): node test/bench/screens/cold-start.ts <data folder> built|packaged
 */
const [, , dataDirectory = '', which = 'built'] = process.argv;

interface Started {
  readonly page: Page;
  readonly program: ChildProcess;
  readonly close: () => Promise<unknown>;
}

const MAIN_PROCESS = new URL('../../../dist/electron/desktop/main.cjs', import.meta.url);

if (which === 'built' && electronProgram() === null) printReport({ missing: 'there is no Electron here' });
else if (which === 'built' && !existsSync(MAIN_PROCESS))
  printReport({ missing: 'npm run build was not run' });
else if (which === 'packaged' && !isPackaged()) printReport({ missing: 'npm run package was not run' });
else await start();

async function start(): Promise<void> {
  const closeDisplay = await openDisplay();
  const begunAtMs = Date.now();
  const begun = performance.now();
  const { page, program, close } = await (which === 'built' ? startBuilt() : startPackaged());
  await page
    .getByRole('grid', { name: words('scopes.serials') })
    .getByRole('gridcell')
    .first()
    .waitFor();
  const wallMs = performance.now() - begun;
  const cpuMs = treeCpuMs(program.pid ?? 0);
  await page
    .getByRole('region', { name: words('print.sheetPicture') })
    .getByRole('img')
    .waitFor();
  const picturedMs = performance.now() - begun;
  const paintedAtMs = await page.evaluate(firstPaintAtMs);
  const remark = `first paint ${(paintedAtMs - begunAtMs).toFixed(0)} ms, the sheet's picture ${picturedMs.toFixed(0)} ms`;
  await close();
  closeDisplay();
  printReport({ wallMs, cpuMs, remark });
}

/** Runs in the page: when it first showed something, in ms of the clock. */
function firstPaintAtMs(): number {
  const [paint] = performance.getEntriesByName('first-contentful-paint');
  return performance.timeOrigin + (paint?.startTime ?? NaN);
}

async function startBuilt(): Promise<Started> {
  const app = await launchDesktop(dataDirectory);
  return { page: await app.firstWindow(), program: app.process(), close: () => app.close() };
}

async function startPackaged(): Promise<Started> {
  const { page, program } = await openPackaged(dataDirectory);
  return {
    page,
    program,
    close: () => {
      program.kill('SIGTERM');
      return once(program, 'exit');
    },
  };
}
