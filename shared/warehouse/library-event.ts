import { z } from 'zod';

import { at, uploaded } from './event-fields.ts';

/** What a bench tells the others of what labels are made on and with, and of what is set for all of them. */
export const LIBRARY_PAYLOADS = {
  /** The whole of a sheet or roll that a person added; `template` as a template file has it. */
  own_stock: z.object({
    id: z.string(),
    template: z.record(z.string(), z.unknown()),
    createdAt: at,
    changedAt: at,
    /** Not null: it is not offered any more. */
    removedAt: at.nullable(),
    uploaded,
  }),
  setting: z.object({ name: z.string(), value: z.string() }),
} as const;
