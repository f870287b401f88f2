import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { MOST_PROVEN_IN_FULL, sampleIndexes, sampleSize } from '../../../../shared/proof/proof-sample.ts';

describe('the labels of a job that are read back', () => {
  it('are all of them up to 2,000', () => {
    expect(sampleIndexes(0, 0)).toEqual([]);
    expect(sampleIndexes(3, 1)).toEqual([0, 1, 2]);
    expect(sampleIndexes(MOST_PROVEN_IN_FULL, 5)).toHaveLength(2000);
  });

  it('are a sample past that, by the code letters of ISO 2859-1', () => {
    const sizes = [2001, 3200, 3201, 10_000, 35_000, 100_000, 400_000, 900_000].map(sampleSize);
    expect(sizes).toEqual([125, 125, 200, 200, 315, 500, 800, 1250]);
  });

  it('lie evenly over the job, with the first, the last and the longest, and are the same ones each time', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2001, max: 600_000 }), fc.nat(), (labels, any) => {
        const longest = any % labels;
        const indexes = sampleIndexes(labels, longest);
        expect(indexes).toEqual(sampleIndexes(labels, longest));
        expect([indexes[0], indexes.at(-1), indexes.includes(longest)]).toEqual([0, labels - 1, true]);
        const farthest = Math.ceil(labels / (sampleSize(labels) - 1)) + 1;
        for (const [at, index] of indexes.entries()) {
          const before = indexes[at - 1] ?? -1;
          expect(index).toBeGreaterThan(before);
          expect(index - before).toBeLessThanOrEqual(farthest);
        }
      }),
      { numRuns: 30 },
    );
  });
});
