import type { LayoutId } from '../contract/layout-reference.ts';
import type { LayoutNames } from './layout-names.ts';

/** A layout as lists show it. */
export interface LayoutRecord {
  readonly id: LayoutId;
  readonly names: LayoutNames;
  /** For cases and pallets; else for products, lots and serials. */
  readonly forUnits: boolean;
  /** Those that come with the program are not changed; a copy is. */
  readonly origin: 'bundled' | 'own';
  /** What a request without a version gets: the last approved one where approval is asked for and there is one, else the last. */
  readonly versionInUse: number;
  readonly lastVersion: number;
  readonly needsApproval: boolean;
  /** The labels of the version in use say DRAFT. */
  readonly isDraft: boolean;
  /** Who locked it, and when; null where nobody did. */
  readonly locked: SignedBy | null;
}

/** A person's word, and when it was given (ISO-8601 UTC). */
export interface SignedBy {
  readonly by: string;
  readonly at: string;
}

/** One version of a layout. */
export interface LayoutVersion {
  readonly version: number;
  readonly saved: SignedBy | null;
  readonly approved: SignedBy | null;
}
