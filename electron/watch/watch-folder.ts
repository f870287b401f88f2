import { readdir } from 'node:fs/promises';
import path from 'node:path';

import { newProblem } from '../../shared/result/problem.ts';
import type { Problem } from '../../shared/result/result.ts';
import { fileErrorCode } from '../store/chosen-file.ts';
import { storageProblem } from '../store/storage-problem.ts';
import { isOrderName, isUnchanged, lockNamesOf, statFile } from './order-file.ts';
import { faultProblem, WatchedFile, type WatchServices } from './watched-file.ts';

/** Sets how often the folder is polled where nobody says otherwise. The system's notifications are not used: they do not come from network folders. */
const POLL_INTERVAL_MS = 1_000;

/** Files in trouble that one sentence names. */
const MAX_NAMED = 3;

/** Writes a problem to the error stream, where there is no other reporter. */
function writeToStderr(text: string): void {
  process.stderr.write(`${text}\n`);
}

/**
 * Watches a folder and prints what is put there: a CSV or XLSX that is unchanged from one poll to the next is imported, its rows are printed
 * as its `@` columns say, and a result file beside it tells what became of them, and is kept up to date.
 */
export class WatchFolder {
  readonly #services: WatchServices;
  readonly #folder: () => string;
  readonly #intervalMs: number;
  /** By path. */
  readonly #files = new Map<string, WatchedFile>();
  #report: (text: string) => void = writeToStderr;
  #timer: NodeJS.Timeout | null = null;
  #polling: Promise<void> = Promise.resolve();
  #closed = false;
  /** Why the folder itself cannot be read. */
  #reason: Problem | null = null;
  /** The troubles that were reported last. */
  #lastReported = '';
  readonly #listeners = new Set<(troubles: readonly Problem[]) => void>();

  /** `folder` is called at every poll; empty while none is watched. */
  constructor(services: WatchServices, folder: () => string, intervalMs = POLL_INTERVAL_MS) {
    this.#services = services;
    this.#folder = folder;
    this.#intervalMs = intervalMs;
  }

  /** Begins to poll. Safe to call twice. `report` receives each new trouble, and faults of the program with their stack. */
  start(report = writeToStderr): void {
    this.#report = report;
    this.#timer ??= setTimeout(() => this.#poll(), this.#intervalMs);
  }

  /**
   * Why the folder, or files in it, cannot be used; none while all can, or none is watched. Of more than three files
   * the others are counted, by `watched_files_more`.
   */
  get troubles(): readonly Problem[] {
    if (this.#reason !== null) return [this.#reason];
    const troubles = [...this.#files.values()].map(({ trouble }) => trouble).filter((each) => each !== null);
    const count = troubles.length - MAX_NAMED;
    if (count <= 0) return troubles;
    const more = newProblem('watched_files_more', { count });
    return [...troubles.slice(0, MAX_NAMED), more];
  }

  /** The troubles in sentences; null where there is none. */
  get trouble(): string | null {
    const sentences = this.troubles.map(({ message }) => message);
    return sentences.length === 0 ? null : sentences.join(' ');
  }

  /** Subscribes to changes of the troubles. Gives the unsubscribe function. */
  onTroubles(listener: (troubles: readonly Problem[]) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Stops after the file that is being processed. */
  async close(): Promise<void> {
    this.#closed = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    await this.#polling;
  }

  #poll(): void {
    this.#polling = this.#scan()
      .then(
        () => null,
        (error: unknown) => this.#folderProblemOf(error),
      )
      .then((reason) => {
        this.#reason = reason;
        this.#notifyTroubles();
        if (!this.#closed) this.#timer = setTimeout(() => this.#poll(), this.#intervalMs);
      });
  }

  async #scan(): Promise<void> {
    const folder = this.#folder();
    const names = new Set(folder === '' ? [] : await readdir(folder));
    const files = new Set([...names].filter(isOrderName).map((name) => path.join(folder, name)));
    for (const known of this.#files.keys()) if (!files.has(known)) this.#files.delete(known);
    for (const file of [...files].sort()) {
      if (this.#closed) return;
      const stat = await statFile(file);
      const known = this.#files.get(file);
      const isOpen = lockNamesOf(path.basename(file)).some((name) => names.has(name));
      if (stat === null) this.#files.delete(file);
      else if (known !== undefined && isUnchanged(known.stat, stat)) await known.poll(isOpen);
      else
        this.#files.set(
          file,
          new WatchedFile(file, stat, this.#services, (error) => this.#reportFault(error)),
        );
    }
  }

  /** Translates an error of reading the folder into a problem; the folder is tried again at each poll. */
  #folderProblemOf(error: unknown): Problem {
    const known = storageProblem(error);
    if (known !== null) return known;
    const code = fileErrorCode(error);
    if (code !== null) {
      return newProblem('watch_folder_unusable', { reason: code });
    }
    this.#reportFault(error);
    return faultProblem(error);
  }

  #reportFault(error: unknown): void {
    this.#services.log.fault('watch folder', error);
    this.#report(error instanceof Error ? (error.stack ?? error.message) : String(error));
  }

  #notifyTroubles(): void {
    const { trouble, troubles } = this;
    if ((trouble ?? '') === this.#lastReported) return;
    this.#lastReported = trouble ?? '';
    for (const { code } of troubles) this.#services.log.warn('watched folder in trouble', { code });
    if (trouble !== null) this.#report(trouble);
    for (const listener of this.#listeners) listener(troubles);
  }
}
