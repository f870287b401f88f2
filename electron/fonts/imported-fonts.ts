import type { LayoutId } from '../../shared/contract/layout-reference.ts';
import type { ImportedFace, ImportedFontFile } from '../../shared/drawing/font-face.ts';
import type { OwnFont } from '../../shared/fonts/own-font.ts';
import { problem } from '../../shared/result/problem.ts';
import { ok, type Result } from '../../shared/result/result.ts';
import { LARGEST_FONT_BYTES } from '../render/fonts/check-font.ts';
import { TaskThreads } from '../render/workers/task-threads.ts';
import { type FileCode, readChosenFile, sizeOfChosenFile } from '../store/chosen-file.ts';
import { type Database, inTransaction } from '../store/database.ts';
import { fontId } from './font-id.ts';
import type { FoundFont } from './font-worker.ts';

/** The most fonts that are kept: each may take room in every thread that renders. */
export const MOST_FONTS = 30;

/** What is looked at in a thread of its own: a large font for Chinese takes some seconds. */
const LIMITS = { mostSeconds: 30, mostMegabytes: 512 };

/** What the thread runs: its file ends as this one does. */
const WORKER_FILE = new URL(
  import.meta.url.endsWith('.ts') ? './font-worker.ts' : './font-worker.js',
  import.meta.url,
);

/** A label has a font or two; the largest take 20 MB each. */
const MOST_FILES_KEPT = 4;

type FontsInUse = () => ReadonlyMap<ImportedFace, readonly LayoutId[]>;

interface FontRow {
  readonly id: ImportedFace;
  readonly name: string;
  readonly addedAt: string;
  readonly sizeBytes: number;
}

/**
 * Typefaces that people bring, kept in the store and named by their bytes. A font that was removed is not offered any more, and
 * still there for labels that are made again.
 */
export class ImportedFonts {
  readonly #db: Database;
  readonly #now: () => Date;
  readonly #inUse: FontsInUse;
  readonly #threads: TaskThreads<Uint8Array>;
  /** The files that were asked for last, the oldest first: a designer asks with every touch. */
  readonly #files = new Map<ImportedFace, ImportedFontFile>();

  /** `inUse` gives the layouts that name fonts. */
  constructor(db: Database, now: () => Date, inUse: FontsInUse, limits = LIMITS) {
    this.#db = db;
    this.#now = now;
    this.#inUse = inUse;
    this.#threads = new TaskThreads(WORKER_FILE, limits);
  }

  /** All that are not removed, by name. */
  list(): readonly OwnFont[] {
    const inUse = this.#inUse();
    return this.#db
      .prepare<[], FontRow>(
        'SELECT id, name, added_at AS addedAt, length(bytes) AS sizeBytes FROM imported_fonts WHERE removed_at IS NULL ORDER BY name, id',
      )
      .all()
      .map((row) => ({ ...row, usedBy: inUse.get(row.id) ?? [] }));
  }

  /** Finds a font by its id, or by its name, whatever its letters' size: of several that say one name, the one added last. */
  find(nameOrId: string): { readonly id: ImportedFace } | null {
    const query = this.#db.prepare<[string, string, string], { readonly id: ImportedFace }>(
      `SELECT id FROM imported_fonts WHERE removed_at IS NULL AND (id = ? OR name = ? COLLATE NOCASE)
        ORDER BY id = ? DESC, added_at DESC, id LIMIT 1`,
    );
    return query.get(nameOrId, nameOrId, nameOrId) ?? null;
  }

  /**
   * Takes a TrueType or OpenType file in, where its licence flags allow it in documents; one that is there already stays as it is. Fails with
   * `font_file`, `font_count`, `file_unreadable`, or with why it cannot be read.
   */
  async add(
    file: string,
  ): Promise<Result<OwnFont, 'font_file' | 'font_count' | 'file_unreadable' | FileCode>> {
    const size = await sizeOfChosenFile(file);
    if (!size.ok) return size;
    if (size.value > LARGEST_FONT_BYTES) {
      return problem('font_file', { which: 'large', most: LARGEST_FONT_BYTES / 1_000_000 });
    }
    const read = await readChosenFile(file);
    if (!read.ok) return read;
    const bytes = read.value;
    const id = fontId(bytes);
    const known = this.list().find((font) => font.id === id);
    if (known !== undefined) return ok(known);
    const found = await this.#threads.run<Result<FoundFont, 'font_file'>>(bytes);
    if (found === null) return problem('font_file', { which: 'slow' });
    if (!found.ok) return found;
    return this.#insert(id, found.value, bytes);
  }

  /** Takes a font from the list. Fails with `font_unknown`, or with `font_in_use` where layouts name it. */
  remove(id: string): Result<OwnFont, 'font_unknown' | 'font_in_use'> {
    return inTransaction(this.#db, () => {
      const font = this.list().find((each) => each.id === id);
      if (font === undefined) return problem('font_unknown', { font: id });
      if (font.usedBy.length > 0)
        return problem('font_in_use', { font: font.name, layouts: [...font.usedBy] });
      this.#db
        .prepare('UPDATE imported_fonts SET removed_at = ? WHERE id = ?')
        .run(this.#now().toISOString(), id);
      return ok(font);
    });
  }

  /** The file of a font, removed or not, to be given to threads that render; undefined where there never was one. */
  file(face: ImportedFace): ImportedFontFile | undefined {
    const file = this.#files.get(face) ?? this.#storedFile(face);
    if (file === undefined) return undefined;
    this.#files.delete(face);
    this.#files.set(face, file);
    const [oldest] = this.#files.size > MOST_FILES_KEPT ? this.#files.keys() : [];
    if (oldest !== undefined) this.#files.delete(oldest);
    return file;
  }

  #storedFile(face: ImportedFace): ImportedFontFile | undefined {
    const bytes = this.#db
      .prepare<[string], Buffer>('SELECT bytes FROM imported_fonts WHERE id = ?')
      .pluck()
      .get(face);
    if (bytes === undefined) return undefined;
    // Threads share it, and do not copy it.
    const shared = new Uint8Array(new SharedArrayBuffer(bytes.length));
    shared.set(bytes);
    return { face, bytes: shared };
  }

  /** Ends what is being looked at. */
  close(): Promise<void> {
    return this.#threads.close();
  }

  #insert(
    id: ImportedFace,
    { name, licenceFlags }: FoundFont,
    bytes: Uint8Array,
  ): Result<OwnFont, 'font_count'> {
    return inTransaction(this.#db, () => {
      const others = this.#db
        .prepare<[string], number>('SELECT count(*) FROM imported_fonts WHERE removed_at IS NULL AND id <> ?')
        .pluck()
        .get(id);
      if (others === undefined || others >= MOST_FONTS) return problem('font_count', { most: MOST_FONTS });
      const addedAt = this.#db
        .prepare<unknown[], string>(
          `INSERT INTO imported_fonts (id, name, licence_flags, bytes, added_at) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET removed_at = NULL, added_at = iif(removed_at IS NULL, added_at, excluded.added_at)
            RETURNING added_at`,
        )
        .pluck()
        .get(id, name, licenceFlags, bytes, this.#now().toISOString());
      if (addedAt === undefined) throw new Error('A font that was added is gone');
      // A layout may have named it before.
      const usedBy = this.#inUse().get(id) ?? [];
      return ok({ id, name, addedAt, sizeBytes: bytes.length, usedBy });
    });
  }
}
