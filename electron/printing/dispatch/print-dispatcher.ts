import { isBusy, withoutBusyTimeout, writeNonDurable } from '../../store/busy-retry.ts';
import { DataVersion } from '../../store/change-feed.ts';
import { type Database, rethrowUnlessStorage, storageProblem } from '../../store/database.ts';
import { LEASE_RENEWAL_MS } from '../../store/lease.ts';
import { ClaimLostError } from '../printers/printer-claims.ts';
import type { PrinterPk } from '../printers/printer-records.ts';
import { WakeTimer } from './follow-chunk.ts';
import { PrinterWorker, type PrinterWorkerParts } from './printer-worker.ts';

/** How often an idle dispatcher polls for writes of another process. */
const POLL_MS = 500;

interface RunningWorker {
  readonly stop: AbortController;
  readonly wakeTimer: WakeTimer;
  readonly ended: Promise<void>;
}

/** Runs one worker for each printer that has work and that no other process has claimed. */
export class PrintDispatcher {
  readonly #parts: PrinterWorkerParts;
  readonly #dataVersion: DataVersion;
  readonly #workers = new Map<PrinterPk, RunningWorker>();
  #timer: NodeJS.Timeout | null = null;
  #polledAtMs = 0;
  #closed = false;

  constructor(parts: PrinterWorkerParts) {
    this.#parts = parts;
    this.#dataVersion = new DataVersion(parts.db);
  }

  /** Begins to dispatch. Safe to call twice. */
  start(): void {
    if (this.#timer !== null || this.#closed) return;
    this.#timer = setInterval(() => this.#tick(), POLL_MS);
    this.wake();
  }

  /** Wakes the workers from their pauses, and starts one for each printer with work. */
  wake(): void {
    for (const { wakeTimer } of this.#workers.values()) wakeTimer.wake();
    if (this.#timer === null) return;
    this.#polledAtMs = Date.now();
    this.#forgivingStorage(() => {
      for (const printer of printersWithWork(this.#parts.db)) this.#open(printer);
    });
  }

  /** Ends the workers in order: stops what is being sent as soon as the protocol lets it. */
  async close(): Promise<void> {
    this.#closed = true;
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
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
    const ended = this.#run(printer, wakeTimer, stop).finally(() => {
      this.#workers.delete(printer);
      this.#parts.onChange();
    });
    this.#workers.set(printer, { stop, wakeTimer, ended });
  }

  async #run(printer: PrinterPk, wakeTimer: WakeTimer, stop: AbortController): Promise<void> {
    const heartbeat = setInterval(() => this.#renew(printer, stop), LEASE_RENEWAL_MS);
    try {
      await new PrinterWorker(this.#parts, printer, wakeTimer, stop.signal).run();
      this.#parts.printers.setBlocked(printer, null);
    } catch (error) {
      if (!stop.signal.aborted && !(error instanceof ClaimLostError) && storageProblem(error) === null)
        throw error;
    } finally {
      clearInterval(heartbeat);
      this.#forgivingStorage(() => this.#parts.claims.release(printer));
    }
  }

  #renew(printer: PrinterPk, stop: AbortController): void {
    try {
      writeNonDurable(this.#parts.db, () => {
        if (!this.#parts.claims.renew(printer)) stop.abort();
      });
    } catch (error) {
      // A store that is busy with a long import is left alone until the next beat.
      if (!isBusy(error)) stop.abort();
    }
  }

  /** Polls now and then without a change: a lease that expires is no write to the store. */
  #tick(): void {
    this.#forgivingStorage(() => {
      if (this.#dataVersion.changed() || Date.now() - this.#polledAtMs >= LEASE_RENEWAL_MS) this.wake();
    });
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
      `SELECT DISTINCT job.printer_pk FROM print_jobs AS job JOIN printers ON printers.pk = job.printer_pk
        WHERE printers.removed_at IS NULL AND (
          (job.state = 'rendered' AND (printers.paused = 0
            OR EXISTS (SELECT 1 FROM print_chunks WHERE job_pk = job.pk AND state = 'sending')))
          OR job.state IN ('handed_over', 'printing'))`,
    )
    .pluck()
    .all();
}
