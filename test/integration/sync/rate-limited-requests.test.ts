import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { RateLimiter as ServiceRateLimit } from '../../../electron/server/rate-limit.ts';
import { RateLimiter } from '../../../electron/sync/rate-limiter.ts';

const signal = new AbortController().signal;

describe('requests that the rate limiter lets pass', () => {
  test('are never refused by a service that keeps the contract’s limits, however many jobs ask', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 5, max: 60 }),
        fc.integer({ min: 5, max: 90 }),
        fc.integer({ min: 1, max: 400 }),
        async (limit, seconds, requests) => {
          let nowMs = 0;
          const limiter = new RateLimiter({
            nowMs: () => nowMs,
            random: () => 0.5,
            sleep: (ms) => Promise.resolve(void (nowMs += ms)),
          });
          const service = new ServiceRateLimit([{ limit, seconds }], () => nowMs);
          for (let count = 0; count < requests; count++) {
            await limiter.acquire(signal);
            const verdict = service.take('us');
            expect(verdict.allowed).toBe(true);
            limiter.onResponse(200, {
              limit: verdict.limit,
              remaining: verdict.remaining,
              resetAfterMs: verdict.resetSeconds * 1000,
              retryAfterMs: null,
            });
            nowMs += 5;
          }
        },
      ),
    );
  });
});
