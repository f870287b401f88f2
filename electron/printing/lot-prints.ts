import type { ShortId } from '../../shared/contract/short-id.ts';
import type { LotKey } from '../../shared/recall/lot-acts.ts';
import { newProblem } from '../../shared/result/problem.ts';
import type { Problem } from '../../shared/result/result.ts';
import { holdsLotCondition } from '../logistics/withheld-units.ts';
import type { Database } from '../store/database.ts';
import { jsonMemberSql } from '../store/json-columns.ts';
import { type LabelPosition, labelPositions } from './jobs/chunk-layout.ts';
import { ChunkRecords } from './jobs/chunk-records.ts';
import { PrintJobRecords } from './jobs/print-job-records.ts';
import { labelNumbersOfRowSql, positionSql } from './sql/label-numbers.ts';
import { isInDoubtSql, isInFlightSql } from './sql/print-conditions.ts';

// What printing knows of the lot `@lot` of the product `@gtin`: of the labels that said it, whatever the catalogue says since.

const OF_LOT = 'label.gtin = @gtin AND label.lot = @lot';

/** A SELECT of the `pk`s of the serials whose labels in print jobs said the lot. */
export const SERIALS_PRINTED_AS_LOT = `SELECT DISTINCT label.entity_pk AS pk FROM print_labels AS label
  WHERE ${OF_LOT} AND label.entity = 'serials'`;

/** A SELECT of what those serials were called on their labels. */
export const SERIAL_CODES_PRINTED_AS_LOT = `SELECT label.serial FROM print_labels AS label
  WHERE ${OF_LOT} AND label.entity = 'serials'`;

/** A SELECT of the print jobs that have labels of the lot, as `TracedJob` has them. */
export const PRINT_JOBS_OF_LOT = `SELECT 'print' AS kind, job.id, job.created_at AS createdAt, job.finished_at AS finishedAt,
    job.requested_by AS by, job.state AS status, count(*) AS labelCount,
    coalesce(${jsonMemberSql('job.frozen_inputs', '$.template.name')}, '') AS what, job.printer_name AS printerName
  FROM print_labels AS label JOIN print_jobs AS job ON job.pk = label.job_pk WHERE ${OF_LOT} GROUP BY job.pk`;

/** Gives a FROM and WHERE of the labels of the lot that are in chunks of which a condition on `chunk` holds: such chunks are few, and looked for first. */
function labelsInChunks(condition: string, ofLot: string): string {
  return `FROM print_chunks AS chunk CROSS JOIN print_jobs AS job ON job.pk = chunk.job_pk
      CROSS JOIN print_labels AS label ON label.job_pk = job.pk
        AND label.position BETWEEN ${positionSql('chunk.first_place', 'job.copies')} AND ${positionSql('chunk.last_place', 'job.copies')}
    WHERE ${condition} AND ${ofLot}`;
}

/** A SELECT of the rows (`entity`, `pk`) of which nobody knows, or has said yet, whether a label of the lot came out. */
export const LABELS_IN_DOUBT = `SELECT DISTINCT label.entity, label.entity_pk AS pk ${labelsInChunks(isInDoubtSql('chunk'), OF_LOT)}`;

/** Reads what the serials of labels of the lot were called, by their pks: for those that the catalogue has no more. */
export function readPrintedSerials(db: Database, key: LotKey): ReadonlyMap<number, string> {
  const rows = db
    .prepare<[object], { pk: number; serial: string }>(
      `SELECT label.entity_pk AS pk, max(label.serial) AS serial FROM print_labels AS label
        WHERE ${OF_LOT} AND label.entity = 'serials' GROUP BY label.entity_pk`,
    )
    .all(key);
  return new Map(rows.map(({ pk, serial }) => [pk, serial]));
}

/** Says how many labels of a lot, and of cases and pallets that hold it, are with printers right now, and with which: `labels_at_printers`; null where none is. */
export function labelsAtPrinters(db: Database, key: LotKey): Problem | null {
  const { first, last } = labelNumbersOfRowSql('label.position', 'job.copies');
  const ofLot = `(${OF_LOT} OR ${holdsLotCondition('label.entity_pk', 'label.logistic')})`;
  const printers = db
    .prepare<[object], { name: string; labels: number }>(
      `SELECT job.printer_name AS name,
          sum(min(${last}, chunk.last_place) + 1 - max(${first}, chunk.first_place)) AS labels
         ${labelsInChunks(isInFlightSql('chunk'), ofLot)} GROUP BY job.printer_name ORDER BY name`,
    )
    .all(key);
  if (printers.length === 0) return null;
  const count = printers.reduce((sum, { labels }) => sum + labels, 0);
  return newProblem('labels_at_printers', { count, printers: printers.map(({ name }) => name) });
}

/** Finds where printed labels stood. What it read of a job it keeps, for one trace. */
export class LabelPositions {
  readonly #records: PrintJobRecords;
  readonly #chunks: ChunkRecords;
  readonly #byJob = new Map<ShortId, ReturnType<typeof labelPositions> | null>();

  constructor(db: Database) {
    this.#records = new PrintJobRecords(db);
    this.#chunks = new ChunkRecords(db);
  }

  /** The sheet and the cell on it, both from 1; null where the job cannot be read, or is no print job. */
  of(jobId: ShortId, labelNumber: number): LabelPosition | null {
    let positionOf = this.#byJob.get(jobId);
    if (positionOf === undefined) {
      const job = this.#records.stored(jobId);
      positionOf = job === null ? null : labelPositions(job.snapshot.template.grid, this.#chunks.of(job.pk));
      this.#byJob.set(jobId, positionOf);
    }
    const position = positionOf?.(labelNumber) ?? null;
    return position === null || position.sheet === 0 ? null : position;
  }
}
