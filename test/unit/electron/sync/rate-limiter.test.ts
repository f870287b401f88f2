import { describe, expect, test } from 'vitest';

import { RateLimiter, readRateLimitHeaders } from '../../../../electron/sync/rate-limiter.ts';

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
    const governor = new RateLimiter(time);
    for (let count = 0; count < 50; count++) await governor.acquire(signal);
    expect(time.nowMs()).toBe(0);
  });

  test('spreads what is left over the rest of the window before it is used up', async () => {
    const time = clock();
    const governor = new RateLimiter(time);
    await governor.acquire(signal);
    governor.onResponse(200, { limit: 300, remaining: 10, resetAfterMs: 30_000, retryAfterMs: null });
    for (let count = 0; count < 10; count++) await governor.acquire(signal);
    expect(time.nowMs()).toBeGreaterThan(25_000);
    expect(time.nowMs()).toBeLessThanOrEqual(30_000);
  });

  test('waits for the next window once nothing is left', async () => {
    const time = clock();
    const governor = new RateLimiter(time);
    governor.onResponse(200, { limit: 300, remaining: 0, resetAfterMs: 12_000, retryAfterMs: null });
    await governor.acquire(signal);
    expect(time.nowMs()).toBe(12_000);
  });

  test('stays away as long as it is asked to', async () => {
    const time = clock();
    const governor = new RateLimiter(time);
    governor.onResponse(429, { ...NOTHING, retryAfterMs: 7_000 });
    await governor.acquire(signal);
    expect(time.nowMs()).toBe(7_000);
  });

  test('backs off for longer with each failure, at most a minute, and starts anew after a success', () => {
    const time = clock(0.999);
    const governor = new RateLimiter(time);
    const waits = Array.from({ length: 9 }, () => {
      governor.onResponse(503, NOTHING);
      const { waitMs } = governor.view();
      time.time.nowMs += waitMs;
      return waitMs;
    });
    expect(waits).toEqual([...waits].sort((one, other) => one - other));
    expect(waits[0]).toBeLessThanOrEqual(1_000);
    expect(waits.at(-1)).toBeLessThanOrEqual(60_000);
    governor.onResponse(200, NOTHING);
    governor.onNoResponse();
    expect(governor.view().waitMs).toBeLessThanOrEqual(1_000);
  });

  test('does not send two stations back at the same moment', () => {
    const waits = [0, 0.3, 0.7, 0.99].map((random) => {
      const governor = new RateLimiter(clock(random));
      governor.onNoResponse();
      return governor.view().waitMs;
    });
    expect(new Set(waits).size).toBe(waits.length);
  });

  test('lets go at once of who no longer wants a turn', async () => {
    const governor = new RateLimiter();
    governor.onResponse(429, { ...NOTHING, retryAfterMs: 60_000 });
    const stop = new AbortController();
    const turn = governor.acquire(stop.signal);
    stop.abort(new Error('enough'));
    await expect(turn).rejects.toThrow('enough');
  });

  test('lets go at once also of who stands in the row behind another', async () => {
    const governor = new RateLimiter();
    governor.onResponse(429, { ...NOTHING, retryAfterMs: 60_000 });
    const first = new AbortController();
    const stop = new AbortController();
    const turns = [governor.acquire(first.signal), governor.acquire(stop.signal)];
    stop.abort(new Error('enough'));
    await expect(turns[1]).rejects.toThrow('enough');
    first.abort(new Error('enough too'));
    await expect(turns[0]).rejects.toThrow('enough too');
  });

  test('looks at the clock now and then: a timer stands still while the machine is asleep', async () => {
    const time = clock();
    const slept: number[] = [];
    const governor = new RateLimiter({
      ...time,
      sleep: (ms) => {
        slept.push(ms);
        // The machine sleeps for a night in the middle of the second one.
        time.time.nowMs += slept.length === 2 ? 8 * 3_600_000 : ms;
        return Promise.resolve();
      },
    });
    governor.onResponse(429, { ...NOTHING, retryAfterMs: 7 * 3_600_000 });
    await governor.acquire(signal);
    expect(slept).toEqual([30_000, 30_000]);
  });

  test('wakes who waits as soon as a person says "now"', async () => {
    const governor = new RateLimiter();
    governor.onResponse(429, { ...NOTHING, retryAfterMs: 60_000 });
    const turn = governor.acquire(signal);
    await new Promise((resolve) => setImmediate(resolve));
    governor.retryNow();
    await turn;
  });
});

const NOW_MS = Date.parse('2026-11-25T12:00:00Z');

describe('what a response says of the budget', () => {
  test('is read from the contract’s headers', () => {
    const headers = new Headers({
      'RateLimit-Policy': '300;w=60, 10000;w=86400',
      'RateLimit-Limit': '300',
      'RateLimit-Remaining': '12',
      'RateLimit-Reset': '30',
      'X-RateLimit-Reset': '1',
    });
    expect(readRateLimitHeaders(headers, NOW_MS)).toEqual({
      limit: 300,
      remaining: 12,
      resetAfterMs: 30_000,
      retryAfterMs: null,
    });
  });

  test('is read from their older form, whose reset is a time', () => {
    const headers = new Headers({
      'X-RateLimit-Limit': '300',
      'X-RateLimit-Remaining': '0',
      'X-RateLimit-Reset': String(NOW_MS / 1000 + 45),
    });
    expect(readRateLimitHeaders(headers, NOW_MS)).toMatchObject({ remaining: 0, resetAfterMs: 45_000 });
  });

  test.each([
    ['120', 120_000],
    ['Wed, 25 Nov 2026 12:01:00 GMT', 60_000],
    ['Wed, 25 Nov 2026 11:00:00 GMT', 0],
    ['99999999', 86_400_000],
    ['soon', null],
    ['-5', null],
  ])('Retry-After: %s', (text, retryAfterMs) => {
    const headers = new Headers({ Date: 'Wed, 25 Nov 2026 12:00:00 GMT', 'Retry-After': text });
    expect(readRateLimitHeaders(headers, NOW_MS).retryAfterMs).toBe(retryAfterMs);
  });

  test('times are the service’s, however wrong this machine’s clock is', () => {
    const headers = new Headers({
      Date: 'Wed, 25 Nov 2026 12:00:00 GMT',
      'Retry-After': 'Wed, 25 Nov 2026 12:00:10 GMT',
      'X-RateLimit-Reset': String(NOW_MS / 1000 + 10),
    });
    const yearsOff = NOW_MS + 5 * 365 * 86_400_000;
    expect(readRateLimitHeaders(headers, yearsOff)).toMatchObject({
      retryAfterMs: 10_000,
      resetAfterMs: 10_000,
    });
  });
});
