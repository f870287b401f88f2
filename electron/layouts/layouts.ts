import { isDeepStrictEqual } from 'node:util';

import {
  AUTOMATIC_LAYOUT,
  type LayoutId,
  type LayoutReference,
  layoutReferenceParts,
} from '../../shared/contract/layout-reference.ts';
import type { ImportedFace } from '../../shared/drawing/font-face.ts';
import { type NamedFiles, withFixedFiles } from '../../shared/layout/fixed-files.ts';
import type { JobLayout, Layout } from '../../shared/layout/layout.ts';
import { readLayoutFile } from '../../shared/layout/layout-file.ts';
import { foundFonts } from '../../shared/layout/layout-fonts.ts';
import type { LayoutRecord, LayoutVersion } from '../../shared/layout/layout-record.ts';
import { problem } from '../../shared/result/problem.ts';
import { fail, ok, type Result } from '../../shared/result/result.ts';
import { type Database, inTransaction } from '../store/database.ts';
import { fontsInUse, type LayoutsByFile, picturesInUse } from './files-in-use.ts';
import { noSuchVersion, savedMeanwhile } from './layout-problems.ts';
import {
  BUNDLED_VERSION,
  bundledRecord,
  isDraft,
  layoutRecord,
  type LayoutRow,
  layoutRow,
  layoutRows,
  layoutVersions,
  versionInUse,
} from './layout-rows.ts';

/** Why a layout is not found. */
export type FindCode = 'layout_unknown' | 'layout_version_unknown';

/** Why a layout of the program, or a locked one, is not changed. */
export type ChangeCode = 'layout_bundled' | 'layout_locked' | 'layout_unknown';

/** How a layout is saved. */
export interface SaveOptions {
  readonly by: string;
  /** Whether its versions must be approved; left out: as it was, and not for a new one. */
  readonly needsApproval?: boolean;
  /** The last version that it was made from, 0 for a new layout; left out: whatever was saved meanwhile. */
  readonly madeFrom?: number;
}

/** The layouts of a station: those that come with the program, and its own with all their versions. */
export class Layouts {
  readonly #db: Database;
  readonly #now: () => Date;
  readonly #loadBundled: () => ReadonlyMap<LayoutId, Layout>;
  #loaded: ReadonlyMap<LayoutId, Layout> | null = null;
  readonly #files: NamedFiles;

  /** `loadBundled` reads those of the program, when they are first asked for; `files` finds the fonts and pictures that layouts name. */
  constructor(
    db: Database,
    now: () => Date,
    loadBundled: () => ReadonlyMap<LayoutId, Layout>,
    files: NamedFiles = { font: () => null, picture: () => null },
  ) {
    this.#db = db;
    this.#now = now;
    this.#loadBundled = loadBundled;
    this.#files = files;
  }

  get #bundled(): ReadonlyMap<LayoutId, Layout> {
    return (this.#loaded ??= this.#loadBundled());
  }

