import type { ScanMatch, ScanResult } from './scan-answer.ts';

/** A production date, AI (11), that a symbol says for labels that are to be made. */
export interface ScannedProductionDate {
  /** `YYYY-MM-DD`; day 00 is the month's end. */
  readonly date: string;
  /** The record whose labels it is for; null where the symbol says nothing but the date. */
  readonly of: ScanMatch | null;
}

/**
 * Gives the production date that a scan brings to the labels of a record: the symbol says nothing else that the record does
 * not say, and the record has none. Null for every other scan, and where no label of the record can be made: a person has to see
 * those.
 */
export function scannedProductionDate({
  content,
  found,
  alsoFound,
}: ScanResult): ScannedProductionDate | null {
  const date = content.attributes['11'];
  if (date === undefined) return null;
  if (content.elements.every(({ ai }) => ai === '11')) return { date, of: null };
  if (found?.recordStatus !== 'usable' || alsoFound.length > 0) return null;
  const isAllThatDiffers =
    found.differences.length === 1 &&
    found.differences.every(({ ai, recorded }) => ai === '11' && recorded === null);
  return isAllThatDiffers ? { date, of: found } : null;
}
