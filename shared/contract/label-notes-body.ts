import { z } from 'zod';

import type { Problem } from '../result/result.ts';

/** What there is to know about a job's labels, for other programs. No part of the contract. */
export const labelNotesSchema = z.array(
  z.object({
    code: z.string(),
    message: z.string(),
    label_count: z.int().describe('Copies count once.'),
  }),
);

/** See {@link labelNotesSchema}. */
export type LabelNotesBody = z.output<typeof labelNotesSchema>;

/** Gives the notes on a job's labels to other programs. */
export function labelNotesBody(
  notes: readonly (Problem & { readonly labelCount: number })[],
): LabelNotesBody {
  return notes.map(({ code, message, labelCount }) => ({ code, message, label_count: labelCount }));
}
