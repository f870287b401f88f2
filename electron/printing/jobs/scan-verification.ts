import type { ShortId } from '../../../shared/contract/short-id.ts';
import { type Label, LABEL_COLUMNS } from '../../../shared/label/label.ts';
import type { Verification } from '../../../shared/printing/print-job.ts';
import type { Requester } from '../../../shared/printing/print-request.ts';
import { problem } from '../../../shared/result/problem.ts';
import { ok, type Result } from '../../../shared/result/result.ts';
import { likeliestReading, scanReadings } from '../../../shared/scan/parse-scan.ts';
import { otherElements, type ScannedContent } from '../../../shared/scan/scanned-content.ts';
import { type Database, inTransaction } from '../../store/database.ts';
import type { PrintJobRecords, StoredJob } from './print-job-records.ts';
import { noSuchJob } from './queue-order.ts';

type PositionedLabel = Label & { readonly position: number };

/** Matches scanned labels against a print job. */
export class ScanVerification {
  readonly #db: Database;
  readonly #records: PrintJobRecords;
  readonly #now: () => Date;

  constructor(db: Database, records: PrintJobRecords, now: () => Date) {
    this.#db = db;
    this.#records = records;
    this.#now = now;
  }

  /** The last place that the label can have come from: copies of it look alike. See `PrintQueue.labelNumberOfScan`. */
  labelNumberOf(id: ShortId, scanned: string): Result<number> {
    const job = this.#records.stored(id);
    if (job === null) return noSuchJob();
    const readings = scanReadings(scanned, this.#now());
    const last = this.#labelNumbers(job, readings.flatMap(contentIn)).at(-1);
    const likeliest = likeliestReading(readings);
    if (last === undefined && !likeliest.ok) {
      const inside = likeliest.problem;
      return problem('scan_unreadable', { which: 'inside', inside });
    }
    return last === undefined ? problem('not_in_job') : ok(last);
  }

  /** See `PrintQueue.verify`. */
  verify(id: ShortId, scanned: string, by: Requester): Result<Verification> {
    return inTransaction(this.#db, () => {
      const job = this.#records.stored(id);
      if (job === null) return noSuchJob();
      const readings = scanReadings(scanned, this.#now());
      const content = likeliestReading(readings);
      if (!content.ok) {
        this.#record(job, null, 'unreadable', scanned, by);
        return ok({ kind: 'unreadable', problem: content.problem });
      }
      // Typed codes find a label; only a whole symbol proves one.
      const symbols = readings.flatMap(contentIn).filter(({ form }) => form !== 'code');
      const places = this.#labelNumbers(job, symbols);
      const last = places.at(-1);
      if (last === undefined) {
        this.#record(job, null, 'foreign', scanned, by);
        return ok({ kind: 'foreign', content: content.value.text });
      }
      const open = places.find((place) => !this.#isVerified(job, place));
      if (open === undefined) {
        this.#record(job, last, 'again', scanned, by);
        return ok({ kind: 'again', place: last });
      }
      this.#record(job, open, 'good', scanned, by);
      return ok({ kind: 'good', place: open, verifiedPlaces: this.#verified(job), places: job.places });
    });
  }

  /** The places that a scan can be of, by any of its readings, in order. A label that was not sent came from elsewhere. */
  #labelNumbers(job: StoredJob, contents: readonly ScannedContent[]): readonly number[] {
    const lastSent = this.#lastSent(job);
    const positions = new Set(contents.flatMap((content) => this.#positions(job, content)));
    return [...positions]
      .sort((one, other) => one - other)
      .flatMap((position) =>
        Array.from({ length: job.copies }, (_, copy) => position * job.copies + copy + 1),
      )
      .filter((place) => place <= lastSent);
  }

  /** The rows of the job that a scan can be of. */
  #positions(job: StoredJob, content: ScannedContent): readonly number[] {
    // A label says its product's GTIN, and nothing under AIs that no label has.
    if (content.form !== 'code' && content.gtin === null) return [];
    if (otherElements(content).length > 0) return [];
    // A linear symbol may leave out what a label says beside it.
    const isWhole = job.snapshot.assets.symbol !== 'barcode_1d';
    // The symbol that stands on the pack itself says what a product's label does, and is not it.
    if (content.form === 'gtin' && isWhole) return [];
    const candidates = this.#db
      .prepare<[number, string | null, string | null, string], PositionedLabel>(
        `SELECT position, ${LABEL_COLUMNS} FROM print_labels
          WHERE job_pk = ? AND (gtin = ? OR (? IS NULL AND ? IN (serial, lot))) ORDER BY position`,
      )
      .all(job.pk, content.gtin, content.gtin, content.text);
    const agrees = (label: PositionedLabel): boolean =>
      content.form === 'code' ||
      (['lot', 'expiry', 'serial'] as const).every(
        (key) => content[key] === label[key] || (content[key] === null && !isWhole),
      );
    return candidates.filter(agrees).map(({ position }) => position);
  }

  #lastSent(job: StoredJob): number {
    const sql = 'SELECT max(last_place) FROM print_chunks WHERE job_pk = ? AND sent_at IS NOT NULL';
    return this.#db.prepare<[number], number | null>(sql).pluck().get(job.pk) ?? 0;
  }

  #isVerified(job: StoredJob, place: number): boolean {
    const sql = "SELECT 1 FROM print_scans WHERE job_pk = ? AND place = ? AND outcome = 'good'";
    return this.#db.prepare(sql).get(job.pk, place) !== undefined;
  }

  #verified(job: StoredJob): number {
    const sql = "SELECT count(*) FROM print_scans WHERE job_pk = ? AND outcome = 'good'";
    return this.#db.prepare<[number], number>(sql).pluck().get(job.pk) ?? 0;
  }

  #record(
    job: StoredJob,
    place: number | null,
    outcome: Verification['kind'],
    content: string,
    by: Requester,
  ): void {
    this.#db
      .prepare(
        'INSERT INTO print_scans (job_pk, place, outcome, content, scanned_by, scanned_at) VALUES (?, ?, ?, ?, ?, ?)',
      )
      .run(job.pk, place, outcome, content, by.name, this.#now().toISOString());
  }
}

function contentIn(reading: Result<ScannedContent>): readonly ScannedContent[] {
  return reading.ok ? [reading.value] : [];
}
