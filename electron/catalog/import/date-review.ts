import type { DateReview, ReviewedKind } from '../../../shared/catalog/date-review.ts';
import type { ShortId } from '../../../shared/contract/short-id.ts';
import { problem } from '../../../shared/result/problem.ts';
import { ok, type Result } from '../../../shared/result/result.ts';
import { type Database, inTransaction } from '../../store/database.ts';

/*
 * Until best-before dates had a field of their own, columns headed so were imported as expiry dates. Which columns an
 * import read was not kept then, so a person says it, once for each file.
 */

/** The lots of an import that still have an expiry date. */
const DATED_LOTS = `import_changes AS change JOIN lots ON lots.pk = change.entity_pk
  WHERE change.import_pk = imports.pk AND change.entity = 'lots' AND lots.expiry IS NOT NULL`;

const TO_REVIEW = `imports.columns IS NULL AND imports.dates_reviewed_at IS NULL AND imports.undone_at IS NULL
  AND EXISTS (SELECT 1 FROM ${DATED_LOTS})`;

/** Lists the imports whose dates may be best-before dates, newest first. */
export function datesToReview(db: Database): readonly DateReview[] {
  return db
    .prepare<[], DateReview>(
      `SELECT imports.id, file_name AS fileName, imports.created_at AS createdAt,
         (SELECT count(*) FROM ${DATED_LOTS}) AS lotCount, (SELECT min(lots.expiry) FROM ${DATED_LOTS}) AS example
       FROM imports WHERE ${TO_REVIEW} ORDER BY imports.pk DESC`,
    )
    .all();
}

/**
 * Writes down what the dates of an import are: `best_before` moves them from AI (17) to (15), `expiry` leaves them. Labels
 * that were made before keep what they say. Fails with `import_not_found` where there is nothing to review.
 */
export function reviewDates(
  db: Database,
  id: ShortId,
  kind: ReviewedKind,
  now: Date,
): Result<{ readonly moved: number }, 'import_not_found'> {
  return inTransaction(db, () => {
    const pk = db
      .prepare<[string], number>(`SELECT pk FROM imports WHERE id = ? AND ${TO_REVIEW}`)
      .pluck()
      .get(id);
    if (pk === undefined) return problem('import_not_found');
    const moved = kind === 'best_before' ? db.prepare(MOVE_DATES).run(pk).changes : 0;
    db.prepare('UPDATE imports SET dates_reviewed_at = ? WHERE pk = ?').run(now.toISOString(), pk);
    return ok({ moved });
  });
}

/** `updated_at` stays, so that the import can still be undone. */
const MOVE_DATES = `UPDATE lots
  SET attributes = json_set(json_remove(attributes, '$.17'), '$.15', coalesce(attributes ->> '15', attributes ->> '17'))
  WHERE expiry IS NOT NULL
    AND pk IN (SELECT entity_pk FROM import_changes WHERE import_pk = ? AND entity = 'lots')`;
