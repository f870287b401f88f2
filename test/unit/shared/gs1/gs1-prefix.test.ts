import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { restrictedUse } from '../../../../shared/gs1/gs1-prefix.ts';
import { computeCheckDigit, parseGtin } from '../../../../shared/gs1/gtin.ts';

/** What a number is kept for, from its digits without the check digit. */
function useOf(digits: string): string | null {
  const gtin = parseGtin(`${digits}${computeCheckDigit(digits)}`);
  if (!gtin.ok) throw new Error(gtin.problem.message);
  return restrictedUse(gtin.value);
}

describe('a GTIN-13 or GTIN-12', () => {
  it.each([
    '021234500654',
    '041234500654',
    '201234500654',
    '299999999999',
    '21234500654',
    '41234500654',
    '00123456789',
  ])('of %s is for use inside a company or a region', (digits) => {
    expect(useOf(digits)).toBe('restricted_circulation');
  });

  it.each([
    '051234500654',
    '51234500654',
    '980123450065',
    '981123450065',
    '984123450065',
    '990123456789',
    '999999999999',
  ])('of %s is a coupon or a refund receipt', (digits) => {
    expect(useOf(digits)).toBe('coupon_number');
  });

  it('of 951 belongs to numbers of another kind', () => {
    expect(useOf('951123450065')).toBe('unassigned_prefix');
  });

  it.each([
    '978952123400',
    '979952123400',
    '977952123400',
    '952123400001',
    '950600013435',
    '03600029145',
    '012345678901',
  ])('of %s is a product, those of books and serials among them', (digits) => {
    expect(useOf(digits)).toBeNull();
  });
});

describe('a GTIN-14', () => {
  it('with indicator 9 asks for a measure', () => {
    expect(useOf('9952123400001')).toBe('variable_measure');
  });

  it('with another indicator is what its GTIN-13 is', () => {
    expect(useOf('1201234500654')).toBe('restricted_circulation');
    expect(useOf('8952123400001')).toBeNull();
  });
});

describe('a GTIN-8', () => {
  it.each([
    ['0012345', 'restricted_circulation'],
    ['0992345', 'restricted_circulation'],
    ['2012345', 'restricted_circulation'],
    ['2992345', 'restricted_circulation'],
    ['9772345', 'unassigned_prefix'],
    ['9992345', 'unassigned_prefix'],
    ['1002345', null],
    ['3002345', null],
    ['9602345', null],
    ['9762345', null],
  ])('of %s is %s', (digits, use) => {
    expect(useOf(digits)).toBe(use);
  });
});

it('does not depend on how many zeros a number is written with', () => {
  fc.assert(
    fc.property(fc.integer({ min: 10 ** 11, max: 10 ** 12 - 1 }), (number) => {
      expect(useOf(String(number).padStart(13, '0'))).toBe(useOf(String(number)));
    }),
  );
});
