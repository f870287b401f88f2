import type { Problem } from '../../shared/result/result.ts';
import type { Database } from '../store/database.ts';
import { factsColumn, storedProblem } from '../store/json-columns.ts';
import { forgetEdits } from './field-edits.ts';

/** The table of the one hub that a station belongs to. It stays where it is: a backup that is restored elsewhere is no copy of this bench. */
export const MEMBERSHIP_TABLE = 'hub_membership';

/** That a station belongs to a hub, as which bench, and how far they know each other. */
export interface Membership {
  /** The hub's id. */
  readonly hub: string;
  /** The name of the hub's order that the store follows. */
  readonly timeline: string;
  readonly bench: string;
  readonly benchName: string;
  /** The name of the store's own events. */
  readonly station: string;
  readonly token: string;
  /** Written before a greeting; null after it was answered. */
  readonly nextToken: string | null;
  /** The hub's position up to which everything is in the store. */
  readonly position: number;
  /** How many own events the hub has, and how many came back in its order. */
  readonly sent: number;
  /** How many of them were ever on their way there: the hub may have them. */
  readonly offered: number;
  readonly echoed: number;
  /** After a restore: own events behind this number are to be written into the store again; null where all are in it. */
  readonly redoAfter: number | null;
  /** How often rights to print were given up here. */
  readonly rightsEpoch: number;
  /** JSON: what was there at the moment of joining and is not told of yet. */
  readonly untold: string;
  readonly joinedAt: string;
  readonly heardAt: string | null;
}

const SELECT = `SELECT hub, timeline, bench, bench_name AS benchName, station, token, next_token AS nextToken, position, sent, offered, echoed,
    redo_after AS redoAfter, rights_epoch AS rightsEpoch, untold,
    joined_at AS joinedAt, heard_at AS heardAt FROM hub_membership WHERE pk = 1`;

/** Reads what hub a store belongs to; null where none was joined. */
export function readMembership(db: Database): Membership | null {
  return db.prepare<[], Membership>(SELECT).get() ?? null;
}

/** Writes that a hub was joined. */
export function writeMembership(
  db: Database,
  member: Pick<
    Membership,
    'bench' | 'benchName' | 'hub' | 'joinedAt' | 'station' | 'timeline' | 'token' | 'untold'
  >,
): void {
  db.prepare<[object]>(
    `INSERT INTO hub_membership (pk, hub, timeline, bench, bench_name, station, token, untold, joined_at)
     VALUES (1, @hub, @timeline, @bench, @benchName, @station, @token, @untold, @joinedAt)`,
  ).run(member);
  db.prepare<[object]>(
    `INSERT INTO known_stations (station, bench, bench_name, number, heard_at, timeline, echoed)
     VALUES (@station, @bench, @benchName, 0, @joinedAt, @timeline, 0)`,
  ).run(member);
}

/** Changes what is known of the hub. Left out: as it was. */
export function updateMembership(
  db: Database,
  changes: Partial<
    Pick<
      Membership,
      | 'echoed'
      | 'heardAt'
      | 'nextToken'
      | 'offered'
      | 'position'
      | 'redoAfter'
      | 'sent'
      | 'timeline'
      | 'token'
      | 'untold'
    >
  >,
): void {
  const columns = {
    echoed: 'echoed',
    heardAt: 'heard_at',
    nextToken: 'next_token',
    offered: 'offered',
    position: 'position',
    redoAfter: 'redo_after',
    sent: 'sent',
    timeline: 'timeline',
    token: 'token',
    untold: 'untold',
  } as const;
  const changed = Object.keys(changes) as (keyof typeof columns)[];
  const sets = changed.map((name) => `${columns[name]} = @${name}`);
  db.prepare<[object]>(`UPDATE hub_membership SET ${sets.join(', ')}`).run(changes);
}

/** Reads what hub a store belongs to. Throws {@link HubLeft} where it is none any more. */
export function requireMembership(db: Database): Membership {
  const member = readMembership(db);
  if (member === null) throw new HubLeft();
  return member;
}

/** Somebody left the hub while it was spoken to. */
export class HubLeft extends Error {}

/** Writes what nobody is told of. Belongs in a transaction. */
export function writeUntold(db: Database, write: () => void): void {
  setApplying(db, true);
  write();
  setApplying(db, false);
}

/** Says, within a transaction, whether what is written now is nothing to tell others of: their own events, or a restore. */
export function setApplying(db: Database, applying: boolean): void {
  db.prepare('UPDATE hub_membership SET applying = ?').run(Number(applying));
}

/** Keeps why the hub was not reached or refused, for people to read; null where it answered. */
export function writeTrouble(db: Database, trouble: Problem | null): void {
  const stored =
    trouble === null
      ? null
      : JSON.stringify({ code: trouble.code, message: trouble.message, facts: factsColumn(trouble) });
  db.prepare('UPDATE hub_membership SET trouble = ? WHERE trouble IS NOT ?').run(stored, stored);
}

/** Reads what {@link writeTrouble} wrote. */
export function readTrouble(db: Database): Problem | null {
  const stored = db.prepare<[], string | null>('SELECT trouble FROM hub_membership').pluck().get() ?? null;
  if (stored === null) return null;
  const { code, message, facts } = JSON.parse(stored) as Record<'code' | 'facts' | 'message', string>;
  return storedProblem(code, message, facts);
}

/** Forgets the hub. What other benches did stays in the store as if it had been done here. */
export function forgetMembership(db: Database): void {
  for (const table of ['hub_membership', 'bench_events', 'known_stations', 'number_blocks'])
    db.prepare(`DELETE FROM ${table}`).run();
  forgetEdits(db);
}
