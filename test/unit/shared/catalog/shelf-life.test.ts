import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import {
  lacksDay,
  lastDay,
  parseShelfLife,
  shelfLifeText,
  withLastDate,
} from '../../../../shared/catalog/shelf-life.ts';
import type { ElementDate } from '../../../../shared/gs1/element-date.ts';

function rule(text: string) {
  const parsed = parseShelfLife(text);
  if (!parsed.ok) throw new Error(parsed.problem.message);
  return parsed.value;
}

describe('a shelf life', () => {
  test.each([
    ['2026-01-01', '540 days', '2027-06-25'],
    ['2026-01-01', '+540 d', '2027-06-25'],
    ['2026-08-31', '6 months', '2027-02-28'],
    ['2023-08-31', '6 months', '2024-02-29'],
    ['2026-11-29', '18 months', '2028-05-29'],
    ['2026-11-29', '18 months, month end', '2028-05-31'],
    ['2026-11-29', '10 days month end', '2026-12-31'],
    ['2026-11-00', '1 month', '2026-12-30'],
    ['2026-12-31', '1 day', '2027-01-01'],
  ])('from %s, %s, ends on %s', (produced, text, end) => {
    expect(lastDay(produced as ElementDate, rule(text))).toBe(end);
  });

  test.each(['', 'soon', '0 days', '-5 days', '601 months', '18001 days', '2 years', '1.5 months'])(
    'is not "%s"',
    (text) => {
      expect(parseShelfLife(text)).toMatchObject({ problem: { code: 'shelf_life' } });
    },
  );

  test('is written as it is read', () => {
    const rules = fc.record({
      count: fc.integer({ min: 1, max: 600 }),
      unit: fc.constantFrom('days' as const, 'months' as const),
      monthEnd: fc.boolean(),
    });
    fc.assert(
      fc.property(rules, (one) => {
        expect(rule(shelfLifeText(one))).toEqual(one);
      }),
    );
  });
});

describe('the last date of a record', () => {
  test('follows from its production date: best before for food, expiry for all else', () => {
    const made = { '11': '2026-11-29' };
    expect(withLastDate(made, 'food', rule('10 days'))).toEqual({ ...made, '15': '2026-12-09' });
    expect(withLastDate(made, 'healthcare', rule('10 days'))).toEqual({ ...made, '17': '2026-12-09' });
    expect(withLastDate(made, 'other', rule('10 days'))).toEqual({ ...made, '17': '2026-12-09' });
  });

  test('is its own where it has one, and none where nobody says when it was made', () => {
    const own = { '11': '2026-11-29', '15': '2027-01-01' };
    expect(withLastDate(own, 'food', rule('10 days'))).toEqual(own);
    expect(withLastDate({}, 'food', rule('10 days'))).toEqual({});
  });

  test('has a day where healthcare is regulated', () => {
    expect(lacksDay('healthcare', { '17': '2027-06-00' })).toBe(true);
    expect(lacksDay('healthcare', { '17': '2027-06-30' })).toBe(false);
    expect(lacksDay('food', { '15': '2027-06-00', '17': '2027-06-00' })).toBe(false);
  });
});
