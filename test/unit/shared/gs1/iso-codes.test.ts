import bwipjs from 'bwip-js/node';
import { describe, expect, test } from 'vitest';

import { AI_DEFINITIONS } from '../../../../shared/gs1/application-identifiers.ts';
import { matchesFormat } from '../../../../shared/gs1/element-value.ts';
import { TAKEN_BY_GS1_ALONE } from './element-values.ts';

const NUMBERS = Array.from({ length: 1000 }, (_, number) => String(number).padStart(3, '0'));
const LETTERS = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ');
const PAIRS = LETTERS.flatMap((one) => LETTERS.map((other) => one + other));
const NONE: readonly string[] = [];

/** Whether our format of an AI takes a value. */
function ours(ai: string, value: string): boolean {
  const definition = AI_DEFINITIONS.get(ai);
  if (definition === undefined) throw new Error(ai);
  return matchesFormat(definition, value);
}

/** Whether the linter of bwip-js takes an element beside those that it needs. */
function theirs(needed: string, ai: string, value: string): boolean {
  try {
    bwipjs.raw({ bcid: 'gs1datamatrix', text: `${needed}(${ai})${value}`, parse: false } as never);
    return true;
  } catch (error) {
    expect(String(error)).toMatch(/Unknown (?:country|currency|package type)/);
    return false;
  }
}

describe('the codes that a value may hold', () => {
  test.each([
    ['422', '(01)09521234000013', NUMBERS, '', NONE],
    ['4307', '(00)395011015300000011', PAIRS, '', NONE],
    ['7041', '(00)395011015300000011', PAIRS, '', TAKEN_BY_GS1_ALONE],
    ['3932', '(01)09521234000013(30)1', NUMBERS, '1', TAKEN_BY_GS1_ALONE],
  ] as const)('of (%s) are those of the linter of bwip-js', (ai, needed, codes, rest, oursAlone) => {
    const taken = codes.filter((code) => ours(ai, code + rest));
    expect(taken).toEqual(
      codes.filter((code) => oursAlone.includes(code) || theirs(needed, ai, code + rest)),
    );
    expect(taken.length).toBeGreaterThan(150);
  });

  test('of (7030) are those of countries, and 999', () => {
    const taken = NUMBERS.filter((code) => ours('7030', `${code}A`));
    expect(taken).toEqual([...NUMBERS.filter((code) => ours('422', code)), '999']);
    expect(theirs('(01)09521234000013', '7030', '999A')).toBe(true);
  });

  test('are checked where an AI may hold several', () => {
    expect(ours('423', '276724')).toBe(true);
    expect(ours('423', '276777')).toBe(false);
  });
});
