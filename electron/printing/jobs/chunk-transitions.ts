import { stationDayOf } from '../../../shared/catalog/withheld.ts';
import type { PrintJobChange } from '../../../shared/printing/print-job-transitions.ts';
import type { Problem } from '../../../shared/result/result.ts';
import type { Attribution, PrintLedger } from '../../ledger/print-ledger.ts';
import type { Database } from '../../store/database.ts';
import type { PrinterClaims } from '../printers/printer-claims.ts';
import type { PrinterRecord, PrinterRecords } from '../printers/printer-records.ts';
import { labelRangeSql } from '../sql/label-numbers.ts';
import { isSentSql, labelCountSql } from '../sql/print-conditions.ts';
import { confirmedSql } from '../sql/unconfirmed-labels.ts';
import type { Chunk } from './chunk-records.ts';
import type { OpenedSheets } from './opened-sheets.ts';
import { CANCELLED, CANCELLED_MIDWAY, heldByHand } from './print-job-reasons.ts';
import type { JobPk, PrintJobRecords, StoredJob } from './print-job-records.ts';
import { dropWaitingChunks, transitionChunk, transitionPrintJob } from './print-job-writer.ts';
import { withheldLabelsProblem } from './withheld-labels.ts';

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
      if (!this.#isUnchanged(chunk)) return false;
      // A lot may have been blocked while its labels were rendered. Whoever looks for the next chunk holds the job, and says so.
      if (this.#isWithheld(job, chunk)) return false;
      transitionChunk(this.#parts.db, chunk.pk, { event: 'sending_begun', sha256 }, at);
      this.#parts.db
        .prepare('UPDATE print_jobs SET started_at = coalesce(started_at, ?) WHERE pk = ?')
        .run(at, job.pk);
      return true;
    });
  }

  /** Nothing of it can have been printed: it waits again. */
  rejected(printer: PrinterRecord, chunk: Chunk, why: Problem): void {
    this.#transition(printer, (at) => {
      transitionChunk(this.#parts.db, chunk.pk, { event: 'refused' }, at);
      this.#parts.printers.recordFailure(printer.pk, why);
      const job = this.#parts.records.at(chunk.jobPk);
      if (job.cancelRequested) applyCancel(this.#parts.db, job.pk, at);
      else applyHold(this.#parts.db, job, at);
    });
  }

  handedOver(printer: PrinterRecord, chunk: Chunk, handle: string): void {
    this.#transition(printer, (at) => {
      transitionChunk(this.#parts.db, chunk.pk, { event: 'handed_over', handle }, at);
      this.#changeJob(chunk, { event: 'handed_over' }, at);
      this.#markCells(printer, chunk);
    });
  }

  /** It waits in the printer, or is being printed; `why` says what keeps it from it. */
  progressed(
    printer: PrinterRecord,
    chunk: Chunk,
    event: 'queued_at_printer' | 'printing',
    pagesDone: number | null,
    why: Problem | null,
  ): void {
    this.#transition(printer, (at) => {
      transitionChunk(this.#parts.db, chunk.pk, { event, pagesDone }, at);
      this.#changeJob(chunk, { event, reason: why }, at);
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
      transitionChunk(this.#parts.db, chunk.pk, { event: 'completed' }, at);
      const job = this.#parts.records.at(chunk.jobPk);
      if (confirmed) {
        const attribution = { by: printer.name, reason: 'The printer reported it as done' };
        confirmLabels(this.#parts.ledger, job, [chunk.firstLabel, chunk.lastLabel], attribution);
      }
      // All of it is out: whoever wanted it cancelled came too late.
      if (!this.#hasWaiting(chunk)) this.#changeJob(chunk, { event: 'completed' }, at);
      else if (job.cancelRequested) applyCancel(this.#parts.db, job.pk, at);
      else {
        this.#changeJob(chunk, { event: 'chunk_completed' }, at);
        applyHold(this.#parts.db, job, at);
      }
    });
  }

  /** How far it came is in doubt, or it ended early: the job needs an operator response. */
  stopped(
    printer: PrinterRecord,
    chunk: Chunk,
    event: 'in_doubt' | 'failed' | 'cancelled',
    why: Problem,
    pagesDone: number | null,
  ): void {
    this.#transition(printer, (at) => {
      if (chunk.state === 'sending') this.#markCells(printer, chunk);
      transitionChunk(this.#parts.db, chunk.pk, { event, handle: chunk.handle, pagesDone }, at);
      this.#changeJob(chunk, { event: 'stopped', reason: why }, at);
      this.#parts.printers.recordFailure(printer.pk, why);
    });
  }

  /** Nothing was sent, and nothing can be until a person has seen to it. A job that does not wait any more stays as it is. */
  hold(printer: PrinterRecord, chunk: Chunk, why: Problem): void {
    this.#transition(printer, (at) => {
      if (this.#parts.records.at(chunk.jobPk).state !== 'rendered') return;
      this.#changeJob(chunk, { event: 'held', reason: why }, at);
    });
  }

  #changeJob({ jobPk }: Chunk, change: PrintJobChange, at: string): void {
    transitionPrintJob(this.#parts.db, jobPk, change, at);
  }

  /** A row's number is given again: what was rendered must be what this row is now. */
  #isUnchanged(chunk: Chunk): boolean {
    const { pk, jobPk, number, firstLabel, lastLabel, startPosition, skipPositions } = chunk;
    return (
      this.#parts.db
        .prepare(
          `SELECT 1 FROM print_chunks
            WHERE pk = @pk AND state = 'waiting' AND job_pk = @jobPk AND number = @number AND first_place = @firstLabel
              AND last_place = @lastLabel AND first_cell = @startPosition AND skipped_cells = @skipped`,
        )
        .get({
          pk,
          jobPk,
          number,
          firstLabel,
          lastLabel,
          startPosition,
          skipped: JSON.stringify(skipPositions),
        }) !== undefined
    );
  }

  #isWithheld(job: StoredJob, { firstLabel, lastLabel }: Chunk): boolean {
    const { db, now } = this.#parts;
    return withheldLabelsProblem(db, job, [firstLabel, lastLabel], stationDayOf(now())) !== null;
  }

  #hasWaiting(chunk: Chunk): boolean {
    const sql = "SELECT count(*) FROM print_chunks WHERE job_pk = ? AND state = 'waiting'";
    return this.#parts.db.prepare<[number], number>(sql).pluck().get(chunk.jobPk) !== 0;
  }

  #markCells(printer: PrinterRecord, chunk: Chunk): void {
    const { template, settings } = this.#parts.records.at(chunk.jobPk).snapshot;
    if (settings.feeds === 'sheets') this.#parts.sheets.markPrinted(printer.pk, template, chunk);
  }

  #transition<Value>(printer: PrinterRecord, change: (at: string) => Value): Value {
    return this.#parts.claims.withClaim(printer.pk, () => change(this.#parts.now().toISOString()));
  }
}

