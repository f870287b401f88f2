import { describe, expect, test } from 'vitest';

import { Governor } from '../../../../electron/sync/governor.ts';

const NOTHING = { limit: null, remaining: null, resetAfterMs: null, retryAfterMs: null };

/** Time that passes only while somebody sleeps. */
function clock(random = 0.5) {
  const time = { nowMs: 0 };
  return {
    time,
    nowMs: () => time.nowMs,
    random: () => random,
    sleep: (ms: number) => {
      time.nowMs += ms;
      return Promise.resolve();
    },
  };
}

const signal = new AbortController().signal;

describe('the governor', () => {
  test('lets requests pass at once while it knows nothing', async () => {
    const time = clock();
    const governor = new Governor(time);
    for (let count = 0; count < 50; count++) await governor.turn(signal);
    expect(time.nowMs()).toBe(0);
  });

  test('spreads what is left over the rest of the window before it is used up', async () => {
    const time = clock();
    const governor = new Governor(time);
    await governor.turn(signal);
    governor.heard(200, { limit: 300, remaining: 10, resetAfterMs: 30_000, retryAfterMs: null });
    for (let count = 0; count < 10; count++) await governor.turn(signal);
    expect(time.nowMs()).toBeGreaterThan(25_000);
    expect(time.nowMs()).toBeLessThanOrEqual(30_000);
  });

  test('waits for the next window once nothing is left', async () => {
    const time = clock();
    const governor = new Governor(time);
    governor.heard(200, { limit: 300, remaining: 0, resetAfterMs: 12_000, retryAfterMs: null });
    await governor.turn(signal);
    expect(time.nowMs()).toBe(12_000);
  });

  test('stays away as long as it is asked to', async () => {
    const time = clock();
    const governor = new Governor(time);
    governor.heard(429, { ...NOTHING, retryAfterMs: 7_000 });
    await governor.turn(signal);
    expect(time.nowMs()).toBe(7_000);
  });

  test('backs off for longer with each failure, at most a minute, and starts anew after a success', () => {
    const time = clock(0.999);
    const governor = new Governor(time);
    const waits = Array.from({ length: 9 }, () => {
      governor.heard(503, NOTHING);
      const { waitMs } = governor.view();
      time.time.nowMs += waitMs;
      return waitMs;
    });
    expect(waits).toEqual([...waits].sort((one, other) => one - other));
    expect(waits[0]).toBeLessThanOrEqual(1_000);
    expect(waits.at(-1)).toBeLessThanOrEqual(60_000);
    governor.heard(200, NOTHING);
    governor.lost();
    expect(governor.view().waitMs).toBeLessThanOrEqual(1_000);
  });

  test('does not send two stations back at the same moment', () => {
    const waits = [0, 0.3, 0.7, 0.99].map((random) => {
      const governor = new Governor(clock(random));
      governor.lost();
      return governor.view().waitMs;
    });
    expect(new Set(waits).size).toBe(waits.length);
  });

  test('lets go at once of who no longer wants a turn', async () => {
    const governor = new Governor();
    governor.heard(429, { ...NOTHING, retryAfterMs: 60_000 });
    const stop = new AbortController();
    const turn = governor.turn(stop.signal);
    stop.abort(new Error('enough'));
    await expect(turn).rejects.toThrow('enough');
  });

  test('lets go at once also of who stands in the row behind another', async () => {
    const governor = new Governor();
    governor.heard(429, { ...NOTHING, retryAfterMs: 60_000 });
    const first = new AbortController();
    const stop = new AbortController();
    const turns = [governor.turn(first.signal), governor.turn(stop.signal)];
    stop.abort(new Error('enough'));
    await expect(turns[1]).rejects.toThrow('enough');
    first.abort(new Error('enough too'));
    await expect(turns[0]).rejects.toThrow('enough too');
  });

  test('looks at the clock now and then: a timer stands still while the machine is asleep', async () => {
    const time = clock();
    const slept: number[] = [];
    const governor = new Governor({
      ...time,
      sleep: (ms) => {
        slept.push(ms);
        // The machine sleeps for a night in the middle of the second one.
        time.time.nowMs += slept.length === 2 ? 8 * 3_600_000 : ms;
        return Promise.resolve();
      },
    });
    governor.heard(429, { ...NOTHING, retryAfterMs: 7 * 3_600_000 });
    await governor.turn(signal);
    expect(slept).toEqual([30_000, 30_000]);
  });

  test('wakes who waits as soon as a person says "now"', async () => {
    const governor = new Governor();
    governor.heard(429, { ...NOTHING, retryAfterMs: 60_000 });
    const turn = governor.turn(signal);
    await new Promise((resolve) => setImmediate(resolve));
    governor.retryNow();
    await turn;
  });
});
