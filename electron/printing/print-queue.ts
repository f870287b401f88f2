import type { WithheldCode } from '../../shared/catalog/withheld.ts';
import type { ShortId } from '../../shared/contract/short-id.ts';
import { LABEL_COLUMNS } from '../../shared/label/label.ts';
import { snapshotLabel, type SnapshotRow } from '../../shared/label/printable-label.ts';
import type { PrintPace } from '../../shared/printing/print-duration.ts';
import type {
  LastGoodLabel,
  PhysicalLabel,
  PrintJob,
  PrintState,
  Verification,
} from '../../shared/printing/print-job.ts';
import { isOpen } from '../../shared/printing/print-job-transitions.ts';
import type { PrintRequest, ReprintRequest, Requester } from '../../shared/printing/print-request.ts';
import type { ProofAcceptance } from '../../shared/proof/proof-report.ts';
import type { ProblemCode } from '../../shared/result/problem-table.ts';
import type { PrintingCode } from '../../shared/result/problems/printing.ts';
import { ok, type Result } from '../../shared/result/result.ts';
import { STANDING_PRINTS } from '../ledger/print-ledger.ts';
import { writeWithBusyRetry } from '../store/busy-retry.ts';
import { ChangeFeed } from '../store/change-feed.ts';
import type { Database, Page } from '../store/database.ts';
import { chunkTitle } from './dispatch/chunk-names.ts';
import { PrintDispatcher } from './dispatch/print-dispatcher.ts';
import type { PrinterWorkerParts } from './dispatch/printer-worker.ts';
import { labelPositions } from './jobs/chunk-layout.ts';
import { gangPrintJobs } from './jobs/gang-print-jobs.ts';
import { OperatorResponses } from './jobs/operator-responses.ts';
import { noSuchJob } from './jobs/queue-order.ts';
import { reprint } from './jobs/reprint.ts';
import { ScanVerification } from './jobs/scan-verification.ts';
import { type SubmitCode, type SubmitParts, submitPrintJob } from './jobs/submit-print-job.ts';
import { printPace } from './print-pace.ts';
import { labelRangeSql } from './sql/label-numbers.ts';

/** What the print queue is made of. */
export type PrintQueueParts = SubmitParts & Omit<PrinterWorkerParts, 'onChange'>;

type PhysicalLabelRow = SnapshotRow &
  Pick<PhysicalLabel, 'labelNumber' | 'copy'> & { readonly confirmed: number; readonly verified: number };

/** The print queue: the jobs of every printer, in the order in which they print. */
export class PrintQueue {
  readonly #parts: PrintQueueParts;
  readonly #db: Database;
  readonly #changes: ChangeFeed<PrintJob>;
  readonly #dispatcher: PrintDispatcher;
  readonly #responses: OperatorResponses;
  readonly #verification: ScanVerification;

  constructor(parts: PrintQueueParts) {
    this.#parts = parts;
    this.#db = parts.db;
    this.#changes = new ChangeFeed(parts.db, parts.records, (job) => !isOpen(job));
    this.#dispatcher = new PrintDispatcher({ ...parts, onChange: () => this.#changes.refresh() });
    this.#responses = new OperatorResponses(parts);
    this.#verification = new ScanVerification(parts.db, parts.records, parts.chunks, parts.now);
  }

  /** Begins to send what waits. */
  start(): void {
    this.#dispatcher.start();
  }

  /** Wakes the printer workers after a change, such as a printer that was resumed. */
  wake(): void {
    this.#dispatcher.wake();
    this.#changes.refresh();
  }

  /**
   * Takes a snapshot of the labels, checks them, and puts the job into the printer's queue. Fails with `invalid_fields`, `nothing_selected`,
   * `labels_unreadable`, `no_such_printer`, `media_mismatch` (both sizes named), `printed_before` (how many serials, and which first), or `reason_needed`.
   */
  async submit(request: PrintRequest, by: Requester): Promise<Result<PrintJob, SubmitCode>> {
    return this.#created(await submitPrintJob(this.#parts, request, by));
  }

