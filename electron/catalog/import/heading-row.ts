import { headingKey, HEADINGS, IMPORT_FIELDS, type ImportField, isHeadingOf } from './fields.ts';
import type { Row } from './table/row.ts';

/** What tells headings beside their own words. */
export interface KnownHeadings {
  /** Headings that a person has said the meaning of. */
  readonly map?: Readonly<Record<string, string>> | undefined;
  /** True for headings that a file had before and a person has said the meaning of. */
  readonly isKnown?: ((headings: readonly string[]) => boolean) | undefined;
}

/** Digits of a GTIN that has lost its leading zeros, or is a GTIN-8. */
const LEAST_GTIN = /\d{7,}/;

/**
 * The place of the row that holds the headings, among the first rows of a table: the first one that names a GTIN and
 * another field, or only a GTIN with digits below it. Null where none does. A legend that explains
 * one heading in each row is none, for its rows name one field each.
 */
export function headingRowIndex(rows: readonly Row[], known: KnownHeadings): number | null {
  const index = rows.findIndex(({ cells }, at) => isHeadings(cells, rows[at + 1], known));
  return index < 0 ? null : index;
}

function isHeadings(cells: readonly string[], below: Row | undefined, known: KnownHeadings): boolean {
  if (known.isKnown?.(cells) === true) return true;
  const fields = cells.map((cell) => fieldOf(cell, known.map ?? {}));
  const gtin = fields.indexOf('gtin');
  if (gtin < 0) return false;
  return new Set(fields).size > (fields.includes(null) ? 2 : 1) || LEAST_GTIN.test(below?.cells[gtin] ?? '');
}

function fieldOf(heading: string, map: Readonly<Record<string, string>>): ImportField | null {
  const key = headingKey(heading);
  if (key === '') return null;
  const mapped = Object.entries(map).find(([each]) => headingKey(each) === key)?.[1];
  if (mapped !== undefined)
    return IMPORT_FIELDS.find((field) => field === mapped.trim().toLowerCase()) ?? null;
  return (
    IMPORT_FIELDS.find((field) => HEADINGS[field].some((group) => isHeadingOf(field, group, heading))) ?? null
  );
}
