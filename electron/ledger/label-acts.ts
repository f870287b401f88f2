import type { Gtin } from '../../shared/gs1/gtin.ts';
import type { LotCode, SerialCode } from '../../shared/gs1/lot-and-serial.ts';
import type { Database } from '../store/database.ts';
import type { LabelCodeSource } from './ledger-csv.ts';

/** An act of the ledger: labels confirmed as printed, or serials voided, at one moment (ISO-8601 UTC). */
export interface LabelAct {
  readonly source: 'print' | 'void';
  readonly at: string;
}

/** Some of the rows of an act, which are read at once. What is undone later leaves the other parts as they are. */
export interface LabelActPart extends LabelAct {
  readonly firstPk: number;
  readonly lastPk: number;
}

/** Labels that say the same and were confirmed in one act. */
export interface ConfirmedLabels {
  readonly gtin: Gtin;
  readonly lot: LotCode | null;
  /** Where there is one, it is one label. */
  readonly serial: SerialCode | null;
  /** JSON: what else the label says, by its AI. */
  readonly attributes: string;
  readonly labels: number;
}

/** A serial that was voided after it was on a label. */
export interface VoidedSerial {
  readonly gtin: Gtin;
  readonly serial: SerialCode;
  /** When: as it was voided, or later where its print was confirmed later. */
  readonly at: string;
}

const LABELS_AT_ONCE = 10_000;

/** The first standing act of a source from a moment on, up to and without another. What has been undone does not stand. */
const NEXT_ACT: Readonly<Record<LabelAct['source'], string>> = {
  print:
    'SELECT min(printed_at) FROM printed_labels WHERE undone_at IS NULL AND printed_at >= ? AND printed_at < ?',
  void: 'SELECT min(voided_at) FROM serial_voids WHERE undone_at IS NULL AND voided_at >= ? AND voided_at < ?',
};

/** The rows of an act, those that are undone included. An act is written in one transaction: its rows are neighbours. */
const ACT_ROWS: Readonly<Record<LabelAct['source'], string>> = {
  print: 'SELECT min(pk) AS firstPk, max(pk) AS lastPk FROM printed_labels WHERE printed_at = ?',
  void: 'SELECT min(pk) AS firstPk, max(pk) AS lastPk FROM serial_voids WHERE voided_at = ?',
};

/** The condition that no earlier print of the serial of `entry` stands: its first one brings it into the world, copies and reprints do not. */
const FIRST_OF_ITS_SERIAL = `NOT EXISTS (SELECT 1 FROM printed_labels AS earlier
  WHERE earlier.entity = 'serials' AND earlier.entity_pk = entry.entity_pk AND earlier.undone_at IS NULL
    AND (earlier.printed_at, earlier.pk) < (entry.printed_at, entry.pk))`;

/** The ledger as acts that others may be told of, each as it stands now. */
export class LabelActs {
  readonly #db: Database;
  readonly #confirmedSql: string;
  readonly #voidedSql: string;

  /** Of the sources of what a label said, the first that knows it counts. */
  constructor(db: Database, sources: readonly LabelCodeSource[]) {
    this.#db = db;
    const joins = sources.map((source) => source.joins).join(' ');
    const said = (code: 'gtin' | 'lot' | 'serial' | 'attributes'): string => {
      const whens = sources.map((source) => `WHEN ${source.gtin} IS NOT NULL THEN ${source[code]}`);
      return `CASE ${whens.join(' ')} END AS ${code}`;
    };
    // A label without a serial that is made again takes the place of one that was there: it is no further piece.
    this.#confirmedSql = `
      SELECT gtin, lot, serial, attributes, count(*) AS labels
        FROM (SELECT ${said('gtin')}, ${said('lot')}, ${said('serial')}, ${said('attributes')}
                FROM printed_labels AS entry ${joins}
               WHERE entry.pk BETWEEN @firstPk AND @lastPk AND entry.printed_at = @at AND entry.undone_at IS NULL
                 AND CASE entry.entity WHEN 'serials' THEN ${FIRST_OF_ITS_SERIAL} ELSE entry.kind <> 'reprinted' END)
       WHERE gtin IS NOT NULL
       GROUP BY gtin, lot, serial, attributes ORDER BY gtin, lot, serial`;
    this.#voidedSql = `
      SELECT ${said('gtin')}, ${said('serial')}, max(gone.voided_at, entry.printed_at) AS at
        FROM serial_voids AS gone JOIN printed_labels AS entry ON entry.pk =
          (SELECT pk FROM printed_labels AS print
            WHERE print.entity = 'serials' AND print.entity_pk = gone.serial_pk AND print.undone_at IS NULL
            ORDER BY print.printed_at, print.pk LIMIT 1) ${joins}
       WHERE gone.pk BETWEEN @firstPk AND @lastPk AND gone.voided_at = @at AND gone.undone_at IS NULL
       ORDER BY 3, 1, 2`;
  }

  /** The standing acts of a period, oldest first: from and with `from`, up to and without `until` (ISO-8601 UTC). */
  *between(from: string, until: string): Generator<LabelAct, void, void> {
    const next = (source: LabelAct['source'], after: string): LabelAct | null => {
      const at = this.#db
        .prepare<[string, string], string | null>(NEXT_ACT[source])
        .pluck()
        .get(after, until);
      return typeof at === 'string' ? { source, at } : null;
    };
    let print = next('print', from);
    let voiding = next('void', from);
    for (;;) {
      // What is printed comes to be before it is voided.
      const act = print !== null && (voiding === null || print.at <= voiding.at) ? print : voiding;
      if (act === null) return;
      yield act;
      if (act === print) print = next('print', justAfter(act.at));
      else voiding = next('void', justAfter(act.at));
    }
  }

  /** An act in parts, of 10,000 rows each at most. */
  *parts(act: LabelAct): Generator<LabelActPart, void, void> {
    const rows = this.#db
      .prepare<[string], { firstPk: number | null; lastPk: number }>(ACT_ROWS[act.source])
      .get(act.at);
    if (rows === undefined || rows.firstPk === null) return;
    for (let firstPk = rows.firstPk; firstPk <= rows.lastPk; firstPk += LABELS_AT_ONCE)
      yield { ...act, firstPk, lastPk: firstPk + LABELS_AT_ONCE - 1 };
  }

  /** What was confirmed in a part of an act of printing. */
  confirmed(part: LabelActPart): readonly ConfirmedLabels[] {
    return this.#db.prepare<[LabelActPart], ConfirmedLabels>(this.#confirmedSql).all(part);
  }

  /** What was voided in a part of an act of voiding, of all that has been on a label; oldest first. */
  voided(part: LabelActPart): readonly VoidedSerial[] {
    return this.#db.prepare<[LabelActPart], VoidedSerial>(this.#voidedSql).all(part);
  }
}

/** The first text behind a moment's, as SQLite sorts. */
function justAfter(at: string): string {
  return `${at}\u0001`;
}
