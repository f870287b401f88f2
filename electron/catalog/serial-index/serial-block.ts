import { STANDING_PRINTS } from '../../ledger/print-ledger.ts';
import type { Database, Statement } from '../../store/database.ts';
import { expirySql } from '../label-columns.ts';

/** Serials whose pks differ in no bit before the last ten are one block. The migration of `catalogue_versions` counts them so too. */
const BLOCK_BITS = 10;

/** The most rows of a block. */
export const BLOCK_ROWS = 1 << BLOCK_BITS;

/** Gives the number of the block that a serial is in. */
export function blockNumberOf(pk: number): number {
  return Math.floor(pk / BLOCK_ROWS);
}

/** Bits of `SerialBlock.flags`. */
export const SERIAL_FLAG = {
  /** It itself is; its lot or product may not be. */
  active: 1,
  /** A print of it stands in the ledger. */
  printed: 2,
  /** A label of it is on a print job. */
  onPrintJob: 4,
  /** Its own production date decides on its expiry, if its product has a shelf life. */
  produced: 8,
} as const;

/** What lists, searches and counts read of up to {@link BLOCK_ROWS} serials, in columns, in the order of their pks. */
export interface SerialBlock {
  readonly number: number;
  readonly rowCount: number;
  /** The last bits of each row's pk. */
  readonly offsets: Uint16Array;
  /** Bits of {@link SERIAL_FLAG} of each row. */
  readonly flags: Uint8Array;
  /** Rows of one product, lot and run that follow each other, as {@link RUN_FIELDS} numbers each: first row, product, lot or 0, lot run or 0. */
  readonly runs: Uint32Array;
  /** The expiry that each row says itself, as {@link dayNumber} gives it, or 0. Null where no row says one. */
  readonly expiries: Uint32Array | null;
  /** What a search looks through: code and attribute values of each row, behind {@link ROW_END} each. */
  readonly text: string;
  /** Where the text of each row begins. */
  readonly textStarts: Uint32Array;
}

/** Numbers a run of `SerialBlock.runs` takes. */
export const RUN_FIELDS = 4;

/** Ends the text of a row, and its code: no code and no value that a person types holds it. */
export const ROW_END = '\u001E';

/** Gives a date such as `2027-06-00` as a number that sorts like it, day 00 as the 31st; 0 for none. */
export function dayNumber(date: string | null): number {
  const digits = Number(date?.replaceAll('-', '') ?? 0);
  return digits % 100 === 0 && digits > 0 ? digits + 31 : digits;
}

type StoredSerial = readonly [
  pk: number,
  product: number,
  lot: number,
  run: number,
  active: 0 | 1,
  text: string,
  expiry: string | null,
  isProduced: 0 | 1,
];

/** The serials between two pks that a flag is set of. */
interface FlaggedRows {
  readonly flag: number;
  readonly pks: Statement<[number, number], number>;
}

/** Reads blocks from the store. `printJobRows`: see `PrintConditions`. */
export class SerialBlockReader {
  readonly #serials: Statement<[number, number], StoredSerial>;
  readonly #flagged: readonly FlaggedRows[];

  constructor(db: Database, printJobRows: string) {
    this.#serials = db
      .prepare<[number, number], StoredSerial>(
        `SELECT pk, product_pk, coalesce(lot_pk, 0), coalesce(lot_run_pk, 0), active,
            iif(attribute_values = '', lower(code), lower(code) || char(30) || attribute_values),
            CASE WHEN ${SAYS_SOMETHING} THEN CAST(${expirySql('attributes')} AS TEXT) END,
            CASE WHEN ${SAYS_SOMETHING} THEN ${expirySql('attributes')} IS NULL AND attributes ->> '11' IS NOT NULL ELSE 0 END
          FROM serials WHERE pk BETWEEN ? AND ? ORDER BY pk`,
      )
      .raw();
    const flagged = (flag: number, rows: string): FlaggedRows => ({
      flag,
      pks: db.prepare<[number, number], number>(`${rows} AND entity_pk BETWEEN ? AND ?`).pluck(),
    });
    this.#flagged = [
      flagged(SERIAL_FLAG.printed, `SELECT entity_pk FROM ${STANDING_PRINTS} WHERE entity = 'serials'`),
      flagged(SERIAL_FLAG.onPrintJob, printJobRows),
    ];
  }

  /** Null where no row of the block is there. */
  read(number: number): SerialBlock | null {
    const range = [number * BLOCK_ROWS, (number + 1) * BLOCK_ROWS - 1] as const;
    const rows = this.#serials.all(...range);
    if (rows.length === 0) return null;
    const block = columnsOf(rows, number);
    for (const { flag, pks } of this.#flagged) setFlag(block, flag, pks.all(...range));
    return block;
  }
}

/** A record that is damaged says nothing. */
const SAYS_SOMETHING = `attributes <> '{}' AND json_valid(attributes)`;

/** One pass with indices: rows are many, and taking them apart by patterns costs more than reading them. */
function columnsOf(rows: readonly StoredSerial[], number: number): SerialBlock {
  const rowCount = rows.length;
  const [offsets, flags] = [new Uint16Array(rowCount), new Uint8Array(rowCount)];
  const [expiries, textStarts] = [new Uint32Array(rowCount), new Uint32Array(rowCount)];
  const [runs, texts]: [number[], string[]] = [[], []];
  let textStart = 0;
  let isDated = false;
  for (let index = 0; index < rowCount; index++) {
    const row = rows[index];
    if (row === undefined) break;
    offsets[index] = row[0] - number * BLOCK_ROWS;
    flags[index] = row[4] * SERIAL_FLAG.active + row[7] * SERIAL_FLAG.produced;
    const last = runs.length - RUN_FIELDS;
    const isSameRun = row[1] === runs[last + 1] && row[2] === runs[last + 2] && row[3] === runs[last + 3];
    if (!isSameRun) runs.push(index, row[1], row[2], row[3]);
    if (row[6] !== null) {
      expiries[index] = dayNumber(row[6]);
      isDated = true;
    }
    textStarts[index] = textStart;
    textStart += row[5].length + 1;
    texts.push(row[5]);
  }
  return {
    number,
    rowCount,
    offsets,
    flags,
    runs: Uint32Array.from(runs),
    expiries: isDated ? expiries : null,
    text: texts.join(ROW_END),
    textStarts,
  };
}

function setFlag(
  { number, offsets, flags, rowCount }: SerialBlock,
  flag: number,
  pks: readonly number[],
): void {
  if (pks.length === 0) return;
  const flagged = new Set(pks);
  for (let row = 0; row < rowCount; row++) {
    if (flagged.has(number * BLOCK_ROWS + (offsets[row] ?? 0))) flags[row] = (flags[row] ?? 0) | flag;
  }
}
