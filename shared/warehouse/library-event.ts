import { z } from 'zod';

import { at, flag, operator, uploaded } from './event-fields.ts';

/** The whole of a version of a layout, and who approved it. */
const layoutVersion = z.object({
  /** The version's name, the same on every bench. */
  id: z.string(),
  layout: z.string(),
  content: z.record(z.string(), z.unknown()),
  approvedBy: operator.nullable(),
  approvedAt: at.nullable(),
  uploaded,
  /** Who saved it, and when. */
  by: operator,
  at,
  /** True where it was saved after the layout was removed: versions before it do not count. */
  begins: flag.optional(),
});

/** Base64; null where the file is too large for the hub, and stays on its bench. */
const content = z.string().nullable();

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
  picture: z.object({
    /** SHA-256 of its bytes. */
    hash: z.string(),
    /** Null: it was removed. */
    name: z.string().nullable(),
    format: z.enum(['png', 'svg']),
    widthPx: z.number().positive(),
    heightPx: z.number().positive(),
    content,
    addedAt: at,
  }),
  font: z.object({
    id: z.string(),
    name: z.string(),
    licenceFlags: z.int(),
    content,
    addedAt: at,
    removedAt: at.nullable(),
  }),
  layout: z.object({
    id: z.string(),
    needsApproval: flag,
    lockedBy: operator.nullable(),
    lockedAt: at.nullable(),
    removedAt: at.nullable(),
  }),
  layout_version: layoutVersion,
  layout_approval: layoutVersion,
  setting: z.object({ name: z.string(), value: z.string() }),
} as const;
