import { describe, expect, test } from 'vitest';

import { readRateHeaders } from '../../../../electron/sync/rate-headers.ts';

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
    expect(readRateHeaders(headers, NOW_MS)).toEqual({
      ...{ limit: 300, remaining: 12, resetAfterMs: 30_000, retryAfterMs: null },
    });
  });

  test('is read from their older form, whose reset is a time', () => {
    const headers = new Headers({
      'X-RateLimit-Limit': '300',
      'X-RateLimit-Remaining': '0',
      'X-RateLimit-Reset': String(NOW_MS / 1000 + 45),
    });
    expect(readRateHeaders(headers, NOW_MS)).toMatchObject({ remaining: 0, resetAfterMs: 45_000 });
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
    expect(readRateHeaders(headers, NOW_MS).retryAfterMs).toBe(retryAfterMs);
  });

  test('times are the service’s, however wrong this machine’s clock is', () => {
    const headers = new Headers({
      Date: 'Wed, 25 Nov 2026 12:00:00 GMT',
      'Retry-After': 'Wed, 25 Nov 2026 12:00:10 GMT',
      'X-RateLimit-Reset': String(NOW_MS / 1000 + 10),
    });
    const yearsOff = NOW_MS + 5 * 365 * 86_400_000;
    expect(readRateHeaders(headers, yearsOff)).toMatchObject({ retryAfterMs: 10_000, resetAfterMs: 10_000 });
  });
});
