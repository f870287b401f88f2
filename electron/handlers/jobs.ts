import type { JobRow } from '../../shared/contract/job-row.ts';
import type { ShortId } from '../../shared/contract/short-id.ts';
import type { GroupHandlers } from '../../shared/ipc/handlers.ts';
import { ok, problem, type Result } from '../../shared/result/result.ts';
import type { HandlerContext } from './handler-context.ts';
import { testimony } from './testimony.ts';

/** The queue and its history. */
export function jobHandlers({ station, services, emit }: HandlerContext): GroupHandlers<'jobs'> {
  const { exports, jobTable, ledger } = station;
  const row = (id: ShortId): Result<JobRow> => {
    const found = jobTable.find(id);
    return found === null
      ? problem('job_not_found', 'There is no export job with this id.', { which: 'export' })
      : ok(found);
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
      return artifact.ok ? services.save({ ...artifact.value, temporary: false }) : artifact;
    },
    open: async ({ id }) => {
      const artifact = exports.artifact(id);
      if (!artifact.ok) return artifact;
      const reason = await services.open(artifact.value.path);
      return reason === ''
        ? ok(null)
        : problem('not_opened', `The system could not open it: ${reason}`, { reason });
    },
    showInFolder: async ({ id }) => {
      const artifact = exports.artifact(id);
      if (!artifact.ok) return artifact;
      await services.showInFolder(artifact.value.path);
      return ok(null);
    },
    markPrinted: ({ id, reason }) => {
      const marked = ledger.markJobPrinted(id, testimony(reason));
      if (!marked.ok) return marked;
      ledgerChanged(id);
      return ok({ marked: marked.value });
    },
    undoPrinted: ({ id, reason }) => {
      const undone = ledger.undoJobMark(id, testimony(reason));
      if (!undone.ok) return undone;
      ledgerChanged(id);
      return ok({ undone: undone.value });
    },
  };
}
