import type { GroupHandlers } from '../../shared/ipc/schema.ts';
import { ok } from '../../shared/result/result.ts';
import type { HandlerContext } from './handler-context.ts';

/** All jobs in one list. */
export function activityHandlers({ station }: HandlerContext): GroupHandlers<'activity'> {
  return {
    list: ({ phase, after, limit }) => ok(station.activity.page(phase ?? null, after ?? null, limit)),
    summary: () => ok(station.activity.summary()),
  };
}
