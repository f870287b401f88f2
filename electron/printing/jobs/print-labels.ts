import { LABEL_COLUMNS } from '../../../shared/label/label.ts';
import {
  type PrintableLabel,
  snapshotLabel,
  type SnapshotRow,
} from '../../../shared/label/printable-label.ts';
import type { LabelSource } from '../../render/label-batch.ts';
import type { Database } from '../../store/database.ts';
import { positionOf } from '../sql/label-numbers.ts';
import type { JobPk } from './print-job-records.ts';

/** Reads the labels of a print job from its snapshot, each once whatever its copies. */
export function labelsOnce(db: Database, pk: JobPk): LabelSource {
  const sql = 'SELECT count(*) FROM print_labels WHERE job_pk = ?';
  const count = db.prepare<[number], number>(sql).pluck().get(pk) ?? 0;
  return new PrintLabels(db, pk, 1, 1, count);
}

/** Reads a range of a print job's labels from its snapshot, one per copy: by label numbers, from 1, both included. */
export class PrintLabels implements LabelSource {
  readonly count: number;
  readonly #db: Database;
  readonly #pk: JobPk;
  readonly #copies: number;
  readonly #firstLabel: number;

  constructor(db: Database, pk: JobPk, copies: number, firstLabel: number, lastLabel: number) {
    this.#db = db;
    this.#pk = pk;
    this.#copies = copies;
    this.#firstLabel = firstLabel;
    this.count = lastLabel - firstLabel + 1;
  }

  batch(fromIndex: number, count: number): readonly PrintableLabel[] {
    const end = Math.min(this.count, fromIndex + count);
    if (end <= fromIndex) return [];
    const rowOf = (index: number): number => positionOf(this.#firstLabel + index, this.#copies);
    const first = rowOf(fromIndex);
    const rows = this.#db
      .prepare<[number, number, number], SnapshotRow>(
        `SELECT ${LABEL_COLUMNS} FROM print_labels
          WHERE job_pk = ? AND position BETWEEN ? AND ? ORDER BY position`,
      )
      .all(this.#pk, first, rowOf(end - 1))
      .map(snapshotLabel);
    return Array.from({ length: end - fromIndex }, (_, index) => {
      const row = rows[rowOf(fromIndex + index) - first];
      if (row === undefined) throw new Error('A print job lacks one of its labels');
      return row;
    });
  }
}
