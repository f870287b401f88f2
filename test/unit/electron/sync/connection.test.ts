import { expect, test, vi } from 'vitest';

import { monitorConnection } from '../../../../electron/sync/connection.ts';

/** Watches a line that was quiet for so long, until `until` holds. Gives how often it was asked after. */
async function askedAfter(quietMs: number, looks: number): Promise<number> {
  const stop = new AbortController();
  let asked = 0;
  let looked = 0;
  const watching = monitorConnection(
    {
      quietMs: () => {
        looked += 1;
        return asked > 0 ? 0 : quietMs;
      },
      ask: () => {
        asked += 1;
        return Promise.resolve();
      },
    },
    stop.signal,
    1,
  );
  await vi.waitFor(() => expect(looked).toBeGreaterThanOrEqual(looks), { timeout: 60_000 });
  stop.abort();
  await watching;
  return asked;
}

test('a line of which nothing was ever heard is asked after, once', async () => {
  expect(await askedAfter(Number.POSITIVE_INFINITY, 5)).toBe(1);
});

test('a line that was quiet for two minutes is asked after, one that was not is left alone', async () => {
  expect(await askedAfter(120_000, 5)).toBe(1);
  expect(await askedAfter(119_999, 5)).toBe(0);
});

test('a service that is not to be asked is not', async () => {
  expect(await askedAfter(0, 5)).toBe(0);
});

test('trouble with the disk is waited out', async () => {
  const stop = new AbortController();
  let looked = 0;
  const watching = monitorConnection(
    {
      quietMs: () => {
        looked += 1;
        if (looked === 1) throw Object.assign(new Error('disk I/O error'), { code: 'SQLITE_IOERR' });
        return 0;
      },
      ask: () => Promise.resolve(),
    },
    stop.signal,
    1,
  );
  await vi.waitFor(() => expect(looked).toBeGreaterThan(2), { timeout: 60_000 });
  stop.abort();
  await watching;
});

test('the watch ends in the middle of asking', async () => {
  const stop = new AbortController();
  const watching = monitorConnection(
    {
      quietMs: () => Number.POSITIVE_INFINITY,
      ask: (signal) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason as Error));
          stop.abort();
        }),
    },
    stop.signal,
    1,
  );
  await watching;
});
