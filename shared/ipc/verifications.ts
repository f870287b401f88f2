import { z } from 'zod';

import { SCOPES } from '../contract/export-request.ts';
import type { GradeTenths } from '../verification/overall-grade.ts';
import type { Verification } from '../verification/verification.ts';
import type { VerifierStatus } from '../verification/verifier-inputs.ts';
import { LONGEST_LINE } from '../verification/verifier-line.ts';
import {
  event,
  type ListPage,
  noInput,
  operation,
  paging,
  query,
  returns,
  type SaveOutcome,
  shortId,
} from './operation.ts';

/** What verifiers read of labels. */
export const verifications = {
  /** Newest first. */
  list: query(
    z.strictObject({ printerId: shortId.exactOptional(), jobId: shortId.exactOptional(), ...paging }),
    returns<ListPage<Verification>>(),
  ),
  /** What the readings of a print job come to. */
  ofJob: query(
    z.strictObject({ id: shortId }),
    returns<{ readonly count: number; readonly bad: number; readonly worst: GradeTenths | null }>(),
  ),
  /** Keeps a grade that a person read off a verifier. Fails with `verifier_grade` or `verifier_line`. */
  add: operation(
    z.strictObject({
      contents: z.string().max(4000),
      grade: z.string().max(40),
      /** The one of the records that the contents name. */
      record: z.strictObject({ scope: z.enum(SCOPES), id: shortId }).exactOptional(),
    }),
    returns<Verification>(),
  ),
  /** Keeps a reading that a verifier typed. Fails with `verifier_line`, `verifier_grade` or `verifier_parameter`. */
  addLine: operation(z.strictObject({ line: z.string().max(LONGEST_LINE) }), returns<Verification>()),
  /** Every reading as CSV, oldest first. */
  save: operation(noInput, returns<SaveOutcome>()),
  /** How the verifiers are doing, and where the grades are going. */
  status: query(noInput, returns<VerifierStatus>()),

  /** A reading was kept, here or by another process. */
  added: event<Verification>(),
  statusChanged: event<VerifierStatus>(),
};
