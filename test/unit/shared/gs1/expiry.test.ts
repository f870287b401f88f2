import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { expiryElement, parseExpiry } from '../../../../shared/gs1/expiry.ts';

const TODAY = new Date('2026-11-24T12:00:00Z');

describe('an expiry date', () => {
  test.each([
    ['2027-12-31', '2027-12-31'],
    ['271231', '2027-12-31'],
    [' 271231 ', '2027-12-31'],
    ['2028-02-29', '2028-02-29'],
    ['281100', '2028-11-00'],
    ['2028-11-00', '2028-11-00'],
    ['760131', '2076-01-31'],
    ['770131', '1977-01-31'],
  ])('%s is %s', (text, expiry) => {
    expect(parseExpiry(text, TODAY)).toEqual({ ok: true, value: expiry });
  });

  test.each([
    ['2027-02-29', 'expiry_date'],
    ['271301', 'expiry_date'],
    ['270001', 'expiry_date'],
    ['2027-04-31', 'expiry_date'],
    ['31.12.2027', 'expiry_form'],
    ['12/31/27', 'expiry_form'],
    ['2027-1-1', 'expiry_form'],
    ['', 'expiry_form'],
    ['2077-01-01', 'expiry_century'],
    ['1976-12-31', 'expiry_century'],
  ])('%s is refused: %s', (text, code) => {
    expect(parseExpiry(text, TODAY)).toMatchObject({ ok: false, problem: { code } });
  });

  test('comes back from the six digits of its symbol, whatever the year', () => {
    const years = fc.integer({ min: TODAY.getUTCFullYear() - 49, max: TODAY.getUTCFullYear() + 50 });
    const days = fc.tuple(years, fc.integer({ min: 1, max: 12 }), fc.integer({ min: 0, max: 28 }));
    fc.assert(
      fc.property(days, ([year, month, day]) => {
        const text = `${String(year)}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
        const parsed = parseExpiry(text, TODAY);
        if (!parsed.ok) throw new Error(parsed.problem.message);
        expect(parseExpiry(expiryElement(parsed.value), TODAY)).toEqual(parsed);
      }),
    );
  });
});
