import type { Label } from '../../../shared/label/label.ts';
import type { LabelSource } from '../../render/make-artifact.ts';
import type { Database } from '../../store/database.ts';
import type { JobPk } from './print-records.ts';

/** The labels of a stretch of a print job's places, a copy a time: what a chunk is rendered from. */
export class ChunkLabels implements LabelSource {
  readonly count: number;
  readonly #db: Database;
  readonly #pk: JobPk;
  readonly #copies: number;
  readonly #firstPlace: number;

  constructor(db: Database, pk: JobPk, copies: number, firstPlace: number, lastPlace: number) {
    this.#db = db;
    this.#pk = pk;
    this.#copies = copies;
    this.#firstPlace = firstPlace;
    this.count = lastPlace - firstPlace + 1;
  }

  batch(fromIndex: number, count: number): readonly Label[] {
    const end = Math.min(this.count, fromIndex + count);
    if (end <= fromIndex) return [];
    const positionOf = (index: number): number => Math.floor((this.#firstPlace - 1 + index) / this.#copies);
    const first = positionOf(fromIndex);
    const rows = this.#db
      .prepare<[number, number, number], Label>(
        `SELECT gtin, name, brand, lot, expiry, serial FROM print_labels
          WHERE job_pk = ? AND position BETWEEN ? AND ? ORDER BY position`,
      )
      .all(this.#pk, first, positionOf(end - 1));
    return Array.from({ length: end - fromIndex }, (_, index) => {
      const row = rows[positionOf(fromIndex + index) - first];
      if (row === undefined) throw new Error('A print job lacks one of its labels');
      return row;
    });
  }
}
