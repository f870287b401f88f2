import type { ShortId } from '../../shared/contract/short-id.ts';
import type { Label } from '../../shared/label/label.ts';
import type {
  HowFar,
  PrintJob,
  PrintPlace,
  PrintState,
  Verification,
} from '../../shared/printing/print-job.ts';
import { ok, type Result } from '../../shared/result/result.ts';
import type { Database } from '../store/database.ts';
import type { Page } from '../store/page.ts';
import { writeInTurn } from '../store/patient-write.ts';
import { RowWatch } from '../store/row-watch.ts';
import { chunkTitle } from './driving/lane-words.ts';
import { Press } from './driving/press.ts';
import type { LaneParts } from './driving/printer-lane.ts';
import { gangPrints } from './jobs/gang-prints.ts';
import { printAgain } from './jobs/print-again.ts';
import { PrintAnswers } from './jobs/print-answers.ts';
import { noSuchJob } from './jobs/print-turns.ts';
import { ScannedPlaces } from './jobs/scanned-places.ts';
import { type SubmitParts, submitPrint } from './jobs/submit-print.ts';
import type { AgainRequest, PrintQueue, PrintRequest, Requester } from './print-desk.ts';

/** What the print queue is made of. */
export type PrintParts = SubmitParts & Omit<LaneParts, 'onChange'>;

type PlaceRow = Label &
  Pick<PrintPlace, 'place' | 'copy'> & { readonly confirmed: number; readonly verified: number };

/** The print queue on SQLite: see {@link PrintQueue}. */
export class DurablePrints implements PrintQueue {
  readonly #parts: PrintParts;
  readonly #db: Database;
  readonly #watch: RowWatch<PrintJob>;
  readonly #press: Press;
  readonly #answers: PrintAnswers;
  readonly #scans: ScannedPlaces;

  constructor(parts: PrintParts) {
    this.#parts = parts;
    this.#db = parts.db;
    this.#watch = new RowWatch(parts.db, parts.records, (job) => job.finishedAt !== null);
    this.#press = new Press({ ...parts, onChange: () => this.#watch.look() });
    this.#answers = new PrintAnswers(parts);
    this.#scans = new ScannedPlaces(parts.db, parts.records, parts.now);
  }

  start(): void {
    this.#press.start();
  }

  /** Something changed that the printers' lanes should look at: a printer goes on. */
  wake(): void {
    this.#press.wake();
    this.#watch.look();
  }

  async submit(request: PrintRequest, by: Requester): Promise<Result<PrintJob>> {
    return this.#changed(await submitPrint(this.#parts, request, by));
  }

  async again(id: ShortId, request: AgainRequest, by: Requester): Promise<Result<PrintJob>> {
    return this.#changed(await writeInTurn(this.#db, () => printAgain(this.#parts, id, request, by)));
  }

  async gang(ids: readonly ShortId[], by: Requester): Promise<Result<PrintJob>> {
    return this.#changed(await writeInTurn(this.#db, () => gangPrints(this.#parts, ids, by)));
  }

  find(id: ShortId): PrintJob | null {
    return this.#parts.records.find(id);
  }

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

  places(id: ShortId, limit: number, offset: number): Result<Page<PrintPlace>> {
    const job = this.#parts.records.stored(id);
    if (job === null) return noSuchJob();
    const whereabouts = this.#parts.chunks.whereabouts(job.pk, job.frozen.template.grid);
    const items = this.#db
      .prepare<[object], PlaceRow>(
        `WITH RECURSIVE counted (place) AS
             (SELECT CAST(@from AS INTEGER) WHERE @from <= @to UNION ALL SELECT place + 1 FROM counted WHERE place < @to)
         SELECT place, first_copy + (place - 1) % @copies AS copy, gtin, name, brand, lot, expiry, serial,
             EXISTS (SELECT 1 FROM printed_labels
               WHERE print_job_id = @id AND printed_labels.place = counted.place AND undone_at IS NULL) AS confirmed,
             EXISTS (SELECT 1 FROM print_scans
               WHERE job_pk = @pk AND print_scans.place = counted.place AND outcome = 'good') AS verified
           FROM counted JOIN print_labels ON job_pk = @pk AND position = (place - 1) / CAST(@copies AS INTEGER) ORDER BY place`,
      )
      .all({ from: offset + 1, to: Math.min(job.places, offset + limit), copies: job.copies, id, pk: job.pk })
      .map(({ place, copy, confirmed, verified, ...label }) => ({
        ...{ place, copy, label, confirmed: confirmed === 1, verified: verified === 1 },
        ...whereabouts(place),
      }));
    return ok({ items, total: job.places });
  }

