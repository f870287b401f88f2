import type { PreflightRow } from '../../../shared/ipc/exports.ts';
import { NOTE_LEVELS, type NoteLevel } from '../../../shared/label/note-levels.ts';

/** More labels of one matter than anyone looks through; they are counted all the same. */
const ROWS_KEPT = 500;

/** As many of them are known by their id, to go on without them. */
const IDS_KEPT = 20_000;

/** One thing that is to be said of some labels. */
export interface Matter {
  readonly level: NoteLevel;
  readonly count: number;
  /** The first of the labels that it is about, at most {@link ROWS_KEPT}. */
  readonly rows: readonly [PreflightRow, ...PreflightRow[]];
  /** The ids of the labels that it is about, at most {@link IDS_KEPT}. */
  readonly ids: readonly PreflightRow['id'][];
}

/** Adds findings of further labels to those before: of each code one matter, since a label has one note of a code at most. */
export function mattersWith(before: readonly Matter[], rows: readonly PreflightRow[]): readonly Matter[] {
  const matters = new Map(before.map((matter) => [matter.rows[0].code, matter]));
  for (const [code, [first, ...others]] of byCode(rows)) {
    const known = matters.get(code);
    const [head, ...tail] = known === undefined ? [first, ...others] : [...known.rows, first, ...others];
    matters.set(code, {
      level: first.level,
      count: (known?.count ?? 0) + 1 + others.length,
      rows: [head, ...tail.slice(0, ROWS_KEPT - 1)],
      ids: [...(known?.ids ?? []), first.id, ...others.map(({ id }) => id)].slice(0, IDS_KEPT),
    });
  }
  return [...matters.values()].toSorted(
    (one, other) => rankOf(one) - rankOf(other) || other.count - one.count,
  );
}

function byCode(rows: readonly PreflightRow[]): ReadonlyMap<string, [PreflightRow, ...PreflightRow[]]> {
  const groups = new Map<string, [PreflightRow, ...PreflightRow[]]>();
  for (const row of rows) {
    const group = groups.get(row.code);
    if (group === undefined) groups.set(row.code, [row]);
    else group.push(row);
  }
  return groups;
}

function rankOf({ level }: Matter): number {
  return NOTE_LEVELS.indexOf(level);
}

/** Counts the labels that cannot be made: each is rejected for one reason. */
export function rejectedOf(matters: readonly Matter[]): number {
  return matters.filter(({ level }) => level === 'blocked').reduce((sum, { count }) => sum + count, 0);
}
