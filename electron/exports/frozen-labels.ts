import type { Label } from '../../shared/label/label.ts';
import type { LabelSource } from '../render/make-artifact.ts';
import type { Database } from '../store/database.ts';
import type { JobPk } from './job-records.ts';

/** The labels that a job was resolved to, read from the store batch by batch: memory stays flat. */
export class FrozenLabels implements LabelSource {
  readonly count: number;
  readonly #db: Database;
  readonly #pk: JobPk;

  constructor(db: Database, pk: JobPk, count: number) {
    this.#db = db;
    this.#pk = pk;
    this.count = count;
  }

  batch(fromIndex: number, count: number): readonly Label[] {
    return this.#db
      .prepare<[number, number, number], Label>(
        `SELECT gtin, name, brand, lot, expiry, serial FROM export_labels
          WHERE job_pk = ? AND position >= ? AND position < ? ORDER BY position`,
      )
      .all(this.#pk, fromIndex, fromIndex + count);
  }
}
