import { type HubEvent, type HubStation, SUPERSEDED } from '../hub/hub-session.ts';
import { type Database, inTransaction } from '../store/database.ts';
import { EventLog, type StoredEvent } from './event-log.ts';
import { forgetEditsBehind } from './field-edits.ts';
import { type Membership, updateMembership, writeUntold } from './membership.ts';
import { EventWriter } from './write-events.ts';

/** Events that came from the hub, and what it knows of those who wrote them. */
export interface ReceivedEvents {
  /** They follow each other in the hub's order. */
  readonly events: readonly HubEvent[];
  readonly stations: ReadonlyMap<string, HubStation>;
}

/** How many events of a station are in the store. */
interface KnownStation {
  readonly station: string;
  readonly number: number;
}

/**
 * Writes what other benches did into the store, in the hub's order. The store is always what the hub's order gives, with the own
 * events on top that have not come back in it: where another bench's event is about the same thing as one of those, the own one is
 * taken away before and written once more behind it. So every bench ends with the same, whatever came in when.
 */
export class EventApplier {
  readonly #db: Database;
  readonly #log: EventLog;
  readonly #now: () => Date;

  constructor(db: Database, now: () => Date) {
    this.#db = db;
    this.#log = new EventLog(db);
    this.#now = now;
  }

  /** Writes events, and how far the store is then, in one transaction. */
  apply(member: Membership, { events, stations }: ReceivedEvents): void {
    if (events.length === 0) return;
    inTransaction(this.#db, () => {
      const writer = new EventWriter(this.#db, member, this.#now);
      writeUntold(this.#db, () => {
        const fresh = this.#newTo(member, events);
        const own = this.#unechoedAbout(member, fresh);
        takeAway(writer, member, own);
        writeInOrder(writer, member, { events, stations }, { fresh, own });
        writer.keepConflicts();
        this.#remember(member, fresh, stations);
        const { position = member.position } = events.at(-1) ?? {};
        updateMembership(this.#db, { position, echoed: lastOwn(member, events) });
      });
      writer.tellKept();
    });
  }

