import { describe, expect, it } from 'vitest';

import {
  classifyCell,
  ColumnProfile,
} from '../../../../../../electron/catalog/import/parsing/column-classification.ts';
import type { ImportField } from '../../../../../../shared/catalog/product-fact.ts';

const TODAY = new Date('2026-11-24T12:00:00Z');

function lookOf(cells: readonly string[], field: ImportField = 'serial', isLoose = false, firstRow = 2) {
  const column = new ColumnProfile(TODAY);
  for (const [index, cell] of cells.entries()) column.add(cell, firstRow + index);
  return column.contradictingClass(field, isLoose);
}

describe('a cell looks like', () => {
  it.each([
    ...(['1', '001', '12.', '3)', '#4', '1.0'] as const).map((text) => [text, 'integer'] as const),
    ...(['4.50', '\u20ac 12,00', '1.234,56', '1,234.56', '12.5', '$3', '12 EUR', '4,-'] as const).map(
      (text) => [text, 'amount'] as const,
    ),
    ...(['5%', '12,5 %'] as const).map((text) => [text, 'percentage'] as const),
    ...(['2024-05-01', '31.12.2027', '05/2034', 'Dez 2027'] as const).map((text) => [text, 'date'] as const),
    ...(['yes', 'NEIN', 's\u00ed', 'TRUE'] as const).map((text) => [text, 'yes_no'] as const),
    ...(['L-12', 'SN0001', 'B24-1', '24A5', 'Dez 27', 'Tea 500 g', '1/2', 'EURO 12'] as const).map(
      (text) => [text, 'text'] as const,
    ),
    ['9506000134352', 'gtin'],
    ['9506000134353', 'long_number'],
  ] as const)('%s: %s', (text, look) => {
    expect(classifyCell(text, TODAY)).toBe(look);
  });
});

describe('a column looks like', () => {
  it.each([
    ['from 1', ['1', '2', '3', '4', '5']],
    ['with zeros in front', ['001', '002', '003']],
    ['with points behind', ['1.', '2.', '3.']],
    ['down to 1', ['4', '3', '2', '1']],
    ['with a total below', ['1', '2', '3', '4', '5', 'Total']],
  ])('row numbers %s, whatever its heading says', (_what, cells) => {
    expect(lookOf(cells)).toBe('row_numbers');
    expect(lookOf(cells, 'lot')).toBe('row_numbers');
  });

  it.each([
    ['one row', ['1']],
    ['from elsewhere', ['57', '58', '59']],
    ['with gaps of a filter', ['57', '63', '64', '91']],
    ['beginning anew', ['1', '2', '3', '1', '2', '1']],
  ])('row numbers %s under a heading that says serial only loosely', (_what, cells) => {
    expect(lookOf(cells, 'serial', true)).toBe('row_numbers');
    expect(lookOf(cells, 'serial', false)).not.toBe('row_numbers');
  });

  it.each([
    ['one', ['4711']],
    ['several in a row', ['24001', '24002', '24003']],
    ['several that rise', ['6305', '6311', '6402']],
    ['several as dates', ['260115', '260203', '260301']],
  ])('lots under Charge or Los where numbers are larger than those of rows: %s', (_what, cells) => {
    expect(lookOf(cells, 'lot', true)).toBeNull();
  });

  it('row numbers under Charge or Los where they are small and only rise', () => {
    expect(lookOf(['3', '4', '7'], 'lot', true)).toBe('row_numbers');
  });

  it('serials and lots where they are codes or long numbers, in a row or not', () => {
    for (const isLoose of [true, false]) {
      expect(lookOf(['SN1', 'SN2', 'SN3'], 'serial', isLoose)).toBeNull();
      expect(lookOf(['10004711', '10004712', '10004713'], 'serial', isLoose)).toBeNull();
      expect(lookOf(['20240501', '20240502', '240503'], 'lot', isLoose)).toBeNull();
    }
    expect(lookOf(['1001', '1002', '1003'])).toBeNull();
    expect(lookOf(['1', '2'])).toBeNull();
  });

  it('what else is no serial, no lot, no name', () => {
    expect(lookOf(['4.50', '12.00'], 'lot')).toBe('amounts');
    expect(lookOf(['4.50', '12', '\u20ac 3,00', 'free'], 'lot')).toBe('amounts');
    expect(lookOf(['5%', '7 %'], 'lot')).toBe('percentages');
    expect(lookOf(['01.05.2026', '02.05.2026'], 'lot')).toBe('dates');
    expect(lookOf(['yes', 'no', 'no'])).toBe('yes_no');
    expect(lookOf(['5', '10', '5', '10', '5', '5'])).toBe('quantities');
    expect(lookOf(['9506000134352', '95200019'], 'name')).toBe('gtins');
    expect(lookOf(['100482', '7731', '99120'], 'name')).toBe('numbers');
    expect(lookOf(['4711', '4711', '4711'], 'brand')).toBeNull();
    expect(lookOf(['2026-05-01', 'May 2026'], 'brand')).toBe('dates');
    expect(lookOf(['Tea', 'Coffee 500 g', '7 Up', '4.50'], 'name')).toBeNull();
    expect(lookOf([], 'serial')).toBeNull();
  });
});
