import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  type CodePattern,
  counterCode,
  parseCodePattern,
  randomCode,
} from '../../../../electron/catalog/code-pattern.ts';
import { drawFromStretch, randomStretches } from '../../../../electron/catalog/random-stretches.ts';
import {
  sequenceFamily,
  sequencePattern,
  sequencesOverlap,
} from '../../../../electron/catalog/sequence-overlap.ts';
import { codeSequence } from '../../../../shared/warehouse/leased-numbers.ts';

const GTIN = '09506000134352';

function patternOf(text: string): CodePattern {
  const parsed = parseCodePattern(text);
  if (!parsed.ok) throw new Error(parsed.problem.message);
  return parsed.value;
}

function nameOf(pattern: string): string {
  const parsed = patternOf(pattern);
  return codeSequence(
    'serials',
    GTIN,
    parsed,
    parsed.varying.kind === 'random' ? parsed.varying.length : null,
  );
}

function overlap(one: string, other: string): boolean {
  return sequencesOverlap(nameOf(one), nameOf(other));
}

describe('the name of a sequence', () => {
  it('is one for all lengths that a number is padded to, and says of which product it is', () => {
    expect(nameOf('SN-{counter:6}')).toBe(nameOf('SN-{counter}'));
    expect(nameOf('SN-{random:12}')).not.toBe(nameOf('SN-{random:11}'));
    expect(sequenceFamily(nameOf('SN-{counter}'))).toBe(`serials:${GTIN}:`);
    expect(sequenceFamily('sscc:0:9506000')).toBeNull();
  });

  it.each(['SN-{counter}', 'A:B{counter}C', '{random:12}'])('says %s as it was written', (pattern) => {
    expect(sequencePattern(nameOf(pattern))).toBe(pattern);
  });
});

describe('two sequences of one product', () => {
  it.each([
    ['SN-{counter}', 'SN-1{counter}'],
    ['SN-{counter}', 'SN-2{counter}'],
    ['{counter}7', '{counter}'],
    ['A1B{counter}', 'A{counter}B5'],
    ['{random:12}', 'C{random:11}'],
    ['SN-K{counter}', 'SN-{random:6}'],
  ])('can give the same code: %s and %s', (one, other) => {
    expect(overlap(one, other)).toBe(true);
    expect(overlap(other, one)).toBe(true);
  });

  it.each([
    ['SN-{counter}', 'SM-{counter}'],
    ['SN-{counter}', 'SN-A{counter}'],
    ['{counter}A', '{counter}'],
    ['{random:12}', '{random:11}'],
    ['{random:12}', 'A{random:11}'],
    ['{random:12}', '{counter}'],
    ['SN-{counter:6}', 'SN-{random:6}'],
    ['SN-1234567890123456{counter}', 'SN-2{counter}'],
  ])('never give the same code: %s and %s', (one, other) => {
    expect(overlap(one, other)).toBe(false);
    expect(overlap(other, one)).toBe(false);
  });

  it('that are said not to overlap have no code in common', () => {
    const fixed = fc.string({ unit: fc.constantFrom('1', '2', 'C'), maxLength: 2 });
    const pattern = fc
      .tuple(fixed, fc.constantFrom('{counter}', '{random:3}'), fixed)
      .map(([before, place, after]) => `${before}${place}${after}`);
    fc.assert(
      fc.property(pattern, pattern, (one, other) => {
        fc.pre(!overlap(one, other) && nameOf(one) !== nameOf(other));
        const others = new Set(codesOf(other));
        expect(codesOf(one).filter((code) => others.has(code))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});

function codesOf(text: string): readonly string[] {
  const pattern = patternOf(text);
  const { kind, length } = pattern.varying;
  return Array.from({ length: 2_000 }, (_, number) =>
    kind === 'counter'
      ? counterCode(pattern, number)
      : randomCode(pattern, drawFromStretch(randomStretches(length), 0)),
  );
}
