import { z } from 'zod';

import type { ScanAnswer } from '../scan/scan-answer.ts';
import { answers, operation } from './operation.ts';

export type { ScanAnswer, ScanDifference, ScanMatch } from '../scan/scan-answer.ts';

/** The scanner. */
export const scan = {
  /**
   * Takes what a wedge typed, just as it came: symbology identifier, GS in any of its spellings, Digital Link,
   * element string, GTIN, UPC-E, or a lot or serial by itself. Fails with `scan_unreadable`, or with what is wrong in it (`gtin_check_digit` …).
   */
  read: operation(z.strictObject({ text: z.string().min(1).max(4000) }), answers<ScanAnswer>()),
};
