import { randomBytes } from 'node:crypto';

import { newProblem, problem } from '../../shared/result/problem.ts';
import type { WarehouseCode } from '../../shared/result/problems/warehouse.ts';
import { fail, ok, type Outcome, type Problem, type Result } from '../../shared/result/result.ts';
import { type HubAddress, hubPlace } from '../../shared/warehouse/hub-address.ts';
import type { HubBench, HubTidied, WarehouseStatus } from '../../shared/warehouse/warehouse-status.ts';
import { PrintRights } from '../catalog/print-rights.ts';
import { addBench, listBenches, type NewBench, retireBench } from '../hub/hub-benches.ts';
import { type HubConnection, withHub } from '../hub/hub-connection.ts';
import { checkHubVersion, type HubInit, initHub } from '../hub/hub-schema.ts';
import { beginStation, greet, tokenAfter } from '../hub/hub-session.ts';
import { tidyHub } from '../hub/tidy-hub.ts';
import { SharedLayouts } from '../layouts/shared-layouts.ts';
import { SharedPrints } from '../ledger/shared-prints.ts';
import type { Log } from '../logging/log.ts';
import { SharedPacking } from '../logistics/shared-packing.ts';
import { SharedUnits } from '../logistics/shared-units.ts';
import { writeWithBusyRetry } from '../store/busy-retry.ts';
import { type Database, inTransaction } from '../store/database.ts';
import { BenchRights, type BenchRightsParts } from './bench-rights.ts';
import { DoublePrintList } from './double-print-list.ts';
import { EventLog } from './event-log.ts';
import { EventPump } from './event-pump.ts';
import { HubKeyFile } from './hub-key-file.ts';
import { KnownBenches } from './known-benches.ts';
import {
  forgetMembership,
  readMembership,
  readTrouble,
  writeMembership,
  writeTrouble,
} from './membership.ts';
import { NumberBlocks } from './number-blocks.ts';
import { EditConflicts } from './settle-edit.ts';

/** What a bench needs to be one of a warehouse. */
export interface WarehouseParts {
  readonly db: Database;
  readonly log: Log;
  readonly now: () => Date;
  readonly dataDirectory: string;
  readonly mayBePrinted: BenchRightsParts['mayBePrinted'];
}

/** How often more numbers are leased for one act: codes that the catalogue has already are stepped over. */
const MOST_LEASES = 5;

/** This bench as one of many, which share a catalogue and a ledger through a hub in PostgreSQL. Off until a hub is joined. */
export class Warehouse {
  readonly #parts: WarehouseParts;
  readonly #key: HubKeyFile;
  readonly #log: EventLog;
  /** Sends and receives. */
  readonly pump: EventPump;
  /** The numbers that this bench alone may use. */
  readonly numbers: NumberBlocks;
  /** The rights to print serials' labels. */
  readonly rights: BenchRights;
  /** What benches printed twice, without knowing of each other. */
  readonly doublePrints: DoublePrintList;
  /** Fields that benches changed at a time, none knowing what another wrote. */
  readonly editConflicts: EditConflicts;

  constructor(parts: WarehouseParts) {
    this.#parts = parts;
    this.#key = new HubKeyFile(parts.dataDirectory);
    this.#log = new EventLog(parts.db);
    this.numbers = new NumberBlocks(parts.db, parts.now);
    this.doublePrints = new DoublePrintList(parts.db, parts.now);
    this.editConflicts = new EditConflicts(parts.db, parts.now);
    this.pump = new EventPump({
      db: parts.db,
      log: parts.log,
      now: parts.now,
      numbers: this.numbers,
      address: async () => {
        const read = await this.#key.read();
        return read.ok ? read.value : null;
      },
    });
    this.rights = new BenchRights({
      db: parts.db,
      now: parts.now,
      mayBePrinted: parts.mayBePrinted,
      atHub: (work) => this.#atOwnHub(work),
      exchange: (signal) => this.pump.once(signal),
    });
  }

  /** Makes a hub in a database, or brings one up to date. `address` is of somebody who may make schemas and roles there. */
  init(address: HubAddress): Promise<Result<HubInit, WarehouseCode>> {
    return withHub(address, (hub) => initHub(hub));
  }

  /**
   * Joins a hub as a new bench. `address` is of somebody who may make roles there; the bench signs in with a role of its own. What is in
   * the store is told of by and by. Fails with `hub_joined`, `bench_name`, `bench_name_taken`, or as the hub does.
   */
  async join(address: HubAddress, name: string): Promise<Result<WarehouseStatus, WarehouseCode>> {
    const before = readMembership(this.#parts.db);
    if (before !== null) return problem('hub_joined', { bench: before.benchName });
    const added = await withHub(address, async (hub) => {
      const version = await checkHubVersion(hub);
      return version.ok ? addBench(hub, name) : version;
    });
    if (!added.ok) return added;
    const joined = await this.#begin(
      { ...address, user: added.value.role, password: added.value.password },
      name,
      added.value,
    );
    if (joined.ok) return this.status();
    await withHub(address, (hub) => retireBench(hub, name));
    return joined;
  }

