import { type Database, inTransaction } from '../../store/database.ts';
import { isAbandoned, LEASE_MS } from '../../store/lease.ts';
import type { PrinterPk } from './printer-records.ts';

interface Lease {
  readonly owner: string | null;
  readonly leaseUntilMs: number | null;
}

/** Thrown where another process has claimed the printer by now: whatever was to be written is not ours to write. */
export class ClaimLostError extends Error {}

/** Claims printers for this process, by a lease. One process at a time dispatches to a printer. */
export class PrinterClaims {
  readonly #db: Database;
  readonly #owner: string;

  constructor(db: Database, owner: string) {
    this.#db = db;
    this.#owner = owner;
  }

  /** Takes a printer; false where a living process has it. */
  acquire(printer: PrinterPk): boolean {
    return inTransaction(this.#db, () => {
      const { owner, leaseUntilMs } = this.#lease(printer);
      const isFree =
        owner === null ||
        leaseUntilMs === null ||
        owner === this.#owner ||
        isAbandoned(owner, leaseUntilMs, Date.now());
      if (isFree) this.#write(printer, this.#owner, Date.now() + LEASE_MS);
      return isFree;
    });
  }

  /** Says that this process is still alive; false where it lost the printer. */
  renew(printer: PrinterPk): boolean {
    return (
      this.#db
        .prepare('UPDATE printers SET lease_until_ms = ? WHERE pk = ? AND owner = ?')
        .run(Date.now() + LEASE_MS, printer, this.#owner).changes === 1
    );
  }

  /** Gives a printer back. */
  release(printer: PrinterPk): void {
    this.#db
      .prepare('UPDATE printers SET owner = NULL, lease_until_ms = NULL WHERE pk = ? AND owner = ?')
      .run(printer, this.#owner);
  }

  /** Runs a change in one transaction with the look whether the printer is still ours. Throws {@link ClaimLostError}. */
  withClaim<Value>(printer: PrinterPk, change: () => Value): Value {
    return inTransaction(this.#db, () => {
      if (this.#lease(printer).owner !== this.#owner) throw new ClaimLostError();
      return change();
    });
  }

  #lease(printer: PrinterPk): Lease {
    const row = this.#db
      .prepare<[number], Lease>('SELECT owner, lease_until_ms AS leaseUntilMs FROM printers WHERE pk = ?')
      .get(printer);
    return row ?? { owner: null, leaseUntilMs: null };
  }

  #write(printer: PrinterPk, owner: string, untilMs: number): void {
    this.#db
      .prepare('UPDATE printers SET owner = ?, lease_until_ms = ? WHERE pk = ?')
      .run(owner, untilMs, printer);
  }
}
