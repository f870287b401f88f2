import type { StationDay } from '../../shared/catalog/withheld.ts';
import { bestBeforeNote, type LabelNote, productionDateNote } from '../../shared/label/label-notes.ts';
import type { LogisticLabel } from '../../shared/label/logistic-label.ts';
import { GTINS_WITH_SHELF_LIFE } from '../catalog/gtins-with-shelf-life.ts';
import type { SelectionQuery } from '../catalog/selection.ts';
import type { Database } from '../store/database.ts';

/** A note, and how many labels it is about. */
export interface CountedNote extends LabelNote {
  readonly labelCount: number;
}

interface SaidDates {
  readonly produced: string | null;
  readonly bestBefore: string | null;
  readonly last: string | null;
  readonly hasShelfLife: number;
  /** The label of a case or pallet, as JSON; null of others. */
  readonly logistic: string | null;
  readonly labels: number;
}

/**
 * Gives the notes on dates, which composition knows nothing of, since it knows no day: labels whose best-before date is over today;
 * labels without a production date though their product's last date follows from it; labels of goods that are not produced yet.
 * `rows` are labels with `gtin`, `attributes` and `logistic`: those that a request selects, or that a job has just frozen. They are
 * read once: a selection is a query over the whole catalogue.
 */
export function dateNotes(
  db: Database,
  rows: Pick<SelectionQuery, 'sql' | 'parameters'>,
  today: StationDay,
): readonly CountedNote[] {
  // The dates are few, however many labels there are.
  const said = db
    .prepare<unknown[], SaidDates>(
      `SELECT attributes ->> '11' AS produced, attributes ->> '15' AS bestBefore,
          coalesce(attributes ->> '15', attributes ->> '17', attributes ->> '7003') AS last,
          gtin IN (${GTINS_WITH_SHELF_LIFE}) AS hasShelfLife, logistic, count(*) AS labels
        FROM (${rows.sql}) GROUP BY produced, last, hasShelfLife, bestBefore, logistic`,
    )
    .all(...rows.parameters);
  return [
    ...counted(said, ({ bestBefore, logistic }) =>
      bestBeforeNote(
        logistic === null
          ? { attributes: bestBefore === null ? {} : { '15': bestBefore } }
          : (JSON.parse(logistic) as LogisticLabel),
        today,
      ),
    ),
    ...counted(said, ({ produced, last, hasShelfLife, logistic }) => {
      if (logistic !== null) return null;
      const attributes = {
        ...(produced !== null && { '11': produced }),
        ...(last !== null && { '15': last }),
      };
      return productionDateNote({ attributes }, hasShelfLife === 1, today);
    }),
  ];
}

/** Each note once, with the labels of all that it is said of. */
function counted(
  said: readonly SaidDates[],
  noteOf: (dates: SaidDates) => LabelNote | null,
): readonly CountedNote[] {
  const notes = new Map<string, CountedNote>();
  for (const dates of said) {
    const note = noteOf(dates);
    if (note === null) continue;
    notes.set(note.code, { ...note, labelCount: dates.labels + (notes.get(note.code)?.labelCount ?? 0) });
  }
  return [...notes.values()];
}
