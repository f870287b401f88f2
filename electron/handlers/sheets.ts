import type { GroupHandlers } from '../../shared/ipc/handlers.ts';
import { ok } from '../../shared/result/result.ts';
import type { HandlerContext } from './handler-context.ts';

/** The sheets that lie opened in the printers. */
export function sheetHandlers({ station }: HandlerContext): GroupHandlers<'sheets'> {
  const { sheetMemory } = station;
  return {
    of: ({ printerId, templateId }) => ok(sheetMemory.of(printerId, templateId)),
    spoil: ({ printerId, templateId, cells, spoiled }) =>
      ok(sheetMemory.spoil(printerId, templateId, cells, spoiled)),
    newSheet: ({ printerId, templateId }) => ok(sheetMemory.newSheet(printerId, templateId)),
  };
}
