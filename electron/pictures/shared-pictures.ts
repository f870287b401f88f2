import { createHash } from 'node:crypto';

import type { EventPayload } from '../../shared/warehouse/bench-event.ts';
import type { Database } from '../store/database.ts';
import { Prepared } from '../store/prepared.ts';

/** Writes the pictures that people brought to other benches. All of it belongs in a transaction. */
export class SharedPictures {
  readonly #sql: Prepared;

  constructor(db: Database) {
    this.#sql = Prepared.of(db);
  }

  /**
   * Writes a picture under its name, or without one where it was removed. Another that has the name gets some of its hash behind it. A file that
   * the hub did not take, or that is not what it is called, is not here.
   */
  write({ hash, name, format, widthPx, heightPx, content, addedAt }: EventPayload<'picture'>): void {
    const isHere = this.#sql.number('SELECT pk FROM pictures WHERE hash = ?', hash) !== null;
    const bytes = content === null ? null : Buffer.from(content, 'base64');
    const isWhole = bytes !== null && createHash('sha256').update(bytes).digest('hex') === hash;
    if (!isHere && !isWhole) return;
    this.#sql.run(
      "UPDATE pictures SET name = name || ' ' || substr(hash, 1, 12) WHERE name = ? AND hash <> ?",
      name,
      hash,
    );
    if (isHere)
      this.#sql.run('UPDATE pictures SET name = ?, added_at = ? WHERE hash = ?', name, addedAt, hash);
    else
      this.#sql.run(
        `INSERT INTO pictures (hash, name, format, width_px, height_px, content, added_at)
           VALUES (@hash, @name, @format, @widthPx, @heightPx, @bytes, @addedAt)`,
        { hash, name, format, widthPx, heightPx, bytes, addedAt },
      );
  }
}
