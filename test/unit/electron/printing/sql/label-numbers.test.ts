import BetterSqlite3 from 'better-sqlite3';
import fc from 'fast-check';
import { expect, test } from 'vitest';

import {
  hasLabelOfRowSql,
  labelNumbersAt,
  positionOf,
  positionSql,
} from '../../../../../electron/printing/sql/label-numbers.ts';

const db = new BetterSqlite3(':memory:');
const copies = fc.integer({ min: 1, max: 999 });

function valueOf(sql: string, ...values: readonly number[]): number | undefined {
  return db
    .prepare<unknown[], number>(`SELECT ${sql}`)
    .pluck()
    .get(...values);
}

test('the label numbers of a row are those whose row it is', () => {
  fc.assert(
    fc.property(fc.nat(1000), copies, (position, times) => {
      const numbers = labelNumbersAt(position, times);
      expect(numbers).toHaveLength(times);
      expect(new Set(numbers.map((labelNumber) => positionOf(labelNumber, times)))).toEqual(
        new Set([position]),
      );
      expect(positionOf(position * times + times + 1, times)).toBe(position + 1);
    }),
  );
});

test('SQL finds the row of a label that the program finds', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000 }), copies, (labelNumber, times) => {
      expect(valueOf(positionSql('?', '?'), labelNumber, times)).toBe(positionOf(labelNumber, times));
    }),
  );
});

test('SQL finds a row among some labels where one of its labels is, and never among none', () => {
  const number = fc.integer({ min: 1, max: 60 });
  fc.assert(
    fc.property(
      number,
      number,
      fc.nat(20),
      fc.integer({ min: 1, max: 5 }),
      (first, last, position, times) => {
        const isAmong = labelNumbersAt(position, times).some((each) => first <= each && each <= last);
        const sql = hasLabelOfRowSql(
          { first: String(first), last: String(last) },
          String(position),
          String(times),
        );
        expect(valueOf(sql)).toBe(isAmong ? 1 : 0);
      },
    ),
  );
});
