import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import {
  type CompanyPrefix,
  type ExtensionDigit,
  formatSscc,
  parseCompanyPrefix,
  parseSscc,
  serialReferenceOf,
  serialReferences,
} from '../../../../shared/gs1/sscc.ts';

const PREFIX = '0614141' as CompanyPrefix;

/** The example of the GS1 General Specifications. */
const EXAMPLE = '006141411234567890';

describe('an SSCC', () => {
  test('is extension digit, Company Prefix, serial reference and check digit', () => {
    expect(formatSscc(PREFIX, 0, 123_456_789)).toBe(EXAMPLE);
    expect(formatSscc(PREFIX, 3, 0)).toBe('306141410000000006');
  });

  test('comes back from its own text, whatever its prefix and reference', () => {
    const shares = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
    const parts = fc.tuple(fc.stringMatching(/^\d{4,12}$/), fc.integer({ min: 0, max: 9 }), shares);
    fc.assert(
      fc.property(parts, ([digits, digit, share]) => {
        const prefix = digits as CompanyPrefix;
        const extensionDigit = digit as ExtensionDigit;
        const reference = Math.floor(share * serialReferences(prefix));
        const made = formatSscc(prefix, extensionDigit, reference);
        expect(made).toMatch(/^\d{18}$/);
        expect(parseSscc(made)).toEqual({ ok: true, value: made });
        expect(serialReferenceOf(made, prefix, extensionDigit)).toBe(reference);
      }),
    );
  });

  test.each([
    ['as it stands below its symbol', '(00)006141411234567890'],
    ['grouped', '0 0614141 123456789 0'],
    ['grouped, behind its AI', ' (00) 0 0614141-123456789-0 '],
    ['with its AI run together', '00006141411234567890'],
  ])('is read %s', (_how, text) => {
    expect(parseSscc(text)).toEqual({ ok: true, value: EXAMPLE });
  });

  test.each([
    ['00614141123456789', 'sscc_length'],
    ['', 'sscc_length'],
    ['(01)09506000134352', 'sscc_characters'],
    ['00614141123456789X', 'sscc_characters'],
    ['006141411234567891', 'sscc_check_digit'],
  ])('%j is refused', (text, code) => {
    expect(parseSscc(text)).toMatchObject({ ok: false, problem: { code } });
  });

  test('is of no other prefix, and of no other extension digit', () => {
    const sscc = formatSscc(PREFIX, 0, 1);
    expect(serialReferenceOf(sscc, '0614142' as CompanyPrefix, 0)).toBeNull();
    expect(serialReferenceOf(sscc, PREFIX, 1)).toBeNull();
  });

  test('has no more serial references than there is room for', () => {
    const long = '950600013435' as CompanyPrefix;
    expect(serialReferences(long)).toBe(10_000);
    expect(formatSscc(long, 9, 9999)).toHaveLength(18);
    expect(() => formatSscc(long, 9, 10_000)).toThrow();
    expect(() => formatSscc(long, 9, -1)).toThrow();
  });
});

test.each([
  ['9506', true],
  ['950 6000', true],
  ['950600013435', true],
  ['950', false],
  ['9506000134352', false],
  ['95O6', false],
])('whether %j can be a Company Prefix: %s', (text, isOne) => {
  expect(parseCompanyPrefix(text).ok).toBe(isOne);
});
