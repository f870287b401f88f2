import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';

import { type Log, openLog } from '../../../electron/logging/log.ts';
import { parseGtin } from '../../../shared/gs1/gtin.ts';
import { good } from '../good.ts';
import { ModelBench } from './model-bench.ts';
import { ModelHub } from './model-hub.ts';

/** The product that both benches know. */
export const GTIN = good(parseGtin('09506000134352'));

/** Two benches of a hub that is emptied for each test. */
export interface TwoBenches {
  readonly hub: ModelHub;
  readonly first: ModelBench;
  readonly second: ModelBench;
  /** Opens one more in a new folder; it is closed with the test. */
  readonly bench: (name: string) => ModelBench;
  readonly join: (bench: ModelBench) => Promise<void>;
  /** Has benches send and receive until none has anything new; left out: the two. */
  readonly settle: (...benches: readonly ModelBench[]) => Promise<void>;
}

/** Gives each test of a file two benches of one hub, which know one product. */
export function useTwoBenches(): TwoBenches {
  const folder = mkdtempSync(path.join(tmpdir(), 'labelwright-two-'));
  let hub: ModelHub;
  let log: Log;
  let tests = 0;
  let open: ModelBench[] = [];
  beforeAll(async () => {
    hub = await ModelHub.start();
    log = await openLog(folder, '0.0.0', () => new Date());
  });
  beforeEach(async () => {
    await hub.empty();
    tests += 1;
    open = [];
    for (const name of ['Bench 1', 'Bench 2']) await join(bench(name));
    good(the(0).parts.catalog.products.add({ gtin: GTIN, name: 'Green tea' }));
    await settle();
  });
  afterEach(async () => {
    for (const one of open) await one.close();
  });
  afterAll(async () => {
    await hub.server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  function bench(name: string): ModelBench {
    const made = new ModelBench(path.join(folder, `${tests} ${name}`), name, log);
    open.push(made);
    return made;
  }
  function the(index: number): ModelBench {
    const one = open[index];
    if (one === undefined) throw new Error('There are no benches yet');
    return one;
  }
  async function join(one: ModelBench): Promise<void> {
    await one.join(hub.server.address());
  }
  async function settle(...benches: readonly ModelBench[]): Promise<void> {
    const some = benches.length === 0 ? [the(0), the(1)] : benches;
    for (let news = 1; news > 0;) {
      news = 0;
      for (const one of some) news += await one.exchange();
    }
  }
  return {
    get hub() {
      return hub;
    },
    get first() {
      return the(0);
    },
    get second() {
      return the(1);
    },
    bench,
    join,
    settle,
  };
}
