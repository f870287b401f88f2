import { DataVersion } from '../../store/data-version.ts';
import { type Database, forgiveStorage, storageProblem } from '../../store/database.ts';
import { isBusy, withoutWaiting, writeInPassing } from '../../store/patient-write.ts';
import { LEASE_RENEWAL_MS } from '../../store/process-identity.ts';
import type { PrinterPk } from '../printers/printer-records.ts';
import { Alarm } from './alarm.ts';
import { LostPrinter } from './printer-claims.ts';
import { type LaneParts, PrinterLane } from './printer-lane.ts';

/** How often an idle press asks whether another process wrote to the store. */
const LOOK_MS = 500;

interface RunningLane {
  readonly stop: AbortController;
  readonly alarm: Alarm;
  readonly ended: Promise<void>;
}

/** The lanes of this process: one for each printer that has something to do and that no other process drives. */
export class Press {
  readonly #parts: LaneParts;
  readonly #dataVersion: DataVersion;
  readonly #lanes = new Map<PrinterPk, RunningLane>();
  #timer: NodeJS.Timeout | null = null;
  #lookedAtMs = 0;
  #closed = false;

  constructor(parts: LaneParts) {
    this.#parts = parts;
    this.#dataVersion = new DataVersion(parts.db);
  }

  /** Begins to drive printers. Safe to call twice. */
  start(): void {
    if (this.#timer !== null || this.#closed) return;
    this.#timer = setInterval(() => this.#tick(), LOOK_MS);
    this.wake();
  }

  /** Something changed: lanes look up from their pauses, and printers with something to do get one. */
  wake(): void {
    for (const { alarm } of this.#lanes.values()) alarm.ring();
    if (this.#timer === null) return;
    this.#lookedAtMs = Date.now();
    this.#forgivingStorage(() => {
      for (const printer of busyPrinters(this.#parts.db)) this.#open(printer);
    });
  }

  /** Ends the lanes in good order: what is being sent is stopped as soon as the protocol lets it. */
  async close(): Promise<void> {
    this.#closed = true;
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
    for (const { stop } of this.#lanes.values()) stop.abort();
    await Promise.allSettled([...this.#lanes.values()].map(({ ended }) => ended));
  }

  #open(printer: PrinterPk): void {
    if (this.#lanes.has(printer) || !withoutWaiting(this.#parts.db, () => this.#parts.claims.take(printer)))
      return;
    const stop = new AbortController();
    const alarm = new Alarm();
    const ended = this.#run(printer, alarm, stop).finally(() => {
      this.#lanes.delete(printer);
      this.#parts.onChange();
    });
    this.#lanes.set(printer, { stop, alarm, ended });
  }

  async #run(printer: PrinterPk, alarm: Alarm, stop: AbortController): Promise<void> {
    const beat = setInterval(() => this.#renew(printer, stop), LEASE_RENEWAL_MS);
    try {
      await new PrinterLane(this.#parts, printer, alarm, stop.signal).drive();
      this.#parts.printers.setBlocked(printer, null);
    } catch (error) {
      if (!stop.signal.aborted && !(error instanceof LostPrinter) && storageProblem(error) === null)
        throw error;
    } finally {
      clearInterval(beat);
      this.#forgivingStorage(() => this.#parts.claims.letGo(printer));
    }
  }

  #renew(printer: PrinterPk, stop: AbortController): void {
    try {
      writeInPassing(this.#parts.db, () => {
        if (!this.#parts.claims.renew(printer)) stop.abort();
      });
    } catch (error) {
      // A store that is busy with a long import is left alone until the next beat.
      if (!isBusy(error)) stop.abort();
    }
  }

  /** A lease that runs out is no change to the store, so now and then the press looks anyway. */
  #tick(): void {
    this.#forgivingStorage(() => {
      if (this.#dataVersion.changed() || Date.now() - this.#lookedAtMs >= LEASE_RENEWAL_MS) this.wake();
    });
  }

  /** Trouble with the disk, or another process's long import, may pass: the next look tries again. */
  #forgivingStorage(act: () => void): void {
    try {
      act();
    } catch (error) {
      forgiveStorage(error);
    }
  }
}

/** The printers that have something under way, or something that waits and is not on hold. */
function busyPrinters(db: Database): readonly PrinterPk[] {
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