/** Writes into the ledger that a job's labels came out, from and with, to and with; of a reprint, why it was made. Gives how many are new. */
export function confirmLabels(
  ledger: PrintLedger,
  job: StoredJob,
  [from, to]: readonly [from: number, to: number],
  attribution: Attribution,
): number {
  if (to < from) return 0;
  const range = labelRangeSql(job, [from, to]);
  const labels = { sql: `SELECT entity, entity_pk, place, copy FROM ${range.sql}`, values: range.values };
  const kind = job.reprintReason === null ? 'printed' : 'reprinted';
  const { by, reason } = attribution;
  return ledger.confirm(
    labels,
    { jobId: job.id, printerName: job.printerName, kind },
    { by, reason: job.reprintReason ?? reason },
  );
}

/** Holds a job that somebody wants held and of which nothing is in flight. */
export function applyHold(
  db: Database,
  { pk, holdRequestedBy }: Pick<StoredJob, 'pk' | 'holdRequestedBy'>,
  at: string,
): void {
  if (holdRequestedBy === null) return;
  transitionPrintJob(db, pk, { event: 'held', reason: heldByHand(holdRequestedBy) }, at);
}

/**
 * Ends a job that a person cancelled and of which nothing is in flight: at once where nothing of it can be on paper
 * or all that is is confirmed, else with the question how far it came.
 */
export function applyCancel(db: Database, jobPk: JobPk, at: string): void {
  const open = db
    .prepare<[number], number>(
      `SELECT ${labelCountSql('job.pk', isSentSql)} - ${confirmedSql('job')} FROM print_jobs AS job WHERE pk = ?`,
    )
    .pluck()
    .get(jobPk);
  dropWaitingChunks(db, jobPk);
  const change: PrintJobChange =
    (open ?? 0) > 0
      ? { event: 'cancelled_midway', reason: CANCELLED_MIDWAY }
      : { event: 'cancelled', reason: CANCELLED };
  transitionPrintJob(db, jobPk, change, at);
}
