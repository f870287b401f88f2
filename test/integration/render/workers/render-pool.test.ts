import { afterEach, describe, expect, it } from 'vitest';

import type { ArchiveBatch, ArchivePlan } from '../../../../electron/render/archive/render-symbol-files.ts';
import { RenderPool, WorkerStoppedError } from '../../../../electron/render/workers/render-pool.ts';
import { DEFAULT_DIGITAL_LINK_ORIGIN } from '../../../../shared/gs1/digital-link.ts';
import { labelsOf } from '../render-plan.ts';

const DYING_WORKER = new URL('../../../fixtures/render/dying-worker.ts', import.meta.url);
const NEVER = new AbortController().signal;

const plan: ArchivePlan = {
  kind: 'archive',
  symbols: ['datamatrix'],
  fileFormat: 'svg',
  method: 'stored',
  digitalLinkOrigin: DEFAULT_DIGITAL_LINK_ORIGIN,
  assets: { printerDpi: null },
};

function batch(firstLabelIndex: number, count = 1): ArchiveBatch {
  return { kind: 'archive', firstLabelIndex, labels: labelsOf(1000).batch(firstLabelIndex, count) };
}

async function labelsRendered(
  pool: RenderPool,
  batches: Iterable<ArchiveBatch>,
  signal = NEVER,
): Promise<number[]> {
  const rendered: number[] = [];
  for await (const { batch: done, result } of pool.renderAll(plan, batches, signal)) {
    expect(result.files).toHaveLength(done.labels.length);
    rendered.push(done.firstLabelIndex);
  }
  return rendered;
}

let pool: RenderPool;
afterEach(() => pool.close());

describe('RenderPool', () => {
  it('yields batches in their order, though the first takes longest', async () => {
    pool = new RenderPool(2);
    const batches = [batch(0, 40), batch(40), batch(41), batch(42), batch(43)];
    expect(await labelsRendered(pool, batches)).toEqual([0, 40, 41, 42, 43]);
  });

  it("rejects with a worker's error, and goes on with the next job", async () => {
    pool = new RenderPool(1);
    const wrong = { ...batch(0), labels: [undefined as never] };
    await expect(labelsRendered(pool, [wrong, batch(1)])).rejects.toThrow(TypeError);
    expect(await labelsRendered(pool, [batch(2)])).toEqual([2]);
  });

  it('fails a job whose worker dies, each time, and never waits for an answer', async () => {
    pool = new RenderPool(2, DYING_WORKER);
    const batches = Array.from({ length: 9 }, (_, index) => batch(index));
    await expect(labelsRendered(pool, batches)).rejects.toThrow(WorkerStoppedError);
    await expect(labelsRendered(pool, batches)).rejects.toThrow(WorkerStoppedError);
  });

  it('rejects with the reason of the signal, and takes no more batches', async () => {
    pool = new RenderPool(1);
    const abort = new AbortController();
    let taken = 0;
    function* endless(): Generator<ArchiveBatch> {
      for (;;) {
        if (++taken === 5) abort.abort('enough');
        yield batch(0, 20);
      }
    }
    await expect(labelsRendered(pool, endless(), abort.signal)).rejects.toBe('enough');
    expect(taken).toBeLessThan(7);
    expect(await labelsRendered(pool, [batch(3)])).toEqual([3]);
  });

  it('fails what is under way when it is closed, and what comes later', async () => {
    pool = new RenderPool(2);
    const underWay = labelsRendered(pool, [batch(0, 60), batch(60, 60)]);
    setTimeout(() => void pool.close(), 20);
    await expect(underWay).rejects.toThrow('The renderer was closed.');
    await expect(labelsRendered(pool, [batch(0)])).rejects.toThrow('The renderer was closed.');
  });

  it('shares its workers between jobs', async () => {
    pool = new RenderPool(1);
    const many = labelsRendered(
      pool,
      Array.from({ length: 20 }, (_, index) => batch(index, 5)),
    );
    let manyDone = false;
    void many.then(() => (manyDone = true));
    expect(await labelsRendered(pool, [batch(500)])).toEqual([500]);
    expect(manyDone).toBe(false);
    expect(await many).toHaveLength(20);
  });
});
