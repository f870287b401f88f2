import type { ShortId } from '../../../shared/contract/short-id.ts';
import { itemElements, type ItemKeys } from '../../../shared/gs1/item-keys.ts';
import { type Label, LABEL_COLUMNS, labelOf } from '../../../shared/label/label.ts';
import { hasMatrixSymbol } from '../../../shared/label/layout-contents.ts';
import type { SnapshotRow } from '../../../shared/label/printable-label.ts';
import type { Verification } from '../../../shared/printing/print-job.ts';
import type { Requester } from '../../../shared/printing/print-request.ts';
import { problem } from '../../../shared/result/problem.ts';
import { ok, type Result } from '../../../shared/result/result.ts';
import { likeliestReading, type ScanReadings, scanReadings } from '../../../shared/scan/parse-scan.ts';
import type { ScannedContent } from '../../../shared/scan/scanned-content.ts';
import { type Database, inTransaction } from '../../store/database.ts';
import { labelNumbersAt } from '../sql/label-numbers.ts';
import type { ChunkRecords } from './chunk-records.ts';
import type { PrintJobRecords, StoredJob } from './print-job-records.ts';
import { noSuchJob } from './queue-order.ts';

/** Whether a scan says nothing else than a label, and, where the symbol holds the whole of it, all of it. */
function saysTheSame({ form, elements }: ScannedContent, label: ItemKeys, isWhole: boolean): boolean {
  const ofLabel = itemElements(label);
  const isOfLabel = (scanned: ScannedContent['elements'][number]): boolean =>
    ofLabel.some(({ ai, value }) => ai === scanned.ai && value === scanned.value);
  const isScanned = (ai: string): boolean => elements.some((scanned) => scanned.ai === ai);
  // A GTIN by itself was compared already.
  return (
    elements.every(isOfLabel) && (!isWhole || form === 'gtin' || ofLabel.every(({ ai }) => isScanned(ai)))
  );
}

type PositionedLabel = SnapshotRow & { readonly position: number };

/** Matches scanned labels against a print job. */
export class ScanVerification {
  readonly #db: Database;
  readonly #records: PrintJobRecords;
  readonly #chunks: ChunkRecords;
  readonly #now: () => Date;

  constructor(db: Database, records: PrintJobRecords, chunks: ChunkRecords, now: () => Date) {
    this.#db = db;
    this.#records = records;
    this.#chunks = chunks;
    this.#now = now;
  }

  /** The last label number that the label can have come from: copies of it look alike. See `PrintQueue.labelNumberOfScan`. */
  labelNumberOf(
    id: ShortId,
    scanned: string,
  ): Result<number, 'no_such_job' | 'not_in_job' | 'scan_unreadable'> {
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
  verify(id: ShortId, scanned: string, by: Requester): Result<Verification, 'no_such_job'> {
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
      const labelNumbers = this.#labelNumbers(job, symbols);
      const last = labelNumbers.at(-1);
      if (last === undefined) {
        this.#record(job, null, 'foreign', scanned, by);
        return ok({ kind: 'foreign', content: content.value.text });
      }
      const open = labelNumbers.find((labelNumber) => !this.#isVerified(job, labelNumber));
      if (open === undefined) {
        this.#record(job, last, 'again', scanned, by);
        return ok({ kind: 'again', labelNumber: last });
      }
      this.#record(job, open, 'good', scanned, by);
      return ok({ kind: 'good', labelNumber: open, verifiedLabels: this.#verified(job), labels: job.labels });
    });
  }

  /** The label numbers that a scan can be of, by any of its readings, in order. A label that was not sent came from elsewhere. */
  #labelNumbers(job: StoredJob, contents: readonly ScannedContent[]): readonly number[] {
    const lastSent = this.#chunks.lastSentLabel(job.pk);
    const positions = new Set(contents.flatMap((content) => this.#positions(job, content)));
    return [...positions]
      .sort((one, other) => one - other)
      .flatMap((position) => labelNumbersAt(position, job.copies))
      .filter((labelNumber) => labelNumber <= lastSent);
  }

  /** The rows of the job that a scan can be of. */
  #positions(job: StoredJob, content: ScannedContent): readonly number[] {
    const sscc = scannedSscc(content);
    if (sscc !== null) return this.#positionsOfUnit(job, sscc);
    // A label says its product's GTIN, and nothing under AIs that no label has.
    if (content.form !== 'code' && content.gtin === null) return [];
    const { assets, template } = job.snapshot;
    const { gtin, text } = content;
    // What a code by itself is of is not said.
    const { lot, serial } = content.form === 'code' ? { lot: null, serial: null } : content;
    const candidates = this.#db
      .prepare<[object], PositionedLabel>(
        `SELECT position, ${LABEL_COLUMNS} FROM print_labels
          WHERE job_pk = @job AND (gtin = @gtin OR (@gtin IS NULL AND @text IN (serial, lot)))
            AND (@serial IS NULL OR serial = @serial) AND (@lot IS NULL OR lot = @lot) ORDER BY position`,
      )
      .all({ job: job.pk, gtin, text, lot, serial })
      .map(labelOf);
    const agrees = (label: Label): boolean => {
      if (content.form === 'code') return true;
      // A linear symbol may leave out what a label says beside it.
      const isWhole = hasMatrixSymbol(assets, label, template.labelShape);
      // The symbol that stands on the pack itself says what a product's label does, and is not it.
      return !(content.form === 'gtin' && isWhole) && saysTheSame(content, label, isWhole);
    };
    return candidates.filter(agrees).map(({ position }) => position);
  }

  /** Of a logistic label the symbol with the SSCC names it; the others may be those of another unit too. */
  #positionsOfUnit(job: StoredJob, sscc: string): readonly number[] {
    return this.#db
      .prepare<[number, string], number>(
        "SELECT position FROM print_labels WHERE job_pk = ? AND logistic ->> '$.sscc' = ? ORDER BY position",
      )
      .pluck()
      .all(job.pk, sscc);
  }

  #isVerified(job: StoredJob, labelNumber: number): boolean {
    const sql = "SELECT 1 FROM print_scans WHERE job_pk = ? AND place = ? AND outcome = 'good'";
    return this.#db.prepare(sql).get(job.pk, labelNumber) !== undefined;
  }

  #verified(job: StoredJob): number {
    const sql = "SELECT count(*) FROM print_scans WHERE job_pk = ? AND outcome = 'good'";
    return this.#db.prepare<[number], number>(sql).pluck().get(job.pk) ?? 0;
  }

  #record(
    job: StoredJob,
    labelNumber: number | null,
    outcome: Verification['kind'],
    content: string,
    by: Requester,
  ): void {
    this.#db
      .prepare(
        'INSERT INTO print_scans (job_pk, place, outcome, content, scanned_by, scanned_at) VALUES (?, ?, ?, ?, ?, ?)',
      )
      .run(job.pk, labelNumber, outcome, content, by.name, this.#now().toISOString());
  }
}

function scannedSscc({ elements }: ScannedContent): string | null {
  return elements.find(({ ai, valid }) => ai === '00' && valid)?.value ?? null;
}

function contentIn(reading: ScanReadings[number]): readonly ScannedContent[] {
  return reading.ok ? [reading.value] : [];
}
