import type { PreflightRow } from '../../../shared/ipc/exports.ts';
import { NOTE_LEVELS, type NoteLevel } from '../../../shared/label/note-levels.ts';

/** More labels of one matter than anyone looks through; they are counted all the same. */
const ROWS_KEPT = 500;

/** One thing that is to be said of some labels. */
export interface Matter {
  readonly level: NoteLevel;
  readonly count: number;
  /** The first of the labels that it is about, at most {@link ROWS_KEPT}. */
  readonly rows: readonly [PreflightRow, ...PreflightRow[]];
}

/** Adds findings of further labels to those before: of each code one matter, since a label has one note of a code at most. */
export function mattersWith(before: readonly Matter[], rows: readonly PreflightRow[]): readonly Matter[] {
  const matters = new Map(before.map((matter) => [matter.rows[0].code, matter]));
  for (const row of rows) {
    const known = matters.get(row.code);
    if (known === undefined) matters.set(row.code, { level: row.level, count: 1, rows: [row] });
    else {
      const kept = known.rows.length < ROWS_KEPT ? ([...known.rows, row] as const) : known.rows;
      matters.set(row.code, { ...known, count: known.count + 1, rows: kept });
    }
  }
  return [...matters.values()].toSorted(
    (one, other) => rankOf(one) - rankOf(other) || other.count - one.count,
  );
}

function rankOf({ level }: Matter): number {
  return NOTE_LEVELS.indexOf(level);
}

/** Counts the labels that cannot be made: each is rejected for one reason. */
export function rejectedOf(matters: readonly Matter[]): number {
  return matters.filter(({ level }) => level === 'blocked').reduce((sum, { count }) => sum + count, 0);
}
