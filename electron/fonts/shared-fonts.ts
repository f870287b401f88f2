import type { EventPayload } from '../../shared/warehouse/bench-event.ts';
import type { Database } from '../store/database.ts';
import { Prepared } from '../store/prepared.ts';
import { fontId } from './font-id.ts';

/** Writes the typefaces that people brought to other benches. All of it belongs in a transaction. */
export class SharedFonts {
  readonly #sql: Prepared;

  constructor(db: Database) {
    this.#sql = Prepared.of(db);
  }

  /** Writes a font, or that it was removed. A file that the hub did not take, or that is not what it is called, is not here. */
  write({ id, name, licenceFlags, content, addedAt, removedAt }: EventPayload<'font'>): void {
    const known = this.#sql.run(
      'UPDATE imported_fonts SET added_at = ?, removed_at = ? WHERE id = ?',
      addedAt,
      removedAt,
      id,
    );
    const bytes = content === null ? null : Buffer.from(content, 'base64');
    if (known.changes > 0 || bytes === null || fontId(bytes) !== id) return;
    this.#sql.run(
      'INSERT INTO imported_fonts (id, name, licence_flags, bytes, added_at, removed_at) VALUES (?, ?, ?, ?, ?, ?)',
      id,
      name,
      licenceFlags,
      bytes,
      addedAt,
      removedAt,
    );
  }
}
