import { expect, test } from 'vitest';

import { durationText, figureText, memoryText, sizeText } from '../../../../bench/table/figures.ts';

test.each([
  [1_234_567, '1,234,567'],
  [123.4, '123'],
  [12.34, '12.3'],
  [1.234, '1.23'],
  [0.1234, '0.123'],
  [0, '0'],
  [NaN, '–'],
  [Infinity, '–'],
])('a figure of %d has three digits that count: %s', (value, text) => {
  expect(figureText(value)).toBe(text);
});

test('durations are in milliseconds below a second', () => {
  expect([999, 1000, 12_345, NaN].map(durationText)).toEqual(['999 ms', '1 s', '12.3 s', '–']);
});

test('memory is in MiB, and files in millions of bytes or thousands', () => {
  expect(memoryText(200 * 2 ** 20)).toBe('200 MiB');
  expect([1_234, 99_999, 100_000, 25_000_000, null].map(sizeText)).toEqual([
    ...['1.23 kB', '100 kB', '0.1 MB', '25 MB', '–'],
  ]);
});
