import { PrintRights } from '../catalog/print-rights.ts';
import { type HubConnection, isUnheard } from '../hub/hub-connection.ts';
import { keepRights, LABELS_A_CALL } from '../hub/hub-rights.ts';
import {
  appendEvents,
  commonPosition,
  greet,
  type HubEvent,
  type HubGreeting,
  type HubStation,
  knowsTimeline,
  numbersAt,
  positionToReadFrom,
  readEvents,
  readSilences,
  readStations,
  tellRead,
  tellRestored,
  tokenAfter,
} from '../hub/hub-session.ts';
import { writeNonDurable, writeWithBusyRetry } from '../store/busy-retry.ts';
import { type Database, inTransaction } from '../store/database.ts';
import { EventApplier } from './apply-events.ts';
import { takeFromHub } from './bench-rights.ts';
import { EventLog, type StoredEvent, type Untold } from './event-log.ts';
import { KnownBenches } from './known-benches.ts';
import { type Membership, requireMembership, updateMembership } from './membership.ts';
import type { NumberBlocks } from './number-blocks.ts';

/** How many events go in one call to the hub and come in one, and how many of those are written in one transaction: prints and screens come in between. */
export interface ExchangeSizes {
  readonly sent: number;
  readonly read: number;
  readonly written: number;
}

/** How often it is asked for how long the others were silent. */
const SILENCES_MS = 30_000;

const SIZES: ExchangeSizes = { sent: 2_000, read: 4_000, written: 1_000 };

