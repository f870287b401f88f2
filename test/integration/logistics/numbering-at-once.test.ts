import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { describe, expect, it } from 'vitest';

import { openDatabase } from '../../../electron/store/database.ts';
import { parseSscc } from '../../../shared/gs1/sscc.ts';
import { good } from '../good.ts';
import { useStationFolder } from '../station-in-folder.ts';

const folder = useStationFolder();
const SCRIPT = path.join(import.meta.dirname, 'numbering-process.ts');

const KILLS = 8;

/** Each process is killed in a stretch of its own of this time after its first number. */
const WORK_MS = 400;

/** Starts a process that numbers pallets, and gives what it wrote once it was killed. */
function numbering(count: number): {
  readonly child: ChildProcess;
  readonly given: Promise<readonly string[]>;
} {
  const child = spawn(process.execPath, [SCRIPT, folder.path, String(count)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let written = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (written += text));
  const given = once(child, 'close').then(() =>
    written
      .slice(0, written.lastIndexOf('\n') + 1)
      .split('\n')
      .filter(Boolean),
  );
  return { child, given };
}

describe('two processes that number pallets, killed at random moments', () => {
  it(
    'never give the same SSCC twice, and none that the other has seen is lost',
    { timeout: 120_000 },
    async () => {
      const station = await folder.open();
      good(station.settings.set('gs1_company_prefix', '9506000'));
      const seen: string[] = [];
      for (let round = 0; round < KILLS; round++) {
        const steady = numbering(1);
        const victim = numbering(7);
        await Promise.all([steady, victim].map(({ child }) => once(child.stdout ?? process.stdin, 'data')));
        await sleep(((round + Math.random()) / KILLS) * WORK_MS);
        victim.child.kill('SIGKILL');
        await sleep(50);
        steady.child.kill('SIGKILL');
        seen.push(...(await victim.given), ...(await steady.given));
      }
      expect(seen.length).toBeGreaterThan(KILLS * 2);
      expect(new Set(seen).size).toBe(seen.length);
      for (const sscc of seen) expect(parseSscc(sscc).ok).toBe(true);

      const db = good(openDatabase(folder.path));
      const stored = new Set(db.prepare<[], string>('SELECT sscc FROM logistic_units').pluck().all());
      const leased = db
        .prepare<[], number>('SELECT sum(last_reference + 1 - first_reference) FROM sscc_ranges')
        .pluck()
        .get();
      db.close();
      expect(seen.filter((sscc) => !stored.has(sscc))).toEqual([]);
      expect(stored.size).toBe(leased);
    },
  );
});
