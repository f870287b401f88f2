import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';

/*
 * Runs every benchmark of this folder and those below, each in a process of its own so that one's
 * memory is not counted as another's: npm run bench
 */
for (const file of readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('-bench.ts'))
  .sort()) {
  process.stdout.write(`\n${file}\n`);
  const { status } = spawnSync(process.execPath, [path.join(import.meta.dirname, file)], {
    stdio: 'inherit',
  });
  if (status !== 0) process.exitCode = 1;
}
