import type { GroupHandlers } from '../../shared/ipc/schema.ts';
import { readGrowth } from '../../shared/printing/measure-growth.ts';
import { ok } from '../../shared/result/result.ts';
import { type HandlerContext, localUser } from './handler-context.ts';

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
    printGrowthPage: ({ id, templateId, lines }) => testPrints.growthPage(id, templateId, lines),
    keepGrowth: ({ id, first, last }) =>
      printers.keepGrowth(id, (dotsPerInch) => readGrowth(first, last, dotsPerInch)),
    printTestLabel: ({ id, templateId }) => testPrints.label(id, templateId),
  };
}

/** The sheets that lie opened in the printers. */
export function sheetHandlers({ station }: HandlerContext): GroupHandlers<'sheets'> {
  const { sheetOccupancy: sheetMemory } = station;
  return {
    of: ({ printerId, templateId }) => ok(sheetMemory.of(printerId, templateId)),
    spoil: ({ printerId, templateId, cells, spoiled }) =>
      ok(sheetMemory.spoil(printerId, templateId, cells, spoiled)),
    newSheet: ({ printerId, templateId }) => ok(sheetMemory.newSheet(printerId, templateId)),
    bringBack: ({ printerId, templateId, ...cells }) =>
      ok(sheetMemory.bringBack(printerId, templateId, cells)),
  };
}

/** How the printers move what they print. */
export function calibrationHandlers({ station, emit }: HandlerContext): GroupHandlers<'calibrations'> {
  const { calibrations, printers } = station;
  /** A printer's card tells when it was last calibrated. */
  const notifyChanged = () => {
    emit('printers.changed', printers.list());
    return ok(null);
  };
  return {
    of: ({ printerId, tray, templateId }) => ok(calibrations.of(printerId, tray, templateId)),
    keep: ({ printerId, tray, templateId, calibration }) => {
      calibrations.save(printerId, tray, templateId, calibration, localUser());
      return notifyChanged();
    },
    forget: ({ printerId, tray, templateId }) => {
      calibrations.remove(printerId, tray, templateId);
      return notifyChanged();
    },
  };
}
