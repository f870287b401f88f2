import { DataVersion } from '../store/data-version.ts';
import type { Database } from '../store/database.ts';

const LOOK_MS = 500;

/** Tells its listeners when another process wrote to the store: a command line's import beside an open window. Asks nothing while nobody listens. */
export class OutsideChanges {
  readonly #version: DataVersion;
  readonly #listeners = new Set<() => void>();
  #timer: NodeJS.Timeout | null = null;

  constructor(db: Database) {
    this.#version = new DataVersion(db);
  }

  /** Gives the way to stop listening. */
  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    this.#timer ??= setInterval(() => this.#look(), LOOK_MS);
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.close();
    };
  }

  /** Stops looking. */
  close(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
  }

  #look(): void {
    if (!this.#version.changed()) return;
    for (const listener of this.#listeners) listener();
  }
}