  /** Writes own events once more that a restore took out of the store. Belongs behind all that the hub has. */
  redo(member: Membership): void {
    const { station, echoed, redoAfter } = member;
    if (redoAfter === null) return;
    inTransaction(this.#db, () =>
      writeUntold(this.#db, () => {
        const own = this.#log.after(station, Math.max(echoed, redoAfter), -1);
        const writer = new EventWriter(this.#db, member, this.#now);
        writeOwn(writer, member, own);
        writer.keepConflicts();
        updateMembership(this.#db, { redoAfter: null });
      }),
    );
  }

  /** The number of each station's last event that is in its place in the store. */
  inStore({ station: own, echoed }: Membership): readonly KnownStation[] {
    return this.#known().map(({ station, number }) => ({
      station,
      number: station === own ? echoed : number,
    }));
  }

  #known(): readonly KnownStation[] {
    return this.#db.prepare<[], KnownStation>('SELECT station, number FROM known_stations').all();
  }

  /**
   * Counts as unknown what the hub gives from a position on, where it was put back to an older state: so much of each station came
   * before. What comes again is written again, in the order that it has now.
   */
  forgetBehind(member: Membership, position: number, numbers: ReadonlyMap<string, number>): void {
    forgetEditsBehind(this.#db, member.station, position);
    for (const { station, number } of this.#known()) {
      const before = numbers.get(station) ?? 0;
      if (station !== member.station && before < number)
        this.#db.prepare('UPDATE known_stations SET number = ? WHERE station = ?').run(before, station);
    }
    updateMembership(this.#db, { echoed: Math.min(member.echoed, numbers.get(member.station) ?? 0) });
  }

  /** Events that the store does not have. After a restore own ones are among them. */
  #newTo(member: Membership, events: readonly HubEvent[]): readonly HubEvent[] {
    const numbers = new Map(this.#known().map(({ station, number }) => [station, number]));
    const own = member.redoAfter ?? Infinity;
    return events.filter(({ station, first, number }) => {
      if (station === member.station) return number > own;
      const known = numbers.get(station) ?? 0;
      if (first > known + 1)
        throw new Error(`The hub gave event ${first} of station ${station} without those before it.`);
      if (number <= known) return false;
      numbers.set(station, number);
      return true;
    });
  }

  /** Own events that are not in their place yet, and are about the same as these. */
  #unechoedAbout(member: Membership, fresh: readonly HubEvent[]): readonly StoredEvent[] {
    const subjects = new Set(fresh.flatMap(subjectsOf));
    if (subjects.size === 0 || member.echoed >= this.#log.last(member.station)) return [];
    const same = this.#log.about(member.station, member.echoed, subjects);
    const removed = new Set(fresh.filter(({ kind }) => kind.endsWith('_removed')).map(gtinOf));
    if (removed.size === 0) return same;
    // What was printed, voided or added here is there again, with its product, though another bench removed it before.
    const needing = this.#log.needing(member.station, member.echoed, removed);
    const all = new Map([...same, ...needing].map((event) => [event.number, event]));
    return [...all.values()].toSorted((one, other) => one.number - other.number);
  }

  #remember(member: Membership, fresh: readonly HubEvent[], stations: ReadonlyMap<string, HubStation>): void {
    const remember = this.#db.prepare<[object]>(
      `INSERT INTO known_stations (station, bench, bench_name, number, heard_at) VALUES (@station, @bench, @benchName, @number, @at)
       ON CONFLICT DO UPDATE SET number = excluded.number, bench_name = excluded.bench_name, heard_at = excluded.heard_at`,
    );
    const last = new Map(fresh.map(({ station, number }) => [station, number]));
    last.delete(member.station);
    for (const [station, number] of last) {
      const { bench = '', benchName = '' } = stations.get(station) ?? {};
      remember.run({ station, bench, benchName, number, at: this.#now().toISOString() });
    }
  }
}

/** Writes what is new, each own event that was taken away in its place among them, and those that have none yet behind all. */
function writeInOrder(
  writer: EventWriter,
  member: Membership,
  { events, stations }: ReceivedEvents,
  { fresh, own }: { readonly fresh: readonly HubEvent[]; readonly own: readonly StoredEvent[] },
): void {
  const isFresh = new Set(fresh);
  const waiting = new Map(own.map((event) => [event.number, event]));
  for (const event of events) {
    const isOwn = event.station === member.station;
    const isTaken = isOwn && takeWaiting(waiting, event);
    const { benchName = '' } = isOwn ? member : (stations.get(event.station) ?? {});
    if (isOwn && event.kind === SUPERSEDED) writer.placeSuperseded(event);
    else if (isTaken || isFresh.has(event)) writer.write(event, benchName);
    else if (isOwn) writer.place(event);
  }
  writeOwn(writer, member, waiting.values());
}

/** Takes from own events those whose place is here. */
function takeWaiting(waiting: Map<number, StoredEvent>, { first, number }: HubEvent): boolean {
  let isTaken = false;
  // Of many that were superseded, few are waiting.
  for (const own of first === number ? [number] : waiting.keys())
    if (own >= first && own <= number) isTaken = waiting.delete(own) || isTaken;
  return isTaken;
}

function writeOwn(writer: EventWriter, { station, benchName }: Membership, own: Iterable<StoredEvent>): void {
  for (const { payload, ...event } of own)
    writer.write({ ...event, payload: JSON.parse(payload) as unknown, station, position: null }, benchName);
}

function takeAway(
  writer: EventWriter,
  { station, benchName }: Membership,
  own: readonly StoredEvent[],
): void {
  for (const { kind, payload, number } of own.toReversed())
    writer.takeAway({ kind, payload: JSON.parse(payload) as unknown, station, number }, benchName);
}

/** What an event is about, and the records that it makes where they are missing: the lot and the product of a serial. */
function subjectsOf({ subject, payload }: HubEvent): readonly string[] {
  const { gtin, lot, serial } = payload as Partial<Record<'gtin' | 'lot' | 'serial', unknown>>;
  const about = subject === '' ? [] : [subject];
  if (typeof gtin !== 'string') return about;
  const named = [`product:${gtin}`];
  if (typeof lot === 'string') named.push(`lot:${gtin}:${lot}`);
  if (typeof serial === 'string') named.push(`serial:${gtin}:${serial}`);
  return [...about, ...named];
}

function gtinOf({ payload }: HubEvent): string {
  return String((payload as { readonly gtin?: unknown }).gtin);
}

/** How many own events have come back, with those among `events`. */
function lastOwn(member: Membership, events: readonly HubEvent[]): number {
  const last = events.findLast(({ station }) => station === member.station)?.number ?? 0;
  return Math.max(last, member.echoed);
}