  /** Those of the program first, then own ones by their id. */
  list(): readonly LayoutRecord[] {
    const own = layoutRows(this.#db).flatMap((row) => layoutRecord(row, layoutVersions(this.#db, row)) ?? []);
    return [...[...this.#bundled.values()].map(bundledRecord), ...own];
  }

  /** A layout with its versions, the first one first. Fails with `layout_unknown`. */
  show(
    id: LayoutId,
  ): Result<LayoutRecord & { readonly versions: readonly LayoutVersion[] }, 'layout_unknown'> {
    const bundled = this.#bundled.get(id);
    if (bundled !== undefined)
      return ok({
        ...bundledRecord(bundled),
        versions: [{ version: BUNDLED_VERSION, saved: null, approved: null }],
      });
    const row = this.#row(id);
    const versions = row === null ? [] : layoutVersions(this.#db, row);
    const record = row === null ? null : layoutRecord(row, versions);
    if (record === null) return this.#unknown(id);
    const shown = versions.map(({ version, saved, approved }) => ({ version, saved, approved }));
    return ok({ ...record, versions: shown });
  }

  /** The layout that a reference means, as jobs keep it. Fails with `layout_unknown` or `layout_version_unknown`. */
  find(reference: LayoutReference): Result<JobLayout, FindCode> {
    const { id, version: asked } = layoutReferenceParts(reference);
    const bundled = this.#bundled.get(id);
    if (bundled !== undefined) {
      if (asked !== null && asked !== BUNDLED_VERSION) return noSuchVersion(id, asked, BUNDLED_VERSION);
      return ok(this.#jobLayout(bundled, BUNDLED_VERSION, false));
    }
    const row = this.#row(id);
    if (row === null) return this.#unknown(id);
    const versions = layoutVersions(this.#db, row);
    const found =
      asked === null ? versionInUse(row, versions) : versions.find(({ version }) => version === asked);
    const layout = found?.layout ?? null;
    if (found === undefined || found === null || layout === null)
      return asked === null ? this.#unknown(id) : noSuchVersion(id, asked, versions.at(-1)?.version ?? 0);
    return ok(this.#jobLayout(layout, found.version, isDraft(row, found)));
  }

  /** See {@link fontsInUse}. */
  fontsInUse(): LayoutsByFile<ImportedFace> {
    return fontsInUse(this.#db, this.#files.font);
  }

  /** See {@link picturesInUse}. */
  picturesInUse(): LayoutsByFile<string> {
    return picturesInUse(this.#db, this.#files.picture);
  }

  /**
   * Saves a layout's JSON as the next version of the layout of its id, which is new where there is none; what the last version
   * says already is no new one. A version names fonts and pictures by their bytes: it stays what it is. Fails with `layout_file`, `layout_bundled`, `layout_locked`, or with `layout_meanwhile` where it
   * was not made from the last version.
   */
  save(
    json: unknown,
    { by, needsApproval, madeFrom }: SaveOptions,
  ): Result<JobLayout, 'layout_file' | 'layout_bundled' | 'layout_locked' | 'layout_meanwhile'> {
    const read = readLayoutFile(json);
    if (!read.ok) return read;
    const layout = withFixedFiles(read.value, this.#files);
    const { id } = layout;
    if (this.#bundled.has(id)) return problem('layout_bundled', { layout: id });
    return inTransaction(this.#db, () => {
      const known = layoutRow(this.#db, id);
      const lockedBy = known?.removedAt === null ? known.lockedBy : null;
      if (lockedBy !== null) return problem('layout_locked', { layout: id, by: lockedBy });
      const meanwhile =
        known === null ? null : savedMeanwhile(known, layoutVersions(this.#db, known), madeFrom);
      if (meanwhile !== null) return fail(meanwhile);
      const row = this.#revived(id, needsApproval ?? known?.needsApproval === 1);
      const versions = layoutVersions(this.#db, row);
      const last = versions.at(-1);
      const isSame = known?.removedAt === null && isDeepStrictEqual(last?.layout, layout);
      const version = (last?.version ?? 0) + (isSame ? 0 : 1);
      if (!isSame) this.#insertVersion(row, version, layout, by);
      const approved = isSame ? (last?.approved ?? null) : null;
      return ok(this.#jobLayout(layout, version, isDraft(row, { version, saved: null, approved })));
    });
  }

  /** Gives what saving a layout would, with nothing saved, and as no version: a draft where its next version would be one. */
  unsaved(named: Layout): JobLayout {
    const layout = withFixedFiles(named, this.#files);
    const row = this.#row(layout.id);
    // A preview at each step of the designer reads no versions where none has to be approved.
    if (row === null || row.needsApproval === 0) return this.#jobLayout(layout, 0, false);
    const last = layoutVersions(this.#db, row).at(-1);
    const approved = isDeepStrictEqual(last?.layout, layout) ? (last?.approved ?? null) : null;
    return this.#jobLayout(layout, 0, isDraft(row, { version: 0, saved: null, approved }));
  }

  /**
   * Approves a version, or without one that in use where it is the last: what people look at without a version is what they
   * approve. One that was approved stays as it was. Fails as {@link find} does, with `layout_bundled`, or with
   * `layout_version_needed`.
   */
  approve(
    reference: LayoutReference,
    by: string,
  ): Result<LayoutVersion, FindCode | 'layout_bundled' | 'layout_version_needed'> {
    const { id, version: asked } = layoutReferenceParts(reference);
    if (this.#bundled.has(id)) return problem('layout_bundled', { layout: id });
    return inTransaction(this.#db, () => {
      const row = this.#row(id);
      if (row === null) return this.#unknown(id);
      const versions = layoutVersions(this.#db, row);
      const last = versions.at(-1)?.version ?? 0;
      const used = versionInUse(row, versions)?.version ?? last;
      if (asked === null && used !== last)
        return problem('layout_version_needed', { layout: id, used, last });
      const version = asked ?? last;
      const changed = this.#db
        .prepare(
          `UPDATE layout_versions SET approved_by = coalesce(approved_by, ?), approved_at = coalesce(approved_at, ?)
            WHERE layout_pk = ? AND version = ?`,
        )
        .run(by, this.#now().toISOString(), row.pk, version);
      if (changed.changes === 0) return noSuchVersion(id, version, last);
      const approved = layoutVersions(this.#db, row).find((each) => each.version === version);
      if (approved === undefined) throw new Error('A version that was approved is gone');
      return ok({ version, saved: approved.saved, approved: approved.approved });
    });
  }

  /** Locks a layout, so that nobody saves a version of it or removes it; or unlocks it. Fails with `layout_unknown` or `layout_bundled`. */
  setLocked(
    id: LayoutId,
    locked: boolean,
    by: string,
  ): Result<LayoutRecord, 'layout_unknown' | 'layout_bundled'> {
    const at = this.#now().toISOString();
    return this.#change(id, (row) => {
      const values = locked ? [row.lockedBy ?? by, row.lockedAt ?? at] : [null, null];
      this.#db.prepare('UPDATE layouts SET locked_by = ?, locked_at = ? WHERE pk = ?').run(...values, row.pk);
    });
  }

  /** Sets whether a layout's versions must be approved, and say DRAFT until then. Fails with `layout_unknown` or `layout_bundled`. */
  setNeedsApproval(
    id: LayoutId,
    needsApproval: boolean,
  ): Result<LayoutRecord, 'layout_unknown' | 'layout_bundled'> {
    return this.#change(id, ({ pk }) => {
      this.#db.prepare('UPDATE layouts SET needs_approval = ? WHERE pk = ?').run(needsApproval ? 1 : 0, pk);
    });
  }

  /** Takes a layout away; jobs that were made with it keep it. Fails with `layout_unknown`, `layout_bundled` or `layout_locked`. */
  remove(id: LayoutId): Result<null, ChangeCode> {
    if (this.#bundled.has(id)) return problem('layout_bundled', { layout: id });
    return inTransaction(this.#db, () => {
      const row = this.#row(id);
      if (row === null) return this.#unknown(id);
      if (row.lockedBy !== null) return problem('layout_locked', { layout: id, by: row.lockedBy });
      this.#db
        .prepare('UPDATE layouts SET removed_at = ? WHERE pk = ?')
        .run(this.#now().toISOString(), row.pk);
      return ok(null);
    });
  }

  #change(
    id: LayoutId,
    write: (row: LayoutRow) => void,
  ): Result<LayoutRecord, 'layout_unknown' | 'layout_bundled'> {
    if (this.#bundled.has(id)) return problem('layout_bundled', { layout: id });
    return inTransaction(this.#db, () => {
      const row = this.#row(id);
      if (row === null) return this.#unknown(id);
      write(row);
      return this.show(id);
    });
  }

  #jobLayout(layout: Layout, version: number, draft: boolean): JobLayout {
    const fonts = foundFonts(layout, this.#files.font);
    return { layout, version, isDraft: draft, ...(fonts.length === 0 ? {} : { fonts }) };
  }

  #row(id: LayoutId): LayoutRow | null {
    const row = layoutRow(this.#db, id);
    return row?.removedAt === null ? row : null;
  }

  /** The row of a layout that is saved: new, as it is, or there again after it was removed. */
  #revived(id: LayoutId, needsApproval: boolean): LayoutRow {
    this.#db
      .prepare(
        `INSERT INTO layouts (id, needs_approval) VALUES (?, ?)
           ON CONFLICT (id) DO UPDATE SET needs_approval = excluded.needs_approval, removed_at = NULL,
             first_version = iif(removed_at IS NULL, first_version,
               (SELECT coalesce(max(version), 0) + 1 FROM layout_versions WHERE layout_pk = layouts.pk)),
             locked_by = iif(removed_at IS NULL, locked_by, NULL), locked_at = iif(removed_at IS NULL, locked_at, NULL)`,
      )
      .run(id, needsApproval ? 1 : 0);
    const row = layoutRow(this.#db, id);
    if (row === null) throw new Error('A layout that was saved is gone');
    return row;
  }

  #insertVersion({ pk }: LayoutRow, version: number, layout: Layout, by: string): void {
    this.#db
      .prepare(
        'INSERT INTO layout_versions (layout_pk, version, content, saved_by, saved_at) VALUES (?, ?, ?, ?, ?)',
      )
      .run(pk, version, JSON.stringify(layout), by, this.#now().toISOString());
  }

  #unknown(id: LayoutId): ReturnType<typeof problem<'layout_unknown'>> {
    const ids = this.list().map((layout) => layout.id);
    // The automatic arrangement can be asked for, but is no layout that could be shown.
    const known = id === String(AUTOMATIC_LAYOUT) ? ids : [AUTOMATIC_LAYOUT, ...ids];
    return problem('layout_unknown', { layout: id, known });
  }
}
