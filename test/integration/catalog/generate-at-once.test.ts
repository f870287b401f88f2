import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

import { describe, expect, it } from 'vitest';

import { useCatalog } from './small-catalog.ts';

const small = useCatalog();
const SCRIPT = path.join(import.meta.dirname, 'generating-process.ts');
const PROCESSES = 3;
const RUNS = 10;
const COUNT = 200;

async function generators(productId: string, pattern: string): Promise<readonly ChildProcess[]> {
  const children = Array.from({ length: PROCESSES }, () =>
    spawn(process.execPath, [SCRIPT, small.folder.path, productId, pattern, String(RUNS), String(COUNT)], {
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
});
