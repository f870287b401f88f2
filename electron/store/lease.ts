import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';

import { isBusy, writeNonDurable } from './busy-retry.ts';
import { type Database, inTransaction } from './database.ts';

/**
 * Names this process in a row's `owner`, as `host:pid:nonce`. The nonce tells
 * it from a later process that the system gave the same number, and one
 * station in this process from another.
 */
export function processIdentity(): string {
  return `${hostname()}:${process.pid}:${randomBytes(6).toString('hex')}`;
}

/** Sets how long a lease lasts: an owner that cannot be asked is taken to be alive for so long. */
export const LEASE_MS = 10_000;

/** Sets how often an owner renews its lease. */
export const LEASE_RENEWAL_MS = 2_000;

/** Clocks of machines differ; a lease that runs on for longer than this was written by a clock that has been set back since. */
const CLOCK_SKEW_MS = 60_000;

/** Who has a row, as its columns say; null where nobody does. */
export interface Lease {
  readonly pk: number;
  readonly owner: string | null;
  /** Unix time in milliseconds. */
  readonly leaseUntilMs: number | null;
}

/** The columns of a {@link Lease}, for a SELECT of the table. */
export const LEASE_COLUMNS = 'pk, owner, lease_until_ms AS leaseUntilMs';

/** The assignments that end a lease, for an UPDATE of the table that ends the work on a row as well. */
export const LEASE_ENDED = 'owner = NULL, lease_until_ms = NULL';

/**
 * Leases of the rows of a table, which has the columns `pk`, `owner` and `lease_until_ms`: one process at a time has a
 * row. Whoever has one renews it, and loses it to others by not doing so.
 */
export class Leases {
  readonly #db: Database;
  readonly #table: string;
  readonly #owner: string;
  /** The rows that this process works on. One that has its name beside these is left from work whose end could not be written. */
  #held = new Set<number>();

  /** `owner` is as {@link processIdentity} gives it. */
  constructor(db: Database, table: string, owner: string) {
    this.#db = db;
    this.#table = table;
    this.#owner = owner;
  }

  /** True where nobody alive works on a row. */
  isFree({ pk, owner, leaseUntilMs }: Lease): boolean {
    if (owner === null || leaseUntilMs === null) return true;
    if (owner === this.#owner) return !this.#held.has(pk);
    return isAbandoned(owner, leaseUntilMs, Date.now());
  }

  /**
   * Runs work that takes rows in one transaction. Where that cannot be written, on a full disk say, none of them is held:
   * else this process would wait for itself for ever.
   */
  inTransaction<Value>(work: () => Value): Value {
    const held = new Set(this.#held);
    try {
      return inTransaction(this.#db, work);
    } catch (error) {
      this.#held = held;
      throw error;
    }
  }

  /** Takes a row; false where somebody alive has it, or it is gone. Belongs in {@link Leases.inTransaction}. */
  take(pk: number): boolean {
    const lease = this.#read(pk);
    if (lease === undefined || !this.isFree(lease)) return false;
    this.#db
      .prepare(`UPDATE ${this.#table} SET owner = ?, lease_until_ms = ? WHERE pk = ?`)
      .run(this.#owner, Date.now() + LEASE_MS, pk);
    this.#held.add(pk);
    return true;
  }

  /** True while a row has this process as its owner. */
  isOurs(pk: number): boolean {
    return this.#read(pk)?.owner === this.#owner;
  }

  /** Says that this process is still alive; false where another one has the row by now. */
  renew(pk: number): boolean {
    const { changes } = this.#db
      .prepare(`UPDATE ${this.#table} SET lease_until_ms = ? WHERE pk = ? AND owner = ?`)
      .run(Date.now() + LEASE_MS, pk, this.#owner);
    return changes === 1;
  }

  /**
   * Renews the lease of a row again and again. `onEnd` is called where it is lost, or with the error where it cannot be
   * written. Gives the function that stops it.
   */
  keepAlive(pk: number, onEnd: (error: unknown) => void): () => void {
    const timer = setInterval(() => {
      try {
        if (!writeNonDurable(this.#db, () => this.renew(pk))) onEnd(null);
      } catch (error) {
        // A store that is busy with a long import is left alone until the next beat.
        if (!isBusy(error)) onEnd(error);
      }
    }, LEASE_RENEWAL_MS);
    return () => clearInterval(timer);
  }

  /** Forgets that this process works on a row. Where the end of the work could not be written, that leaves it to be taken again. */
  forget(pk: number): void {
    this.#held.delete(pk);
  }

  /** Gives a row back; nothing where another process has it. */
  release(pk: number): void {
    this.forget(pk);
    this.#db
      .prepare(`UPDATE ${this.#table} SET ${LEASE_ENDED} WHERE pk = ? AND owner = ?`)
      .run(pk, this.#owner);
  }

  #read(pk: number): Lease | undefined {
    return this.#db
      .prepare<[number], Lease>(`SELECT ${LEASE_COLUMNS} FROM ${this.#table} WHERE pk = ?`)
      .get(pk);
  }
}

/**
 * True where the owner of a row cannot be working on it any more: its process is
 * gone from this machine, or its lease ran out (another machine's, a process
 * that hangs, a machine that slept) or could not have been given by this clock.
 */
export function isAbandoned(owner: string, leaseUntilMs: number, nowMs: number): boolean {
  if (leaseUntilMs <= nowMs || leaseUntilMs > nowMs + LEASE_MS + CLOCK_SKEW_MS) return true;
  const [host, pid] = owner.split(':');
  return host === hostname() && !isRunning(Number(pid));
}

function isRunning(pid: number): boolean {
  try {
    // Signal 0 is not sent: it only asks whether it could be.
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, and belongs to another user.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
