import { expect, test } from 'vitest';

import {
  changedFigures,
  figuresToType,
  inUnit,
  type TypedFigures,
} from '../../../../../../renderer/features/print/stock/typed-figures.ts';
import { geometryOf, type StockFigures } from '../../../../../../shared/stock/stock-figures.ts';

/** Of makers' figures, some are no round lengths in inches. */
const FIGURES: StockFigures = {
  pageWidthMm: 210,
  pageHeightMm: 297,
  shape: 'rectangle',
  columns: 3,
  rows: 7,
  labelWidthMm: 63.5,
  labelHeightMm: 38.1,
  cornerRadiusMm: 1.5,
  leftMm: 7.21,
  topMm: 15.1456,
  pitchXMm: 66.04,
  pitchYMm: 38.1,
  safeMarginMm: 1.5,
};

function typed(): TypedFigures {
  const found = figuresToType(geometryOf(FIGURES), 'in');
  if (found === null) throw new Error('A ruler describes it');
  return found;
}

test('figures that nobody typed anew are not changed, in whatever unit they were looked at', () => {
  expect(changedFigures(typed())).toBeNull();
  expect(changedFigures(inUnit(inUnit(typed(), 'mm'), 'in'))).toBeNull();
});

test('a figure that was typed anew leaves the others as they were', () => {
  const before = typed();
  const after = { ...before, lengths: { ...before.lengths, topMm: '1/2' } };
  expect(changedFigures(inUnit(after, 'mm'))).toEqual({ ...FIGURES, topMm: 12.7 });
  expect(changedFigures({ ...before, page: 'letter' })).toMatchObject({
    pageWidthMm: expect.closeTo(215.9) as number,
    leftMm: 7.21,
  });
});
