import type { Database } from '../store/database.ts';
import { type LabelCodeSource, ledgerEntriesSql } from './ledger-csv.ts';

/** A label that was printed or marked, as the ledger holds it. Moments are ISO-8601 UTC. */
export interface LedgerEntry {
  /** Counts up as entries come in here: another bench has another for the same. */
  readonly pk: number;
  readonly printed_at: string;
  readonly kind: 'marked' | 'printed' | 'reprinted';
  readonly gtin: string | null;
  readonly lot: string | null;
  readonly serial: string | null;
  readonly sscc: string | null;
  readonly copy: number | null;
  readonly printer: string | null;
  readonly job: string | null;
  readonly printed_by: string;
  readonly reason: string;
  readonly undone_at: string | null;
  readonly undone_by: string | null;
  readonly undo_reason: string | null;
  /** The station that printed it; null where it was this one before it was one of many. */
  readonly station: string | null;
}

/** Which entries of the ledger are asked for. */
export interface LedgerListing {
  /** Those before this one, the newest first; null: from the newest on. */
  readonly before: number | null;
  readonly limit: number;
  /** Those of these stations; `null` among them: of this one before it was one of many. Left out: all. */
  readonly stations?: readonly (string | null)[];
}

/** The ledger's entries, the newest first, with what their labels said: see {@link ledgerEntriesSql}. */
export function listLedger(
  db: Database,
  sources: readonly LabelCodeSource[],
  { before, limit, stations }: LedgerListing,
): readonly LedgerEntry[] {
  const ofStations =
    stations === undefined ? '' : `AND ifnull(entry.station, '') IN (SELECT value FROM json_each(@stations))`;
  const condition = `entry.pk < @before ${ofStations} ORDER BY entry.pk DESC LIMIT @limit`;
  return db.prepare<[object], LedgerEntry>(ledgerEntriesSql(sources, condition)).all({
    before: before ?? Number.MAX_SAFE_INTEGER,
    limit,
    stations: JSON.stringify(stations?.map((station) => station ?? '') ?? []),
  });
}

/** How many entries of a station came into the ledger. */
export interface StationEntries {
  readonly station: string;
  readonly labels: number;
}

/** The newest entry of the ledger; 0 where it is empty. */
export function newestEntry(db: Database): number {
  return db.prepare<[], number | null>('SELECT max(pk) FROM printed_labels').pluck().get() ?? 0;
}

/** How many entries of each station of a warehouse came in behind one, up to another. */
export function entriesBetween(db: Database, after: number, upTo: number): readonly StationEntries[] {
  return db
    .prepare<[number, number], StationEntries>(
      `SELECT station, count(*) AS labels FROM printed_labels
        WHERE pk > ? AND pk <= ? AND station IS NOT NULL GROUP BY station ORDER BY station`,
    )
    .all(after, upTo);
}
