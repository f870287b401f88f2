import { describe, expect, it } from 'vitest';

import { RANDOM_CHARACTERS } from '../../../../electron/catalog/code-pattern.ts';
import { drawFromStretch, randomStretches } from '../../../../electron/catalog/random-stretches.ts';

function codeOf(length: number, number: number): string {
  return drawFromStretch(randomStretches(length), number)
    .map((place) => RANDOM_CHARACTERS.charAt(place))
    .join('');
}

describe('the stretches of random codes', () => {
  it.each([4, 7, 12, 20])('of %i characters have more codes each than one can guess', (length) => {
    const { count, size } = randomStretches(length);
    expect(size).toBeGreaterThan(10_000n);
    expect(BigInt(count) * size).toBeLessThanOrEqual(24n ** BigInt(length));
  });

  it('of twelve characters are enough for a thousand million codes, and one guess in 36 millions hits', () => {
    expect(randomStretches(12)).toEqual({ length: 12, count: 1_000_000_011, size: 36_520_347n });
  });

  it('have no code in common', () => {
    const numbers = Array.from({ length: 33 }, (_, number) => number);
    const drawn = numbers.map((number) => new Set(Array.from({ length: 2_000 }, () => codeOf(4, number))));
    const all = new Set(drawn.flatMap((codes) => [...codes]));
    expect(all.size).toBe(drawn.reduce((sum, codes) => sum + codes.size, 0));
  });

  it('that follow each other give codes that do not look alike', () => {
    const begins = Array.from({ length: 100 }, (_, number) => codeOf(12, number).slice(0, 2));
    expect(new Set(begins).size).toBeGreaterThan(50);
  });

  it('give no code of digits alone', () => {
    const codes = Array.from({ length: 5_000 }, () => codeOf(3, 0));
    expect(codes.filter((code) => /^\d+$/.test(code))).toEqual([]);
  });
});
