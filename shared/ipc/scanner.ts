import { z } from 'zod';

import { nothing, shortId } from './arguments.ts';
import type { SaveOutcome } from './files.ts';
import { answers, operation } from './operation.ts';

/** What stands below the symbol and says what it is. */
const lines = z.array(z.string().max(120)).max(6);

/** The symbol that a scanner is taught from: `shared/scan/scanner-test-symbol.ts` says what it holds. */
export const scanner = {
  /** As SVG, to be scanned from the screen. */
  testSymbol: operation(nothing, answers<{ readonly svg: string }>()),
  /** As a PDF of one page. */
  saveTestSymbol: operation(z.strictObject({ lines }), answers<SaveOutcome>()),
  /** On a page of a template. Nothing of it is in the ledger. Fails as `printers.printTarget` does. */
  printTestSymbol: operation(
    z.strictObject({ printerId: shortId, templateId: z.string(), lines }),
    answers<null>(),
  ),
};
