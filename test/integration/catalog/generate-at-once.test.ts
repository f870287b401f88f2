import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { describe, expect, it } from 'vitest';

import { useCatalog } from './small-catalog.ts';

const small = useCatalog();
const SCRIPT = path.join(import.meta.dirname, 'generating-process.ts');
const PROCESSES = 3;
const RUNS = 10;
const COUNT = 200;
const KILLS = 6;
/** More runs than a process that is killed comes to. */
const UNTIL_KILLED = 1_000_000;
/** Each process is killed in a stretch of its own of this time. */
const WORK_MS = 400;

async function generators(productId: string, pattern: string, runs = RUNS): Promise<readonly ChildProcess[]> {
  const children = Array.from({ length: PROCESSES }, () =>
    spawn(process.execPath, [SCRIPT, small.folder.path, productId, pattern, String(runs), String(COUNT)], {
      stdio: ['pipe', 'pipe', 'inherit'],
    }),
  );
  await Promise.all(children.map((child) => once(child.stdout, 'data')));
  return children;
}

describe('several processes that mint for one product at once', () => {
  it.each(['SN-{counter:6}', '{random:8}'])('never give the same serial twice: %s', async (pattern) => {
    const product = small.addProduct('9506000134352');
    const children = await generators(product.id, pattern);
    const ends = children.map((child) => once(child, 'exit'));
    for (const child of children) child.stdin?.end('go\n');
    expect((await Promise.all(ends)).map(([code]) => code as unknown)).toEqual(
      Array.from({ length: PROCESSES }, () => 0),
    );
    const { total, items } = small.catalog.serials.list({ limit: 100_000, offset: 0 });
    expect(total).toBe(PROCESSES * RUNS * COUNT);
    expect(new Set(items.map(({ code }) => code)).size).toBe(total);
    const runs = small.catalog.lotRuns.list(100, 0).items;
    expect(runs).toHaveLength(PROCESSES * RUNS);
    for (const { id } of runs) {
      expect(small.catalog.serials.list({ runId: id, limit: 1, offset: 0 }).total).toBe(COUNT);
    }
    if (pattern.includes('counter')) {
      expect(items.map(({ code }) => code)).toEqual(
        Array.from({ length: total }, (_, index) => `SN-${String(index + 1).padStart(6, '0')}`),
      );
    }
  });

  it('leave no half of a run, and give no code again, where they are killed in the middle', async () => {
    const product = small.addProduct('9506000134352');
    let written = '';
    for (let round = 0; round < KILLS; round++) {
      const children = await generators(product.id, 'SN-{counter:6}', UNTIL_KILLED);
      const ends = children.map((child) => once(child, 'close'));
      for (const child of children) {
        // A line that was broken off names no run.
        child.stdout?.setEncoding('utf8').on('data', (text: string) => (written += text));
        child.stdin?.write('go\n');
      }
      await sleep(((round + Math.random()) / KILLS) * WORK_MS);
      for (const child of children) child.kill('SIGKILL');
      await Promise.all(ends);
      written += '\n';
    }
    const runs = new Set(small.catalog.lotRuns.list(UNTIL_KILLED, 0).items.map(({ id }) => id as string));
    expect(runs.size).toBeGreaterThan(KILLS);
    const told = written.split('\n').filter((line) => line.length === [...runs][0]?.length);
    expect(told.filter((id) => !runs.has(id))).toEqual([]);
    const { total, items } = small.catalog.serials.list({ limit: UNTIL_KILLED, offset: 0 });
    expect(total).toBe(runs.size * COUNT);
    expect(items.map(({ code }) => code)).toEqual(
      Array.from({ length: total }, (_, index) => `SN-${String(index + 1).padStart(6, '0')}`),
    );
  });
});
