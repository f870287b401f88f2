import { z } from 'zod';

import type { Scope } from '../catalog/entities.ts';
import type { ScannedContent } from '../scan/parse-scan.ts';
import type { CatalogRow } from './catalog.ts';
import { answers, operation } from './operation.ts';

/** What a scan says, and which record it is about. */
export interface ScanAnswer {
  readonly content: ScannedContent;
  /** The most particular record that it names and the catalogue knows; null where it knows nothing of it. */
  readonly found: { readonly scope: Scope; readonly row: CatalogRow } | null;
  /** False where the scan names more than `found` has: a known product with an unknown lot, say. */
  readonly exact: boolean;
}

/** The scanner. */
export const scan = {
  /**
   * Takes what a wedge typed, just as it came: symbology identifier, GS in any of its spellings, Digital Link,
   * element string, GTIN, or a lot or serial by itself. Fails with `scan_unreadable`, or with what is wrong in it (`gtin_check_digit` …).
   */
  read: operation(z.strictObject({ text: z.string().min(1).max(4000) }), answers<ScanAnswer>()),
};
