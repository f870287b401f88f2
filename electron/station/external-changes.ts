import { DataVersion } from '../store/change-feed.ts';
import type { Database } from '../store/database.ts';

const POLL_MS = 500;

/** Notifies subscribers when another process wrote to the store, such as a command line's import beside an open window. Polls `PRAGMA data_version` every 500 ms, and only while somebody is subscribed. */
export class ExternalChanges {
  readonly #version: DataVersion;
  readonly #listeners = new Set<() => void>();
  #timer: NodeJS.Timeout | null = null;

  constructor(db: Database) {
    this.#version = new DataVersion(db);
  }

  /** Gives the function that unsubscribes. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    this.#timer ??= setInterval(() => this.#poll(), POLL_MS);
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.close();
    };
  }

  /** Stops polling. */
  close(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
  }

  #poll(): void {
    if (!this.#version.changed()) return;
    for (const listener of this.#listeners) listener();
  }
}
