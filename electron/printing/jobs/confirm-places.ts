import type { PrintLedger, Testimony } from '../../ledger/print-ledger.ts';
import type { StoredJob } from './print-records.ts';

/** Writes into the ledger that a job's places came out, from and with, to and with; of a reprint, why it was made. Gives how many are new. */
export function confirmPlaces(
  ledger: PrintLedger,
  job: StoredJob,
  [from, to]: readonly [from: number, to: number],
  testimony: Testimony,
): number {
  if (to < from) return 0;
  // Numbers are bound as REAL: a division is a whole one only once they are cast.
  const places = {
    sql: `WITH RECURSIVE counted (place) AS (SELECT CAST(? AS INTEGER) UNION ALL SELECT place + 1 FROM counted WHERE place < ?)
      SELECT entity, entity_pk, place, first_copy + (place - 1) % ? AS copy
        FROM counted JOIN print_labels ON job_pk = ? AND position = (place - 1) / CAST(? AS INTEGER)`,
    values: [from, to, job.copies, job.pk, job.copies],
  };
  const kind = job.reprintReason === null ? 'printed' : 'reprinted';
  const { by, reason } = testimony;
  return ledger.confirm(
    places,
    { jobId: job.id, printerName: job.printerName, kind },
    { by, reason: job.reprintReason ?? reason },
  );
}
