import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { dateElement, isSameDay, parseElementDate } from '../../../../shared/gs1/element-date.ts';

const TODAY = new Date('2026-11-24T12:00:00Z');

describe('a date of an element', () => {
  test.each([
    ['2027-12-31', '2027-12-31'],
    ['271231', '2027-12-31'],
    [' 271231 ', '2027-12-31'],
    ['2028-02-29', '2028-02-29'],
    ['281100', '2028-11-00'],
    ['2028-11-00', '2028-11-00'],
    ['760131', '2076-01-31'],
    ['770131', '1977-01-31'],
  ])('%s is %s', (text, date) => {
    expect(parseElementDate(text, TODAY)).toEqual({ ok: true, value: date });
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
    ['2027-12-31T00:00:00', 'expiry_form'],
    ['٢٧١٢٣١', 'expiry_form'],
    ['2100-02-29', 'expiry_century'],
    ['0000-01-01', 'expiry_century'],
    ['2077-01-01', 'expiry_century'],
    ['1976-12-31', 'expiry_century'],
  ])('%s is refused: %s', (text, code) => {
    expect(parseElementDate(text, TODAY)).toMatchObject({ ok: false, problem: { code } });
  });

  test('comes back from the six digits of its symbol, whatever the year', () => {
    const years = fc.integer({ min: TODAY.getUTCFullYear() - 49, max: TODAY.getUTCFullYear() + 50 });
    const days = fc.tuple(years, fc.integer({ min: 1, max: 12 }), fc.integer({ min: 0, max: 28 }));
    fc.assert(
      fc.property(days, ([year, month, day]) => {
        const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
        const parsed = parseElementDate(text, TODAY);
        if (!parsed.ok) throw new Error(parsed.problem.message);
        expect(parseElementDate(dateElement(parsed.value), TODAY)).toEqual(parsed);
      }),
    );
  });

  test('says what is wrong with the day', () => {
    expect(parseElementDate('270230', TODAY)).toMatchObject({
      problem: { message: 'February 2027 has 28 days; there is no day 30.' },
    });
    expect(parseElementDate('2027-13-01', TODAY)).toMatchObject({
      problem: { message: expect.stringContaining('There is no month 13.') as string },
    });
    expect(parseElementDate('1926-01-01', TODAY)).toMatchObject({
      problem: { message: expect.stringMatching(/between 1977 and 2076; this is 1926/) as string },
    });
  });

  // GS1 General Specifications, section 7.12: by how far the two digits are from those of this year.
  test('puts two digits into the century that the standard says, in every year', () => {
    const years = fc.integer({ min: 2000, max: 2199 });
    fc.assert(
      fc.property(years, fc.integer({ min: 0, max: 99 }), (thisYear, twoDigits) => {
        const difference = twoDigits - (thisYear % 100);
        const century = Math.floor(thisYear / 100);
        const expected = difference >= 51 ? century - 1 : difference <= -50 ? century + 1 : century;
        const yy = String(twoDigits).padStart(2, '0');
        const today = new Date(Date.UTC(thisYear, 5, 15));
        expect(parseElementDate(`${yy}0630`, today)).toEqual({
          ok: true,
          value: `${expected}${yy}-06-30`,
        });
      }),
    );
  });

  test('knows the leap years at the turn of a century', () => {
    expect(parseElementDate('000229', new Date('2049-12-31'))).toEqual({ ok: true, value: '2000-02-29' });
    expect(parseElementDate('000229', new Date('2050-01-01'))).toMatchObject({
      problem: { code: 'expiry_date' },
    });
    expect(parseElementDate('000228', new Date('2050-01-01'))).toEqual({ ok: true, value: '2100-02-28' });
  });
});

test.each([
  ['2027-06-00', '2027-06-30', true],
  ['2028-02-00', '2028-02-29', true],
  ['2027-02-00', '2027-02-28', true],
  ['2027-06-00', '2027-06-29', false],
  ['2027-06-30', '2027-06-30', true],
  ['2027-06-00', '2027-07-00', false],
])('%s and %s are one day: %s', (one, other, same) => {
  const [first, second] = [one, other].map((text) => parseElementDate(text, TODAY));
  if (first?.ok !== true || second?.ok !== true) throw new Error('No date');
  expect(isSameDay(first.value, second.value)).toBe(same);
  expect(isSameDay(second.value, first.value)).toBe(same);
});