/** How many positions a bench reads before it tells the hub again how far it is. */
const READ_TOLD_EVERY = 10_000;

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
  readonly #rights: PrintRights;
  readonly #now: () => Date;
  readonly #sizes: ExchangeSizes;
  readonly #benches: KnownBenches;
  #silencesReadAtMs = Number.NEGATIVE_INFINITY;
  #stations: ReadonlyMap<string, HubStation> = new Map();
  /** The position that the hub was told of last. */
  #toldRead = -READ_TOLD_EVERY;

  constructor({ db, numbers, now }: ExchangeParts, hub: HubConnection, sizes = SIZES) {
    this.#sizes = sizes;
    this.#db = db;
    this.#numbers = numbers;
    this.#rights = new PrintRights(db);
    this.#hub = hub;
    this.#now = now;
    this.#log = new EventLog(db);
    this.#applier = new EventApplier(db, now);
    this.#benches = new KnownBenches(db);
  }

  /** Greets the hub and finds where to go on. Rejects as connections do: with the hub's own error where a copy of this station spoke to it. */
  async greet(): Promise<void> {
    const { station, token, nextToken } = this.#member();
    const next = nextToken ?? tokenAfter(token);
    // Written before it is told: a greeting that is cut off comes again with the same.
    await this.#write(() => updateMembership(this.#db, { nextToken: next }));
    const greeting = await greet(this.#hub, station, { token, nextToken: next });
    await this.#write(() => updateMembership(this.#db, { token: next, nextToken: null }));
    await this.#findPosition(greeting);
  }

  /** Sends what the hub does not have, and reads what is new, until both know all. Gives how many events were sent and read. */
  async run(signal: AbortSignal): Promise<{ readonly sent: number; readonly read: number }> {
    const sent = await this.#send(signal);
    const keepSilences = await this.#readSilences();
    const read = await this.#read(signal);
    await keepSilences();
    await this.#tellRead();
    await this.#whileAllAreHeard(async () => {
      await this.#refill();
      await this.#takeOffered();
    });
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

  async #findPosition(greeting: HubGreeting): Promise<void> {
    const { position, lastNumber } = greeting;
    const member = this.#member();
    const timeline = await this.#followTimeline(greeting, member);
    const from = await positionToReadFrom(this.#hub, this.#applier.inStore(this.#member()), position);
    await this.#write(() =>
      updateMembership(this.#db, {
        sent: Math.min(member.sent, lastNumber),
        offered: lastNumber,
        timeline,
        position: from,
      }),
    );
  }

  /** Finds out whether the hub was put back to an older state since this bench spoke to it, and forgets what the hub gives again then. */
  async #followTimeline({ timeline, lastNumber }: HubGreeting, member: Membership): Promise<string> {
    const isKnown = timeline === member.timeline || (await knowsTimeline(this.#hub, member.timeline));
    const lacks = timeline === member.timeline && lastNumber < member.offered;
    const now = lacks || !isKnown ? await tellRestored(this.#hub, timeline) : timeline;
    if (now === member.timeline) return now;
    // Told before it is written that this order is followed: a cut here has it told again.
    await this.#tellRights();
    await this.#numbers.tellBlocks(this.#hub);
    const from = await commonPosition(this.#hub, member.timeline);
    const numbers = await numbersAt(this.#hub, from);
    await this.#write(() => this.#applier.forgetBehind(member, from, numbers));
    return now;
  }

  async #send(signal: AbortSignal): Promise<number> {
    let count = 0;
    for (;;) {
      signal.throwIfAborted();
      const { station, sent, untold } = this.#member();
      if (untold !== '[]') await this.#tellStretch();
      const events = inOneCall(this.#log.after(station, sent, this.#sizes.sent));
      if (events.length === 0) {
        if (this.#member().untold === '[]') return count;
        continue;
      }
      await this.#write(() => updateMembership(this.#db, { offered: sent + events.length }));
      const last = await appendEvents(this.#hub, station, sent + 1, events);
      count += last - sent;
      await this.#write(() => updateMembership(this.#db, { sent: last }));
    }
  }

  /** Asks the hub for what it gives; later, while it does not know what all benches were given. */
  async #whileAllAreHeard(ask: () => Promise<void>): Promise<void> {
    try {
      await ask();
    } catch (error) {
      if (!isUnheard(error)) throw error;
    }
  }

  /** Leases numbers of sequences that run low. */
  async #refill(): Promise<void> {
    for (const shortage of this.#numbers.running()) await this.#numbers.lease(this.#hub, shortage);
  }

  /** Takes the rights that other benches gave to this one: they may have gone on to another since. */
  async #takeOffered(): Promise<void> {
    for (;;) {
      const offered = this.#rights.offered(LABELS_A_CALL);
      if (offered.length === 0) return;
      await takeFromHub(this.#db, this.#rights, this.#hub, offered);
      await this.#write(() => this.#rights.asked(offered));
    }
  }

  /** Tells a hub that was put back to an older state which rights this bench has. Those that another has by now are given up. */
  async #tellRights(): Promise<void> {
    let after = 0;
    for (;;) {
      const held = this.#rights.held(after, LABELS_A_CALL);
      const last = held.at(-1);
      if (last === undefined) return;
      const lost = await keepRights(this.#hub, held);
      if (lost.length > 0) await this.#write(() => this.#rights.remove(lost));
      after = last.pk;
    }
  }

  /** Reads, every half minute, how long the others were silent. Gives what keeps that once all that the hub had by then is read. */
  async #readSilences(): Promise<() => Promise<void>> {
    const nowMs = performance.now();
    if (nowMs - this.#silencesReadAtMs < SILENCES_MS) return () => Promise.resolve();
    this.#silencesReadAtMs = nowMs;
    const at = this.#now();
    const silences = await readSilences(this.#hub);
    return () => this.#write(() => inTransaction(this.#db, () => this.#benches.keepHeard(silences, at)));
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
    let reading = this.#readBehind(this.#member().position);
    for (;;) {
      signal.throwIfAborted();
      const events = await reading;
      const last = events.at(-1);
      if (last === undefined) return count;
      await this.#knowStations(events.map(({ station }) => station));
      // The hub finds the next ones while these are written.
      reading = this.#readBehind(last.position);
      await this.#apply(events, signal);
      count += events.length;
    }
  }

  #readBehind(position: number): Promise<readonly HubEvent[]> {
    const reading = readEvents(this.#hub, position, this.#sizes.read);
    // Who stops before they are here does not wait for them.
    reading.catch(() => undefined);
    return reading;
  }

  async #apply(events: readonly HubEvent[], signal: AbortSignal): Promise<void> {
    const { written } = this.#sizes;
    for (let from = 0; from < events.length; from += written) {
      signal.throwIfAborted();
      const some = { events: events.slice(from, from + written), stations: this.#stations };
      await this.#write(() => this.#applier.apply(this.#member(), some));
    }
  }

  /** Tells the hub how far this bench has read, now and then: the hub takes together only what all have read. */
  async #tellRead(): Promise<void> {
    const { station, position } = this.#member();
    if (position >= this.#toldRead && position < this.#toldRead + READ_TOLD_EVERY) return;
    await tellRead(this.#hub, station, position);
    this.#toldRead = position;
  }

  async #knowStations(stations: readonly string[]): Promise<void> {
    if (stations.every((station) => this.#stations.has(station))) return;
    const rows = await readStations(this.#hub);
    this.#stations = new Map(rows.map((row) => [row.station, row]));
  }

  #member(): Membership {
    return requireMembership(this.#db);
  }

  /** A power cut may take back what the hub has anyway: the position goes with it. */
  async #write(write: () => void): Promise<void> {
    await writeWithBusyRetry(this.#db, () => writeNonDurable(this.#db, write));
  }
}

/** The most characters of one call: pictures are large, and PostgreSQL reads a call whole. */
const LARGEST_CALL = 16_000_000;

/** The first of some events that go in one call; one at least. */
function inOneCall(events: readonly StoredEvent[]): readonly StoredEvent[] {
  let characters = 0;
  const end = events.findIndex(({ payload }) => (characters += payload.length) > LARGEST_CALL);
  return end === -1 ? events : events.slice(0, Math.max(1, end));
}
