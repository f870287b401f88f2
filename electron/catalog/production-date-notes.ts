import type { StationDay } from '../../shared/catalog/withheld.ts';
import type { Gtin } from '../../shared/gs1/gtin.ts';
import type { Label } from '../../shared/label/label.ts';
import { type LabelNote, productionDateNote } from '../../shared/label/label-notes.ts';
import type { Database } from '../store/database.ts';
import type { SelectionQuery } from './selection.ts';

/** A note, and how many labels it is about. */
export interface CountedNote extends LabelNote {
  readonly labelCount: number;
}

interface SaidDates {
  readonly produced: string | null;
  readonly last: string | null;
  readonly hasShelfLife: number;
  readonly labels: number;
}

const WITH_SHELF_LIFE = 'SELECT gtin FROM products WHERE shelf_life IS NOT NULL';

/**
 * Gives the notes on production dates: labels that have none though their product's last date follows from it, and labels of goods
 * that are not produced yet. `rows` are labels with `gtin`, `attributes` and `logistic`: those that a request selects, or that a job
 * has just frozen.
 */
export function productionDateNotes(
  db: Database,
  rows: Pick<SelectionQuery, 'sql' | 'parameters'>,
  today: StationDay,
): readonly CountedNote[] {
  const said = db
    .prepare<unknown[], SaidDates>(
      `SELECT attributes ->> '11' AS produced, coalesce(attributes ->> '15', attributes ->> '17', attributes ->> '7003') AS last,
          gtin IN (${WITH_SHELF_LIFE}) AS hasShelfLife, count(*) AS labels
        FROM (${rows.sql}) WHERE logistic IS NULL GROUP BY produced, last, hasShelfLife`,
    )
    .all(...rows.parameters);
  const counted = new Map<string, CountedNote>();
  for (const { produced, last, hasShelfLife, labels } of said) {
    const attributes = { ...(produced !== null && { '11': produced }), ...(last !== null && { '15': last }) };
    const note = productionDateNote({ attributes }, hasShelfLife === 1, today);
    if (note === null) continue;
    counted.set(note.code, { ...note, labelCount: labels + (counted.get(note.code)?.labelCount ?? 0) });
  }
  return [...counted.values()];
}

/** Gives the GTINs of those labels whose products have a shelf life. */
export function gtinsWithShelfLife(db: Database, labels: readonly Pick<Label, 'gtin'>[]): ReadonlySet<Gtin> {
  const gtins = [...new Set(labels.map(({ gtin }) => gtin))];
  const found = db
    .prepare<[string], Gtin>(
      `SELECT gtin FROM products WHERE gtin IN (SELECT value FROM json_each(?)) AND shelf_life IS NOT NULL`,
    )
    .pluck()
    .all(JSON.stringify(gtins));
  return new Set(found);
}
