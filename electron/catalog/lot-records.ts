import type { StationDay, WithheldCode } from '../../shared/catalog/withheld.ts';
import type { ShortId } from '../../shared/contract/short-id.ts';
import type { ElementDate } from '../../shared/gs1/element-date.ts';
import type { SerialCode } from '../../shared/gs1/lot-and-serial.ts';
import type { LotKey } from '../../shared/recall/lot-acts.ts';
import type { Problem } from '../../shared/result/result.ts';
import type { Database } from '../store/database.ts';
import { labelExpirySql } from './label-columns.ts';
import { type BlockColumns, blockColumns, withheldProblemOf } from './withheld-lots.ts';

/** A lot as the catalogue has it now. */
export interface LotRecord {
  readonly pk: number;
  readonly id: ShortId;
  readonly expiry: ElementDate | null;
  readonly active: boolean;
  readonly createdAt: string;
}

/** What the catalogue knows of a lot, whether it has it by now or not. */
export interface LotFacts {
  readonly name: string;
  readonly brand: string;
  readonly record: LotRecord | null;
  readonly withheld: Problem<WithheldCode> | null;
}

type FactsRow = BlockColumns & {
  readonly name: string | null;
  readonly brand: string | null;
  readonly pk: number | null;
  readonly id: ShortId | null;
  readonly expiry: ElementDate | null;
  readonly active: number | null;
  readonly createdAt: string | null;
};

/** Reads what the catalogue knows of a lot. */
export function readLotFacts(db: Database, { gtin, lot }: LotKey, today: StationDay): LotFacts {
  const row = db
    .prepare<[object], FactsRow>(
      `SELECT products.name, products.brand, lots.pk, lots.id, ${labelExpirySql('lots')} AS expiry, lots.active, lots.created_at AS createdAt,
          ${blockColumns('@gtin', '@lot')}
         FROM (SELECT 1) LEFT JOIN products ON products.gtin = @gtin
           LEFT JOIN lots ON lots.product_pk = products.pk AND lots.code = @lot`,
    )
    .get({ gtin, lot });
  if (row === undefined) return { name: '', brand: '', record: null, withheld: null };
  const { pk, id, expiry, active, createdAt } = row;
  return {
    name: row.name ?? '',
    brand: row.brand ?? '',
    record:
      pk === null || id === null || createdAt === null
        ? null
        : { pk, id, expiry, active: active === 1, createdAt },
    withheld: withheldProblemOf({ gtin, lot, expiry }, row, today),
  };
}

const LOT_PK = `(SELECT lots.pk FROM lots JOIN products ON products.pk = lots.product_pk
  WHERE products.gtin = @gtin AND lots.code = @lot)`;

/** A SELECT of the `pk`s of the serials that the lot `@lot` of the product `@gtin` has by now. */
export const SERIALS_OF_LOT = `SELECT serials.pk FROM serials WHERE serials.lot_pk = ${LOT_PK}`;

/** A SELECT of what those serials are called. */
export const SERIAL_CODES_OF_LOT = `SELECT serials.code FROM serials WHERE serials.lot_pk = ${LOT_PK}`;

/** Gives a SELECT of the `pk`s of the serials of the product `@gtin` that are called as a SELECT of codes says. */
export function serialsOfCodesSql(codes: string): string {
  return `SELECT serials.pk FROM serials JOIN products ON products.pk = serials.product_pk
    WHERE products.gtin = @gtin AND serials.code IN (${codes})`;
}

/** A serial as the catalogue has it now. */
export interface SerialRecord {
  readonly pk: number;
  readonly id: ShortId;
  readonly code: SerialCode;
  readonly createdAt: string;
}

/** Reads serials by their pks; those that there are none of are left out. */
export function readSerials(db: Database, pks: readonly number[]): ReadonlyMap<number, SerialRecord> {
  const rows = db
    .prepare<[string], SerialRecord>(
      `SELECT serials.pk, serials.id, serials.code, serials.created_at AS createdAt
         FROM json_each(?) AS wanted CROSS JOIN serials WHERE serials.pk = wanted.value`,
    )
    .all(JSON.stringify(pks));
  return new Map(rows.map((row) => [row.pk, row]));
}
