import { outsideActs } from '../../logging/correlation.ts';
import { withoutBusyTimeout } from '../../store/busy-retry.ts';
import { ExternalWrites } from '../../store/change-feed.ts';
import { type Database, rethrowUnlessStorage, storageProblem } from '../../store/database.ts';
import { LEASE_RENEWAL_MS } from '../../store/lease.ts';
import { ClaimLostError } from '../printers/printer-claims.ts';
import type { PrinterPk } from '../printers/printer-records.ts';
import { hasChunkSql, isInFlightSql, isUnderWaySql } from '../sql/print-conditions.ts';
import { WakeTimer } from './follow-chunk.ts';
import { PrinterWorker, type PrinterWorkerParts } from './printer-worker.ts';

interface RunningWorker {
  readonly stop: AbortController;
  readonly wakeTimer: WakeTimer;
  readonly ended: Promise<void>;
}

/** Runs one worker for each printer that has work and that no other process has claimed. */
export class PrintDispatcher {
  readonly #parts: PrinterWorkerParts;
  readonly #externalWrites: ExternalWrites;
  readonly #workers = new Map<PrinterPk, RunningWorker>();
  #started = false;
  #closed = false;

  constructor(parts: PrinterWorkerParts) {
    this.#parts = parts;
    this.#externalWrites = new ExternalWrites(parts.db);
  }

  /** Begins to dispatch. Safe to call twice. */
  start(): void {
    if (this.#started || this.#closed) return;
    this.#started = true;
    // Without a write too: a lease that expires is none.
    this.#externalWrites.subscribe(() => this.wake(), { atLeastEveryMs: LEASE_RENEWAL_MS });
    this.wake();
  }

  /** Wakes the workers from their pauses, and starts one for each printer with work. */
  wake(): void {
    for (const { wakeTimer } of this.#workers.values()) wakeTimer.wake();
    if (!this.#started) return;
    this.#forgivingStorage(() => {
      for (const printer of printersWithWork(this.#parts.db)) this.#open(printer);
    });
  }

  /** Ends the workers in order: stops what is being sent as soon as the protocol lets it. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#started = false;
    this.#externalWrites.close();
    for (const { stop } of this.#workers.values()) stop.abort();
    await Promise.allSettled([...this.#workers.values()].map(({ ended }) => ended));
  }

  #open(printer: PrinterPk): void {
    if (
      this.#workers.has(printer) ||
      !withoutBusyTimeout(this.#parts.db, () => this.#parts.claims.acquire(printer))
    )
      return;
    const stop = new AbortController();
    const wakeTimer = new WakeTimer();
    const ended = outsideActs(() => this.#run(printer, wakeTimer, stop)).finally(() => {
      this.#workers.delete(printer);
      this.#parts.onChange();
    });
    this.#workers.set(printer, { stop, wakeTimer, ended });
  }

  async #run(printer: PrinterPk, wakeTimer: WakeTimer, stop: AbortController): Promise<void> {
    const endKeepAlive = this.#parts.claims.keepAlive(printer, () => stop.abort());
    try {
      await new PrinterWorker(this.#parts, printer, wakeTimer, stop.signal).run();
      this.#parts.printers.setBlocked(printer, null);
    } catch (error) {
      if (!stop.signal.aborted && !(error instanceof ClaimLostError) && storageProblem(error) === null)
        throw error;
    } finally {
      endKeepAlive();
      this.#forgivingStorage(() => this.#parts.claims.release(printer));
    }
  }

  /** Trouble with the disk, or another process's long import, may pass: the next look tries again. */
  #forgivingStorage(act: () => void): void {
    try {
      act();
    } catch (error) {
      rethrowUnlessStorage(error);
    }
  }
}

/** The printers that have something under way, or something that waits and is not on hold. */
function printersWithWork(db: Database): readonly PrinterPk[] {
  return db
    .prepare<[], PrinterPk>(
      `SELECT printers.pk FROM printers WHERE printers.removed_at IS NULL AND EXISTS (
        SELECT 1 FROM print_jobs AS job WHERE job.printer_pk = printers.pk AND ${isUnderWaySql('job')}
          AND ((job.state = 'rendered' AND printers.paused = 0) OR ${hasChunkSql('job.pk', isInFlightSql)}))`,
    )
    .pluck()
    .all();
}
