import type { ShortId } from '../../../shared/contract/short-id.ts';
import { cellsPerSheet } from '../../../shared/label/sheet-layout.ts';
import type { LastGoodLabel } from '../../../shared/printing/print-job.ts';
import type { Requester } from '../../../shared/printing/print-request.ts';
import { problem } from '../../../shared/result/problem.ts';
import { ok, type Result } from '../../../shared/result/result.ts';
import type { Attribution, PrintLedger } from '../../ledger/print-ledger.ts';
import { type Database, inTransaction } from '../../store/database.ts';
import type { PrinterRecords } from '../printers/printer-records.ts';
import { noSuchPrinter } from '../printers/printer-registry.ts';
import { unconfirmedJobs } from '../printers/unconfirmed-labels.ts';
import {
  cellsUsed,
  continueOnSheet,
  countSheets,
  FRESH_SHEET,
  layOutChunks,
  type SheetStart,
} from './chunk-layout.ts';
import { confirmLabels } from './chunk-transitions.ts';
import type { OpenedSheets } from './opened-sheets.ts';
import { endedByHand } from './print-job-reasons.ts';
import type { ChunkRecords, PrintJobRecords, StoredJob } from './print-job-records.ts';
import { dropWaitingChunks, insertChunks, transitionPrintJob } from './print-job-writer.ts';
import { noSuchJob } from './queue-order.ts';

/** What answers are written to. */
export interface OperatorResponseParts {
  readonly db: Database;
  readonly records: PrintJobRecords;
  readonly chunks: ChunkRecords;
  readonly printers: PrinterRecords;
  readonly sheets: OpenedSheets;
  readonly ledger: PrintLedger;
  readonly now: () => Date;
}

/** Applies what operators report of how far a job came. */
export class OperatorResponses {
  readonly #parts: OperatorResponseParts;

  constructor(parts: OperatorResponseParts) {
    this.#parts = parts;
  }

