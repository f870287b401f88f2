import { setTimeout as sleep } from 'node:timers/promises';

import { newProblem } from '../../shared/result/problem.ts';
import type { WarehouseCode } from '../../shared/result/problems/warehouse.ts';
import { fail, ok, type Problem, type Result } from '../../shared/result/result.ts';
import type { HubAddress } from '../../shared/warehouse/hub-address.ts';
import { type HubConnection, withHub } from '../hub/hub-connection.ts';
import { checkHubVersion } from '../hub/hub-schema.ts';
import type { Log } from '../logging/log.ts';
import { backoff, type BackoffLimits } from '../store/backoff.ts';
import { writeWithBusyRetry } from '../store/busy-retry.ts';
import { type Database, storageProblem } from '../store/database.ts';
import { Leases, processIdentity } from '../store/lease.ts';
import { HubExchange } from './hub-exchange.ts';
import { HubLeft, MEMBERSHIP_TABLE, readMembership, writeTrouble } from './membership.ts';
import type { NumberBlocks } from './number-blocks.ts';

/** What the pump needs of the station. */
export interface EventPumpParts {
  readonly db: Database;
  readonly log: Log;
  readonly now: () => Date;
  readonly numbers: NumberBlocks;
  /** Where the hub is, and what this bench signs in with; null where that is not kept. Read before each connection. */
  readonly address: () => Promise<HubAddress | null>;
}

/** How many events one exchange with the hub sent and read. */
export interface Exchanged {
  readonly sent: number;
  readonly read: number;
}

/** Hears how many events of others an exchange brought: 0 where it brought none, or failed. */
type ExchangeListener = (read: number) => void;

/** How often it is looked whether there is something to send, or a hub was joined. */
const LOOK_MS = 500;

/** What happens within so long is sent and read at once: each exchange takes a few queries and transactions beside its events. */
const GATHER_MS = 250;

/** The hub says when something is new; it is asked all the same after so long, for the case that a notice was lost. */
const READ_MS = 5_000;

/** How long a hub that was not reached is left alone. */
const RETRY_MS: BackoffLimits = { initial: 1_000, longest: 30_000 };

/** How often a bench greets its hub anew while the line is there, so that the others know that they know all of it. */
const GREET_MS = 30_000;

const LEASE_PK = 1;

const NOT_JOINED = newProblem('hub_not_joined');

/**
 * Sends what this bench does to the hub and writes what the others did, while the line is there; one process at a time, however many have
 * the store open. Nothing waits for it.
 */
export class EventPump {
  readonly #parts: EventPumpParts;
  readonly #leases: Leases;
  readonly #closed = new AbortController();
  readonly #listeners = new Set<ExchangeListener>();
  #loop: Promise<void> = Promise.resolve();
  /** Ends the pause before the next try. */
  #woken = new AbortController();

  constructor(parts: EventPumpParts) {
    this.#parts = parts;
    this.#leases = new Leases(parts.db, MEMBERSHIP_TABLE, processIdentity());
  }

  /** Begins to send and to receive, and does so until it is closed. */
  start(): void {
    this.#loop = this.#run(this.#closed.signal);
  }

