import type { GroupHandlers } from '../../shared/ipc/handlers.ts';
import { ok } from '../../shared/result/result.ts';
import type { HandlerContext } from './handler-context.ts';

/** Keys of the local HTTP API. */
export function keyHandlers({ station }: HandlerContext): GroupHandlers<'keys'> {
  return {
    list: () => ok(station.keys.list()),
    issue: ({ name, scopes }) => ok(station.keys.issue(name, scopes)),
    revoke: ({ id }) => station.keys.revoke(id),
  };
}
