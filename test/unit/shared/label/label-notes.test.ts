import { describe, expect, test } from 'vitest';

import type { StationDay } from '../../../../shared/catalog/withheld.ts';
import { bestBeforeNote, dayNotes } from '../../../../shared/label/label-notes.ts';
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
