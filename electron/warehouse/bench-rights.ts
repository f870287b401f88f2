import { setTimeout as sleep } from 'node:timers/promises';

import { problem } from '../../shared/result/problem.ts';
import type { WarehouseCode } from '../../shared/result/problems/warehouse.ts';
import { ok, type Result } from '../../shared/result/result.ts';
import type {
  GivenRights,
  RightAct,
  SerialName,
  UncertainRights,
} from '../../shared/warehouse/print-right.ts';
import { PrintRights, type PrintRightsSource, type TakenRights } from '../catalog/print-rights.ts';
import type { HubConnection } from '../hub/hub-connection.ts';
import {
  findBench,
  freeRights,
  giveRights,
  hubPosition,
  LABELS_A_CALL,
  type RightElsewhere,
  takeRights,
  uncertainRights,
} from '../hub/hub-rights.ts';
import type { Attribution } from '../ledger/print-ledger.ts';
import { writeWithBusyRetry } from '../store/busy-retry.ts';
import { type Database, inTransaction } from '../store/database.ts';
import { EventLog } from './event-log.ts';
import { readMembership, readTrouble, requireMembership } from './membership.ts';
import { RightActs } from './right-acts.ts';

/** What rights need of the warehouse. */
export interface BenchRightsParts {
  readonly db: Database;
  readonly now: () => Date;
  /** Does work at this bench's own hub. */
  readonly atHub: <Value>(
    work: (hub: HubConnection) => Promise<Result<Value, WarehouseCode>>,
  ) => Promise<Result<Value, WarehouseCode>>;
  /** Sends and receives now, unless another process does. */
  readonly exchange: (signal: AbortSignal) => Promise<unknown>;
  /** Of these serials, those of which a label may exist or is about to: they are given to nobody. */
  readonly mayBePrinted: (db: Database, serials: readonly SerialName[]) => readonly SerialName[];
}

/** How long a print waits for the hub before a person is asked instead. */
const PATIENCE_MS = 5_000;

const LOOK_MS = 20;

/** Labels in one event. */
const LABELS_AN_EVENT = 1_000;

/** The rights to print serials' labels, of which each lies with one bench: see docs/decisions/0043. */
export class BenchRights implements PrintRightsSource {
  readonly #parts: BenchRightsParts;
  readonly #rights: PrintRights;
  readonly #acts: RightActs;

  constructor(parts: BenchRightsParts) {
    this.#parts = parts;
    this.#rights = new PrintRights(parts.db);
    this.#acts = new RightActs(parts.db, parts.now);
  }

