import type { KnownBench } from '../../shared/warehouse/warehouse-status.ts';
import type { StationSilence } from '../hub/hub-session.ts';
import type { Database } from '../store/database.ts';

/** How far this bench knows the others. */
export class KnownBenches {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** Every bench but the own one, by name. */
  list(own: string): readonly KnownBench[] {
    return this.#db
      .prepare<[string], KnownBench>(
        `SELECT bench_name AS name, max(heard_at) AS heardAt, sum(number) AS events FROM known_stations
          WHERE bench <> ? GROUP BY bench, bench_name ORDER BY bench_name`,
      )
      .all(own);
  }

  /** The name of the bench of each station that is known, the own one's among them. */
  names(): ReadonlyMap<string, string> {
    const rows = this.#db
      .prepare<[], { station: string; name: string }>(
        'SELECT station, bench_name AS name FROM known_stations ORDER BY heard_at',
      )
      .all();
    return new Map(rows.map(({ station, name }) => [station, name]));
  }

  /** Keeps until when all is known of each station: `silences` was read at a moment, and whatever the hub had by then is in the store. */
  keepHeard(silences: readonly StationSilence[], at: Date): void {
    const keep = this.#db.prepare('UPDATE known_stations SET heard_at = ? WHERE station = ?');
    for (const { station, seconds } of silences) {
      keep.run(new Date(at.getTime() - seconds * 1000).toISOString(), station);
    }
  }
}
