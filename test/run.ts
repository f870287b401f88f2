import { spawn } from 'node:child_process';
import process from 'node:process';

import { electronProgram } from './e2e/clients/electron.ts';
import { hasWine } from './e2e/clients/wine.ts';
import { closingLine, type Counts, countsAtEnd, failureLine, failuresAtEnd } from './setup/counts.ts';
import { provideElectron } from './setup/electron-runtime.ts';

/*
 * `npm test` runs the first half of the tests, `npm run test:long` the second: kills, faults, Windows, and the screens in the
 * window of the desktop. In CI `npm test` runs both. First vitest and then Playwright, since both want all of the machine; the
 * last line adds the two up, after a line for each test that failed.
 */

const isLong = process.argv[2] === 'long';
const isWhole = !isLong && Boolean(process.env['CI']);

/** How a run ended. */
interface Outcome {
  readonly counts: Counts;
  readonly failures: readonly string[];
  readonly exitCode: number;
}

const NO_ELECTRON: Outcome = {
  counts: { passed: 0, failed: 1, skipped: 0 },
  failures: [failureLine(['Electron'], 'could not be provided')],
  exitCode: 1,
};

const outcomes = [await run('vitest', ['run', '--config', 'test/vitest.config.ts', ...vitestProjects()])];
// Only now, since it changes packages: vitest runs on them as npm brings them.
if ((isLong || isWhole) && !provideElectron()) outcomes.push(NO_ELECTRON);
const screens = screenProjects();
if (screens.length > 0 || isWhole) {
  outcomes.push(await run('playwright', ['test', '--config', 'test/e2e/playwright.config.ts', ...screens]));
}

if (outcomes.some(({ exitCode }) => exitCode !== 0)) process.exitCode = 1;
const total = outcomes.reduce<Counts>(
  (sum, { counts }) => ({
    passed: sum.passed + counts.passed,
    failed: sum.failed + counts.failed,
    skipped: sum.skipped + counts.skipped,
  }),
  { passed: 0, failed: 0, skipped: 0 },
);
process.stdout.write(`${[...outcomes.flatMap(({ failures }) => failures), closingLine(total)].join('\n')}\n`);

/** Vitest's projects of a half; none named: all of them. */
function vitestProjects(): readonly string[] {
  if (isWhole) return [];
  return (isLong ? ['long'] : ['unit', 'integration']).map((name) => `--project=${name}`);
}

/** Playwright's projects of a half, as far as this machine has them; none named for the whole: all of them. */
function screenProjects(): readonly string[] {
  if (isWhole) return [];
  const inWindow = electronProgram() === null ? [] : ['shell', 'desktop'];
  const long = [...inWindow, ...(hasWine() ? ['windows'] : [])];
  return (isLong ? long : ['browser', 'api-page']).map((name) => `--project=${name}`);
}

/** Runs a program of node_modules/.bin, which npm puts on the PATH, and shows what it prints. */
async function run(program: string, words: readonly string[]): Promise<Outcome> {
  const child = spawn(program, words, {
    stdio: ['inherit', 'pipe', 'inherit'],
    shell: process.platform === 'win32',
  });
  let end = '';
  child.stdout.on('data', (chunk: Buffer) => {
    process.stdout.write(chunk);
    end = (end + chunk.toString()).slice(-20_000);
  });
  const exitCode = await new Promise<number>((resolve, reject) => {
    child.once('error', reject).once('close', (code) => resolve(code ?? 1));
  });
  return { counts: countsAtEnd(end), failures: failuresAtEnd(end), exitCode };
}