  /** Begins this store's station at the hub as the new bench. */
  async #begin(address: HubAddress, name: string, bench: NewBench): Promise<Result<null, WarehouseCode>> {
    const { db, now, log } = this.#parts;
    const station = randomBytes(8).toString('hex');
    const token = tokenAfter(null);
    const greeted = await withHub(address, async (hub) => {
      await beginStation(hub, station, token);
      return ok(await greet(hub, station, { token, nextToken: token }));
    });
    if (!greeted.ok) return greeted;
    await this.#key.write(address);
    const { hub, timeline, position } = greeted.value;
    await writeWithBusyRetry(db, () =>
      inTransaction(db, () => {
        new PrintRights(db).forget();
        writeMembership(db, {
          hub,
          timeline,
          station,
          token,
          bench: bench.id,
          benchName: name.trim(),
          untold: JSON.stringify(this.#log.untold()),
          joinedAt: now().toISOString(),
        });
        if (position === 0) this.#log.tellSettings();
      }),
    );
    log.info('hub joined', {});
    return ok(null);
  }

  /**
   * Leaves the hub: from now on this bench is alone again, with all that it knows. Fails with `hub_not_joined`, or with `hub_unsent` where
   * the others do not know all that happened here, unless that is `accepted`.
   */
  async leave({
    accepted,
  }: {
    readonly accepted: boolean;
  }): Promise<Result<null, 'hub_not_joined' | 'hub_unsent'>> {
    const { db } = this.#parts;
    const status = await this.status();
    if (!status.ok) return status;
    if (status.value.unsent > 0 && !accepted) return problem('hub_unsent', { count: status.value.unsent });
    await writeWithBusyRetry(db, () =>
      inTransaction(db, () => {
        forgetMembership(db);
        new PrintRights(db).forget();
        new SharedPrints(db, this.#parts.now()).forgetKeys();
        new SharedPacking(db, new SharedUnits(db)).forgetKeys();
        new SharedLayouts(db).forgetKeys();
      }),
    );
    await this.#key.forget();
    this.#parts.log.info('hub left', {});
    return ok(null);
  }

  /** Where this bench's hub is, for somebody who signs in there with an account of their own. Fails with `hub_not_joined`. */
  async hubFor({
    user,
    password,
  }: Pick<HubAddress, 'password' | 'user'>): Promise<Result<HubAddress, 'hub_not_joined'>> {
    const address = await this.#key.read();
    if (!address.ok || address.value === null) return NOT_JOINED;
    return ok({ ...address.value, user, password });
  }

  /** Shuts a bench out of the warehouse. `address` is of somebody who may make roles there. */
  retire(address: HubAddress, bench: string): Promise<Result<null, WarehouseCode>> {
    return withHub(address, (hub) => retireBench(hub, bench));
  }

  /** Makes a hub as short as what its events come to: see {@link tidyHub}. `address` is of its owner. */
  tidy(address: HubAddress): Promise<Result<HubTidied, WarehouseCode>> {
    return withHub(address, async (hub) => {
      const version = await checkHubVersion(hub);
      return version.ok ? ok(await tidyHub(hub)) : version;
    });
  }

  /** What this bench knows of its warehouse, without asking anybody. Fails with `hub_not_joined`. */
  async status(): Promise<Result<WarehouseStatus, 'hub_not_joined'>> {
    const { db } = this.#parts;
    const member = readMembership(db);
    if (member === null) return NOT_JOINED;
    const address = await this.#key.read();
    const place = address.ok && address.value !== null ? hubPlace(address.value) : null;
    const waiting = this.#log.last(member.station) - member.sent + this.#log.untoldRows(member.untold);
    return ok({
      at: this.#parts.now().toISOString(),
      bench: member.benchName,
      place,
      joinedAt: member.joinedAt,
      heardAt: member.heardAt,
      trouble: readTrouble(db),
      unsent: waiting,
      benches: new KnownBenches(db).list(member.bench),
      numbers: this.numbers.left(),
      doublePrints: this.doublePrints.count(),
      editConflicts: this.editConflicts.list().length,
    });
  }

  /**
   * Does what uses numbers of this bench. Where too few are left, more are leased of the hub and it is done again; where the hub does not
   * answer, it fails with `numbers_used_up`, and nothing was done; so it does with `pattern_elsewhere` where another bench makes the same codes.
   */
  async withNumbers<Done extends Outcome<unknown, Problem>>(
    act: () => Done,
  ): Promise<Done | Result<never, 'pattern_elsewhere'>> {
    for (let round = 1; ; round++) {
      const done = act();
      const shortage = this.numbers.takeShortage();
      if (done.ok || done.problem.code !== 'numbers_used_up' || shortage === null || round > MOST_LEASES)
        return done;
      const leased = await this.#atOwnHub(async (hub) => ok(await this.numbers.lease(hub, shortage)));
      if (leased.ok && !leased.value.ok) return leased.value;
      if (!leased.ok) {
        await writeWithBusyRetry(this.#parts.db, () => writeTrouble(this.#parts.db, leased.problem));
        return done;
      }
    }
  }

  /** The name of the bench of each station whose events are known, this one's among them; none where no hub was joined. */
  benchNames(): ReadonlyMap<string, string> {
    return new KnownBenches(this.#parts.db).names();
  }

  /** The benches as the hub knows them now. */
  async benches(): Promise<Result<readonly HubBench[], WarehouseCode>> {
    return this.#atOwnHub(async (hub) => ok(await listBenches(hub)));
  }

  async #atOwnHub<Value>(
    work: (hub: HubConnection) => Promise<Result<Value, WarehouseCode>>,
  ): Promise<Result<Value, WarehouseCode>> {
    const address = await this.#key.read();
    if (!address.ok || address.value === null) return NOT_JOINED;
    return withHub(address.value, work);
  }
}

const NOT_JOINED = fail(newProblem('hub_not_joined'));
