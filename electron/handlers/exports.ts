import type { JobRow } from '../../shared/contract/export-job.ts';
import { DEFAULT_TEMPLATE, parseExportRequest } from '../../shared/contract/export-request.ts';
import type { ShortId } from '../../shared/contract/short-id.ts';
import type { ExportBody } from '../../shared/ipc/exports.ts';
import type { GroupHandlers } from '../../shared/ipc/schema.ts';
import type { Calibration } from '../../shared/printing/calibration.ts';
import type { PrinterModel } from '../../shared/printing/printer-model.ts';
import { problem } from '../../shared/result/problem.ts';
import { ok, type Result } from '../../shared/result/result.ts';
import type { Station } from '../station/station.ts';
import { type HandlerContext, localAttribution, localUser, mergeFieldProblems } from './handler-context.ts';
import { checkLinkOrigin, requestToShow } from './link-origin.ts';
import { lastScanEnvironment } from './recent-choices.ts';
import { rememberRequest, scannedGoods } from './scanned-goods.ts';

/** From a selection to a job. */
export function exportHandlers({ station }: HandlerContext): GroupHandlers<'exports'> {
  return {
    preview: async ({ request, search, sheet, asSentTo, printerId }) => {
      const calibration = asSentTo === undefined ? null : calibrationFor(station, asSentTo, request);
      const printer = await modelFor(station, printerId);
      const preview = mergeFieldProblems(
        await station.previews.preview(requestToShow(station, request), sheet, {
          search,
          calibration,
          printer,
        }),
      );
      if (!preview.ok) return preview;
      const { value } = preview;
      if (value.kind === 'symbols') return ok(value);
      return ok({ ...value, medium: station.stock.find(value.template.id)?.medium ?? 'sheet' });
    },
    preflight: async ({ request, search, from, printerId }) => {
      const printer = await modelFor(station, printerId);
      return mergeFieldProblems(
        await station.previews.preflight(requestToShow(station, request), from, { search, printer }),
      );
    },
    asked: ({ request }) => mergeFieldProblems(station.previews.layouts.asked(request)),
    scannedAt: ({ request, search }) => {
      const checked = mergeFieldProblems(parseExportRequest(request));
      if (!checked.ok) return checked;
      const goods = scannedGoods(station, checked.value, search);
      const environment = lastScanEnvironment(station.recentChoices, goods);
      return ok({ goods: `${goods.stock} ${goods.kind}`, environment });
    },
    submit: async ({ request, target, printerId, scanEnvironmentChosen }) => {
      // What is wrong with it is for the queue to say.
      const checked = parseExportRequest(request);
      const origin = checked.ok ? checkLinkOrigin(station, checked.value) : ok(null);
      if (!origin.ok) return origin;
      const printer = await modelFor(station, printerId);
      const options = { requestedBy: localUser().name, printer, ...(target === undefined ? {} : { target }) };
      const receipt = mergeFieldProblems(await station.exports.submit(request, options));
      if (receipt.ok && checked.ok) rememberRequest(station, checked.value, scanEnvironmentChosen);
      return receipt;
    },
  };
}

/** What is known of the dots of the printer that labels are for; null where they are for none. */
async function modelFor(station: Station, printerId: ShortId | undefined): Promise<PrinterModel | null> {
  return printerId === undefined ? null : station.printers.modelOfId(printerId);
}

/** How a printer moves what this request asks for; null where it was not measured, or where there is nothing to print. */
function calibrationFor(station: Station, printerId: ShortId, request: ExportBody): Calibration | null {
  const printer = station.printers.find(printerId);
  const checked = parseExportRequest(request);
  if (printer === null || !checked.ok) return null;
  const templateId = checked.value.asset_config?.sheet_template ?? DEFAULT_TEMPLATE;
  return station.calibrations.of(printerId, printer.settings.tray, templateId);
}

/** The queue and its history. */
export function jobHandlers({ station, host, emit }: HandlerContext): GroupHandlers<'jobs'> {
  const { exports, jobTable, ledger } = station;
  const row = (id: ShortId): Result<JobRow, 'job_not_found'> => {
    const found = jobTable.find(id);
    return found === null ? problem('job_not_found', { which: 'export' }) : ok(found);
  };
  /** The ledger changed: so did the job's row, and the catalogue's. */
  const ledgerChanged = (id: ShortId): void => {
    const changed = jobTable.find(id);
    if (changed !== null) emit('jobs.changed', changed);
    emit('catalog.changed', {});
  };
  return {
    list: ({ status, limit, offset }) => ok(jobTable.list(status ?? null, limit, offset)),
    find: ({ id }) => row(id),
    notes: ({ id }) => ok(exports.notes(id)),
    request: ({ id }) => {
      const job = exports.find(id);
      return job === null ? (row(id) as Result<never, 'job_not_found'>) : ok(job.request);
    },
    cancel: ({ id }) => {
      const cancelled = exports.cancel(id);
      return cancelled.ok ? ok(null) : cancelled;
    },
    again: async ({ id, ...accepted }) => {
      const receipt = await exports.again(id, { ...accepted, requestedBy: localUser().name });
      return receipt.ok ? row(receipt.value.job_id) : receipt;
    },
    remove: async ({ id }) => {
      const removed = await exports.remove(id);
      if (removed.ok) emit('jobs.removed', { id });
      return removed;
    },
    saveAs: ({ id }) => {
      const artifact = exports.artifact(id);
      return artifact.ok ? host.save({ ...artifact.value, temporary: false }) : artifact;
    },
    open: ({ id }) => {
      const artifact = exports.artifact(id);
      return artifact.ok ? host.show({ ...artifact.value, temporary: false }) : artifact;
    },
    showInFolder: async ({ id }) => {
      const artifact = exports.artifact(id);
      if (!artifact.ok) return artifact;
      await host.showInFolder(artifact.value.path);
      return ok(null);
    },
    markPrinted: ({ id, reason }) => {
      const marked = ledger.markJobPrinted(id, localAttribution(reason));
      if (!marked.ok) return marked;
      ledgerChanged(id);
      return ok({ marked: marked.value });
    },
    undoPrinted: ({ id, reason }) => {
      const undone = ledger.undoJobMark(id, localAttribution(reason));
      if (!undone.ok) return undone;
      ledgerChanged(id);
      return ok({ undone: undone.value });
    },
  };
}
