import { z } from 'zod';

import type { ScanResult } from '../scan/scan-answer.ts';
import { noInput, operation, query, returns, type SaveOutcome, shortId } from './operation.ts';

export type { ScanResult as ScanAnswer, ScanDifference, ScanMatch } from '../scan/scan-answer.ts';

/** The scanner. */
export const scan = {
  /**
   * Takes what a wedge typed, just as it came: symbology identifier, GS in any of its spellings, Digital Link,
   * element string, GTIN, UPC-E, or a lot or serial by itself. Fails with `scan_unreadable`, or with what is wrong in it (`gtin_check_digit` …).
   */
  read: query(z.strictObject({ text: z.string().min(1).max(4000) }), returns<ScanResult>()),
};

/** What stands below the symbol and says what it is. */
const lines = z.array(z.string().max(120)).max(6);

/** The symbol that a scanner is taught from: `shared/scan/scanner-test-symbol.ts` says what it holds. */
export const scanner = {
  /** As SVG, to be scanned from the screen. */
  testSymbol: query(noInput, returns<{ readonly svg: string }>()),
  /** As a PDF of one page. */
  saveTestSymbol: operation(z.strictObject({ lines }), returns<SaveOutcome>()),
  /** On a page of a template. Nothing of it is in the ledger. Fails as `printers.printTarget` does. */
  printTestSymbol: operation(
    z.strictObject({ printerId: shortId, templateId: z.string(), lines }),
    returns<null>(),
  ),
};
