import { describe, expect, it } from 'vitest';

import { stockBehind } from '../../../../shared/stock/equivalents.ts';

describe('the stock behind an equivalent', () => {
  const hasFigures = (number: string): boolean => number === '5160';

  it('is found through equivalents of equivalents', () => {
    const next = new Map([
      ['8160', '5160'],
      ['18160', '8160'],
    ]);
    expect(stockBehind('18160', next, hasFigures)).toBe('5160');
    expect(stockBehind('5160', new Map(), hasFigures)).toBe('5160');
  });

  it('is none where the chain ends, or comes back to itself', () => {
    expect(stockBehind('1', new Map([['1', '2']]), hasFigures)).toBeNull();
    const circle = new Map([
      ['1', '2'],
      ['2', '1'],
    ]);
    expect(stockBehind('1', circle, hasFigures)).toBeNull();
  });
});
