import type { ShortId } from '../../../shared/contract/short-id.ts';
import type { Requester } from '../../../shared/printing/print-request.ts';
import { problem } from '../../../shared/result/problem.ts';
import { ok, type Result } from '../../../shared/result/result.ts';
import { inTransaction, newId } from '../../store/database.ts';
import { FRESH_SHEET, layOutChunks } from './chunk-layout.ts';
import { gangedInto } from './print-job-reasons.ts';
import type { StoredJob } from './print-job-records.ts';
import { insertPrintJob, transitionPrintJob } from './print-job-writer.ts';
import type { ReprintParts } from './reprint.ts';

/** See `PrintQueue.gang`. Gives the new job's id; fails with `cannot_gang`, saying why. */
export function gangPrintJobs(parts: ReprintParts, ids: readonly ShortId[], by: Requester): Result<ShortId> {
  const { db, records, printers, queueOrder, now } = parts;
  return inTransaction(db, () => {
    const jobs = [...new Set(ids)].map((id) => records.stored(id)).filter((job) => job !== null);
    const [first, ...others] = jobs;
    if (first === undefined || others.length === 0 || jobs.length !== new Set(ids).size) {
      return problem('cannot_gang', { which: 'few' });
    }
    if (jobs.some((job) => job.state !== 'held' || hasSent(parts, job))) {
      return problem('cannot_gang', { which: 'sent' });
    }
    if (others.some((job) => gangKey(job) !== gangKey(first))) {
      return problem('cannot_gang', { which: 'unlike' });
    }
    const printer = printers.at(first.printerPk);
    if (printer === null) return problem('cannot_gang', { which: 'removed' });
    const { template, assets, settings } = first.snapshot;
    const places = jobs.reduce((sum, job) => sum + job.places, 0);
    const at = now().toISOString();
    const newJobId = newId();
    const { reprintReason } = first;
    const order = JSON.stringify(jobs.map(({ pk }) => pk));
    insertPrintJob(
      db,
      {
        id: newJobId,
        printer,
        scope: records.find(first.id)?.scope ?? 'serials',
        snapshot: first.snapshot,
        copies: first.copies,
        chunks: layOutChunks(template.grid, assets, [1, places], settings),
        rank: queueOrder.lastRank(printer.pk) + 1,
        state: 'rendered',
        reason: null,
        reprint: reprintReason === null ? null : { of: null, reason: reprintReason },
        idempotencyKey: null,
        by,
        at,
      },
      {
        sql: `SELECT row_number() OVER (ORDER BY job.key, label.position) - 1, label.entity, label.entity_pk, label.first_copy,
                label.gtin, label.name, label.brand, label.lot, label.expiry, label.serial
            FROM json_each(?) AS job JOIN print_labels AS label ON label.job_pk = job.value`,
        values: [order],
      },
    );
    const reason = gangedInto(newJobId);
    for (const { pk } of jobs) transitionPrintJob(db, pk, { event: 'ganged', reason }, at);
    return ok(newJobId);
  });
}

/** All that must be the same for two jobs' labels to stand on one sheet. */
function gangKey({ printerPk, copies, snapshot, reprintReason }: StoredJob): string {
  const { template, assets, digitalLinkOrigin, calibration, settings, versions } = snapshot;
  const assetsWithoutStart = { ...assets, ...FRESH_SHEET };
  return JSON.stringify([
    printerPk,
    copies,
    reprintReason,
    template,
    assetsWithoutStart,
    digitalLinkOrigin,
    calibration,
    settings,
    versions,
  ]);
}

function hasSent({ db }: ReprintParts, { pk }: StoredJob): boolean {
  return (
    db.prepare('SELECT 1 FROM print_chunks WHERE job_pk = ? AND sent_at IS NOT NULL').get(pk) !== undefined
  );
}
