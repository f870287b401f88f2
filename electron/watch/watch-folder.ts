import { readdir } from 'node:fs/promises';
import path from 'node:path';

import type { Problem } from '../../shared/result/result.ts';
import { storageProblem } from '../store/storage-problem.ts';
import { fileErrorCode, isSameLook, lookAt } from './file-look.ts';
import { isOrderName, lockNamesOf } from './order-names.ts';
import { faultProblem, type WatchDesk, WatchedFile } from './watched-file.ts';

/** Asked for by looking, not by the system's notices: those do not come from folders on other machines. */
const LOOK_MS = 1_000;

/** Files in trouble that one sentence names. */
const MOST_NAMED = 3;

/** Where what goes wrong is written, where nobody else hears it. */
function toErrorStream(text: string): void {
  process.stderr.write(`${text}\n`);
}

/**
 * A folder that prints: a CSV or XLSX that lies in it unchanged for a second is taken in, its rows are printed
 * as its `@` columns say, and a result file beside it tells what became of them, and is kept up to date.
 */
export class WatchFolder {
  readonly #desk: WatchDesk;
  readonly #folder: () => string;
  /** By path. */
  readonly #files = new Map<string, WatchedFile>();
  #report: (text: string) => void = toErrorStream;
  #timer: NodeJS.Timeout | null = null;
  #looking: Promise<void> = Promise.resolve();
  #closed = false;
  /** Why the folder itself cannot be looked at. */
  #reason: Problem | null = null;
  /** The troubles that were told last. */
  #told = '';
  readonly #listeners = new Set<(troubles: readonly Problem[]) => void>();

  /** `folder` is asked at every look; empty while none is watched. */
  constructor(desk: WatchDesk, folder: () => string) {
    this.#desk = desk;
    this.#folder = folder;
  }

  /** Begins to look. Safe to call twice. `report` hears each new trouble, and faults of the program with their stack. */
  start(report = toErrorStream): void {
    this.#report = report;
    this.#timer ??= setTimeout(() => this.#turn(), LOOK_MS);
  }

  /**
   * Why the folder, or files in it, cannot be used; none while all can, or none is watched. Of more than three files
   * the others are counted, by `watched_files_more`.
   */
  get troubles(): readonly Problem[] {
    if (this.#reason !== null) return [this.#reason];
    const troubles = [...this.#files.values()].map(({ trouble }) => trouble).filter((each) => each !== null);
    const count = troubles.length - MOST_NAMED;
    if (count <= 0) return troubles;
    const more = { code: 'watched_files_more', message: `And ${String(count)} more.`, facts: { count } };
    return [...troubles.slice(0, MOST_NAMED), more];
  }

  /** The troubles in sentences; null where there is none. */
  get trouble(): string | null {
    const sentences = this.troubles.map(({ message }) => message);
    return sentences.length === 0 ? null : sentences.join(' ');
  }

  /** Hears the troubles whenever there are others than before. Gives the way to stop hearing. */
  onTroubles(listener: (troubles: readonly Problem[]) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Ends with the file that is being taken in. */
  async close(): Promise<void> {
    this.#closed = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    await this.#looking;
  }

  #turn(): void {
    this.#looking = this.#look()
      .then(
        () => null,
        (error: unknown) => this.#reasonOf(error),
      )
      .then((reason) => {
        this.#reason = reason;
        this.#tellTroubles();
        if (!this.#closed) this.#timer = setTimeout(() => this.#turn(), LOOK_MS);
      });
  }

  async #look(): Promise<void> {
    const folder = this.#folder();
    const names = new Set(folder === '' ? [] : await readdir(folder));
    const files = new Set([...names].filter(isOrderName).map((name) => path.join(folder, name)));
    for (const known of this.#files.keys()) if (!files.has(known)) this.#files.delete(known);
    for (const file of [...files].sort()) {
      if (this.#closed) return;
      const look = await lookAt(file);
      const known = this.#files.get(file);
      const isOpen = lockNamesOf(path.basename(file)).some((name) => names.has(name));
      if (look === null) this.#files.delete(file);
      else if (known !== undefined && isSameLook(known.look, look)) await known.attend(isOpen);
      else
        this.#files.set(file, new WatchedFile(file, look, this.#desk, (error) => this.#reportFault(error)));
    }
  }

  /** A folder that cannot be read is a person's to mend; it is tried again at each look, like all else. */
  #reasonOf(error: unknown): Problem {
    const known = storageProblem(error);
    if (known !== null) return known;
    const code = fileErrorCode(error);
    if (code !== null) {
      return {
        code: 'watch_folder_unusable',
        message: `The watched folder cannot be used (${code}). Check that it is there and that you may write to it.`,
        facts: { reason: code },
      };
    }
    this.#reportFault(error);
    return faultProblem(error);
  }

  #reportFault(error: unknown): void {
    this.#report(error instanceof Error ? (error.stack ?? error.message) : String(error));
  }

  #tellTroubles(): void {
    const { trouble, troubles } = this;
    if ((trouble ?? '') === this.#told) return;
    this.#told = trouble ?? '';
    if (trouble !== null) this.#report(trouble);
    for (const listener of this.#listeners) listener(troubles);
  }
}
