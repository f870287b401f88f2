import type { Problem } from '../../../shared/result/result.ts';
import type { PrintLedger } from '../../ledger/print-ledger.ts';
import type { Database } from '../../store/database.ts';
import { factsColumn } from '../../store/stored-problem.ts';
import type { Chunk, ChunkState } from '../jobs/chunk-records.ts';
import { confirmPlaces } from '../jobs/confirm-places.ts';
import type { PrintRecords } from '../jobs/print-records.ts';
import { settleCancel } from '../jobs/settle-cancel.ts';
import { settleHold } from '../jobs/settle-hold.ts';
import type { PrinterRecord, PrinterRecords } from '../printers/printer-records.ts';
import type { OpenedSheets } from '../sheets/opened-sheets.ts';
import type { PrinterClaims } from './printer-claims.ts';

/** What the steps write to. */
export interface StepParts {
  readonly db: Database;
  readonly claims: PrinterClaims;
  readonly records: PrintRecords;
  readonly printers: PrinterRecords;
  readonly sheets: OpenedSheets;
  readonly ledger: PrintLedger;
  readonly now: () => Date;
}

/**
 * The steps of a chunk on its way through a printer. Each is one transaction that also changes its job, the sheet
 * memory and the ledger, and throws `LostPrinter` where another process drives the printer by now.
 */
export class ChunkSteps {
  readonly #parts: StepParts;

  constructor(parts: StepParts) {
    this.#parts = parts;
  }

  /** Written down, and on the disk, before the first byte leaves. False where the job is not to be sent any more. */
  beginSending(printer: PrinterRecord, chunk: Chunk, sha256: string): boolean {
    return this.#step(printer, (at) => {
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
  refused(printer: PrinterRecord, chunk: Chunk, why: Problem): void {
    this.#step(printer, () => {
      this.#run(
        "UPDATE print_chunks SET state = 'waiting', sent_at = NULL, sha256 = NULL WHERE pk = ?",
        chunk.pk,
      );
      this.#parts.printers.noteFailure(printer.pk, why);
      const job = this.#parts.records.at(chunk.jobPk);
      if (job.cancelRequested) this.#settleCancel(chunk);
      else settleHold(this.#parts.db, job.pk);
    });
  }

  handedOver(printer: PrinterRecord, chunk: Chunk, handle: string): void {
    this.#step(printer, (at) => {
      this.#run(
        "UPDATE print_chunks SET state = 'handed_over', handle = ?, handed_over_at = ? WHERE pk = ?",
        ...[handle, at, chunk.pk],
      );
      this.#setJob(chunk, 'handed_over', null);
      this.#markCells(printer, chunk);
    });
  }

  /** It waits in the printer, or is being printed; `why` says what keeps it from it. */
  underWay(
    printer: PrinterRecord,
    chunk: Chunk,
    state: 'handed_over' | 'printing',
    pagesDone: number | null,
    why: Problem | null,
  ): void {
    this.#step(printer, () => {
      this.#run(
        'UPDATE print_chunks SET state = ?, pages_done = ? WHERE pk = ?',
        ...[state, pagesDone, chunk.pk],
      );
      this.#setJob(chunk, state, why);
    });
  }

  /** The printer says that it is done. Where that counts as a person's word, the ledger learns of it at once. */
  completed(printer: PrinterRecord, chunk: Chunk): void {
    this.#done(printer, chunk, this.#parts.printers.at(printer.pk)?.settings.trusted === true);
  }

  /** The printer took all of it and cannot tell more: only a person confirms it, however much it is trusted. */
  taken(printer: PrinterRecord, chunk: Chunk): void {
    this.#done(printer, chunk, false);
  }

  #done(printer: PrinterRecord, chunk: Chunk, confirmed: boolean): void {
    this.#step(printer, (at) => {
      this.#run("UPDATE print_chunks SET state = 'done', ended_at = ? WHERE pk = ?", at, chunk.pk);
      const job = this.#parts.records.at(chunk.jobPk);
      if (confirmed) {
        const testimony = { by: printer.name, reason: 'The printer reported it as done' };
        confirmPlaces(this.#parts.ledger, job, [chunk.firstPlace, chunk.lastPlace], testimony);
      }
      if (!this.#hasWaiting(chunk)) this.#endJob(chunk, at);
      else if (job.cancelRequested) this.#settleCancel(chunk);
      else {
        this.#setJob(chunk, 'rendered', null);
        settleHold(this.#parts.db, job.pk);
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

  /** How far it came is not known, or it ended early: a person is asked. */
  stopped(
    printer: PrinterRecord,
    chunk: Chunk,
    state: Extract<ChunkState, 'uncertain' | 'failed' | 'cancelled'>,
    why: Problem,
    pagesDone: number | null,
  ): void {
    this.#step(printer, (at) => {
      if (chunk.state === 'sending') this.#markCells(printer, chunk);
      this.#run(
        'UPDATE print_chunks SET state = ?, handle = ?, pages_done = ?, ended_at = ? WHERE pk = ?',
        ...[state, chunk.handle, pagesDone, at, chunk.pk],
      );
      this.#setJob(chunk, 'needs_attention', why);
      this.#parts.printers.noteFailure(printer.pk, why);
    });
  }

  /** Nothing was sent, and nothing can be until a person has seen to it. A job that does not wait any more stays as it is. */
  hold(printer: PrinterRecord, chunk: Chunk, why: Problem): void {
    this.#step(printer, () => {
      if (this.#parts.records.at(chunk.jobPk).state === 'rendered') this.#setJob(chunk, 'held', why);
    });
  }

  #settleCancel(chunk: Chunk): void {
    settleCancel(this.#parts.db, chunk.jobPk, this.#parts.now().toISOString());
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
    const { template, settings } = this.#parts.records.at(chunk.jobPk).frozen;
    if (settings.feeds === 'sheets') this.#parts.sheets.use(printer.pk, template, chunk);
  }

  #run(sql: string, ...values: readonly (string | number | null)[]): void {
    this.#parts.db.prepare(sql).run(...values);
  }

  #step<Value>(printer: PrinterRecord, change: (at: string) => Value): Value {
    return this.#parts.claims.whileHeld(printer.pk, () => change(this.#parts.now().toISOString()));
  }
}
