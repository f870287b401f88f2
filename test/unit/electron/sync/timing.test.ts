import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { suspendAwareClock } from '../../../../electron/sync/timing.ts';

describe('the waking clock', () => {
  test('goes on through a night in which only the time of day did', () => {
    let [monotonicMs, timeOfDayMs] = [1_000, 50_000];
    const nowMs = suspendAwareClock(
      () => monotonicMs,
      () => timeOfDayMs,
    );
    const beforeMs = nowMs();
    monotonicMs += 10;
    timeOfDayMs += 8 * 3_600_000;
    expect(nowMs() - beforeMs).toBe(8 * 3_600_000);
  });

  test('never goes back or slower than time does, whatever a person sets', () => {
    const step = fc.record({ passedMs: fc.nat(100_000), setByMs: fc.integer({ min: -1e9, max: 1e9 }) });
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        let [monotonicMs, timeOfDayMs] = [0, 0];
        const nowMs = suspendAwareClock(
          () => monotonicMs,
          () => timeOfDayMs,
        );
        for (const { passedMs, setByMs } of steps) {
          const beforeMs = nowMs();
          monotonicMs += passedMs;
          timeOfDayMs += passedMs + setByMs;
          expect(nowMs() - beforeMs).toBeGreaterThanOrEqual(passedMs);
        }
      }),
    );
  });
});
