import { z } from 'zod';

import { ACTIVITY_PHASES, type ActivityPage, type ActivitySummary } from '../activity/activity.ts';
import { noInput, paging, query, returns } from './operation.ts';

const position = z.strictObject({
  createdAt: z.string().max(40),
  kind: z.enum(['export', 'print']),
  pk: z.int().min(0),
});

/** All jobs of the station in one list: what is made, printed and sent. Changes are told by `jobs`, `prints` and `service`. */
export const activity = {
  /** Newest first, of one phase or of all; `after` continues behind the page that gave it. */
  list: query(
    z.strictObject({
      phase: z.enum(ACTIVITY_PHASES).exactOptional(),
      limit: paging.limit,
      after: position.exactOptional(),
    }),
    returns<ActivityPage>(),
  ),
  /** How many there are in each phase, and which asks first. */
  summary: query(noInput, returns<ActivitySummary>()),
};
