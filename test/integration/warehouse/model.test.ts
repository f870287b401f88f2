import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, it } from 'vitest';

import { type Log, openLog } from '../../../electron/logging/log.ts';
import { describeWithPostgres } from '../../postgres/describe-with-postgres.ts';
import { ModelHub } from './model-hub.ts';
import { ModelRun } from './model-run.ts';

/** `LABELWRIGHT_SEED=17` runs that one alone; `LABELWRIGHT_SEEDS=5000` runs so many, beginning anywhere. */
const { LABELWRIGHT_SEED: seedText, LABELWRIGHT_SEEDS: countText } = process.env;
const AT_ONCE = 20;
/** Runs wait for their hub most of the time: several go on at once, each with a PostgreSQL of its own. */
const HUBS = seedText === undefined ? 4 : 1;
const COUNT = seedText === undefined ? Number(countText ?? 200) : 1;
const FIRST = Number(seedText ?? (countText === undefined ? 1 : Math.floor(Math.random() * 1_000_000_000)));
const STRETCHES = Array.from({ length: Math.ceil(COUNT / AT_ONCE) }, (_, stretch) => {
  const from = FIRST + stretch * AT_ONCE;
  return { from, to: Math.min(from + AT_ONCE, FIRST + COUNT) - 1 };
});

const folder = mkdtempSync(path.join(tmpdir(), 'labelwright-model-'));
let hubs: ModelHub[] = [];
let log: Log;

beforeAll(async () => {
  hubs = await Promise.all(Array.from({ length: HUBS }, () => ModelHub.start()));
  log = await openLog(folder, '0.0.0', () => new Date());
});

afterAll(async () => {
  for (const hub of hubs) await hub.server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** One of the hubs for each of the seeds that are run at once, which follow each other on it. */
async function runSeeds(hub: ModelHub, from: number, to: number): Promise<ReadonlyMap<number, Error>> {
  const failed = new Map<number, Error>();
  for (let seed = from; seed <= to; seed += HUBS) {
    const inside = path.join(folder, String(seed));
    try {
      await new ModelRun(hub, { folder: inside, log, seed }).run();
    } catch (error) {
      failed.set(seed, error as Error);
    }
    rmSync(inside, { recursive: true, force: true });
  }
  return failed;
}

describeWithPostgres('any run of acts, cuts, kills and restores', () => {
  it.each(STRETCHES)('ends with all benches knowing the same, seeds $from to $to', async ({ from, to }) => {
    const all = await Promise.all(hubs.map((hub, index) => runSeeds(hub, from + index, to)));
    const failed = all.flatMap((some) => [...some]);
    const [first] = failed;
    if (first === undefined) return;
    const each = failed.map(([seed, { message }]) => `LABELWRIGHT_SEED=${seed}: ${message.split('\n')[0]}`);
    throw new Error(`${failed.length} seeds failed.\n${each.join('\n')}`, { cause: first[1] });
  });
});
