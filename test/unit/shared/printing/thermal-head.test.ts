import { expect, it } from 'vitest';

import { headSoldAs, trueDotsPerInch } from '../../../../shared/printing/thermal-head.ts';
import { dotsToMm } from '../../../../shared/units/length.ts';

it.each([
  [203, 8],
  [300, 12],
  [600, 24],
])('knows the head that is sold as %i dpi', (nominalDpi, dotsPerMm) => {
  expect(headSoldAs(nominalDpi)).toBe(dotsPerMm);
});

it('knows no thermal head of an office printer’s resolution', () => {
  expect(headSoldAs(1200)).toBeNull();
});

it('makes three dots of a 203 dpi head 0.375 mm, which GS1 allows, and not a hair less', () => {
  expect(dotsToMm(3, trueDotsPerInch(8))).toBe(0.375);
});
