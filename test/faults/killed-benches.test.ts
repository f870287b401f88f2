import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { afterAll, beforeAll, expect, it } from 'vitest';

import { openLog } from '../../electron/logging/log.ts';
import { ModelBench } from '../integration/warehouse/model-bench.ts';
import { ModelHub, sorted } from '../integration/warehouse/model-hub.ts';
import { whatItKnows } from '../integration/warehouse/what-a-bench-knows.ts';
import { describeWithPostgres } from '../postgres/describe-with-postgres.ts';
import { ACTED_GTIN } from './acted-gtin.ts';
import { expectSound } from './sound-folder.ts';

const PROGRAM = fileURLToPath(new URL('bench-process.ts', import.meta.url));
const BENCHES = 3;
const KILLS = 12;
const LONGEST_MS = 1_500;

const folder = mkdtempSync(path.join(tmpdir(), 'labelwright-killed-benches-'));
let hub: ModelHub;
beforeAll(async () => {
  hub = await ModelHub.start();
});
afterAll(async () => {
  await hub.server.close();
  rmSync(folder, { recursive: true, force: true });
});

describeWithPostgres('a bench that is killed', () => {
  it(`knows the same on all benches, killed ${KILLS} times while they act, send and receive`, async () => {
    const benches = await openBenches();
    for (const bench of benches) await bench.close();
    const said: string[] = [];
    const begin = (bench: ModelBench) => startActing(bench, (line) => said.push(line));
    const running = new Map<ModelBench, ChildProcess>();
    for (const bench of benches) running.set(bench, await begin(bench));
    for (let kill = 0; kill < KILLS; kill++) {
      await sleep(LONGEST_MS * Math.random());
      const bench = benches[kill % BENCHES] as ModelBench;
      await killed(running.get(bench));
      // In the middle of it all the hub goes too.
      if (kill === KILLS / 2) {
        await hub.server.kill();
        await hub.server.resume();
      }
      running.set(bench, await begin(bench));
    }
    for (const child of running.values()) await killed(child);
    for (const bench of benches) await expectSound(bench.dataDirectory);
    for (const bench of benches) await bench.restart();
    await settle(benches);
    await checkAlike(benches, said);
    for (const bench of benches) await bench.close();
  });
});

async function openBenches(): Promise<readonly ModelBench[]> {
  const log = await openLog(folder, '0.0.0', () => new Date());
  const benches: ModelBench[] = [];
  for (let number = 1; number <= BENCHES; number++) {
    const bench = new ModelBench(path.join(folder, `bench-${number}`), `B${number}`, log);
    bench.sizes = undefined;
    await bench.join(hub.server.address());
    benches.push(bench);
  }
  return benches;
}

/** Starts a bench's process, and waits until it acts. */
async function startActing(bench: ModelBench, onSaid: (line: string) => void): Promise<ChildProcess> {
  const words = [PROGRAM, bench.dataDirectory, bench.name];
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout });
  lines.on('line', onSaid);
  await Promise.race([
    once(lines, 'line'),
    once(child, 'exit').then(() => Promise.reject(new Error('It ended'))),
  ]);
  return child;
}

async function killed(child: ChildProcess | undefined): Promise<void> {
  if (child === undefined) throw new Error('There is no process');
  const closed = once(child, 'close');
  child.kill('SIGKILL');
  await closed;
}

async function settle(benches: readonly ModelBench[]): Promise<void> {
  for (let news = 1; news > 0;) {
    news = 0;
    for (const bench of benches) news += await bench.exchange();
  }
}

async function checkAlike(benches: readonly ModelBench[], said: readonly string[]): Promise<void> {
  const events = await hub.events();
  const serialsSaid = (what: string): string[] =>
    said.filter((line) => line.startsWith(`${what} `)).map((line) => line.slice(what.length + 1));
  expect(serialsSaid('marked').length).toBeGreaterThan(KILLS);
  for (const bench of benches) {
    const { serials, prints, ...others } = whatItKnows(bench);
    const [first] = benches;
    expect({ serials, prints, ...others }).toEqual(whatItKnows(first as ModelBench));
    const codes = new Set((serials as readonly { code: string }[]).map(({ code }) => code));
    expect(serialsSaid('added').filter((code) => !codes.has(code))).toEqual([]);
    const rows = prints as readonly { code: string; gtin: string; undone_at: string | null }[];
    const standing = new Set(rows.filter((row) => row.undone_at === null).map(({ code }) => code));
    expect(serialsSaid('marked').filter((code) => !standing.has(code))).toEqual([]);
    expect(rows.every(({ gtin }) => gtin === ACTED_GTIN)).toBe(true);
    for (const { number, kind, payload } of bench.eventsAfter(0))
      expect(events.get(`${bench.station}:${number}`)).toBe(`${kind} ${sorted(payload)}`);
  }
  const told = benches.reduce((sum, bench) => sum + bench.lastEvent(), 0);
  expect(events.size).toBe(told);
}