  /** Reprints a job from its snapshot, as a new job; `labels` narrows it to a range of label numbers, both ends included. */
  async reprint(
    id: ShortId,
    request: ReprintRequest,
    by: Requester,
  ): Promise<Result<PrintJob, PrintingCode | 'unit_voided' | WithheldCode>> {
    return this.#created(await writeWithBusyRetry(this.#db, () => reprint(this.#parts, id, request, by)));
  }

  /** One job in the place of several held ones of one printer, stock and symbol: their labels follow each other on the sheets. */
  async gang(
    ids: readonly ShortId[],
    by: Requester,
  ): Promise<Result<PrintJob, 'cannot_gang' | 'no_such_job'>> {
    return this.#created(await writeWithBusyRetry(this.#db, () => gangPrintJobs(this.#parts, ids, by)));
  }

  find(id: ShortId): PrintJob | null {
    return this.#parts.records.find(id);
  }

  /** Open jobs in the order in which they will print, then the others, newest first. */
  list({
    printerId,
    state,
    limit,
    offset,
  }: {
    readonly printerId?: ShortId;
    readonly state?: PrintState;
    readonly limit: number;
    readonly offset: number;
  }): Page<PrintJob> {
    return this.#parts.records.list(printerId ?? null, state ?? null, limit, offset);
  }

