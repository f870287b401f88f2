import { z } from 'zod';

import type { JobRow } from '../contract/job-row.ts';
import type { ShortId } from '../contract/short-id.ts';
import type { Problem } from '../result/result.ts';
import { type ListPage, shortId, stretch } from './arguments.ts';
import type { ExportBody } from './exports.ts';
import type { SaveOutcome } from './files.ts';
import { answers, event, operation } from './operation.ts';

export type { JobRow } from '../contract/job-row.ts';

/** Something to know about a finished job's labels. */
export interface JobNote extends Problem {
  readonly labelCount: number;
}

const id = z.strictObject({ id: shortId });

/** The queue and its history. Every operation on one job fails with `job_not_found` where there is none. */
export const jobs = {
  /** Newest first. */
  list: operation(
    z.strictObject({
      status: z.enum(['pending', 'processing', 'completed', 'failed']).optional(),
      ...stretch,
    }),
    answers<ListPage<JobRow>>(),
  ),
  find: operation(id, answers<JobRow>()),
  notes: operation(id, answers<readonly JobNote[]>()),
  /** What it was asked for, to start a new export from. */
  request: operation(id, answers<ExportBody>()),
  cancel: operation(id, answers<null>()),
  /** The same rows, template and options once more, as a new job. */
  again: operation(id, answers<JobRow>()),
  /** Forgets the job and deletes its file. */
  remove: operation(id, answers<null>()),
  /** Asks where to, and writes the file there; or lets the browser download it. */
  saveAs: operation(id, answers<SaveOutcome>()),
  open: operation(id, answers<null>()),
  showInFolder: operation(id, answers<null>()),
  /** Writes into the ledger that all its labels were printed. */
  markPrinted: operation(
    z.strictObject({ id: shortId, reason: z.string().min(1).max(200) }),
    answers<{ readonly marked: number }>(),
  ),
  undoPrinted: operation(
    z.strictObject({ id: shortId, reason: z.string().min(1).max(200) }),
    answers<{ readonly undone: number }>(),
  ),

  /** A job is new, got on, or ended; at most ten a second a job. */
  changed: event<JobRow>(),
  removed: event<{ readonly id: ShortId }>(),
};
