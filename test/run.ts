import { spawn } from 'node:child_process';
import process from 'node:process';

import { closingLine, type Counts, countsAtEnd } from './setup/counts.ts';
import { provideElectron } from './setup/electron-runtime.ts';

/*
 * `npm test`: everything, one after the other, since both want all of the
 * machine; the last line adds the two up.
 */

/** How a run ended. */
interface Outcome {
  readonly counts: Counts;
  readonly exitCode: number;
}

const ONE_FAILURE: Outcome = { counts: { passed: 0, failed: 1, skipped: 0 }, exitCode: 1 };

const outcomes = [await run('vitest', ['run', '--config', 'test/vitest.config.ts'])];
// Only now, since it changes packages: vitest runs on them as npm brings them.
if (!provideElectron()) outcomes.push(ONE_FAILURE);
outcomes.push(await run('playwright', ['test', '--config', 'test/e2e/playwright.config.ts']));

if (outcomes.some(({ exitCode }) => exitCode !== 0)) process.exitCode = 1;
const total = outcomes.reduce<Counts>(
  (sum, { counts }) => ({
    passed: sum.passed + counts.passed,
    failed: sum.failed + counts.failed,
    skipped: sum.skipped + counts.skipped,
  }),
  { passed: 0, failed: 0, skipped: 0 },
);
process.stdout.write(`${closingLine(total)}\n`);

/** Runs a program of node_modules/.bin, which npm puts on the PATH, and shows what it prints. */
async function run(program: string, words: readonly string[]): Promise<Outcome> {
  const child = spawn(program, words, {
    stdio: ['inherit', 'pipe', 'inherit'],
    shell: process.platform === 'win32',
  });
  let end = '';
  child.stdout.on('data', (chunk: Buffer) => {
    process.stdout.write(chunk);
    end = (end + chunk.toString()).slice(-500);
  });
  const exitCode = await new Promise<number>((resolve, reject) => {
    child.once('error', reject).once('close', (code) => resolve(code ?? 1));
  });
  return { counts: countsAtEnd(end), exitCode };
}
