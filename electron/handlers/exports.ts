import type { JobRow } from '../../shared/contract/export-job.ts';
import { DEFAULT_TEMPLATE, parseExportRequest } from '../../shared/contract/export-request.ts';
import type { ShortId } from '../../shared/contract/short-id.ts';
import type { ExportBody } from '../../shared/ipc/exports.ts';
import type { GroupHandlers } from '../../shared/ipc/schema.ts';
import type { Calibration } from '../../shared/printing/calibration.ts';
import { problem } from '../../shared/result/problem.ts';
import { ok, type Result } from '../../shared/result/result.ts';
import type { Station } from '../station/station.ts';
import { type HandlerContext, localAttribution, mergeFieldProblems } from './handler-context.ts';
import { rememberOutput } from './recent-choices.ts';

/** From a selection to a job. */
export function exportHandlers({ station }: HandlerContext): GroupHandlers<'exports'> {
  return {
    templates: () => ok([...station.templates.values()]),
    preview: async ({ request, search, sheet, asSentTo }) => {
      const calibration = asSentTo === undefined ? null : calibrationFor(station, asSentTo, request);
      return mergeFieldProblems(await station.previews.preview(request, sheet, { search, calibration }));
    },
    preflight: async ({ request, search, from }) =>
      mergeFieldProblems(await station.previews.preflight(request, from, search)),
    submit: async ({ request, place }) => {
      const options = place === undefined ? {} : { place };
      const receipt = mergeFieldProblems(await station.exports.submit(request, options));
      const checked = parseExportRequest(request);
      if (receipt.ok && checked.ok) rememberOutput(station.recentChoices, checked.value);
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

/** The queue and its history. */
export function jobHandlers({ station, host, emit }: HandlerContext): GroupHandlers<'jobs'> {
  const { exports, jobTable, ledger } = station;
  const row = (id: ShortId): Result<JobRow> => {
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
      return job === null ? (row(id) as Result<never>) : ok(job.request);
    },
    cancel: ({ id }) => {
      const cancelled = exports.cancel(id);
      return cancelled.ok ? ok(null) : cancelled;
    },
    again: async ({ id }) => {
      const receipt = await exports.again(id);
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
    open: async ({ id }) => {
      const artifact = exports.artifact(id);
      if (!artifact.ok) return artifact;
      const reason = await host.open(artifact.value.path);
      return reason === '' ? ok(null) : problem('not_opened', { reason });
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
