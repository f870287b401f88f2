import { randomBytes } from 'node:crypto';

import type { HubConnection, HubRow } from './hub-connection.ts';

/** An event as a bench writes it: kind, subject, and the payload as JSON. */
export interface OutgoingEvent {
  readonly kind: string;
  readonly subject: string;
  readonly payload: string;
}

/** The kind of what stands for events that later ones replaced: nothing is left of them but their numbers. */
export const SUPERSEDED = 'superseded';

/** An event as the hub gives it; or several of one station that later ones replaced, which is passed over. */
export interface HubEvent {
  readonly position: number;
  readonly station: string;
  /** The number of the event; of several, that of the first and of the last. */
  readonly first: number;
  readonly number: number;
  readonly kind: string;
  readonly subject: string;
  readonly payload: unknown;
}

/** What the hub answers to a greeting. */
export interface HubGreeting {
  /** The id of the hub: another after it was made anew. */
  readonly hub: string;
  readonly position: number;
  /** The name of the order that the hub's positions give: another after it was put back to an older state. */
  readonly timeline: string;
  /** How many of the station's events the hub has. */
  readonly lastNumber: number;
}

/** A station, and the bench that it is of. */
export interface HubStation {
  readonly station: string;
  readonly bench: string;
  readonly benchName: string;
}

/** Makes a station known to the hub, as one of the bench whose role is signed in. Rejects as connections do. */
export async function beginStation(hub: HubConnection, station: string, token: string): Promise<void> {
  await hub.query('SELECT begin_station($1, $2)', [station, token]);
}

/** Greets the hub. `nextToken` is the token of the next greeting: it has to be written down before. Rejects with `hub_copied`'s error where a copy greeted since. */
export async function greet(
  hub: HubConnection,
  station: string,
  tokens: { readonly token: string; readonly nextToken: string },
): Promise<HubGreeting> {
  const rows = await hub.query(
    'SELECT hub::text AS hub, position, timeline, last_number FROM greet($1, $2, $3)',
    [station, tokens.token, tokens.nextToken],
  );
  const row = onlyRow(rows);
  return {
    hub: String(row['hub']),
    position: Number(row['position']),
    timeline: String(row['timeline']),
    lastNumber: Number(row['last_number']),
  };
}

/** Tells the hub that it lacks what it had, in the order that it named last. Gives the name of the order that it has from now on. */
export async function tellRestored(hub: HubConnection, timeline: string): Promise<string> {
  const rows = await hub.query('SELECT tell_restored($1) AS timeline', [timeline]);
  return String(onlyRow(rows)['timeline']);
}

/** The last position that the hub's order has in common with one that it ended; 0 where it may have none. */
export async function commonPosition(hub: HubConnection, timeline: string): Promise<number> {
  const rows = await hub.query('SELECT common_position($1) AS position', [timeline]);
  return Number(onlyRow(rows)['position'] ?? 0);
}

/** True where the hub knows an order, as its own or as one that it ended. */
export async function knowsTimeline(hub: HubConnection, timeline: string): Promise<boolean> {
  const rows = await hub.query('SELECT timeline = $1 OR common_position($1) IS NOT NULL AS known FROM hub', [
    timeline,
  ]);
  return onlyRow(rows)['known'] === true;
}

/** A greeting's token says how many came before: so a hub that was put back is told from a folder that was copied. */
export function tokenAfter(token: string | null): string {
  const count = token === null ? 0 : Number(token.split('-')[0]) + 1;
  return `${count}-${randomBytes(16).toString('hex')}`;
}

/** The number of each station's last event up to a position. */
export async function numbersAt(hub: HubConnection, position: number): Promise<ReadonlyMap<string, number>> {
  const rows = await hub.query('SELECT station, number FROM numbers_at($1)', [position]);
  return new Map(rows.map((row) => [String(row['station']), Number(row['number'])]));
}

/** Sends events of a station, the first of which has the number `first`. Gives the number of the last that the hub has. Sending again is harmless. */
export async function appendEvents(
  hub: HubConnection,
  station: string,
  first: number,
  events: readonly OutgoingEvent[],
): Promise<number> {
  // The payloads are JSON already: they are put together, not read and written again.
  const json = events.map(
    ({ kind, subject, payload }) => `[${JSON.stringify(kind)},${JSON.stringify(subject)},${payload}]`,
  );
  const rows = await hub.query('SELECT append_events($1, $2, $3) AS last', [
    station,
    first,
    `[${json.join(',')}]`,
  ]);
  return Number(onlyRow(rows)['last']);
}

/** The events behind a position in the hub's order, so many at most. */
export async function readEvents(
  hub: HubConnection,
  position: number,
  limit: number,
): Promise<readonly HubEvent[]> {
  const rows = await hub.query(
    `SELECT position, station, number, kind, subject, payload FROM events WHERE position > $1 ORDER BY position LIMIT $2`,
    [position, limit],
  );
  return rows.map(eventOf);
}