  hold(id: ShortId, by: Requester): Result<PrintJob> {
    return this.#after(id, this.#parts.turns.hold(id, by.name));
  }

  release(id: ShortId): Result<PrintJob> {
    return this.#after(id, this.#parts.turns.release(id));
  }

  reorder(id: ShortId, before: ShortId | null): Result<PrintJob> {
    return this.#after(id, this.#parts.turns.reorder(id, before));
  }

  async cancel(id: ShortId): Promise<Result<PrintJob>> {
    return this.#after(id, await writeInTurn(this.#db, () => this.#parts.turns.cancel(id)));
  }

  purge(printerId: ShortId): number {
    const count = this.#parts.turns.purge(printerId);
    this.wake();
    return count;
  }

  answer(
    id: ShortId,
    howFar: HowFar,
    options: { readonly goOn: boolean; readonly startCell?: number },
    by: Requester,
  ): Result<PrintJob> {
    return this.#after(id, this.#answers.answer(id, howFar, options, by));
  }

  confirm(id: ShortId, lastGoodPlace: number, by: Requester): Result<PrintJob> {
    return this.#after(id, this.#answers.confirm(id, lastGoodPlace, by));
  }

  confirmAll(printerId: ShortId, by: Requester): Result<number> {
    const before = this.#unconfirmedOf(printerId);
    const jobs = this.#answers.confirmAll(printerId, by);
    if (!jobs.ok) return jobs;
    for (const id of jobs.value) this.#after(id, ok(null));
    return ok(before - this.#unconfirmedOf(printerId));
  }

  placeOfScan(id: ShortId, scanned: string): Result<number> {
    return this.#scans.placeOf(id, scanned);
  }

  verify(id: ShortId, scanned: string, by: Requester): Result<Verification> {
    const verified = this.#scans.verify(id, scanned, by);
    this.#after(id, ok(null));
    return verified;
  }

  onChange(listener: (job: PrintJob) => void): () => void {
    return this.#watch.listen((_id, job) => {
      if (job !== null) listener(job);
    });
  }

  /** Deletes what dead processes left in the spool. */
  async clearLeftovers(): Promise<void> {
    const underWay = this.#db
      .prepare<[], { id: ShortId; number: number }>(
        `SELECT job.id, chunk.number FROM print_chunks AS chunk JOIN print_jobs AS job ON job.pk = chunk.job_pk
          WHERE chunk.state IN ('waiting', 'sending', 'handed_over', 'printing')`,
      )
      .all()
      .map((chunk) => chunkTitle(chunk, chunk));
    const needed = new Set(underWay);
    await this.#parts.spool.sweep((title) => needed.has(title));
  }

  async close(): Promise<void> {
    await this.#press.close();
    this.#watch.close();
  }

  #unconfirmedOf(printerId: ShortId): number {
    return this.#parts.printers.find(printerId)?.unconfirmedLabels ?? 0;
  }

  #changed(id: Result<ShortId>): Result<PrintJob> {
    return id.ok ? this.#after(id.value, ok(null)) : id;
  }

  #after(id: ShortId, done: Result<null>): Result<PrintJob> {
    if (!done.ok) return done;
    const job = this.find(id);
    if (job === null) return noSuchJob();
    this.#press.wake();
    this.#watch.tell(job);
    return ok(this.find(id) ?? job);
  }
}
