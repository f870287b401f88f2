import type { Problem } from '../../../shared/result/result.ts';
import { type Attribution, type PrintLedger, STANDING_PRINTS } from '../../ledger/print-ledger.ts';
import type { Database } from '../../store/database.ts';
import { factsColumn } from '../../store/json-columns.ts';
import type { PrinterClaims } from '../printers/printer-claims.ts';
import type { PrinterRecord, PrinterRecords } from '../printers/printer-records.ts';
import type { OpenedSheets } from './opened-sheets.ts';
import type { Chunk, ChunkState, JobPk, PrintJobRecords, StoredJob } from './print-job-records.ts';

/** What the transitions write to. */
export interface TransitionParts {
  readonly db: Database;
  readonly claims: PrinterClaims;
  readonly records: PrintJobRecords;
  readonly printers: PrinterRecords;
  readonly sheets: OpenedSheets;
  readonly ledger: PrintLedger;
  readonly now: () => Date;
}

/**
 * Applies the state transitions of a chunk. Each is one transaction that also changes its job, the occupancy of the opened
 * sheet and the ledger, and throws `ClaimLostError` where another process has claimed the printer by now.
 */
export class ChunkTransitions {
  readonly #parts: TransitionParts;

  constructor(parts: TransitionParts) {
    this.#parts = parts;
  }

  /** Written down, and on the disk, before the first byte leaves. False where the job is not to be sent any more. */
  beginSending(printer: PrinterRecord, chunk: Chunk, sha256: string): boolean {
    return this.#transition(printer, (at) => {
      const job = this.#parts.records.at(chunk.jobPk);
      const paused = this.#parts.printers.at(printer.pk)?.paused ?? true;
      if (job.state !== 'rendered' || job.cancelRequested || paused) return false;
      const { changes } = this.#parts.db
        .prepare(
          // A row's number is given again: what was rendered must be what this row is now.
          `UPDATE print_chunks SET state = 'sending', sha256 = ?, sent_at = ?
            WHERE pk = ? AND state = 'waiting' AND job_pk = ? AND number = ? AND first_place = ? AND last_place = ?
              AND first_cell = ? AND skipped_cells = ?`,
        )
        .run(
          ...[sha256, at, chunk.pk, chunk.jobPk, chunk.number, chunk.firstPlace, chunk.lastPlace],
          ...[chunk.startPosition, JSON.stringify(chunk.skipPositions)],
        );
      this.#run('UPDATE print_jobs SET started_at = coalesce(started_at, ?) WHERE pk = ?', at, job.pk);
      return changes === 1;
    });
  }

  /** Nothing of it can have been printed: it waits again. */
  rejected(printer: PrinterRecord, chunk: Chunk, why: Problem): void {
    this.#transition(printer, () => {
      this.#run(
        "UPDATE print_chunks SET state = 'waiting', sent_at = NULL, sha256 = NULL WHERE pk = ?",
        chunk.pk,
      );
      this.#parts.printers.recordFailure(printer.pk, why);
      const job = this.#parts.records.at(chunk.jobPk);
      if (job.cancelRequested) this.#settleCancel(chunk);
      else applyHold(this.#parts.db, job.pk);
    });
  }

  handedOver(printer: PrinterRecord, chunk: Chunk, handle: string): void {
    this.#transition(printer, (at) => {
      this.#run(
        "UPDATE print_chunks SET state = 'handed_over', handle = ?, handed_over_at = ? WHERE pk = ?",
        ...[handle, at, chunk.pk],
      );
      this.#setJob(chunk, 'handed_over', null);
      this.#markCells(printer, chunk);
    });
  }

  /** It waits in the printer, or is being printed; `why` says what keeps it from it. */
  progressed(
    printer: PrinterRecord,
    chunk: Chunk,
    state: 'handed_over' | 'printing',
    pagesDone: number | null,
    why: Problem | null,
  ): void {
    this.#transition(printer, () => {
      this.#run(
        'UPDATE print_chunks SET state = ?, pages_done = ? WHERE pk = ?',
        ...[state, pagesDone, chunk.pk],
      );
      this.#setJob(chunk, state, why);
    });
  }

  /** The printer reports it as done. A trusted printer's report confirms the labels in the ledger. */
  completed(printer: PrinterRecord, chunk: Chunk): void {
    this.#done(printer, chunk, this.#parts.printers.at(printer.pk)?.settings.trusted === true);
  }

  /** The printer took all of it and cannot tell more: only a person confirms it, however much it is trusted. */
  acceptedUnconfirmed(printer: PrinterRecord, chunk: Chunk): void {
    this.#done(printer, chunk, false);
  }

  #done(printer: PrinterRecord, chunk: Chunk, confirmed: boolean): void {
    this.#transition(printer, (at) => {
      this.#run("UPDATE print_chunks SET state = 'done', ended_at = ? WHERE pk = ?", at, chunk.pk);
      const job = this.#parts.records.at(chunk.jobPk);
      if (confirmed) {
        const attribution = { by: printer.name, reason: 'The printer reported it as done' };
        confirmLabels(this.#parts.ledger, job, [chunk.firstPlace, chunk.lastPlace], attribution);
      }
      if (!this.#hasWaiting(chunk)) this.#endJob(chunk, at);
      else if (job.cancelRequested) this.#settleCancel(chunk);
      else {
        this.#setJob(chunk, 'rendered', null);
        applyHold(this.#parts.db, job.pk);
      }
    });
  }

  /** All of it is out: whoever wanted it cancelled came too late. */
  #endJob({ jobPk }: Chunk, at: string): void {
    this.#run(
      "UPDATE print_jobs SET state = 'done', reason = NULL, reason_code = NULL, reason_facts = NULL, finished_at = ? WHERE pk = ?",
      ...[at, jobPk],
    );
  }

  /** How far it came is in doubt, or it ended early: the job needs an operator response. */
  stopped(
    printer: PrinterRecord,
    chunk: Chunk,
    state: Extract<ChunkState, 'uncertain' | 'failed' | 'cancelled'>,
    why: Problem,
    pagesDone: number | null,
  ): void {
    this.#transition(printer, (at) => {
      if (chunk.state === 'sending') this.#markCells(printer, chunk);
      this.#run(
        'UPDATE print_chunks SET state = ?, handle = ?, pages_done = ?, ended_at = ? WHERE pk = ?',
        ...[state, chunk.handle, pagesDone, at, chunk.pk],
      );
      this.#setJob(chunk, 'needs_attention', why);
      this.#parts.printers.recordFailure(printer.pk, why);
    });
  }

  /** Nothing was sent, and nothing can be until a person has seen to it. A job that does not wait any more stays as it is. */
  hold(printer: PrinterRecord, chunk: Chunk, why: Problem): void {
    this.#transition(printer, () => {
      if (this.#parts.records.at(chunk.jobPk).state === 'rendered') this.#setJob(chunk, 'held', why);
    });
  }

  #settleCancel(chunk: Chunk): void {
    applyCancel(this.#parts.db, chunk.jobPk, this.#parts.now().toISOString());
  }

  #setJob(chunk: Chunk, state: string, why: Problem | null): void {
    this.#run(
      'UPDATE print_jobs SET state = ?, reason_code = ?, reason = ?, reason_facts = ? WHERE pk = ?',
      ...[state, why?.code ?? null, why?.message ?? null, factsColumn(why), chunk.jobPk],
    );
  }

  #hasWaiting(chunk: Chunk): boolean {
    const sql = "SELECT count(*) FROM print_chunks WHERE job_pk = ? AND state = 'waiting'";
    return this.#parts.db.prepare<[number], number>(sql).pluck().get(chunk.jobPk) !== 0;
  }

  #markCells(printer: PrinterRecord, chunk: Chunk): void {
    const { template, settings } = this.#parts.records.at(chunk.jobPk).snapshot;
    if (settings.feeds === 'sheets') this.#parts.sheets.markPrinted(printer.pk, template, chunk);
  }

  #run(sql: string, ...values: readonly (string | number | null)[]): void {
    this.#parts.db.prepare(sql).run(...values);
  }

  #transition<Value>(printer: PrinterRecord, change: (at: string) => Value): Value {
    return this.#parts.claims.withClaim(printer.pk, () => change(this.#parts.now().toISOString()));
  }
}

