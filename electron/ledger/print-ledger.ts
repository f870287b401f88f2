import type { LabelScope } from '../../shared/catalog/entities.ts';
import type { ShortId } from '../../shared/contract/short-id.ts';
import type { Log } from '../logging/log.ts';
import { afterCommit, type Database } from '../store/database.ts';

/** The attribution of a mark in the ledger: who made it, and why. */
export interface Attribution {
  readonly by: string;
  readonly reason: string;
}

/** Rows of one table that labels are made of: `sql` is a SELECT of their pks, in the order they are to be marked. */
export interface LabelRows {
  readonly entity: LabelScope;
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

/**
 * The standing entries of the ledger, for other domains' SQL: a table to select from or to join, of `entity`, `entity_pk`,
 * `job_id`, `print_job_id`, `place`, `printed_at`, `printed_by`, `printer_name`, and `known_at`: when it was printed here or, elsewhere,
 * came in. SQLite reads it as it reads the table itself, indexes included.
 */
export const STANDING_PRINTS = `(SELECT entity, entity_pk, job_id, print_job_id, place, printed_at, printed_by, printer_name,
    coalesce(learnt_at, printed_at) AS known_at FROM printed_labels WHERE undone_at IS NULL)`;

/**
 * The SQL condition that no confirmed print covers a row of a table that labels are made of.
 * `entityPk` is the SQL expression of the row's pk. This is what `never_printed` reads, and nothing else.
 */
export function neverPrintedCondition(entity: LabelScope, entityPk: string): string {
  return `NOT EXISTS (SELECT 1 FROM printed_labels
    WHERE printed_labels.entity = '${entity}' AND printed_labels.entity_pk = ${entityPk} AND printed_labels.undone_at IS NULL)`;
}

/**
 * The SQL condition that a serial is not voided. `serialPk` is the SQL expression of its pk.
 */
export function notVoidedCondition(serialPk: string): string {
  return `NOT EXISTS (SELECT 1 FROM serial_voids WHERE serial_voids.serial_pk = ${serialPk} AND serial_voids.undone_at IS NULL)`;
}

/** Physical labels of a print job: `sql` is a SELECT of entity, entity_pk, place and copy. */
export interface PrintedLabels {
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

/** The print that a label came out of. */
export interface PrintOrigin {
  readonly jobId: ShortId;
  readonly printerName: string;
  /** `reprinted`: a person asked for it with a reason. */
  readonly kind: 'printed' | 'reprinted';
}

/**
 * Who confirmed which label as printed. Writing a file never marks anything;
 * a mark is an act of a person, and so is taking it back: nothing is deleted.
 */
export class PrintLedger {
  readonly #db: Database;
  readonly #now: () => Date;
  readonly #log: Log;

  constructor(db: Database, now: () => Date, log: Log) {
    this.#db = db;
    this.#now = now;
    this.#log = log;
  }

  /**
   * Marks rows as printed, by a job or, where that is null, by hand. Gives how
   * many marks are new: what the same job, or a hand, has marked already stays marked once.
   */
  mark(rows: LabelRows, jobId: ShortId | null, { by, reason }: Attribution): number {
    const { changes } = this.#db
      .prepare(
        `INSERT INTO printed_labels (entity, entity_pk, job_id, printed_by, reason, printed_at)
         SELECT ?, *, ?, ?, ?, ? FROM (${rows.sql}) WHERE TRUE ON CONFLICT DO NOTHING`,
      )
      .run(rows.entity, jobId, by, reason, this.#now().toISOString(), ...rows.values);
    this.#logOnceFinal('ledger marked', jobId, changes);
    return changes;
  }

  /** Confirms that labels of a print job were printed. Gives how many are new: a label stays confirmed once. */
  confirm(
    labels: PrintedLabels,
    { jobId, printerName, kind }: PrintOrigin,
    { by, reason }: Attribution,
  ): number {
    const { changes } = this.#db
      .prepare(
        `INSERT INTO printed_labels
           (kind, print_job_id, printer_name, printed_by, reason, printed_at, entity, entity_pk, place, copy)
         SELECT ?, ?, ?, ?, ?, ?, * FROM (${labels.sql}) WHERE TRUE ON CONFLICT DO NOTHING`,
      )
      .run(kind, jobId, printerName, by, reason, this.#now().toISOString(), ...labels.values);
    this.#logOnceFinal('ledger confirmed', jobId, changes);
    return changes;
  }

  /** Undoes the confirmations of a print job's labels behind a label number: an operator reports that they did not come out. Gives how many there were. */
  undoLabelsAfter(jobId: ShortId, labelNumber: number, attribution: Attribution): number {
    return this.#undo('print_job_id = ? AND place > ?', [jobId, labelNumber], jobId, attribution);
  }

  /** Takes back every mark of rows, whichever act made it. Gives how many marks there were. */
  undo(rows: LabelRows, attribution: Attribution): number {
    return this.#undo(
      `entity = ? AND entity_pk IN (${rows.sql})`,
      [rows.entity, ...rows.values],
      null,
      attribution,
    );
  }

  /** Takes back the marks of a job; those of other jobs and by hand stay. Gives how many there were. */
  undoJob(jobId: ShortId, attribution: Attribution): number {
    return this.#undo('job_id = ?', [jobId], jobId, attribution);
  }

  #undo(
    condition: string,
    values: readonly (string | number)[],
    job: ShortId | null,
    { by, reason }: Attribution,
  ): number {
    const { changes } = this.#db
      .prepare(
        `UPDATE printed_labels SET undone_at = ?, undone_by = ?, undo_reason = ?
          WHERE undone_at IS NULL AND ${condition}`,
      )
      .run(this.#now().toISOString(), by, reason, ...values);
    if (changes > 0) this.#logOnceFinal('ledger undone', job, changes);
    return changes;
  }

  /** Nothing is left standing in the log of rows that were undone with their transaction. */
  #logOnceFinal(event: string, job: ShortId | null, labels: number): void {
    afterCommit(this.#db, () => this.#log.info(event, { job, labels }));
  }
}

/** Serials that are never to be exported or printed: spoiled, lost, or given to nothing. Taken back, never deleted. */
export class SerialVoids {
  readonly #db: Database;
  readonly #now: () => Date;

  constructor(db: Database, now: () => Date) {
    this.#db = db;
    this.#now = now;
  }

  /** Gives how many are newly void. */
  void({ sql, values }: LabelRows, { by, reason }: Attribution): number {
    return this.#db
      .prepare(
        `INSERT INTO serial_voids (serial_pk, voided_by, reason, voided_at)
         SELECT *, ?, ?, ? FROM (${sql}) WHERE TRUE ON CONFLICT DO NOTHING`,
      )
      .run(by, reason, this.#now().toISOString(), ...values).changes;
  }

  /** Gives how many were void until now. */
  undo({ sql, values }: LabelRows, { by, reason }: Attribution): number {
    return this.#db
      .prepare(
        `UPDATE serial_voids SET undone_at = ?, undone_by = ?, undo_reason = ?
          WHERE undone_at IS NULL AND serial_pk IN (${sql})`,
      )
      .run(this.#now().toISOString(), by, reason, ...values).changes;
  }
}
