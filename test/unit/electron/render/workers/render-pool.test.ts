import { setTimeout as wait } from 'node:timers/promises';

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { mapInOrder } from '../../../../../electron/render/workers/render-pool.ts';

async function collect<Value>(values: AsyncIterable<Value>): Promise<Value[]> {
  const all: Value[] = [];
  for await (const value of values) all.push(value);
  return all;
}

describe('inOrder', () => {
  it('yields in the order of the items, whichever is ready first', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(5)), fc.integer({ min: 1, max: 5 }), async (delays, ahead) => {
        const items = delays.map((delay, index) => ({ delay, index }));
        const run = async ({ delay, index }: (typeof items)[number]): Promise<number> => {
          await wait(delay);
          return index;
        };
        expect(await collect(mapInOrder(items, ahead, run))).toEqual(items.map(({ index }) => index));
      }),
      { numRuns: 30 },
    );
  });

  it('takes items only as they are needed, and keeps as many under way as asked', async () => {
    let taken = 0;
    let underWay = 0;
    let most = 0;
    function* items(): Generator<number> {
      for (; taken < 100; taken++) yield taken;
    }
    const values = mapInOrder(items(), 4, async (item) => {
      most = Math.max(most, ++underWay);
      await wait(1);
      underWay--;
      return item;
    });
    await values.next();
    expect(taken).toBeLessThan(6);
    await collect(values);
    expect(most).toBe(4);
  });

  it('ends with the first task that fails, in order, and leaves no rejection unhandled', async () => {
    const values = mapInOrder([1, 2, 3], 3, async (item) => {
      await wait(5 - item);
      if (item > 1) throw new Error(`task ${item}`);
      return item;
    });
    expect(await values.next()).toEqual({ done: false, value: 1 });
    await expect(values.next()).rejects.toThrow('task 2');
  });
});
