import type { Database } from '../store/database.ts';

/** An own event as it stands in the store: its payload is JSON. */
export interface StoredEvent {
  readonly number: number;
  readonly kind: string;
  readonly subject: string;
  readonly payload: string;
}

/** The tables whose rows a bench tells of when it joins, those that others name first. */
const SOURCES = [
  ...['products', 'lots', 'serials', 'lot_acts', 'logistic_units', 'packing_acts'],
  ...['serial_voids', 'printed_labels', 'own_stock'],
  ...['pictures', 'imported_fonts', 'layouts', 'layout_versions'],
] as const;

/** Rows of a table, by their pks, of which the others are to be told. */
export interface Untold {
  readonly source: (typeof SOURCES)[number];
  readonly next: number;
  readonly last: number;
}

/** Rows that are told of in one transaction: others can write in between. */
const ROWS_AT_ONCE = 5_000;

/** The events of a store's own, which triggers write with each act. */
export class EventLog {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** The events of a station behind a number, oldest first; -1: all of them. */
  after(station: string, number: number, limit: number): readonly StoredEvent[] {
    return this.#db
      .prepare<[string, number, number], StoredEvent>(
        'SELECT number, kind, subject, payload FROM bench_events WHERE station = ? AND number > ? ORDER BY number LIMIT ?',
      )
      .all(station, number, limit);
  }

  /** Writes an event that no trigger writes, and gives its number. Belongs in the transaction of what it tells of. */
  append(
    station: string,
    { kind, subject, payload }: Pick<StoredEvent, 'kind' | 'subject'> & { readonly payload: object },
  ): number {
    const number = this.last(station) + 1;
    this.#db
      .prepare('INSERT INTO bench_events (station, number, kind, subject, payload) VALUES (?, ?, ?, ?, ?)')
      .run(station, number, kind, subject, JSON.stringify(payload));
    return number;
  }

  /** The number of a station's last event; 0 where it has none. */
  last(station: string): number {
    const sql = 'SELECT max(number) FROM bench_events WHERE station = ?';
    return this.#db.prepare<[string], number | null>(sql).pluck().get(station) ?? 0;
  }

  /** The events of a station behind a number that are about one of these subjects, oldest first. */
  about(station: string, number: number, subjects: ReadonlySet<string>): readonly StoredEvent[] {
    return this.#db
      .prepare<[object], StoredEvent>(
        `SELECT number, kind, subject, payload FROM bench_events
          WHERE station = @station AND number > @number AND subject <> ''
            AND subject IN (SELECT value FROM json_each(@subjects)) ORDER BY number`,
      )
      .all({ station, number, subjects: JSON.stringify([...subjects]) });
  }

  /** The events of a station behind a number that make one of these products where it is not there, oldest first. */
  needing(station: string, number: number, gtins: ReadonlySet<string>): readonly StoredEvent[] {
    return this.#db
      .prepare<[object], StoredEvent>(
        `SELECT number, kind, subject, payload FROM bench_events
          WHERE station = @station AND number > @number AND kind IN ('print', 'void', 'lot', 'serial', 'lot_removed', 'serial_removed')
            AND payload ->> 'gtin' IN (SELECT value FROM json_each(@gtins)) ORDER BY number`,
      )
      .all({ station, number, gtins: JSON.stringify([...gtins]) });
  }

  /** What is to be told of all that is in the store now. */
  untold(): readonly Untold[] {
    return SOURCES.map((source) => ({ source, next: 1, last: this.#lastPk(source) })).filter(
      ({ last }) => last > 0,
    );
  }

  /** Tells of the settings that are of the warehouse: those of its first bench are so. */
  tellSettings(): void {
    this.#db.prepare("INSERT INTO event_uploads (source, first_pk, last_pk) VALUES ('settings', 1, 1)").run();
  }

  /** How many rows, counted by their pks, `untold` names at most: as a membership keeps it. */
  untoldRows(untold: string): number {
    return (JSON.parse(untold) as readonly Untold[]).reduce(
      (sum, { next, last }) => sum + last - next + 1,
      0,
    );
  }

  /** Writes the events of one stretch of what is to be told, and gives the rest. Belongs in a transaction. */
  tellStretch([first, ...rest]: readonly Untold[]): readonly Untold[] {
    if (first === undefined) return [];
    const { source, next, last } = first;
    const upTo = Math.min(last, next + ROWS_AT_ONCE - 1);
    this.#db
      .prepare('INSERT INTO event_uploads (source, first_pk, last_pk) VALUES (?, ?, ?)')
      .run(source, next, upTo);
    return upTo === last ? rest : [{ source, next: upTo + 1, last }, ...rest];
  }

  #lastPk(source: (typeof SOURCES)[number]): number {
    return this.#db.prepare<[], number | null>(`SELECT max(rowid) FROM ${source}`).pluck().get() ?? 0;
  }
}

/** The names that stand behind the numbers of operators in this store's own events. */
export function operatorName(db: Database, id: string): string | null {
  return db.prepare<[string], string>('SELECT name FROM operators WHERE id = ?').pluck().get(id) ?? null;
}

/** The number that stands for a name in this store's own events; made where there is none. */
export function operatorId(db: Database, name: string): string {
  db.prepare(
    'INSERT INTO operators (id, name) VALUES (lower(hex(randomblob(6))), ?) ON CONFLICT DO NOTHING',
  ).run(name);
  return db.prepare<[string], string>('SELECT id FROM operators WHERE name = ?').pluck().get(name) ?? '';
}
