import { ok, type Result } from '../../shared/result/result.ts';
import { PrintRights } from '../catalog/print-rights.ts';
import type { Database } from '../store/database.ts';
import { EventLog } from './event-log.ts';
import { forgetEdits } from './field-edits.ts';
import {
  type Membership,
  MEMBERSHIP_TABLE,
  readMembership,
  setApplying,
  updateMembership,
} from './membership.ts';
import { RightActs } from './right-acts.ts';

/** What a bench is to its hub stays in its folder: no backup takes it along, and none replaces it. */
export const BENCH_TABLES: readonly string[] = [
  MEMBERSHIP_TABLE,
  'bench_events',
  'number_blocks',
  'operators',
  'print_rights',
  'offered_rights',
];

/**
 * The part of a warehouse in a restore. The store goes back behind events that all others have, its own among them: it writes them
 * again as soon as the hub is asked. That rows come and go in a restore is told to nobody.
 */
export function restoreBenchEvents(db: Database): Result<() => void, never> {
  setApplying(db, true);
  return ok(() => {
    // Which rights were given away since the backup is not known until the hub is asked; rows have other numbers.
    new PrintRights(db).forget();
    new RightActs(db, () => new Date()).beginEpoch();
    const member = readMembership(db);
    if (member === null) {
      db.prepare('DELETE FROM known_stations').run();
      forgetEdits(db);
      return;
    }
    const { station, bench, benchName, joinedAt } = member;
    const known = db
      .prepare<[string], Pick<Membership, 'echoed' | 'timeline'> & { readonly number: number }>(
        'SELECT number, timeline, echoed FROM known_stations WHERE station = ?',
      )
      .get(station);
    // The backup is of before this hub was joined.
    if (known === undefined) forgetEdits(db);
    const before = known ?? { number: 0, timeline: '', echoed: 0 };
    db.prepare<[object]>(
      `INSERT INTO known_stations (station, bench, bench_name, number, heard_at) VALUES (@station, @bench, @benchName, @number, @joinedAt)
       ON CONFLICT DO UPDATE SET number = excluded.number`,
    ).run({ station, bench, benchName, joinedAt, number: new EventLog(db).last(station) });
    const redoAfter = Math.min(before.number, member.redoAfter ?? Infinity);
    const { timeline, echoed } = before;
    updateMembership(db, { redoAfter, position: 0, timeline, echoed: Math.min(echoed, redoAfter) });
    setApplying(db, false);
  });
}
