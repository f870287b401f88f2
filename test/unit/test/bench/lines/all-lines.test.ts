import { describe, expect, test } from 'vitest';

import { allLines } from '../../../../bench/lines/all-lines.ts';

describe('the lines of the table', () => {
  test('each have a name of their own', () => {
    const ids = allLines(Infinity).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('make sheets of a thousand to a million labels', () => {
    const sheets = allLines(Infinity).filter(({ id }) => id.startsWith('sheet-'));
    expect(sheets.map(({ subject }) => subject.count)).toEqual([1_000, 10_000, 100_000, 1_000_000]);
  });

  test('make no more than is asked for, and still one of each kind', () => {
    const few = allLines(500);
    const counts = few.flatMap(({ subject, peers }) => [subject, ...peers].map(({ count }) => count));
    expect(Math.max(...counts)).toBe(500);
    expect(few.filter(({ id }) => id.startsWith('sheet-'))).toHaveLength(1);
  });

  test('share a peer that they are all held against, so that it is run once', () => {
    const [ten, hundred] = ['sheet-qr-10000', 'sheet-qr-100000'].map(
      (id) => allLines(Infinity).find((line) => line.id === id)?.peers[0],
    );
    expect(ten?.count).toBe(hundred?.count);
    const lines = allLines(Infinity);
    const gLabels = lines.flatMap(({ peers }) => peers).filter(({ needs }) => needs === 'glabels-3-batch');
    expect(new Set(gLabels).size).toBe(2);
  });
});
