import type { GroupHandlers } from '../../shared/ipc/schema.ts';
import { ok } from '../../shared/result/result.ts';
import type { HandlerContext } from './handler-context.ts';

/** The scale. */
export function scaleHandlers({ station }: HandlerContext): GroupHandlers<'scale'> {
  return { look: () => ok(station.scale.look()) };
}