/** Writes into the ledger that a job's places came out, from and with, to and with; of a reprint, why it was made. Gives how many are new. */
export function confirmLabels(
  ledger: PrintLedger,
  job: StoredJob,
  [from, to]: readonly [from: number, to: number],
  attribution: Attribution,
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
  const { by, reason } = attribution;
  return ledger.confirm(
    places,
    { jobId: job.id, printerName: job.printerName, kind },
    { by, reason: job.reprintReason ?? reason },
  );
}

/** Holds a job that somebody wants held and of which nothing is under way. */
export function applyHold(db: Database, jobPk: JobPk): void {
  db.prepare(
    `UPDATE print_jobs SET state = 'held', reason_code = 'held_by_hand', hold_requested_by = NULL,
            reason = 'Held by ' || hold_requested_by || '. Release it when it may print.',
            reason_facts = json_object('which', 'by', 'name', hold_requested_by)
      WHERE pk = ? AND hold_requested_by IS NOT NULL`,
  ).run(jobPk);
}

/**
 * Ends a job that a person cancelled and of which nothing is under way: at once where nothing of it can be on paper
 * or all that is is confirmed, else with the question how far it came.
 */
export function applyCancel(db: Database, jobPk: JobPk, at: string): void {
  const open = db
    .prepare<[number], number>(
      `SELECT (SELECT ifnull(sum(coalesce(good_through, last_place) + 1 - first_place), 0) FROM print_chunks
                WHERE job_pk = job.pk AND sent_at IS NOT NULL)
            - (SELECT count(*) FROM ${STANDING_PRINTS} WHERE print_job_id = job.id)
         FROM print_jobs AS job WHERE pk = ?`,
    )
    .pluck()
    .get(jobPk);
  db.prepare("DELETE FROM print_chunks WHERE job_pk = ? AND state = 'waiting'").run(jobPk);
  if ((open ?? 0) > 0) {
    db.prepare(
      `UPDATE print_jobs SET state = 'needs_attention', cancel_requested = 0, reason_code = 'cancelled_midway', reason_facts = NULL,
              reason = 'Cancelled after some of it was sent. Look at what came out, say which label was the last good one, and end the job or let it go on.'
        WHERE pk = ?`,
    ).run(jobPk);
    return;
  }
  db.prepare(
    `UPDATE print_jobs SET state = 'cancelled', reason_code = 'cancelled', reason = 'Cancelled.', reason_facts = NULL, finished_at = ? WHERE pk = ?`,
  ).run(at, jobPk);
}