  /**
   * Sends and receives all that there is now, and ends. Gives how many events; null where another process does it anyway. Fails as
   * the hub does.
   */
  async once(signal: AbortSignal): Promise<Result<Exchanged | null, WarehouseCode>> {
    if (!this.#take()) return ok(null);
    return this.#withLease(signal, () => this.#exchanged((exchange) => this.#exchange(exchange, signal)));
  }

  /** Has what {@link start} began send and receive at once, where it waits before it tries again. */
  wake(): void {
    this.#woken.abort();
  }

  /** Subscribes to what comes of each exchange with the hub, failed ones too. Gives the function that unsubscribes. */
  onExchanged(listener: ExchangeListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Ends what is under way: what was sent is sent, what was read is read. */
  async close(): Promise<void> {
    this.#closed.abort();
    await this.#loop;
  }

  async #run(signal: AbortSignal): Promise<void> {
    let failures = 0;
    while (!signal.aborted) {
      const isOurs = readMembership(this.#parts.db) !== null && this.#takeQuietly();
      if (!isOurs) {
        await pause(LOOK_MS, signal);
        continue;
      }
      const ended = await this.#withLease(signal, (whileOurs) =>
        this.#follow(whileOurs, () => {
          failures = 0;
        }),
      );
      if (ended.ok) continue;
      await this.#pauseUntilWoken(backoff(failures++, RETRY_MS), signal);
    }
  }

  async #pauseUntilWoken(ms: number, signal: AbortSignal): Promise<void> {
    this.#woken = new AbortController();
    await pause(ms, AbortSignal.any([signal, this.#woken.signal]));
  }

  #tell(read: number): void {
    for (const listener of this.#listeners) listener(read);
  }

  /** Does work while this process has the lease, which it has taken: the signal aborts where that is lost. */
  async #withLease<Value>(
    signal: AbortSignal,
    work: (whileOurs: AbortSignal) => Promise<Value>,
  ): Promise<Value> {
    const lost = new AbortController();
    const stopLease = this.#leases.keepAlive(LEASE_PK, () => lost.abort());
    try {
      return await work(AbortSignal.any([signal, lost.signal]));
    } finally {
      stopLease();
      this.#leases.release(LEASE_PK);
    }
  }

  /** Sends and receives until the line is lost or the signal aborts. */
  #follow(signal: AbortSignal, onGreeted: () => void): Promise<Result<null, WarehouseCode>> {
    return this.#exchanged(async (exchange, hub) => {
      onGreeted();
      const line = new AbortController();
      hub.onLost(() => line.abort());
      const ended = AbortSignal.any([signal, line.signal]);
      let hasNews = true;
      await hub.listen('labelwright_events', () => {
        hasNews = true;
      });
      let readAt = 0;
      let greetedAtMs = performance.now();
      while (!ended.aborted) {
        if (performance.now() - greetedAtMs > GREET_MS) {
          greetedAtMs = performance.now();
          await exchange.greet();
        }
        if (hasNews || exchange.hasUnsent() || Date.now() - readAt > READ_MS) {
          hasNews = false;
          readAt = Date.now();
          await this.#exchange(exchange, ended);
        }
        await pause(GATHER_MS, ended);
      }
      return null;
    });
  }

  async #exchange(exchange: HubExchange, signal: AbortSignal): Promise<Exchanged> {
    const done = await exchange.run(signal);
    this.#tell(done.read);
    return done;
  }

  /** Does work on a connection on which the hub was greeted, and keeps what went wrong for people to read. */
  async #exchanged<Value>(
    work: (exchange: HubExchange, hub: HubConnection) => Promise<Value>,
  ): Promise<Result<Value, WarehouseCode>> {
    const { db, log } = this.#parts;
    const address = await this.#parts.address();
    if (address === null) return this.#troubled(NOT_JOINED);
    try {
      const done = await withHub(address, async (hub) => {
        const version = await checkHubVersion(hub);
        if (!version.ok) return version;
        await writeWithBusyRetry(db, () => writeTrouble(db, null));
        const exchange = new HubExchange(this.#parts, hub);
        await exchange.greet();
        return ok(await work(exchange, hub));
      });
      return done.ok || this.#closed.signal.aborted ? done : await this.#troubled(done.problem);
    } catch (error) {
      // A store that is busy or full is tried again.
      const isExpected =
        error instanceof HubLeft || this.#closed.signal.aborted || storageProblem(error) !== null;
      if (!isExpected) log.fault('hub', error);
      return fail(NOT_JOINED);
    }
  }

  async #troubled<Code extends WarehouseCode>(trouble: Problem<Code>): Promise<Result<never, Code>> {
    const { db, log } = this.#parts;
    log.info('hub trouble', { code: trouble.code });
    await writeWithBusyRetry(db, () => writeTrouble(db, trouble));
    this.#tell(0);
    return fail(trouble);
  }

  #take(): boolean {
    return this.#leases.inTransaction(() => this.#leases.take(LEASE_PK));
  }

  #takeQuietly(): boolean {
    try {
      return this.#take();
    } catch (error) {
      if (storageProblem(error) === null) throw error;
      return false;
    }
  }
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal, ref: false }).catch(() => undefined);
}
