import type { CatalogRow, Scope } from '../catalog/entities.ts';
import { type AttributeKey, type Attributes, isDateKey } from '../gs1/attributes.ts';
import { type ElementDate, isSameDay } from '../gs1/element-date.ts';
import { otherElements, type ScannedContent } from './scanned-content.ts';

/** What a scan says, and which records it is about. */
export interface ScanResult {
  readonly content: ScannedContent;
  /** The most particular record that it names and the catalogue knows; null where it knows nothing of it. */
  readonly found: ScanMatch | null;
  /** Other records that the same text names: a serial of the same digits as a GTIN, a lot code that two products have. */
  readonly alsoFound: readonly ScanMatch[];
  /** True only where nothing else is found, and the record says all that the scan says. */
  readonly exact: boolean;
}

/** A record that a scan names, and how far the two agree. */
export interface ScanMatch {
  readonly scope: Scope;
  readonly row: CatalogRow;
  readonly recordStatus: RecordStatus;
  /** What the scan says that the record does not, in the order of GTIN, lot, what is said beside, serial, and the rest as scanned. */
  readonly differences: readonly ScanDifference[];
}

/**
 * Whether a label can be made of a record; `inactive` where it or what it belongs to is switched off, `blocked` and
 * `expired` where its lot is: the record's `withheld` says why.
 */
export type RecordStatus = 'usable' | 'inactive' | 'voided' | 'blocked' | 'expired';

/** One thing that a scan says and its record does not. */
export interface ScanDifference {
  /** An AI, or the series of a measure; null for a part of the scan that begins with no AI that GS1 has given out. */
  readonly ai: string | null;
  readonly scanned: string;
  /** Null where the record has nothing of the kind. */
  readonly recorded: string | null;
  /** True where both mean the same: day 00 and the last day of that month. */
  readonly sameMeaning: boolean;
}

/** What a scan says that a record does not. What the record says beyond the scan is no difference. */
export function differencesFrom(row: CatalogRow, content: ScannedContent): readonly ScanDifference[] {
  // A lot or serial by itself was found as what it is.
  if (content.form === 'code') return [];
  const { gtin, lot, serial, attributes } = content;
  const compared = [
    { ai: '01', scanned: gtin, recorded: row.gtin, sameMeaning: false },
    { ai: '10', scanned: lot, recorded: row.lot, sameMeaning: false },
    ...Object.keys(attributes).map((key) =>
      comparedAttribute(key as AttributeKey, row.attributes, attributes),
    ),
    { ai: '21', scanned: serial, recorded: row.serial, sameMeaning: false },
  ];
  const recorded = compared.flatMap(({ scanned, ...rest }) =>
    scanned === null || scanned === rest.recorded ? [] : [{ ...rest, scanned }],
  );
  const unrecorded = otherElements(content).map(({ ai, value }) => ({
    ai,
    scanned: value,
    recorded: null,
    sameMeaning: false,
  }));
  return [...recorded, ...unrecorded];
}

function comparedAttribute(
  key: AttributeKey,
  recorded: Attributes,
  scanned: Attributes,
): Omit<ScanDifference, 'scanned'> & { readonly scanned: string | null } {
  const [of, says] = [recorded[key] ?? null, scanned[key] ?? null];
  const isDay = of !== null && says !== null && isDateKey(key);
  return {
    ai: key,
    scanned: says,
    recorded: of,
    sameMeaning: isDay && isSameDay(of as ElementDate, says as ElementDate),
  };
}

/** True where a label of the record can be made without confirmation by the operator. */
export function isExact({ found, alsoFound }: Pick<ScanResult, 'found' | 'alsoFound'>): boolean {
  return (
    found !== null && alsoFound.length === 0 && found.differences.every(({ sameMeaning }) => sameMeaning)
  );
}
