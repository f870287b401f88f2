import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { RateLimiter } from '../../../electron/server/rate-limit.ts';
import { Governor } from '../../../electron/sync/governor.ts';

const signal = new AbortController().signal;

describe('requests that a governor lets pass', () => {
  test('are never refused by a service that keeps the contract’s limits, however many jobs ask', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 5, max: 60 }),
        fc.integer({ min: 5, max: 90 }),
        fc.integer({ min: 1, max: 400 }),
        async (limit, seconds, requests) => {
          let nowMs = 0;
          const governor = new Governor({
            nowMs: () => nowMs,
            random: () => 0.5,
            sleep: (ms) => Promise.resolve(void (nowMs += ms)),
          });
          const service = new RateLimiter([{ limit, seconds }], () => nowMs);
          for (let count = 0; count < requests; count++) {
            await governor.turn(signal);
            const verdict = service.take('us');
            expect(verdict.allowed).toBe(true);
            governor.heard(200, {
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
