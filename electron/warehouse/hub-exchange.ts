import { randomBytes } from 'node:crypto';

import type { HubConnection } from '../hub/hub-connection.ts';
import {
  appendEvents,
  greet,
  type HubGreeting,
  type HubStation,
  numbersAt,
  positionToReadFrom,
  readEvents,
  readStations,
  tellRestored,
} from '../hub/hub-session.ts';
import { writeNonDurable, writeWithBusyRetry } from '../store/busy-retry.ts';
import { type Database, inTransaction } from '../store/database.ts';
import { EventApplier } from './apply-events.ts';
import { EventLog, type Untold } from './event-log.ts';
import { type Membership, readMembership, updateMembership } from './membership.ts';
import type { NumberBlocks } from './number-blocks.ts';

/** Events sent in one call. */
const SENT_AT_ONCE = 2_000;

/** Events read in one call, and of those so many written in one transaction: prints and screens come in between. */
const READ_AT_ONCE = 4_000;
const WRITTEN_AT_ONCE = 400;

/** What an exchange needs of the bench. */
interface ExchangeParts {
  readonly db: Database;
  readonly numbers: NumberBlocks;
  readonly now: () => Date;
}

/** What a bench and its hub tell each other over one connection, which is greeted first. */
export class HubExchange {
  readonly #db: Database;
  readonly #hub: HubConnection;
  readonly #log: EventLog;
  readonly #applier: EventApplier;
  readonly #numbers: NumberBlocks;
  readonly #now: () => Date;
  #stations: ReadonlyMap<string, HubStation> = new Map();

  constructor({ db, numbers, now }: ExchangeParts, hub: HubConnection) {
    this.#db = db;
    this.#numbers = numbers;
    this.#hub = hub;
    this.#now = now;
    this.#log = new EventLog(db);
    this.#applier = new EventApplier(db, now);
  }

  /** Greets the hub and finds where to go on. Rejects as connections do: with the hub's own error where a copy of this station spoke to it. */
  async greet(): Promise<void> {
    const { station, token, nextToken } = this.#member();
    const next = nextToken ?? randomBytes(16).toString('hex');
    // Written before it is told: a greeting that is cut off comes again with the same.
    await this.#write(() => updateMembership(this.#db, { nextToken: next }));
    const greeting = await greet(this.#hub, station, { token, nextToken: next });
    await this.#write(() => updateMembership(this.#db, { token: next, nextToken: null }));
    await this.#findPosition(greeting);
  }

  /** Sends what the hub does not have, and reads what is new, until both know all. Gives how many events were sent and read. */
  async run(signal: AbortSignal): Promise<{ readonly sent: number; readonly read: number }> {
    const sent = await this.#send(signal);
    const read = await this.#read(signal);
    for (const shortage of this.#numbers.running()) await this.#numbers.lease(this.#hub, shortage);
    const member = this.#member();
    if (member.redoAfter !== null) await this.#write(() => this.#applier.redo(member));
    await this.#write(() => updateMembership(this.#db, { heardAt: this.#now().toISOString() }));
    return { sent, read };
  }

  /** True where there is something of this bench that the hub does not have. */
  hasUnsent(): boolean {
    const { station, sent, untold } = this.#member();
    return untold !== '[]' || this.#log.last(station) > sent;
  }

  async #findPosition({ position, timeline, restoredPosition, lastNumber }: HubGreeting): Promise<void> {
    const member = this.#member();
    const lacks = lastNumber < member.sent;
    if (lacks) await tellRestored(this.#hub, timeline);
    if (lacks || timeline !== member.timeline) {
      // Where this bench is the first to find out, the hub's end now is what it was put back to.
      const from = lacks && timeline === member.timeline ? position : restoredPosition;
      const numbers = await numbersAt(this.#hub, from);
      await this.#write(() => this.#applier.forgetBehind(member, numbers));
    }
    const from = await positionToReadFrom(this.#hub, this.#applier.inStore(this.#member()), position);
    await this.#write(() =>
      updateMembership(this.#db, {
        sent: Math.min(member.sent, lastNumber),
        timeline: lacks ? timeline + 1 : timeline,
        position: from,
      }),
    );
  }

  async #send(signal: AbortSignal): Promise<number> {
    let count = 0;
    for (;;) {
      signal.throwIfAborted();
      const { station, sent, untold } = this.#member();
      if (untold !== '[]') await this.#tellStretch();
      const events = this.#log.after(station, sent, SENT_AT_ONCE);
      if (events.length === 0) {
        if (this.#member().untold === '[]') return count;
        continue;
      }
      const last = await appendEvents(this.#hub, station, sent + 1, events);
      count += last - sent;
      await this.#write(() => updateMembership(this.#db, { sent: last }));
    }
  }

  async #tellStretch(): Promise<void> {
    await this.#write(() =>
      inTransaction(this.#db, () => {
        const rest = this.#log.tellStretch(JSON.parse(this.#member().untold) as readonly Untold[]);
        updateMembership(this.#db, { untold: JSON.stringify(rest) });
      }),
    );
  }

  async #read(signal: AbortSignal): Promise<number> {
    let count = 0;
    for (;;) {
      signal.throwIfAborted();
      const events = await readEvents(this.#hub, this.#member().position, READ_AT_ONCE);
      if (events.length === 0) return count;
      await this.#knowStations(events.map(({ station }) => station));
      for (let from = 0; from < events.length; from += WRITTEN_AT_ONCE) {
        signal.throwIfAborted();
        const some = { events: events.slice(from, from + WRITTEN_AT_ONCE), stations: this.#stations };
        await this.#write(() => this.#applier.apply(this.#member(), some));
      }
      count += events.length;
    }
  }

  async #knowStations(stations: readonly string[]): Promise<void> {
    if (stations.every((station) => this.#stations.has(station))) return;
    const rows = await readStations(this.#hub);
    this.#stations = new Map(rows.map((row) => [row.station, row]));
  }

  #member(): Membership {
    const member = readMembership(this.#db);
    if (member === null) throw new HubLeft();
    return member;
  }

  /** A power cut may take back what the hub has anyway: the position goes with it. */
  async #write(write: () => void): Promise<void> {
    await writeWithBusyRetry(this.#db, () => writeNonDurable(this.#db, write));
  }
}

/** Somebody left the hub while it was spoken to. */
export class HubLeft extends Error {}
