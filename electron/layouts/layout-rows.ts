import type { LayoutId } from '../../shared/contract/layout-reference.ts';
import type { Layout } from '../../shared/layout/layout.ts';
import { parseLayout } from '../../shared/layout/layout-file.ts';
import type { LayoutRecord, LayoutVersion, SignedBy } from '../../shared/layout/layout-record.ts';
import { isForUnits } from '../../shared/layout/layout-scope.ts';
import type { Database } from '../store/database.ts';
import { storedJson } from '../store/json-columns.ts';

/** The row of a layout. */
export interface LayoutRow {
  readonly pk: number;
  readonly id: LayoutId;
  readonly needsApproval: number;
  /** The first version since it was there again after it was removed; 1 where it never was. */
  readonly firstVersion: number;
  readonly lockedBy: string | null;
  readonly lockedAt: string | null;
  readonly removedAt: string | null;
}

interface VersionRow {
  readonly version: number;
  readonly content: string;
  readonly savedBy: string;
  readonly savedAt: string;
  readonly approvedBy: string | null;
  readonly approvedAt: string | null;
}

const COLUMNS =
  'pk, id, needs_approval AS needsApproval, first_version AS firstVersion, locked_by AS lockedBy, locked_at AS lockedAt, removed_at AS removedAt';

/** Lists the layouts that are not removed, in the order of their ids. */
export function layoutRows(db: Database): readonly LayoutRow[] {
  const all = db.prepare<[], LayoutRow>(
    `SELECT ${COLUMNS} FROM layouts WHERE removed_at IS NULL ORDER BY id`,
  );
  return all.all();
}

/** Finds a layout, removed or not; null where there never was one of the id. */
export function layoutRow(db: Database, id: LayoutId): LayoutRow | null {
  return db.prepare<[string], LayoutRow>(`SELECT ${COLUMNS} FROM layouts WHERE id = ?`).get(id) ?? null;
}

/** A version with what it says; `layout` is null where its row is damaged. */
export interface StoredVersion extends LayoutVersion {
  readonly layout: Layout | null;
}

/** Lists the versions of a layout, the first one first. */
export function layoutVersions(db: Database, { pk }: LayoutRow): readonly StoredVersion[] {
  return db
    .prepare<[number], VersionRow>(
      `SELECT version, content, saved_by AS savedBy, saved_at AS savedAt, approved_by AS approvedBy,
              approved_at AS approvedAt
         FROM layout_versions WHERE layout_pk = ? ORDER BY version`,
    )
    .all(pk)
    .map(({ version, content, savedBy, savedAt, approvedBy, approvedAt }) => {
      const parsed = parseLayout(storedJson(content));
      return {
        version,
        layout: parsed.ok ? parsed.value : null,
        saved: { by: savedBy, at: savedAt },
        approved: signed(approvedBy, approvedAt),
      };
    });
}

/** Who said it, and when; null where nobody did. */
export function signed(by: string | null, at: string | null): SignedBy | null {
  return by === null || at === null ? null : { by, at };
}

/** Gives the version that a request without one gets: see {@link LayoutRecord.versionInUse}; null where none can be read. */
export function versionInUse(
  { needsApproval, firstVersion }: LayoutRow,
  versions: readonly StoredVersion[],
): (StoredVersion & { readonly layout: Layout }) | null {
  const readable = versions.flatMap((version) =>
    version.layout === null || version.version < firstVersion ? [] : [{ ...version, layout: version.layout }],
  );
  const approved =
    needsApproval === 1 ? readable.findLast((version) => version.approved !== null) : undefined;
  return approved ?? readable.at(-1) ?? null;
}

/** Whether labels of a version say DRAFT. */
export function isDraft({ needsApproval }: LayoutRow, { approved }: LayoutVersion): boolean {
  return needsApproval === 1 && approved === null;
}

/** A layout as lists show it; null where no version of it can be read. */
export function layoutRecord(row: LayoutRow, versions: readonly StoredVersion[]): LayoutRecord | null {
  const used = versionInUse(row, versions);
  if (used === null) return null;
  return {
    id: row.id,
    names: used.layout.names,
    forUnits: isForUnits(used.layout),
    origin: 'own',
    versionInUse: used.version,
    lastVersion: versions.at(-1)?.version ?? used.version,
    needsApproval: row.needsApproval === 1,
    isDraft: isDraft(row, used),
    locked: signed(row.lockedBy, row.lockedAt),
  };
}

/** The version of the layouts that come with the program. */
export const BUNDLED_VERSION = 1;

/** A layout of the program as lists show it. */
export function bundledRecord(layout: Layout): LayoutRecord {
  return {
    id: layout.id,
    names: layout.names,
    forUnits: isForUnits(layout),
    origin: 'bundled',
    versionInUse: BUNDLED_VERSION,
    lastVersion: BUNDLED_VERSION,
    needsApproval: false,
    isDraft: false,
    locked: null,
  };
}
