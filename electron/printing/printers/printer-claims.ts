import { type Database, inTransaction } from '../../store/database.ts';
import { Leases } from '../../store/lease.ts';
import type { PrinterPk } from './printer-records.ts';

/** Thrown where another process has claimed the printer by now: whatever was to be written is not ours to write. */
export class ClaimLostError extends Error {}

/** Claims printers for this process, by a lease. One process at a time dispatches to a printer. */
export class PrinterClaims {
  readonly #db: Database;
  readonly #leases: Leases;

  constructor(db: Database, owner: string) {
    this.#db = db;
    this.#leases = new Leases(db, 'printers', owner);
  }

  /** Takes a printer; false where a living process has it. */
  acquire(printer: PrinterPk): boolean {
    return this.#leases.inTransaction(() => this.#leases.take(printer));
  }

  /** Renews the claim until the function that it gives is called. `onEnd` is called where it is lost, or cannot be written. */
  keepAlive(printer: PrinterPk, onEnd: () => void): () => void {
    return this.#leases.keepAlive(printer, onEnd);
  }

  /** Gives a printer back. */
  release(printer: PrinterPk): void {
    this.#leases.release(printer);
  }

  /** Runs a change in one transaction with the look whether the printer is still ours. Throws {@link ClaimLostError}. */
  withClaim<Value>(printer: PrinterPk, change: () => Value): Value {
    return inTransaction(this.#db, () => {
      if (!this.#leases.isOurs(printer)) throw new ClaimLostError();
      return change();
    });
  }
}
