import type { GroupHandlers } from '../../shared/ipc/handlers.ts';
import { ok } from '../../shared/result/result.ts';
import type { HandlerContext } from './handler-context.ts';

/** The station's printers. */
export function printerHandlers({ station }: HandlerContext): GroupHandlers<'printers'> {
  const { printers, testPrints } = station;
  return {
    list: () => ok(printers.list()),
    refresh: async () => ok(await printers.refresh()),
    add: ({ backend, target, name, settings }) => printers.add({ backend, target }, name, settings),
    change: ({ id, ...change }) => printers.change(id, change),
    remove: ({ id }) => printers.remove(id),
    pause: ({ id }) => printers.pause(id),
    resume: ({ id }) => printers.resume(id),
    printTarget: ({ id, templateId, lines }) => testPrints.target(id, templateId, lines),
    printTestLabel: ({ id, templateId }) => testPrints.label(id, templateId),
  };
}