  labels(id: ShortId, limit: number, offset: number): Result<Page<PhysicalLabel>, 'no_such_job'> {
    const job = this.#parts.records.stored(id);
    if (job === null) return noSuchJob();
    const positionOf = labelPositions(job.snapshot.template.grid, this.#parts.chunks.of(job.pk));
    const range = labelRangeSql(job, [offset + 1, Math.min(job.labels, offset + limit)]);
    const items = this.#db
      .prepare<unknown[], PhysicalLabelRow>(
        `SELECT counted.place AS labelNumber, copy, ${LABEL_COLUMNS},
             EXISTS (SELECT 1 FROM ${STANDING_PRINTS} AS print
               WHERE print.print_job_id = ? AND print.place = counted.place) AS confirmed,
             EXISTS (SELECT 1 FROM print_scans
               WHERE job_pk = ? AND print_scans.place = counted.place AND outcome = 'good') AS verified
           FROM ${range.sql} ORDER BY counted.place`,
      )
      .all(id, job.pk, ...range.values)
      .map(({ labelNumber, copy, confirmed, verified, ...row }) => ({
        labelNumber,
        copy,
        label: snapshotLabel(row),
        confirmed: confirmed === 1,
        verified: verified === 1,
        ...positionOf(labelNumber),
      }));
    return ok({ items, total: job.labels });
  }

  /** Gives what a printer has printed of a stock, and in what time; null where that is not known. */
  pace(printerId: ShortId, templateId: string): PrintPace | null {
    return printPace(this.#db, printerId, templateId);
  }

  hold(id: ShortId, by: Requester): Result<PrintJob, 'job_under_way' | 'no_such_job'> {
    return this.#after(id, this.#parts.queueOrder.hold(id, by.name));
  }

  /** Lets a held job print. One whose labels do not scan takes a person's reason, else it fails with `labels_do_not_scan`. */
  release(
    id: ShortId,
    accepted: ProofAcceptance | null = null,
  ): Result<PrintJob, 'job_under_way' | 'labels_do_not_scan' | 'no_such_job' | WithheldCode> {
    return this.#after(id, this.#parts.queueOrder.release(id, accepted));
  }

  /** Puts a job before another of its printer; null: last. */
  reorder(id: ShortId, before: ShortId | null): Result<PrintJob, 'job_under_way' | 'no_such_job'> {
    return this.#after(id, this.#parts.queueOrder.reorder(id, before));
  }

  async cancel(id: ShortId): Promise<Result<PrintJob, 'no_such_job'>> {
    return this.#after(id, await writeWithBusyRetry(this.#db, () => this.#parts.queueOrder.cancel(id)));
  }

  /** Cancels every job of a printer that has sent nothing yet. Gives how many. */
  purge(printerId: ShortId): number {
    const count = this.#parts.queueOrder.purge(printerId);
    this.wake();
    return count;
  }

  /** Records the operator's response to a job that needs attention: confirms what came out; the rest goes on from the next label, on a sheet's `startCell`. */
  answer(
    id: ShortId,
    lastGood: LastGoodLabel,
    options: { readonly goOn: boolean; readonly startCell?: number },
    by: Requester,
  ): Result<PrintJob, 'no_such_cell' | 'no_such_job' | 'no_such_label' | 'not_asked'> {
    const answered = this.#responses.answer(id, lastGood, options, by);
    if (answered.ok)
      this.#parts.log.info('operator responded', { job: id, lastLabel: lastGood.lastGoodNumber });
    return this.#after(id, answered);
  }

  /** Records the operator's confirmation that a done job's labels came out, from the first to this one. */
  confirm(
    id: ShortId,
    lastGoodNumber: number,
    by: Requester,
  ): Result<PrintJob, 'job_not_done' | 'no_such_job' | 'no_such_label'> {
    return this.#after(id, this.#responses.confirm(id, lastGoodNumber, by));
  }

  /** Records the operator's confirmation of every unconfirmed label of a printer's done jobs. Gives how many labels. Fails with `no_such_printer`. */
  confirmAll(printerId: ShortId, by: Requester): Result<number, 'no_such_printer'> {
    const before = this.#unconfirmedOf(printerId);
    const jobs = this.#responses.confirmAll(printerId, by);
    if (!jobs.ok) return jobs;
    for (const id of jobs.value) this.#after(id, ok(null));
    return ok(before - this.#unconfirmedOf(printerId));
  }

  /** Gives the number that a scanned label has in a job, to respond by scanning the last good one. Fails with `scan_unreadable` or `not_in_job`. */
  labelNumberOfScan(
    id: ShortId,
    scanned: string,
  ): Result<number, 'no_such_job' | 'not_in_job' | 'scan_unreadable'> {
    return this.#verification.labelNumberOf(id, scanned);
  }

  /** Checks a scanned label off against a job. */
  verify(id: ShortId, scanned: string, by: Requester): Result<Verification, 'no_such_job'> {
    const verified = this.#verification.verify(id, scanned, by);
    this.#after(id, ok(null));
    return verified;
  }

  /** Subscribes to every change of a job; gives the function that unsubscribes. */
  onChange(listener: (job: PrintJob) => void): () => void {
    return this.#changes.subscribe((_id, job) => {
      if (job !== null) listener(job);
    });
  }

  /** Deletes the spool files that processes left behind when they died. */
  async sweepSpool(): Promise<void> {
    const needed = new Set(this.#parts.chunks.open().map((chunk) => chunkTitle({ id: chunk.job }, chunk)));
    await this.#parts.spool.removeUnneeded((title) => needed.has(title));
  }

  async close(): Promise<void> {
    await this.#dispatcher.close();
    this.#changes.close();
  }

  #unconfirmedOf(printerId: ShortId): number {
    return this.#parts.printers.find(printerId)?.unconfirmedLabels ?? 0;
  }

  #created<Code extends ProblemCode>(id: Result<ShortId, Code>): Result<PrintJob, Code | 'no_such_job'> {
    if (!id.ok) return id;
    this.#parts.log.info('print submitted', { job: id.value });
    return this.#after<never>(id.value, ok(null));
  }

  #after<Code extends ProblemCode>(
    id: ShortId,
    done: Result<null, Code>,
  ): Result<PrintJob, Code | 'no_such_job'> {
    if (!done.ok) return done;
    const job = this.find(id);
    if (job === null) return noSuchJob();
    this.#dispatcher.wake();
    this.#changes.publish(job);
    return ok(this.find(id) ?? job);
  }
}
