import { describe, expect, test } from 'vitest';

import { CONTRACT_WINDOWS, RateLimiter, rateLimitHeaders } from '../../../../electron/server/rate-limit.ts';

describe('the rate limiter', () => {
  const start = Date.UTC(2026, 10, 24);
  const limiterAt = (): { limiter: RateLimiter; wait: (seconds: number) => void } => {
    let now = start;
    return {
      limiter: new RateLimiter(CONTRACT_WINDOWS, () => now),
      wait: (seconds) => {
        now += seconds * 1000;
      },
    };
  };

  test('serves 300 requests in a minute and refuses the next', () => {
    const { limiter } = limiterAt();
    for (let count = 0; count < 300; count++) expect(limiter.take('a').allowed).toBe(true);
    expect(limiter.take('a')).toEqual({ allowed: false, limit: 300, remaining: 0, resetSeconds: 60 });
  });

  test('counts each caller alone', () => {
    const { limiter } = limiterAt();
    for (let count = 0; count < 300; count++) limiter.take('a');
    expect(limiter.take('b').allowed).toBe(true);
  });

  test('serves again when the minute is over', () => {
    const { limiter, wait } = limiterAt();
    for (let count = 0; count < 301; count++) limiter.take('a');
    wait(60);
    expect(limiter.take('a')).toMatchObject({ allowed: true, remaining: 299 });
  });

  test('serves again when the clock was set back: nobody waits for a time that it once showed', () => {
    const { limiter, wait } = limiterAt();
    for (let count = 0; count < 301; count++) limiter.take('a');
    wait(-86_400 * 365);
    expect(limiter.take('a')).toMatchObject({ allowed: true, remaining: 299 });
  });

  test('refuses the 10,001st of a day and says how long the day still is', () => {
    const { limiter, wait } = limiterAt();
    let served = 0;
    for (let minute = 0; minute < 40; minute++) {
      for (let count = 0; count < 300; count++) if (limiter.take('a').allowed) served += 1;
      wait(60);
    }
    expect(served).toBe(10_000);
    expect(limiter.take('a')).toEqual({
      allowed: false,
      limit: 10_000,
      remaining: 0,
      resetSeconds: 86_400 - 40 * 60,
    });
  });

  test('a refused request costs nothing', () => {
    const { limiter, wait } = limiterAt();
    for (let count = 0; count < 5_000; count++) limiter.take('a');
    wait(60);
    expect(limiter.take('a').remaining).toBe(299);
  });

  test('says Retry-After only where it refused', () => {
    const served = { allowed: true, limit: 300, remaining: 1, resetSeconds: 30 };
    expect(rateLimitHeaders(CONTRACT_WINDOWS, served, start)).not.toHaveProperty('Retry-After');
    expect(rateLimitHeaders(CONTRACT_WINDOWS, { ...served, allowed: false }, start)).toMatchObject({
      'Retry-After': '30',
    });
  });
});
