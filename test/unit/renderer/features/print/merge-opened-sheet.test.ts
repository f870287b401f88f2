import { describe, expect, test } from 'vitest';

import { mergeOpenedSheet } from '../../../../../renderer/features/print/merge-opened-sheet.ts';

const OPENED = { used: [1, 2, 3], spoiled: [5], nextFree: 4 };
const ASKED = { start: 1, spoiled: [], used: [] };

describe('the sheet in the printer, told to a draft', () => {
  test('gives it the used and spoiled cells, and the next free one to start at', () => {
    expect(mergeOpenedSheet(OPENED, ASKED, ASKED)).toEqual({ used: [1, 2, 3], spoiled: [5], start: 4 });
  });

  test('begins at the first cell where no cell is free', () => {
    expect(mergeOpenedSheet({ ...OPENED, nextFree: null }, ASKED, ASKED)).toMatchObject({ start: 1 });
  });

  test('leaves the start cell that a person set while it was asked for', () => {
    expect(mergeOpenedSheet(OPENED, ASKED, { ...ASKED, start: 3 })).toEqual({
      used: [1, 2, 3],
      spoiled: [5],
    });
  });

  test('leaves the cells that a person spoiled while it was asked for', () => {
    expect(mergeOpenedSheet(OPENED, ASKED, { ...ASKED, spoiled: [9] })).toEqual({
      used: [1, 2, 3],
      start: 4,
    });
  });
});
