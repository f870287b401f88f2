import type { GroupHandlers } from '../../shared/ipc/handlers.ts';
import { ok } from '../../shared/result/result.ts';
import type { HandlerContext } from './handler-context.ts';
import { personHere } from './requester.ts';

/** How the printers move what they print. */
export function calibrationHandlers({ station, emit }: HandlerContext): GroupHandlers<'calibrations'> {
  const { calibrations, printers } = station;
  /** A printer's card tells when it was last calibrated. */
  const told = () => {
    emit('printers.changed', printers.list());
    return ok(null);
  };
  return {
    of: ({ printerId, tray, templateId }) => ok(calibrations.of(printerId, tray, templateId)),
    keep: ({ printerId, tray, templateId, calibration }) => {
      calibrations.keep(printerId, tray, templateId, calibration, personHere());
      return told();
    },
    forget: ({ printerId, tray, templateId }) => {
      calibrations.forget(printerId, tray, templateId);
      return told();
    },
  };
}
