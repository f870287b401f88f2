import type { DoublePrintLabel, PrintKey } from '../../shared/warehouse/double-print.ts';
import type { SerialName } from '../../shared/warehouse/print-right.ts';
import type { Database } from '../store/database.ts';
import type { Attribution } from './print-ledger.ts';

/** The SQL condition that a print stands, and that its bench knew of no other: NULL says that by its kind. */
const UNAWARE = (print: string): string => `${print}.entity = 'serials' AND ${print}.undone_at IS NULL
  AND ${print}.station IS NOT NULL AND coalesce(${print}.unaware, ${print}.kind <> 'reprinted')`;

const IS_SETTLED = (print: string): string => `EXISTS (SELECT 1 FROM settled_prints AS settled
  WHERE settled.station = ${print}.station AND settled.event_number = ${print}.event_number)`;

/**
 * The SQL condition that benches printed a serial without knowing of each other, and that nobody has settled it. `serialPk` is the SQL
 * expression of its pk.
 */
export function doublePrintedCondition(serialPk: string): string {
  return `(${serialPk} IN (SELECT serial_pk FROM double_prints) AND EXISTS (
    SELECT 1 FROM printed_labels AS one JOIN printed_labels AS other
        ON other.entity = one.entity AND other.entity_pk = one.entity_pk AND other.station > one.station
      WHERE one.entity_pk = ${serialPk} AND ${UNAWARE('one')} AND ${UNAWARE('other')}
        AND NOT (${IS_SETTLED('one')} AND ${IS_SETTLED('other')})))`;
}

/** A print of a double print, as the ledger has it. */
export interface UnawarePrint extends Omit<DoublePrintLabel, 'bench' | 'isOwn'> {
  readonly serialPk: number;
}

/** Serials that benches printed without knowing of each other, and what people said of them. */
export class DoublePrints {
  readonly #db: Database;
  readonly #now: () => Date;

  constructor(db: Database, now: () => Date) {
    this.#db = db;
    this.#now = now;
  }

  /** How many are to be settled. */
  count(): number {
    const sql = `SELECT count(*) FROM double_prints WHERE ${doublePrintedCondition('double_prints.serial_pk')}`;
    return this.#db.prepare<[], number>(sql).pluck().get() ?? 0;
  }

  /** The prints of those that are to be settled: so many serials at most, each with all of its prints. */
  open(limit: number): readonly UnawarePrint[] {
    return this.#prints(
      `SELECT serial_pk FROM double_prints WHERE ${doublePrintedCondition('double_prints.serial_pk')} ORDER BY serial_pk LIMIT ?`,
      limit,
    );
  }

  /** The prints of one that is to be settled; none where it is not. */
  ofSerial(serialPk: number): readonly UnawarePrint[] {
    return this.#prints(
      `SELECT serial_pk FROM double_prints WHERE serial_pk = ? AND ${doublePrintedCondition('double_prints.serial_pk')}`,
      serialPk,
    );
  }

  #prints(serials: string, value: number): readonly UnawarePrint[] {
    return this.#db
      .prepare<[number], UnawarePrint>(
        `SELECT entity_pk AS serialPk, station, event_number AS number, kind, printer_name AS printer,
             coalesce(print_job_id, job_id) AS job, place AS labelNumber, printed_by AS by, reason, printed_at AS at
           FROM printed_labels AS print WHERE entity_pk IN (${serials}) AND ${UNAWARE('print')}
           ORDER BY entity_pk, printed_at, station, event_number`,
      )
      .all(value);
  }

  /** Says that prints of a serial may all stay. */
  settle({ gtin, serial }: SerialName, prints: readonly PrintKey[], { by, reason }: Attribution): void {
    this.#db
      .prepare(
        'INSERT INTO print_settlements (gtin, serial, prints, settled_by, reason, settled_at) VALUES (?, ?, ?, ?, ?, ?)',
      )
      .run(gtin, serial, keysColumn(prints), by, reason, this.#now().toISOString());
  }

  /** Takes prints back, by their keys: the labels were destroyed. */
  takeBack(prints: readonly PrintKey[], { by, reason }: Attribution): void {
    const undo = this.#db.prepare(
      `UPDATE printed_labels SET undone_at = ?, undone_by = ?, undo_reason = ?
        WHERE station = ? AND event_number = ? AND undone_at IS NULL`,
    );
    for (const { station, number } of prints)
      undo.run(this.#now().toISOString(), by, reason, station, number);
  }
}

function keysColumn(prints: readonly PrintKey[]): string {
  return JSON.stringify(prints.map(({ station, number }) => [station, number]));
}
