import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { backoff } from '../../../../electron/store/backoff.ts';

const LIMITS = { initial: 1_000, longest: 60_000 };

describe('the wait after failures', () => {
  it('is the initial one at first, and doubles', () => {
    expect([0, 1, 2, 3].map((failures) => backoff(failures, LIMITS))).toEqual([1_000, 2_000, 4_000, 8_000]);
  });

  it('grows, and never beyond the longest', () => {
    fc.assert(
      fc.property(fc.nat({ max: 5_000 }), (failures) => {
        const [wait, next] = [backoff(failures, LIMITS), backoff(failures + 1, LIMITS)];
        expect(wait).toBeLessThanOrEqual(next);
        expect(next).toBeLessThanOrEqual(LIMITS.longest);
      }),
    );
  });
});
