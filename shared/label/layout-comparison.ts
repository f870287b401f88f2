import type { ShortId } from '../contract/short-id.ts';
import type { JobLayout } from '../layout/layout.ts';
import type { Problem } from '../result/result.ts';
import type { PrintableLabel } from './printable-label.ts';

/** As many records of a selection are compared, from its first on. */
export const MOST_COMPARED = 5000;

/** As many of them are shown: those that differ most. */
export const MOST_SHOWN = 20;

/** Two layouts, or two versions of one. */
export interface LayoutPair {
  readonly before: JobLayout;
  readonly after: JobLayout;
}

/** How the label of one record differs between two layouts. */
export interface RecordDifference {
  /** The area that is black in one and white in the other, in square millimetres; all of the label where one refuses it. */
  readonly areaMm2: number;
  /** What differs, in words (`layout_differs`); empty where nothing does. */
  readonly differences: readonly Problem[];
}

/** A record whose labels differ. */
export interface ComparedRecord extends RecordDifference {
  /** Its index in the selection, from 0. */
  readonly position: number;
  readonly id: ShortId;
  readonly label: PrintableLabel;
}

/** What a stretch of a selection looks like in two layouts. */
export interface LayoutComparison {
  /** How many records are compared in all: those of the selection, or the first 5,000. */
  readonly labelCount: number;
  /** The number of records, from the first, that are compared with this stretch. Continue from here until it is `labelCount`. */
  readonly comparedTo: number;
  /** How many records of this stretch differ. */
  readonly differing: number;
  /** Those of them that differ most, at most twenty, the most different first. */
  readonly records: readonly ComparedRecord[];
}

/** One record in two layouts, as SVGs of the label's size with its edge. */
export interface ComparedPictures {
  readonly widthMm: number;
  readonly heightMm: number;
  /** Empty where that layout refuses the label. */
  readonly before: string;
  readonly after: string;
  /** One over the other: what only the first has, what only the second has, and what both have, each in its colour. */
  readonly both: string;
}

/** Picks the records that differ most, at most twenty: by the area that differs, then by the number of differences, then in the selection's order. */
export function mostDifferent(records: readonly ComparedRecord[]): readonly ComparedRecord[] {
  return records
    .filter(({ differences }) => differences.length > 0)
    .toSorted(
      (one, other) =>
        other.areaMm2 - one.areaMm2 ||
        other.differences.length - one.differences.length ||
        one.position - other.position,
    )
    .slice(0, MOST_SHOWN);
}
