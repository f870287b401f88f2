import { spawn } from 'node:child_process';
import process from 'node:process';

import { closingLine, type Counts, countsAtEnd } from './setup/counts.ts';

/*
 * `npm test`: everything, one after the other, since both want all of the
 * machine; the last line adds the two up.
 */

const RUNS = [
  ['vitest', 'run', '--config', 'test/vitest.config.ts'],
  ['playwright', 'test', '--config', 'test/e2e/playwright.config.ts'],
] as const;

let total: Counts = { passed: 0, failed: 0, skipped: 0 };
for (const [program, ...words] of RUNS) {
  const { counts, exitCode } = await run(program, words);
  if (exitCode !== 0) process.exitCode = 1;
  total = {
    passed: total.passed + counts.passed,
    failed: total.failed + counts.failed,
    skipped: total.skipped + counts.skipped,
  };
}
process.stdout.write(`${closingLine(total)}\n`);

/** Runs a program of node_modules/.bin, which npm puts on the PATH, and shows what it prints. */
async function run(
  program: string,
  words: readonly string[],
): Promise<{ readonly counts: Counts; readonly exitCode: number }> {
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
