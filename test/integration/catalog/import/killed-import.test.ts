import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

import { describe, expect, it } from 'vitest';

import { useDataFolder } from '../../data-folder.ts';
import { ImportBench, OIL } from './import-bench.ts';

const ROWS = 5000;
const ROUNDS = 5;

const folder = useDataFolder();

describe('an import that is killed while it writes', () => {
  it('has written all of its rows or none, and the store opens clean', async () => {
    const desk = new ImportBench(folder);
    for (let round = 0; round < ROUNDS; round++) {
      const batch = `R${round}-`;
      const rows = Array.from({ length: ROWS }, (_, index) => `${OIL},${batch}L,${batch}${index}`);
      const file = desk.file(['gtin,lot,serial', ...rows]);
      // Later and later into the writing, which takes a tenth of a second or so.
      await killWhileWriting(file, round * 25 + Math.random() * 25);

      const store = folder.openStore();
      expect(store.pragma('integrity_check', { simple: true })).toBe('ok');
      expect(store.pragma('foreign_key_check')).toEqual([]);
      const count = (table: string) =>
        store.prepare(`SELECT count(*) FROM ${table} WHERE code GLOB ?`).pluck().get(`${batch}*`);
      const made = [
        count('serials'),
        count('lots'),
        store.prepare('SELECT count(*) FROM imports').pluck().get(),
      ];
      expect([
        [0, 0, round],
        [ROWS, 1, round + 1],
      ]).toContainEqual(made);
      if (made[0] === 0) await desk.import(['gtin,lot,serial', ...rows]);
      expect(desk.serials()).toHaveLength((round + 1) * ROWS);
    }
  });
});

async function killWhileWriting(file: string, delayMs: number): Promise<void> {
  const script = new URL('import-process.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, [script, folder.path, file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  await once(child.stdout, 'data');
  await sleep(delayMs);
  child.kill('SIGKILL');
  await ended;
}
