import { describe, expect, test } from 'vitest';

import { printDuration, roundDuration } from '../../../../shared/printing/print-duration.ts';

const UNKNOWN = { pace: null, speedInchesPerSecond: null, feedMm: null };

describe('how long labels take to print', () => {
  test('is what the printer took for as many before', () => {
    expect(printDuration({ ...UNKNOWN, labels: 30, pace: { labels: 120, seconds: 60 } })).toBe(15);
  });

  test('is not told from a few labels, which say more of how long a job takes to begin', () => {
    expect(printDuration({ ...UNKNOWN, labels: 30, pace: { labels: 9, seconds: 60 } })).toBeNull();
  });

  test('is twice the time in which the roll runs through at the speed that is set, until it has printed', () => {
    const set = { labels: 60, pace: null, speedInchesPerSecond: 4, feedMm: 25.4 };
    expect(printDuration(set)).toBe(30);
    expect(printDuration({ ...set, pace: { labels: 100, seconds: 100 } })).toBe(60);
  });

  test('is not known of sheets that were never printed, nor where no speed is set', () => {
    expect(printDuration({ ...UNKNOWN, labels: 60, speedInchesPerSecond: 4 })).toBeNull();
    expect(printDuration({ ...UNKNOWN, labels: 60, feedMm: 25.4 })).toBeNull();
  });
});

test('a time is said as exactly as it can be known, and never as too short', () => {
  const said = (seconds: number): string => {
    const rounded = roundDuration(seconds);
    return rounded.unit === 'moment' ? 'moment' : `${rounded.count} ${rounded.unit}`;
  };
  expect([45, 46, 61, 600, 601, 5400, 5401].map(said)).toEqual([
    ...['moment', '1 minute', '2 minute', '10 minute', '15 minute', '90 minute', '2 hour'],
  ]);
});
