import { type SerialName, serialNamesJson } from '../../shared/warehouse/print-right.ts';
import type { Database } from '../store/database.ts';
import { FROM_TABLES } from './label-columns.ts';

/** Gives an SQL condition: this bench may not print a serial's label without asking. `serialPk` is the SQL expression of its pk. */
export function lacksPrintRightCondition(serialPk: string): string {
  return `NOT EXISTS (SELECT 1 FROM print_rights WHERE print_rights.serial_pk = ${serialPk})`;
}

/** Whom a station asks for the right to print serials' labels: nobody, where it is alone. */
export interface PrintRightsSource {
  /** True where rights are needed: the station is one of several benches. */
  readonly areNeeded: boolean;
  /** Asks for rights. Where all were given, this station knows of every print of those labels that others had told of. */
  take(serials: readonly SerialName[]): Promise<TakenRights>;
}

/** What came of asking: all were given; others have some of them; or nobody could be asked. */
export type TakenRights =
  | { readonly kind: 'given' | 'unasked' }
  | {
      readonly kind: 'elsewhere';
      readonly count: number;
      readonly first: SerialName;
      /** The bench that has the first. */
      readonly bench: string;
      readonly isRetired: boolean;
    };

type NamedRows = readonly SerialName[];

/** The rights to print serials' labels that this bench has, and those that others gave to it. */
export class PrintRights {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** Keeps rights that the hub gave. */
  add(serials: NamedRows): void {
    this.#db
      .prepare(`INSERT OR IGNORE INTO print_rights (serial_pk) SELECT serials.pk ${NAMED_SERIALS}`)
      .run(serialNamesJson(serials));
  }

  /** Gives rights up: those of labels. */
  remove(serials: NamedRows): void {
    this.#db
      .prepare(`DELETE FROM print_rights WHERE serial_pk IN (SELECT serials.pk ${NAMED_SERIALS})`)
      .run(serialNamesJson(serials));
  }

  /** Gives all rights up: after a restore, and without a hub, nothing is known of them. */
  forget(): void {
    for (const table of ['print_rights', 'offered_rights']) this.#db.prepare(`DELETE FROM ${table}`).run();
  }

  /** The labels that this bench has the right to print, from the row behind `afterPk` on, and the pk of the last. */
  held(afterPk: number, limit: number): readonly (SerialName & { readonly pk: number })[] {
    return this.#db
      .prepare<[number, number], SerialName & { readonly pk: number }>(
        `SELECT serials.pk, products.gtin, serials.code AS serial FROM print_rights
           JOIN serials ON serials.pk = print_rights.serial_pk JOIN products ON products.pk = serials.product_pk
          WHERE print_rights.serial_pk > ? ORDER BY print_rights.serial_pk LIMIT ?`,
      )
      .all(afterPk, limit);
  }

  count(): number {
    return this.#db.prepare<[], number>('SELECT count(*) FROM print_rights').pluck().get() ?? 0;
  }

  /** Keeps in mind that another bench gave the rights of labels to this one: the hub is yet to be asked whether that still is so. */
  offer(serials: NamedRows): void {
    this.#db
      .prepare(
        `INSERT OR IGNORE INTO offered_rights (gtin, serial) SELECT value ->> 0, value ->> 1 FROM json_each(?)`,
      )
      .run(serialNamesJson(serials));
  }

  offered(limit: number): NamedRows {
    return this.#db
      .prepare<[number], SerialName>('SELECT gtin, serial FROM offered_rights ORDER BY gtin, serial LIMIT ?')
      .all(limit);
  }

  /** Says that the hub was asked of labels that were offered. */
  asked(serials: NamedRows): void {
    this.#db
      .prepare(
        `DELETE FROM offered_rights WHERE (gtin, serial) IN (SELECT value ->> 0, value ->> 1 FROM json_each(?))`,
      )
      .run(serialNamesJson(serials));
  }
}

/** The serials that a JSON array names. */
const NAMED_SERIALS = `FROM json_each(?) AS named JOIN products ON products.gtin = named.value ->> 0
  JOIN serials ON serials.product_pk = products.pk AND serials.code = named.value ->> 1`;

/** Of these serials, those of which a condition holds: `condition` gives it as SQL for the SQL expression of a serial's pk. */
export function namedSerials(
  db: Database,
  serials: readonly SerialName[],
  condition: (serialPk: string) => string,
): readonly SerialName[] {
  return db
    .prepare<[string], SerialName>(
      `SELECT products.gtin, serials.code AS serial ${NAMED_SERIALS} WHERE ${condition('serials.pk')}`,
    )
    .all(serialNamesJson(serials));
}

/** The codes of serials, by their pks. What the catalogue has no more is left out. */
export function serialNames(db: Database, pks: readonly number[]): ReadonlyMap<number, SerialName> {
  const rows = db
    .prepare<[string], SerialName & { readonly pk: number }>(
      `SELECT serials.pk, products.gtin, serials.code AS serial FROM ${FROM_TABLES.serials}
        WHERE serials.pk IN (SELECT value FROM json_each(?))`,
    )
    .all(JSON.stringify(pks));
  return new Map(rows.map(({ pk, gtin, serial }) => [pk, { gtin, serial }]));
}

/** The pk of a serial; null where the catalogue does not have it. */
export function serialPkOf(db: Database, { gtin, serial }: SerialName): number | null {
  return (
    db
      .prepare<[string, string], number>(
        `SELECT serials.pk FROM ${FROM_TABLES.serials} WHERE products.gtin = ? AND serials.code = ?`,
      )
      .pluck()
      .get(gtin, serial) ?? null
  );
}