  get areNeeded(): boolean {
    return readMembership(this.#parts.db) !== null;
  }

  /** How many labels this bench has the right to print. */
  count(): number {
    return this.#rights.count();
  }

  /** Asks the hub, for five seconds at most, and not while it is known not to answer. */
  async take(serials: readonly SerialName[]): Promise<TakenRights> {
    if (readTrouble(this.#parts.db) !== null) return { kind: 'unasked' };
    const late = sleep(PATIENCE_MS, undefined, { ref: false }).then((): TakenRights => ({ kind: 'unasked' }));
    return Promise.race([this.#take(serials), late]);
  }

  async #take(serials: readonly SerialName[]): Promise<TakenRights> {
    const asked = await this.#parts.atHub(async (hub) => {
      const elsewhere = await takeFromHub(this.#parts.db, this.#rights, hub, serials);
      return ok({ elsewhere, position: await hubPosition(hub) });
    });
    if (!asked.ok || !(await this.#catchUp(asked.value.position))) return { kind: 'unasked' };
    const [first] = asked.value.elsewhere;
    if (first === undefined) return { kind: 'given' };
    const { bench, isRetired } = first;
    return { kind: 'elsewhere', count: asked.value.elsewhere.length, first, bench, isRetired };
  }

  /** Waits until this store has all that the hub had when it gave the rights: a print of one may be among it. False where that takes too long. */
  async #catchUp(position: number): Promise<boolean> {
    const { signal, until } = patience();
    while (this.#isBehind(position)) {
      if (Date.now() > until) return false;
      await this.#parts.exchange(signal);
      await sleep(LOOK_MS);
    }
    return true;
  }

  #isBehind(position: number): boolean {
    const member = readMembership(this.#parts.db);
    return member !== null && (member.position < position || member.redoAfter !== null);
  }

  /**
   * Gives the rights of labels to another bench. Those that another one has, and those of which a label may exist here, stay. Fails as the hub does,
   * with `bench_not_found`, or with `hub_unsent` where the others do not know all that happened here.
   */
  async give(
    serials: readonly SerialName[],
    bench: string,
    attribution: Attribution,
  ): Promise<Result<GivenRights, WarehouseCode>> {
    const found = await this.#parts.atHub(async (hub) => {
      const to = await findBench(hub, bench, 'here');
      return to === null ? problem('bench_not_found', { bench }) : ok(to);
    });
    if (!found.ok) return found;
    const to = found.value;
    const { db } = this.#parts;
    const free = await writeWithBusyRetry(db, () => inTransaction(db, () => this.#giveUpUnprinted(serials)));
    const unsent = await this.#send();
    if (unsent > 0) return problem('hub_unsent', { count: unsent });
    let given = 0;
    for (let from = 0; from < free.length; from += LABELS_AN_EVENT) {
      const some = free.slice(from, from + LABELS_AN_EVENT);
      const done = await this.#parts.atHub(async (hub) => {
        const { station, token } = requireMembership(db);
        const lastNumber = new EventLog(db).last(station);
        return ok(await giveRights(hub, { station, token, lastNumber }, to.id, some));
      });
      if (!done.ok) return done;
      given += done.value.length;
      await this.#tellGiven(to, done.value, attribution);
    }
    return ok({ given, left: serials.length - given });
  }

  /** Gives up here what may be given, and gives that: a job that is written before has its labels still, one behind has to ask for them. */
  #giveUpUnprinted(serials: readonly SerialName[]): readonly SerialName[] {
    const printed = new Set(this.#parts.mayBePrinted(this.#parts.db, serials).map(keyOf));
    const free = serials.filter((serial) => !printed.has(keyOf(serial)));
    this.#rights.remove(free);
    this.#acts.beginEpoch();
    return free;
  }

  async #tellGiven(
    to: { readonly id: string; readonly name: string },
    labels: readonly SerialName[],
    attribution: Attribution,
  ): Promise<void> {
    if (labels.length === 0) return;
    await writeWithBusyRetry(this.#parts.db, () =>
      this.#acts.add({ act: 'given', bench: to.id, benchName: to.name, labels }, attribution),
    );
    await this.#send();
  }

  /** Frees what a bench that was retired may have printed: a person has looked for its labels. Gives how many. Fails as the hub does, or with `bench_not_found`. */
  async free(bench: string, attribution: Attribution): Promise<Result<number, WarehouseCode>> {
    const freed = await this.#parts.atHub(async (hub) => {
      const from = await findBench(hub, bench, 'retired');
      return from === null
        ? problem('bench_not_found', { bench })
        : ok({ id: from.id, name: from.name, count: await freeRights(hub, from.id) });
    });
    if (!freed.ok) return freed;
    await writeWithBusyRetry(this.#parts.db, () =>
      this.#acts.add(
        { act: 'freed', bench: freed.value.id, benchName: freed.value.name, labels: [] },
        attribution,
      ),
    );
    return ok(freed.value.count);
  }

  /** What benches that were retired may have printed without telling, as the hub knows it. */
  uncertain(): Promise<Result<readonly UncertainRights[], WarehouseCode>> {
    return this.#parts.atHub(async (hub) => ok(await uncertainRights(hub)));
  }

  /** What people did with rights, newest first. */
  acts(limit: number): readonly RightAct[] {
    return this.#acts.list(limit);
  }

  /** Sends what the hub does not have. Gives how many events it still lacks. */
  async #send(): Promise<number> {
    const { signal, until } = patience();
    for (;;) {
      const unsent = this.#unsent();
      if (unsent === 0 || Date.now() > until) return unsent;
      await this.#parts.exchange(signal);
      await sleep(LOOK_MS);
    }
  }

  #unsent(): number {
    const { station, sent } = requireMembership(this.#parts.db);
    return new EventLog(this.#parts.db).last(station) - sent;
  }
}

/**
 * Takes the rights of labels for the bench, and writes down those that it was given; not where it gave rights up meanwhile. Gives those that
 * others have. Rejects as connections do.
 */
export async function takeFromHub(
  db: Database,
  rights: PrintRights,
  hub: HubConnection,
  serials: readonly SerialName[],
): Promise<readonly RightElsewhere[]> {
  const elsewhere: RightElsewhere[] = [];
  for (let from = 0; from < serials.length; from += LABELS_A_CALL) {
    const some = serials.slice(from, from + LABELS_A_CALL);
    const { rightsEpoch: epoch, station, token } = requireMembership(db);
    const others = await takeRights(hub, { station, token }, some);
    elsewhere.push(...others);
    const refused = new Set(others.map(keyOf));
    const given = some.filter((serial) => !refused.has(keyOf(serial)));
    await writeWithBusyRetry(db, () =>
      inTransaction(db, () => {
        if (readMembership(db)?.rightsEpoch === epoch) rights.add(given);
      }),
    );
  }
  return elsewhere;
}

function patience(): { readonly signal: AbortSignal; readonly until: number } {
  return { signal: AbortSignal.timeout(PATIENCE_MS), until: Date.now() + PATIENCE_MS };
}

function keyOf({ gtin, serial }: SerialName): string {
  return `${gtin}:${serial}`;
}
