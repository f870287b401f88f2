import { appendFileSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';

/** What is written to; a full one gets the time it was ended into its name: `labelwright-20261129T124016123Z.jsonl`. */
const CURRENT = 'labelwright.jsonl';
const FULL = /^labelwright-\d{8}T\d{9}Z\.jsonl$/;

/** How much a rotating file may take of the disk. */
export interface RotationLimits {
  /** A file that is larger is ended. */
  readonly fileBytes: number;
  /** How many full files are kept, beside the current one. */
  readonly fullFiles: number;
}

/**
 * A file of lines that is rotated by size, in a folder that several processes write to. Each line opens the file by its
 * name: so a process follows the rotation of another one, and no open file keeps Windows from renaming it.
 */
export class RotatingFile {
  readonly #folder: string;
  readonly #limits: RotationLimits;

  constructor(folder: string, limits: RotationLimits) {
    this.#folder = folder;
    this.#limits = limits;
  }

  /** The files that there are, oldest first. */
  get files(): readonly string[] {
    return [...this.#fullFiles(), CURRENT].map((name) => path.join(this.#folder, name));
  }

  /** Appends a line. Never throws: a disk that fails must not stop what is logged. */
  write(line: string): void {
    try {
      mkdirSync(this.#folder, { recursive: true });
      this.#rotate();
      appendFileSync(path.join(this.#folder, CURRENT), line);
    } catch {
      // Nothing is left to write it to.
    }
  }

  #rotate(): void {
    const current = path.join(this.#folder, CURRENT);
    const size = statSync(current, { throwIfNoEntry: false })?.size ?? 0;
    if (size <= this.#limits.fileBytes) return;
    // A name of its own: of two processes that rotate at once none overwrites the other's file.
    const ended = new Date().toISOString().replaceAll(/[-:.]/g, '');
    renameSync(current, path.join(this.#folder, `labelwright-${ended}.jsonl`));
    const excess = this.#fullFiles().slice(0, -this.#limits.fullFiles);
    for (const name of excess) rmSync(path.join(this.#folder, name), { force: true });
  }

  #fullFiles(): readonly string[] {
    try {
      return readdirSync(this.#folder)
        .filter((name) => FULL.test(name))
        .sort();
    } catch {
      return [];
    }
  }
}
