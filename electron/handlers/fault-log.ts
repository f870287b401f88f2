import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';

/** Two files of this size are kept. */
const LARGEST_LOG_BYTES = 512 * 1024;

/** What is known of a fault; an Error has both. */
export interface Fault {
  readonly message: string;
  readonly stack?: string | undefined;
}

/** A line of the log. */
export interface FaultEntry extends Fault {
  /** ISO-8601 UTC. */
  readonly at: string;
  /** The operation, or the part of the program. */
  readonly where: string;
}

/** Logs faults of the program for support: a line of JSON each, in the data folder's `logs`, rotated at 512 KiB. */
export class FaultLog {
  readonly #file: string;

  constructor(dataDirectory: string) {
    this.#file = path.join(dataDirectory, 'logs', 'faults.jsonl');
  }

  /** The files of the log, older first. */
  get files(): readonly string[] {
    return [`${this.#file}.1`, this.#file];
  }

  /** Writes a fault down. Never throws: where the disk fails, the fault itself matters more. */
  write(where: string, fault: Fault): void {
    const { message, stack = '' } = fault;
    const line: FaultEntry = { at: new Date().toISOString(), where, message, stack };
    try {
      mkdirSync(path.dirname(this.#file), { recursive: true });
      this.#rotate();
      appendFileSync(this.#file, `${JSON.stringify(line)}\n`);
    } catch {
      // Nothing is left to write it to.
    }
  }

  #rotate(): void {
    const size = statSync(this.#file, { throwIfNoEntry: false })?.size ?? 0;
    if (size > LARGEST_LOG_BYTES) renameSync(this.#file, `${this.#file}.1`);
  }
}
