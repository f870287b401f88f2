import type { Problem } from '../../../shared/result/result.ts';
import type { Log } from '../../logging/log.ts';
import { proofProblem, proveLabels } from '../../render/prove-labels.ts';
import type { RenderPool } from '../../render/workers/render-pool.ts';
import { isBusy, writeNonDurable, writeWithBusyRetry } from '../../store/busy-retry.ts';
import { type Database, storageProblem } from '../../store/database.ts';
import { hasAcceptance, type PrintJobRecords, type StoredJob } from '../jobs/print-job-records.ts';
import { setProof, setProofProgress } from '../jobs/print-job-writer.ts';
import { labelsOnce } from '../jobs/print-labels.ts';

/** What proving a print job needs. */
export interface ProvePrintParts {
  readonly db: Database;
  readonly pool: RenderPool;
  readonly log: Log;
  readonly records: PrintJobRecords;
  readonly onChange: () => void;
}

/** How often the job is looked at while its labels are read back, and how often its progress is written. */
const LOOK_INTERVAL_MS = 100;

/**
 * Reads a print job's labels back before any of it is sent, once a job, and keeps what that showed. Gives
 * `labels_do_not_scan` where some do not and no person said otherwise, else null. `look_again` where that has just been done or
 * was stopped: it takes a while, and whatever was asked before it may have changed. Where reading itself goes wrong, a
 * person's word lets the job print all the same.
 */
export async function provePrintJob(
  parts: ProvePrintParts,
  job: StoredJob,
  signal: AbortSignal,
): Promise<Problem<'labels_do_not_scan'> | 'look_again' | null> {
  const report = job.proof?.report ?? null;
  if (report !== null) return hasAcceptance(job) ? null : proofProblem(report);
  try {
    await readBack(parts, job, signal);
    return 'look_again';
  } catch (error) {
    if (storageProblem(error) !== null || !hasAcceptance(parts.records.at(job.pk))) throw error;
    parts.log.fault('print proof', error);
    return null;
  }
}

async function readBack(
  { db, pool, records, onChange }: ProvePrintParts,
  job: StoredJob,
  signal: AbortSignal,
): Promise<void> {
  const { template, assets, digitalLinkOrigin } = job.snapshot;
  const subject = { exportType: 'sheet_pdf', template, assets, digitalLinkOrigin } as const;
  const stop = new AbortController();
  let progress: readonly [read: number, of: number] | null = null;
  const faults: Error[] = [];
  const look = setInterval(() => {
    try {
      if (records.at(job.pk).state !== 'rendered') {
        stop.abort();
        return;
      }
      const news = progress;
      if (news === null) return;
      writeNonDurable(db, () => setProofProgress(db, job.pk, ...news));
      if (progress === news) progress = null;
      onChange();
    } catch (error) {
      // A store that is busy with a long import is left alone until the next look.
      if (isBusy(error)) return;
      faults.push(error instanceof Error ? error : new Error(String(error)));
      stop.abort();
    }
  }, LOOK_INTERVAL_MS);
  try {
    const { report } = await proveLabels(pool, subject, labelsOnce(db, job.pk), {
      signal: AbortSignal.any([signal, stop.signal]),
      onProgress: (read, of) => {
        progress = [read, of];
      },
    });
    await writeWithBusyRetry(db, () => setProof(db, job.pk, report));
  } catch (error) {
    const [fault] = faults;
    if (fault !== undefined) throw fault;
    if (!signal.aborted && !stop.signal.aborted) throw error;
  } finally {
    clearInterval(look);
  }
}
