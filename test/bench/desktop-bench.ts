import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { launchDesktop } from '../e2e/doors/desktop-door.ts';
import { electronProgram } from '../e2e/doors/electron.ts';

/* Cold start: from the start of the program to the first screen that can be used. Aim: under 2 s. */

const STARTS = 5;

if (electronProgram() === null) {
  process.stdout.write('There is no Electron here.\n');
} else {
  const folder = mkdtempSync(path.join(tmpdir(), 'labelwright-bench-'));
  const times: number[] = [];
  for (let start = 0; start < STARTS; start++) times.push(await timeToScreen(path.join(folder, 'data')));
  rmSync(folder, { recursive: true });
  times.sort((one, other) => one - other);
  const [fastest = 0] = times;
  const median = times[Math.floor(STARTS / 2)] ?? 0;
  process.stdout.write(
    `cold start to a usable screen: median ${median.toFixed(0)} ms, fastest ${fastest.toFixed(0)} ms of ${String(STARTS)}\n`,
  );
}

async function timeToScreen(dataDirectory: string): Promise<number> {
  const begun = performance.now();
  const app = await launchDesktop(dataDirectory);
  const page = await app.firstWindow();
  await page.getByRole('main').getByRole('button').first().waitFor();
  const time = performance.now() - begun;
  await app.close();
  return time;
}
