import { z } from 'zod';

import { parseShortId } from '../contract/short-id.ts';

/** For operations that take nothing. */
export const nothing = z.undefined();

/** An id in any of its forms, as a short id. */
export const shortId = z.string().transform((text, context) => {
  const id = parseShortId(text);
  if (id.ok) return id.value;
  context.addIssue({ code: 'custom', message: id.problem.message });
  return z.NEVER;
});

/** A stretch of a list. */
export const stretch = {
  offset: z.int().min(0).default(0),
  limit: z.int().min(1).max(1000).default(100),
};

/** A stretch of a list, with the length of the whole. */
export interface ListPage<Item> {
  readonly items: readonly Item[];
  readonly total: number;
}
