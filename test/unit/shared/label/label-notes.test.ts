import { describe, expect, test } from 'vitest';

import type { StationDay } from '../../../../shared/catalog/withheld.ts';
import type { Attributes } from '../../../../shared/gs1/attributes.ts';
import { bestBeforeNote, dayNotes, productionDateNote } from '../../../../shared/label/label-notes.ts';
import type { LogisticLabel } from '../../../../shared/label/logistic-label.ts';

const TODAY = '2026-11-24' as StationDay;

/** The label of a pallet whose contents are best before a date of six digits. */
function pallet(value: string): LogisticLabel {
  return { sscc: '395011015300000011', elements: [{ ai: '15', value }] } as unknown as LogisticLabel;
}

describe('a best-before date', () => {
  test.each([
    ['2026-11-23', true],
    ['2026-11-24', false],
    ['2026-10-00', true],
    ['2026-11-00', false],
  ])('%s is over: %s', (day, over) => {
    const code = over ? 'best_before_past' : undefined;
    expect(bestBeforeNote({ attributes: { '15': day } }, TODAY)?.code).toBe(code);
    expect(bestBeforeNote(pallet(day.slice(2).replaceAll('-', '')), TODAY)?.code).toBe(code);
  });

  test('that is not there is not over, nor is any other date', () => {
    expect(bestBeforeNote({ attributes: { '11': '2020-01-01', '16': '2020-01-01' } }, TODAY)).toBeNull();
  });
});

describe('a production date', () => {
  const codeOf = (attributes: Attributes, hasShelfLife: boolean) =>
    productionDateNote({ attributes }, hasShelfLife, TODAY)?.code;

  test('is missed where a shelf life could make no last date without it', () => {
    expect(codeOf({}, true)).toBe('production_date_missing');
    expect(codeOf({}, false)).toBeUndefined();
    expect(codeOf({ '15': '2027-01-01' }, true)).toBeUndefined();
    expect(codeOf({ '17': '2027-01-01' }, true)).toBeUndefined();
    expect(codeOf({ '11': '2026-11-24' }, true)).toBeUndefined();
  });

  test('after today is noted', () => {
    expect(codeOf({ '11': '2026-11-25' }, false)).toBe('production_date_ahead');
    expect(codeOf({ '11': '2026-12-00' }, false)).toBe('production_date_ahead');
    expect(codeOf({ '11': '2026-11-00' }, false)).toBeUndefined();
  });
});

describe('a date without a day', () => {
  test('is noted, whichever date it is', () => {
    expect(dayNotes([{ ai: '15', value: '271200' }]).map(({ code }) => code)).toEqual(['day_not_given']);
    expect(dayNotes([{ ai: '11', value: '261100' }])).toHaveLength(1);
  });

  test('is no value of another AI that ends in zeros', () => {
    expect(dayNotes([{ ai: '15', value: '271231' }])).toEqual([]);
    expect(
      dayNotes([
        { ai: '10', value: '100' },
        { ai: '3103', value: '001200' },
      ]),
    ).toEqual([]);
  });
});
