import type { GroupHandlers } from '../../shared/ipc/handlers.ts';
import { ok } from '../../shared/result/result.ts';
import type { HandlerContext } from './handler-context.ts';

/** As many calls as somebody looks through; `labelwright audit` has all. */
const SHOWN_CALLS = 200;

/** Keys of the local HTTP API, and what was done with them. */
export function keyHandlers({ station }: HandlerContext): GroupHandlers<'keys'> {
  return {
    list: () => ok(station.keys.list()),
    issue: ({ name, scopes }) => ok(station.keys.issue(name, scopes)),
    revoke: ({ id }) => station.keys.revoke(id),
    calls: () => ok(station.calls.list({}, SHOWN_CALLS).items),
  };
}
