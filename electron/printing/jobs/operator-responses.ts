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
import { isSentSql, lastGoodLabelSql } from '../sql/print-conditions.ts';
import { unconfirmedJobs } from '../sql/unconfirmed-labels.ts';
import {
  cellsUsed,
  continueOnSheet,
  countSheets,
  FRESH_SHEET,
  layOutChunks,
  type SheetStart,
} from './chunk-layout.ts';
import type { ChunkRecords } from './chunk-records.ts';
import { confirmLabels } from './chunk-transitions.ts';
import type { OpenedSheets } from './opened-sheets.ts';
import { endedByHand } from './print-job-reasons.ts';
import type { PrintJobRecords, StoredJob } from './print-job-records.ts';
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

  /** See `PrintQueue.answer`. Fails with `no_such_job`, `not_asked`, `no_such_label` or `no_such_cell`. */
  answer(
    id: ShortId,
    { lastGoodNumber, identifiedBy }: LastGoodLabel,
    { goOn, startCell }: { readonly goOn: boolean; readonly startCell?: number },
    by: Requester,
  ): Result<null, 'no_such_cell' | 'no_such_job' | 'no_such_label' | 'not_asked'> {
    return this.#onJob(id, (job) => {
      if (job.state !== 'needs_attention') {
        return problem('not_asked');
      }
      const inRange = this.#checkLabelNumber(job, lastGoodNumber);
      if (!inRange.ok) return inRange;
      const { template } = job.snapshot;
      if (startCell !== undefined && (startCell < 1 || startCell > cellsPerSheet(template.grid))) {
        return problem('no_such_cell', { template: template.name, cells: cellsPerSheet(template.grid) });
      }
      this.#record(job, lastGoodNumber, identifiedBy, goOn, startCell ?? null, by);
      this.#settle(job, lastGoodNumber, {
        by: by.name,
        reason: `Said how far the job came (by ${identifiedBy})`,
      });
      if (goOn && lastGoodNumber < job.labels) this.#continue(job, lastGoodNumber + 1, startCell);
      else this.#end(job, lastGoodNumber === job.labels, by);
      return ok(null);
    });
  }

  /** See `PrintQueue.confirm`. Fails with `no_such_job`, `job_not_done` or `no_such_label`. */
  confirm(
    id: ShortId,
    lastGoodNumber: number,
    by: Requester,
  ): Result<null, 'job_not_done' | 'no_such_job' | 'no_such_label'> {
    return this.#onJob(id, (job) => {
      if (job.state !== 'done') {
        return problem('job_not_done');
      }
      const inRange = this.#checkLabelNumber(job, lastGoodNumber);
      if (!inRange.ok) return inRange;
      this.#record(job, lastGoodNumber, 'confirmed', false, null, by);
      this.#settle(job, lastGoodNumber, { by: by.name, reason: 'Confirmed that it came out' });
      return ok(null);
    });
  }

  /** See `PrintQueue.confirmAll`. Fails with `no_such_printer`. */
  confirmAll(printerId: ShortId, by: Requester): Result<readonly ShortId[], 'no_such_printer'> {
    return inTransaction(this.#parts.db, () => {
      const { db, records, printers } = this.#parts;
      if (printers.find(printerId) === null) return noSuchPrinter();
      const jobs = unconfirmedJobs(db, printerId);
      for (const id of jobs) {
        const job = records.stored(id);
        if (job === null) continue;
        this.#record(job, job.labels, 'confirmed', false, null, by);
        this.#settle(job, job.labels, { by: by.name, reason: 'Confirmed that it came out' });
      }
      return ok(jobs);
    });
  }

  #checkLabelNumber(job: StoredJob, labelNumber: number): Result<null, 'no_such_label'> {
    const last = this.#parts.chunks.lastSentLabel(job.pk);
    if (Number.isInteger(labelNumber) && labelNumber >= 0 && labelNumber <= last) return ok(null);
    return problem('no_such_label', { which: 'sent', last });
  }

  /** Confirms what came out, and undoes the confirmation of what was sent behind it, whatever the printer reported. */
  #settle(job: StoredJob, lastGoodNumber: number, attribution: Attribution): void {
    const { db, ledger } = this.#parts;
    db.prepare(
      `UPDATE print_chunks SET good_through = max(first_place - 1, min(${lastGoodLabelSql('print_chunks')}, ?))
        WHERE job_pk = ? AND ${isSentSql('print_chunks')}`,
    ).run(lastGoodNumber, job.pk);
    ledger.undoLabelsAfter(job.id, lastGoodNumber, attribution);
    confirmLabels(ledger, job, [1, lastGoodNumber], attribution);
  }

  #continue(job: StoredJob, fromLabel: number, startCell: number | undefined): void {
    const { db, chunks, now } = this.#parts;
    const { template, settings } = job.snapshot;
    const start = this.#startOn(job, fromLabel, startCell);
    const rest = layOutChunks(template.grid, start, [fromLabel, job.labels], settings);
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
  #startOn(job: StoredJob, fromLabel: number, startCell: number | undefined): SheetStart {
    const { template, settings } = job.snapshot;
    if (settings.feeds === 'roll' || startCell === 1) return FRESH_SHEET;
    if (startCell !== undefined) this.#freeOwnCells(job, fromLabel, startCell);
    return continueOnSheet(
      template.grid,
      this.#parts.sheets.occupiedCells(job.printerPk, template.id),
      startCell,
    );
  }

  /** Releases the cells that the job itself spoiled from a cell on, as the operator asks: never another job's labels. */
  #freeOwnCells(job: StoredJob, fromLabel: number, startCell: number): void {
    const { chunks, sheets } = this.#parts;
    const { template } = job.snapshot;
    const sent = chunks.of(job.pk).filter(({ state }) => state !== 'waiting');
    const sheet = sent.findLast(
      ({ firstLabel, lastLabel }) => firstLabel <= fromLabel && fromLabel <= lastLabel,
    );
    if (sheet === undefined) return;
    const cells = cellsUsed(template.grid, sheet);
    const goodCells = cells.slice(0, fromLabel - sheet.firstLabel);
    if (sheet === sent.at(-1)) {
      const bad = cells.slice(goodCells.length).filter((cell) => cell >= startCell);
      sheets.releaseCells(job.printerPk, template, bad);
    } else {
      sheets.replaceSheet(job.printerPk, template, startCell, [...sheet.skipPositions, ...goodCells]);
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
    lastGoodNumber: number,
    identifiedBy: LastGoodLabel['identifiedBy'] | 'confirmed',
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
        job.pk,
        lastGoodNumber,
        identifiedBy,
        goOn ? 1 : 0,
        startCell,
        job.reason,
        by.name,
        this.#parts.now().toISOString(),
      );
  }

  #onJob<Done>(id: ShortId, act: (job: StoredJob) => Done): Done | Result<never, 'no_such_job'> {
    return inTransaction(this.#parts.db, () => {
      const job = this.#parts.records.stored(id);
      return job === null ? noSuchJob() : act(job);
    });
  }
}
