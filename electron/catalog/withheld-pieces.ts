import type { StationDay } from '../../shared/catalog/withheld.ts';
import type { ElementDate } from '../../shared/gs1/element-date.ts';
import type { Gtin } from '../../shared/gs1/gtin.ts';
import type { LotCode, SerialCode } from '../../shared/gs1/lot-and-serial.ts';
import type { Database } from '../store/database.ts';
import { expirySql, FROM_TABLES, labelExpirySql } from './label-columns.ts';
import {
  type WithheldCause,
  withheldCondition,
  withheldLabelCause,
  withheldLabelCondition,
} from './withheld-lots.ts';

// Goods by what they were called as somebody wrote them down, such as when they were packed. The catalogue may say another lot of
// a serial since, or have no such lot or serial: what either says holds the goods back.

/** The SQL expressions of what goods are called. */
export interface PieceColumns {
  readonly gtin: string;
  /** May be NULL, like the next. */
  readonly lot: string;
  readonly serial: string;
}

/** The SQL condition that goods are of a lot that is blocked, or past their expiry. */
export function withheldPieceCondition({ gtin, lot, serial }: PieceColumns, today: StationDay): string {
  const known = `FROM ${FROM_TABLES.serials} WHERE products.gtin = ${gtin} AND serials.code = ${serial}`;
  const frozen = {
    gtin,
    lot,
    expiry: 'NULL',
    hasDateOfLot: `NOT EXISTS (SELECT 1 ${known} AND ${expirySql('serials.attributes')} IS NOT NULL)`,
  };
  return `(${withheldLabelCondition(frozen, today)}
    OR EXISTS (SELECT 1 ${known} AND ${withheldCondition('serials', today)})
    OR (${lot} IS NULL AND NOT EXISTS (SELECT 1 ${known}) AND EXISTS (SELECT 1 FROM ${FROM_TABLES.products}
      WHERE products.gtin = ${gtin} AND ${withheldCondition('products', today)})))`;
}

/** What goods are called. */
export interface Piece {
  readonly gtin: Gtin;
  readonly lot: LotCode | null;
  readonly serial: SerialCode | null;
}

interface KnownPiece {
  /** Of the serial, as the catalogue has it now. */
  readonly lot: LotCode | null;
  readonly expiry: ElementDate | null;
  /** Of the product alone. */
  readonly productExpiry: ElementDate | null;
}

/** Gives why goods of which {@link withheldPieceCondition} holds are withheld; null of others. */
export function withheldPieceCause(db: Database, piece: Piece, today: StationDay): WithheldCause | null {
  const { gtin, lot } = piece;
  const known = db
    .prepare<[object], KnownPiece>(
      `SELECT lots.code AS lot, ${labelExpirySql('serials')} AS expiry, NULL AS productExpiry
         FROM ${FROM_TABLES.serials} WHERE products.gtin = @gtin AND serials.code = @serial
       UNION ALL SELECT NULL, NULL, ${labelExpirySql('products')} FROM ${FROM_TABLES.products} WHERE products.gtin = @gtin`,
    )
    .get({ gtin, serial: piece.serial });
  const expiry = known?.expiry ?? (lot === null ? (known?.productExpiry ?? null) : null);
  return (
    withheldLabelCause(db, { gtin, lot: known?.lot ?? lot, expiry }, today) ??
    withheldLabelCause(db, { gtin, lot, expiry }, today)
  );
}
