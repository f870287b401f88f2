import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  type CodePattern,
  counterCode,
  largestCounter,
  parseCodePattern,
  RANDOM_CHARACTERS,
  randomCode,
  safeRandomLength,
} from '../../../../electron/catalog/code-pattern.ts';
import { GS1_CHARACTERS, parseLotCode, parseSerialCode } from '../../../../shared/gs1/lot-and-serial.ts';

function pattern(text: string): CodePattern {
  const parsed = parseCodePattern(text);
  if (!parsed.ok) throw new Error(parsed.problem.message);
  return parsed.value;
}

const fixedText = fc.string({ unit: fc.constantFrom(...Array.from(GS1_CHARACTERS)), maxLength: 12 });
const anyPattern = fc
  .tuple(fixedText, fc.constantFrom('counter', 'random'), fc.integer({ min: 1, max: 20 }), fixedText)
  .map(([before, kind, length, after]) => `${before}{${kind}:${length}}${after}`);

describe('a run pattern', () => {
  it('pads a counter with zeros, and lets it grow when its digits are used up', () => {
    const serials = pattern('SN-{counter:3}/A');
    expect([1, 42, 999, 1000].map((value) => counterCode(serials, value))).toEqual([
      'SN-001/A',
      'SN-042/A',
      'SN-999/A',
      'SN-1000/A',
    ]);
  });

  it('pads nothing where it names no digits', () => {
    expect(counterCode(pattern('{counter}'), 7)).toBe('7');
  });

  it('gives a random part of 12 characters where it names no length', () => {
    expect(pattern('{random}').varying).toEqual({ kind: 'random', length: 12 });
  });

  it('gives only codes that GS1 allows, to the last one that it has room for', () => {
    fc.assert(
      fc.property(anyPattern, fc.nat(), (text, seed) => {
        const parsed = parseCodePattern(text);
        expect(parsed.ok || parsed.problem.code).toBeOneOf([true, 'pattern_length']);
        if (!parsed.ok) return;
        const { value } = parsed;
        const drawn = Array.from(
          { length: value.varying.length },
          (_, place) => (seed + place) % RANDOM_CHARACTERS.length,
        );
        const codes =
          value.varying.kind === 'random'
            ? [randomCode(value, drawn)]
            : [0, 1, seed % largestCounter(value), largestCounter(value)].map((count) =>
                counterCode(value, count),
              );
        for (const code of codes) {
          expect(parseSerialCode(code).ok && parseLotCode(code).ok).toBe(true);
        }
      }),
    );
  });

  it('never gives one code for two values', () => {
    fc.assert(
      fc.property(fixedText, fc.nat(), fc.nat(), (before, one, other) => {
        fc.pre(one !== other);
        const counted = pattern(`${before}{counter:4}`);
        expect(counterCode(counted, one)).not.toBe(counterCode(counted, other));
      }),
    );
  });

  it.each([
    ['SN-0001', 'pattern_place'],
    ['', 'pattern_place'],
    ['{counter:0}', 'pattern_place'],
    ['{serial:4}', 'pattern_place'],
    ['{counter}{random}', 'pattern_place'],
    ['{counter', 'pattern_place'],
    ['{counter:-3}', 'pattern_place'],
    ['SN {counter}', 'pattern_character'],
    ['Ä{counter}', 'pattern_character'],
    ['{counter}\u0000', 'pattern_character'],
    ['#{counter}', 'pattern_character'],
    ['{random:21}', 'pattern_length'],
    ['0123456789ABCDEFGHIJ{counter}', 'pattern_length'],
  ])('%j is refused as %s', (text, code) => {
    expect(parseCodePattern(text)).toMatchObject({ ok: false, problem: { code } });
  });
});

describe('the safe length of random codes', () => {
  it('leaves fewer than one in ten thousand guesses a hit, and is no longer than that needs', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000_000 }), (count) => {
        const length = safeRandomLength(count);
        expect(count / RANDOM_CHARACTERS.length ** length).toBeLessThan(1 / 10_000);
        expect(count / RANDOM_CHARACTERS.length ** (length - 1)).toBeGreaterThanOrEqual(1 / 10_000);
      }),
    );
  });
});