  /** See `PrintQueue.answer`. Fails with `no_such_job`, `not_asked`, `no_such_place` or `no_such_cell`. */
  answer(
    id: ShortId,
    { lastGoodPlace, told }: LastGoodLabel,
    { goOn, startCell }: { readonly goOn: boolean; readonly startCell?: number },
    by: Requester,
  ): Result<null> {
    return this.#onJob(id, (job) => {
      if (job.state !== 'needs_attention') {
        return problem('not_asked');
      }
      const inRange = this.#checkPlace(job, lastGoodPlace);
      if (!inRange.ok) return inRange;
      const { template } = job.snapshot;
      if (startCell !== undefined && (startCell < 1 || startCell > cellsPerSheet(template.grid))) {
        return problem('no_such_cell', { template: template.name, cells: cellsPerSheet(template.grid) });
      }
      this.#record(job, lastGoodPlace, told, goOn, startCell ?? null, by);
      this.#settle(job, lastGoodPlace, { by: by.name, reason: `Said how far the job came (by ${told})` });
      if (goOn && lastGoodPlace < job.places) this.#continue(job, lastGoodPlace + 1, startCell);
      else this.#end(job, lastGoodPlace === job.places, by);
      return ok(null);
    });
  }

  /** See `PrintQueue.confirm`. Fails with `no_such_job`, `job_not_done` or `no_such_place`. */
  confirm(id: ShortId, lastGoodPlace: number, by: Requester): Result<null> {
    return this.#onJob(id, (job) => {
      if (job.state !== 'done') {
        return problem('job_not_done');
      }
      const inRange = this.#checkPlace(job, lastGoodPlace);
      if (!inRange.ok) return inRange;
      this.#record(job, lastGoodPlace, 'confirmed', false, null, by);
      this.#settle(job, lastGoodPlace, { by: by.name, reason: 'Confirmed that it came out' });
      return ok(null);
    });
  }

  /** See `PrintQueue.confirmAll`. Fails with `no_such_printer`. */
  confirmAll(printerId: ShortId, by: Requester): Result<readonly ShortId[]> {
    return inTransaction(this.#parts.db, () => {
      const { db, records, printers } = this.#parts;
      if (printers.find(printerId) === null) return noSuchPrinter();
      const jobs = unconfirmedJobs(db, printerId);
      for (const id of jobs) {
        const job = records.stored(id);
        if (job === null) continue;
        this.#record(job, job.places, 'confirmed', false, null, by);
        this.#settle(job, job.places, { by: by.name, reason: 'Confirmed that it came out' });
      }
      return ok(jobs);
    });
  }

  #checkPlace(job: StoredJob, place: number): Result<null> {
    const sent = this.#parts.db
      .prepare<[number], number | null>(
        'SELECT max(last_place) FROM print_chunks WHERE job_pk = ? AND sent_at IS NOT NULL',
      )
      .pluck()
      .get(job.pk);
    const last = sent ?? 0;
    if (Number.isInteger(place) && place >= 0 && place <= last) return ok(null);
    return problem('no_such_place', { which: 'sent', last });
  }

  /** Confirms what came out, and undoes the confirmation of what was sent behind it, whatever the printer reported. */
  #settle(job: StoredJob, lastGoodPlace: number, attribution: Attribution): void {
    const { db, ledger } = this.#parts;
    db.prepare(
      `UPDATE print_chunks SET good_through = max(first_place - 1, min(coalesce(good_through, last_place), ?))
        WHERE job_pk = ? AND sent_at IS NOT NULL`,
    ).run(lastGoodPlace, job.pk);
    ledger.undoLabelsAfter(job.id, lastGoodPlace, attribution);
    confirmLabels(ledger, job, [1, lastGoodPlace], attribution);
  }

  #continue(job: StoredJob, fromPlace: number, startCell: number | undefined): void {
    const { db, chunks, now } = this.#parts;
    const { template, settings } = job.snapshot;
    const start = this.#startOn(job, fromPlace, startCell);
    const rest = layOutChunks(template.grid, start, [fromPlace, job.places], settings);
    const number = (chunks.of(job.pk).findLast(({ state }) => state !== 'waiting')?.number ?? 0) + 1;
    dropWaitingChunks(db, job.pk);
    insertChunks(db, job.pk, rest, number);
    db.prepare('UPDATE print_jobs SET sheets = ? WHERE pk = ?').run(
      countSheets(template.grid, chunks.of(job.pk)),
      job.pk,
    );
    transitionPrintJob(db, job.pk, { event: 'continued' }, now().toISOString());
  }

  /** Where the rest begins: the cell that was named, else the opened sheet's first free one, else a fresh sheet. */
  #startOn(job: StoredJob, fromPlace: number, startCell: number | undefined): SheetStart {
    const { template, settings } = job.snapshot;
    if (settings.feeds === 'roll' || startCell === 1) return FRESH_SHEET;
    if (startCell !== undefined) this.#freeOwnCells(job, fromPlace, startCell);
    return continueOnSheet(
      template.grid,
      this.#parts.sheets.occupiedCells(job.printerPk, template.id),
      startCell,
    );
  }

  /** Releases the cells that the job itself spoiled from a cell on, as the operator asks: never another job's labels. */
  #freeOwnCells(job: StoredJob, fromPlace: number, startCell: number): void {
    const { chunks, sheets } = this.#parts;
    const { template } = job.snapshot;
    const sent = chunks.of(job.pk).filter(({ state }) => state !== 'waiting');
    const sheet = sent.findLast(
      ({ firstPlace, lastPlace }) => firstPlace <= fromPlace && fromPlace <= lastPlace,
    );
    if (sheet === undefined) return;
    const cells = cellsUsed(template.grid, sheet);
    const goodCells = cells.slice(0, fromPlace - sheet.firstPlace);
    if (sheet === sent.at(-1)) {
      const bad = cells.slice(goodCells.length).filter((cell) => cell >= startCell);
      sheets.releaseCells(job.printerPk, template.id, bad);
    } else {
      sheets.replaceSheet(job.printerPk, template.id, startCell, [...sheet.skipPositions, ...goodCells]);
    }
  }

  #end({ pk }: StoredJob, isComplete: boolean, by: Requester): void {
    const { db, now } = this.#parts;
    dropWaitingChunks(db, pk);
    transitionPrintJob(
      db,
      pk,
      isComplete ? { event: 'confirmed' } : { event: 'ended', reason: endedByHand(by.name) },
      now().toISOString(),
    );
  }

  #record(
    job: StoredJob,
    lastGoodPlace: number,
    told: LastGoodLabel['told'] | 'confirmed',
    goOn: boolean,
    startCell: number | null,
    by: Requester,
  ): void {
    this.#parts.db
      .prepare(
        `INSERT INTO print_answers (job_pk, last_good_place, told, go_on, start_cell, asked, answered_by, answered_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        ...[job.pk, lastGoodPlace, told, goOn ? 1 : 0, startCell, job.reason],
        ...[by.name, this.#parts.now().toISOString()],
      );
  }

  #onJob(id: ShortId, act: (job: StoredJob) => Result<null>): Result<null> {
    return inTransaction(this.#parts.db, () => {
      const job = this.#parts.records.stored(id);
      return job === null ? noSuchJob() : act(job);
    });
  }
}
