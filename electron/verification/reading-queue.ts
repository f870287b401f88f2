import { newProblem } from '../../shared/result/problem.ts';
import type { Problem } from '../../shared/result/result.ts';
import type { VerificationSource } from '../../shared/verification/verification.ts';
import type { VerifierReading } from '../../shared/verification/verifier-line.ts';
import type { Log } from '../logging/log.ts';
import { writeWithBusyRetry } from '../store/busy-retry.ts';
import type { Database } from '../store/database.ts';
import { storageProblem } from '../store/storage-problem.ts';
import type { Verifications } from './verifications.ts';

/** What keeping readings needs of the station. */
export interface ReadingQueueParts {
  readonly db: Database;
  readonly verifications: Verifications;
  readonly log: Log;
}

/** Readings that wait for the store: an inline verifier sends a few in a second. */
const MOST_WAITING = 1_000;

interface WaitingReading {
  readonly reading: VerifierReading;
  readonly source: VerificationSource;
  readonly at: Date;
}

/**
 * Keeps readings of devices, which send each once: those that the store cannot take now, since another process writes or
 * the disk is full, wait in their order, and with the time at which they came.
 */
export class ReadingQueue {
  readonly #parts: ReadingQueueParts;
  readonly #retryMs: number;
  readonly #onTrouble: () => void;
  readonly #waiting: WaitingReading[] = [];
  #keeping: Promise<void> | null = null;
  #wait: { readonly timer: NodeJS.Timeout; readonly end: () => void } | null = null;
  #closed = false;
  #trouble: Problem | null = null;

  /** A store that is in trouble is tried again every `retryMs`. */
  constructor(parts: ReadingQueueParts, retryMs: number, onTrouble: () => void) {
    this.#parts = parts;
    this.#retryMs = retryMs;
    this.#onTrouble = onTrouble;
  }

  /** Why readings wait or were lost; null while all are kept. */
  get trouble(): Problem | null {
    return this.#trouble;
  }

  /** Keeps a reading now, or as soon as the store can take it. Never throws. */
  add(reading: VerifierReading, source: VerificationSource, at: Date): void {
    if (this.#waiting.length >= MOST_WAITING) {
      this.#setTrouble(newProblem('verifier_lost', { source: source.name }));
      return;
    }
    this.#waiting.push({ reading, source, at });
    this.#keeping ??= this.#keepAll().finally(() => {
      this.#keeping = null;
    });
  }

  /** Tries once more to keep what waits. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#wait?.end();
    await this.#keeping;
  }

  async #keepAll(): Promise<void> {
    for (let [next] = this.#waiting; next !== undefined; [next] = this.#waiting) {
      if (await this.#keep(next)) this.#waiting.shift();
      else if (this.#closed) return;
      else await this.#pause();
    }
  }

  /** False where it has to be tried again. */
  async #keep({ reading, source, at }: WaitingReading): Promise<boolean> {
    const { db, verifications, log } = this.#parts;
    try {
      const matched = verifications.match(reading, source, { at });
      await writeWithBusyRetry(db, () => verifications.keep(matched));
      this.#setTrouble(null);
      return true;
    } catch (error) {
      const known = storageProblem(error);
      if (known === null) log.fault('verifiers', error);
      this.#setTrouble(known ?? newProblem('verifier_lost', { source: source.name }));
      return known === null;
    }
  }

  #pause(): Promise<void> {
    return new Promise((resolve) => {
      const end = (): void => {
        if (this.#wait !== null) clearTimeout(this.#wait.timer);
        this.#wait = null;
        resolve();
      };
      this.#wait = { timer: setTimeout(end, this.#retryMs), end };
    });
  }

  #setTrouble(trouble: Problem | null): void {
    this.#trouble = trouble;
    this.#onTrouble();
  }
}
