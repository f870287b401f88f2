import { parseGtin } from '../../../shared/gs1/gtin.ts';
import type { ImportField } from './fields.ts';
import type { Row } from './table/row.ts';

/**
 * What a cell says to its field, without blanks around it: what the sheet shows, because that is what people mean. Two
 * fields look behind it: a GTIN is its digits however the sheet shows them, and an expiry date of which only the month is
 * shown is that month's end.
 */
export function cellText(field: ImportField, row: Row, index: number): string {
  const shown = (row.cells[index] ?? '').trim();
  if (field === 'expiry' && row.marks?.get(index) === 'month') return `${shown}-00`;
  const stored = row.stored?.get(index);
  return field === 'gtin' && stored !== undefined && !parseGtin(shown).ok ? stored : shown;
}
