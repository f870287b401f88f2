import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

import type { Page } from '@playwright/test';

import { launchDesktop } from '../../e2e/clients/desktop-client.ts';
import { electronProgram } from '../../e2e/clients/electron.ts';
import { isPackaged, openPackaged } from '../../e2e/shell/packaged.ts';
import { words } from '../../e2e/wording.ts';
import { inFilledFolder, timesText } from '../filled-folder.ts';
import { treeCpuMs } from '../process-tree.ts';

/*
 * Cold start of the desktop on 10,000 serials, as built (npm run build) and as packaged (npm run package), on a display:
 * from the start of the program to the export screen with its rows (aim: under 2 s), and to the first picture of a sheet.
 */

const SERIALS = 10_000;
const STARTS = 7;

type Start = (
  dataDirectory: string,
) => Promise<{ readonly page: Page; readonly program: ChildProcess; readonly close: () => Promise<unknown> }>;

const built: Start = async (dataDirectory) => {
  const app = await launchDesktop(dataDirectory);
  return { page: await app.firstWindow(), program: app.process(), close: () => app.close() };
};

const packaged: Start = async (dataDirectory) => {
  const { page, program } = await openPackaged(dataDirectory);
  return {
    page,
    program,
    close: () => {
      program.kill('SIGTERM');
      return once(program, 'exit');
    },
  };
};

await inFilledFolder(SERIALS, async (folder) => {
  const data = path.join(folder, 'data');
  if (electronProgram() === null) process.stdout.write('There is no Electron here.\n');
  else await report('built', built, data);
  if (isPackaged()) await report('packaged', packaged, data);
  else process.stdout.write('The packaged app is not there: npm run package\n');
});

async function report(name: string, start: Start, dataDirectory: string): Promise<void> {
  const usable: number[] = [];
  const pictured: number[] = [];
  const usableCpu: number[] = [];
  const picturedCpu: number[] = [];
  for (let round = 0; round < STARTS; round++) {
    const begun = performance.now();
    const { page, program, close } = await start(dataDirectory);
    await page
      .getByRole('grid', { name: words('scopes.serials') })
      .getByRole('gridcell')
      .first()
      .waitFor();
    usable.push(performance.now() - begun);
    usableCpu.push(treeCpuMs(program.pid ?? 0));
    await page
      .getByRole('region', { name: words('print.sheetPicture') })
      .getByRole('img')
      .waitFor();
    pictured.push(performance.now() - begun);
    picturedCpu.push(treeCpuMs(program.pid ?? 0));
    await close();
  }
  process.stdout.write(
    `${name}, to a usable screen: ${timesText(usable)}; of the processors ${timesText(usableCpu)}\n`,
  );
  process.stdout.write(
    `${name}, to the first sheet's picture: ${timesText(pictured)}; of the processors ${timesText(picturedCpu)}\n`,
  );
}