function eventOf(row: HubRow): HubEvent {
  const { kind, payload } = row;
  return {
    position: Number(row['position']),
    station: String(row['station']),
    first: Number(kind === SUPERSEDED ? (payload as { readonly first: number }).first : row['number']),
    number: Number(row['number']),
    kind: String(kind),
    subject: String(row['subject']),
    payload,
  };
}

/** Says up to where in the hub's order a station has read. */
export async function tellRead(hub: HubConnection, station: string, position: number): Promise<void> {
  await hub.query('SELECT tell_read($1, $2)', [station, position]);
}

/**
 * The position to read on from, for who knows so much of each station: before the first event that is not known, or at the hub's end. A
 * hub that was put back to an older state gives its positions again: what was read at one of them may not be what is there now.
 */
export async function positionToReadFrom(
  hub: HubConnection,
  known: readonly { readonly station: string; readonly number: number }[],
  end: number,
): Promise<number> {
  const rows = await hub.query('SELECT first_unknown($1, $2) AS first', [
    known.map(({ station }) => station),
    known.map(({ number }) => number),
  ]);
  const first = onlyRow(rows)['first'];
  return first === null ? end : Number(first) - 1;
}

/** Every station of the warehouse, with its bench. */
export async function readStations(hub: HubConnection): Promise<readonly HubStation[]> {
  const rows = await hub.query(
    'SELECT stations.id AS station, benches.id AS bench, benches.name FROM stations JOIN benches ON benches.id = stations.bench',
  );
  return rows.map((row) => ({
    station: String(row['station']),
    bench: String(row['bench']),
    benchName: String(row['name']),
  }));
}

/** For how long a station was silent, in seconds by the hub's clock; 0 for one of a bench that was retired, of which nothing more comes. */
export interface StationSilence {
  readonly station: string;
  readonly seconds: number;
}

/** For how long each station of the warehouse was silent. */
export async function readSilences(hub: HubConnection): Promise<readonly StationSilence[]> {
  const rows = await hub.query(
    `SELECT stations.id AS station, CASE WHEN benches.retired_at IS NULL
        THEN greatest(0, extract(epoch FROM clock_timestamp() - stations.heard_at)) ELSE 0 END AS seconds
      FROM stations JOIN benches ON benches.id = stations.bench`,
  );
  return rows.map((row) => ({ station: String(row['station']), seconds: Number(row['seconds']) }));
}

/** Takes a block of a sequence's numbers for the bench that is signed in. Gives the first of its `size` numbers, `from` or later. */
export async function takeBlock(
  hub: HubConnection,
  sequence: string,
  { from, size }: { readonly from: number; readonly size: number },
): Promise<number> {
  const rows = await hub.query('SELECT take_block($1, $2, $3) AS first', [sequence, from, size]);
  return Number(onlyRow(rows)['first']);
}

/** A sequence of which another bench was given numbers. */
export interface SequenceElsewhere {
  readonly sequence: string;
  readonly benchName: string;
}

/**
 * The sequences whose names begin so and of which other benches were given numbers, those that were retired too. Until the transaction ends that it
 * is asked in, nobody else can ask the same.
 */
export async function sequencesElsewhere(
  hub: HubConnection,
  family: string,
): Promise<readonly SequenceElsewhere[]> {
  await hub.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [family]);
  const rows = await hub.query(
    `SELECT DISTINCT sequence, name FROM leased_blocks JOIN benches ON benches.id = bench
      WHERE bench <> current_bench() AND starts_with(sequence, $1) ORDER BY sequence, name`,
    [family],
  );
  return rows.map((row) => ({ sequence: String(row['sequence']), benchName: String(row['name']) }));
}

/** Numbers of a sequence that a bench was given: `first` to `last`, both included. */
export interface LeasedBlock {
  readonly sequence: string;
  readonly first: number;
  readonly last: number;
}

/**
 * Says which numbers the bench was given, where the hub was put back to an older state and may not know. Gives those blocks of which another
 * bench was given numbers since.
 */
export async function keepBlocks(
  hub: HubConnection,
  blocks: readonly LeasedBlock[],
): Promise<readonly Pick<LeasedBlock, 'first' | 'sequence'>[]> {
  const rows = await hub.query('SELECT sequence, first FROM keep_blocks($1)', [
    JSON.stringify(blocks.map(({ sequence, first, last }) => [sequence, first, last])),
  ]);
  return rows.map((row) => ({ sequence: String(row['sequence']), first: Number(row['first']) }));
}

function onlyRow(rows: readonly HubRow[]): HubRow {
  const [row] = rows;
  if (row === undefined) throw new Error('The hub answered without a row.');
  return row;
}
