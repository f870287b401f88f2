import type { StationDay } from '../../shared/catalog/withheld.ts';
import { bestBeforeNote } from '../../shared/label/label-notes.ts';
import type { LogisticLabel } from '../../shared/label/logistic-label.ts';
import type { Problem } from '../../shared/result/result.ts';
import type { SelectionQuery } from '../catalog/selection.ts';
import type { Database } from '../store/database.ts';

/** A note, and how many labels it is about. */
export interface BestBeforeNote extends Problem {
  readonly labelCount: number;
}

interface SaidDate {
  readonly day: string | null;
  /** The label of a case or pallet, as JSON; null of others. */
  readonly logistic: string | null;
  readonly labels: number;
}

/**
 * Gives the note on labels whose best-before date is over today: composition knows no day. `rows` are labels with their
 * `attributes` and `logistic`: those that a request selects, or that a job has frozen. None where no date is over.
 */
export function bestBeforeNotes(
  db: Database,
  rows: Pick<SelectionQuery, 'sql' | 'parameters'>,
  today: StationDay,
): readonly BestBeforeNote[] {
  // The dates are few, however many labels there are.
  const said = db
    .prepare<unknown[], SaidDate>(
      `SELECT attributes ->> '15' AS day, logistic, count(*) AS labels FROM (${rows.sql})
        WHERE day IS NOT NULL OR logistic IS NOT NULL GROUP BY day, logistic`,
    )
    .all(...rows.parameters);
  const over = said.flatMap(({ day, logistic, labels }) => {
    const label =
      logistic === null ? { attributes: { '15': day ?? '' } } : (JSON.parse(logistic) as LogisticLabel);
    const note = bestBeforeNote(label, today);
    return note === null ? [] : [{ ...note, labelCount: labels }];
  });
  const [first] = over;
  return first === undefined
    ? []
    : [{ ...first, labelCount: over.reduce((sum, { labelCount }) => sum + labelCount, 0) }];
}
