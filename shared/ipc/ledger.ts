import { z } from 'zod';

import { SCOPES } from '../contract/export-kinds.ts';
import type { LifeEvent } from '../printing/life-event.ts';
import { nothing, shortId } from './arguments.ts';
import type { SaveOutcome } from './files.ts';
import { answers, operation } from './operation.ts';

const serials = z.strictObject({
  ids: z.array(shortId).max(200_000),
  reason: z.string().trim().min(1).max(200),
});

/** What the ledger tells of labels, and what a person may say to it. */
export const ledger = {
  /** Everything that ever happened to a label, oldest first. Fails with `not_found`. */
  life: operation(z.strictObject({ scope: z.enum(SCOPES), id: shortId }), answers<readonly LifeEvent[]>()),
  /** A voided serial is never exported or printed. */
  voidSerials: operation(serials, answers<{ readonly voided: number }>()),
  undoVoid: operation(serials, answers<{ readonly undone: number }>()),
  /** Who printed which label when, on what, from which job, which copy, why, and what was undone: as CSV. */
  save: operation(nothing, answers<SaveOutcome>()),
};
