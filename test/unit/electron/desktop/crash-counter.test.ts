import { expect, test } from 'vitest';

import { CrashCounter } from '../../../../electron/desktop/crash-counter.ts';

const HOUR_MS = 3_600_000;

test('crashes of a process that never came to be open add up, however long each took', () => {
  const crashes = new CrashCounter();
  expect([1, 2, 3, 4].map((hour) => crashes.record(hour * HOUR_MS))).toEqual([1, 2, 3, 4]);
});

test('crashes of a process that was open add up within ten minutes, and are told apart beyond', () => {
  const crashes = new CrashCounter();
  const crashedAt = (nowMs: number): number => {
    crashes.markOpened();
    return crashes.record(nowMs);
  };
  expect([0, 120_000, 240_000].map(crashedAt)).toEqual([1, 2, 3]);
  expect(crashedAt(HOUR_MS)).toBe(1);
});
