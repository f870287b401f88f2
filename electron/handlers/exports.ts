import { DEFAULT_TEMPLATE } from '../../shared/contract/asset-config.ts';
import { parseExportRequest } from '../../shared/contract/export-request.ts';
import type { ShortId } from '../../shared/contract/short-id.ts';
import type { ExportBody } from '../../shared/ipc/exports.ts';
import type { GroupHandlers } from '../../shared/ipc/handlers.ts';
import type { Calibration } from '../../shared/printing/calibration.ts';
import { ok } from '../../shared/result/result.ts';
import type { Station } from '../station/station.ts';
import type { HandlerContext } from './handler-context.ts';
import { rememberOutput } from './last-output.ts';
import { refused } from './refused.ts';

/** From a selection to a job. */
export function exportHandlers({ station }: HandlerContext): GroupHandlers<'exports'> {
  return {
    templates: () => ok([...station.templates.values()]),
    preview: async ({ request, search, sheet, asSentTo }) => {
      const calibration = asSentTo === undefined ? null : calibrationFor(station, asSentTo, request);
      return refused(await station.previews.preview(request, sheet, { search, calibration }));
    },
    preflight: async ({ request, search, from }) =>
      refused(await station.previews.preflight(request, from, search)),
    submit: async ({ request, place }) => {
      const options = place === undefined ? {} : { place };
      const receipt = refused(await station.exports.submit(request, options));
      const checked = parseExportRequest(request);
      if (receipt.ok && checked.ok) rememberOutput(station.remembered, checked.value);
      return receipt;
    },
  };
}

/** How a printer moves what this request asks for; null where it was not measured, or where there is nothing to print. */
function calibrationFor(station: Station, printerId: ShortId, request: ExportBody): Calibration | null {
  const printer = station.printers.find(printerId);
  const checked = parseExportRequest(request);
  if (printer === null || !checked.ok) return null;
  const templateId = checked.value.asset_config?.sheet_template ?? DEFAULT_TEMPLATE;
  return station.calibrations.of(printerId, printer.settings.tray, templateId);
}
