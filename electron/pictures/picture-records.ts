import type { LayoutId } from '../../shared/contract/layout-reference.ts';
import type { PictureFormat, PictureRecord } from '../../shared/picture/picture.ts';
import { problem } from '../../shared/result/problem.ts';
import { ok, type Result } from '../../shared/result/result.ts';
import { type Database, inTransaction } from '../store/database.ts';

const COLUMNS = `hash, name, format, width_px AS widthPx, height_px AS heightPx, length(content) AS sizeBytes,
  added_at AS addedAt`;

/** A picture's file. */
export interface PictureFile {
  readonly format: PictureFormat;
  readonly content: Uint8Array;
}

/** A picture to be kept: what its record says, but for the size of its file. */
export type NewPicture = Omit<PictureRecord, 'sizeBytes'> & PictureFile;

/** The pictures in the store. One that was removed has no name, and its file stays for the jobs that were made with it. */
export class PictureRecords {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** Every picture that has a name, by that. */
  list(): readonly PictureRecord[] {
    const query = this.#db.prepare<[], PictureRecord>(
      `SELECT ${COLUMNS} FROM pictures WHERE name IS NOT NULL ORDER BY name COLLATE NOCASE`,
    );
    return query.all();
  }

  /** Finds a picture by its name, whatever its letters' size, or by the whole of its hash. Fails with `picture_unknown`. */
  find(nameOrHash: string): Result<PictureRecord, 'picture_unknown'> {
    const query = this.#db.prepare<[string, string], PictureRecord>(
      `SELECT ${COLUMNS} FROM pictures WHERE name = ? OR hash = ? AND name IS NOT NULL`,
    );
    const found = query.get(nameOrHash, nameOrHash);
    return found === undefined ? problem('picture_unknown', { name: nameOrHash }) : ok(found);
  }

  /** Gives a picture's file by its hash, removed or not; null where the store never had it. */
  file(hash: string): PictureFile | null {
    const query = this.#db.prepare<[string], PictureFile>(
      'SELECT format, content FROM pictures WHERE hash = ?',
    );
    return query.get(hash) ?? null;
  }

  /** Keeps a picture; one whose file is there already gets the new name. Fails with `picture_name` where another picture has it. */
  keep(picture: NewPicture): Result<PictureRecord, 'picture_name'> {
    return inTransaction(this.#db, () => {
      const other = this.find(picture.name);
      if (other.ok && other.value.hash !== picture.hash)
        return problem('picture_name', { which: 'taken', name: other.value.name });
      this.#db
        .prepare<NewPicture>(
          `INSERT INTO pictures (hash, name, format, width_px, height_px, content, added_at)
           VALUES (@hash, @name, @format, @widthPx, @heightPx, @content, @addedAt)
           ON CONFLICT (hash) DO UPDATE SET name = excluded.name, added_at = excluded.added_at`,
        )
        .run(picture);
      const { content, ...record } = picture;
      return ok({ ...record, sizeBytes: content.length });
    });
  }

  /** Takes a picture's name away. Fails with `picture_unknown`, or with `picture_in_use` where it has layouts that name it. */
  remove(
    nameOrHash: string,
    layoutsOf: (picture: PictureRecord) => readonly LayoutId[],
  ): Result<PictureRecord, 'picture_unknown' | 'picture_in_use'> {
    return inTransaction(this.#db, () => {
      const found = this.find(nameOrHash);
      if (!found.ok) return found;
      const { name, hash } = found.value;
      const layouts = layoutsOf(found.value);
      if (layouts.length > 0) return problem('picture_in_use', { name, layouts: [...layouts] });
      this.#db.prepare<[string]>('UPDATE pictures SET name = NULL WHERE hash = ?').run(hash);
      return found;
    });
  }
}
