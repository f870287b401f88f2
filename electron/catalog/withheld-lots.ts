import type { Scope } from '../../shared/catalog/entities.ts';
import { isOver, type LotBlock, type StationDay, type WithheldCode } from '../../shared/catalog/withheld.ts';
import type { ElementDate } from '../../shared/gs1/element-date.ts';
import { type Gtin, nativeGtin } from '../../shared/gs1/gtin.ts';
import type { LotCode } from '../../shared/gs1/lot-and-serial.ts';
import { type LabelFills, NO_FILLS } from '../../shared/label/label-fills.ts';
import { newProblem } from '../../shared/result/problem.ts';
import type { Problem } from '../../shared/result/result.ts';
import type { Database } from '../store/database.ts';
import { expirySql, FROM_TABLES, labelExpirySql } from './label-columns.ts';

// A lot is withheld while it is blocked, and once its expiry is over: no label of it or of its serials is made or printed. So is
// the label of a product or serial whose own expiry is over.

/** The lots that are blocked, for SQL: a table of `gtin`, `lot`, and by whom, when and why. */
export const BLOCKED_LOTS = `(SELECT gtin, lot, acted_by, acted_at, reason FROM lot_acts
    WHERE act = 'blocked' AND pk IN (SELECT max(pk) FROM lot_acts GROUP BY gtin, lot))`;

/** The same as rows of the catalogue: a SELECT of their pks. Read once for a whole selection. */
export const BLOCKED_LOT_PKS = `(SELECT own.pk FROM ${BLOCKED_LOTS} AS blocked
    JOIN products AS owner ON owner.gtin = blocked.gtin
    JOIN lots AS own ON own.product_pk = owner.pk AND own.code = blocked.lot)`;

/**
 * The SQL condition that an expiry, AI (17) or (7003), is over, as `isOver` (shared/catalog/withheld.ts) says it: no month has a
 * 32nd day, so day 00 counts as its 31st. False for NULL. `expiry` is an SQL expression.
 */
export function expiredCondition(expiry: string, today: StationDay): string {
  return `ifnull(replace(${expiry} || '.', '-00.', '-31.') < '${today}.', FALSE)`;
}

/** The SQL condition that a lot is blocked. `lotPk` is the SQL expression of its pk; false where that is NULL. */
export function blockedCondition(lotPk: string): string {
  return `ifnull(${lotPk} IN ${BLOCKED_LOT_PKS}, FALSE)`;
}

/** The SQL condition that the expiry that the label of a row of the catalogue says is over. `pk` is the SQL expression of its pk. */
export function expiredRowCondition(scope: Scope, pk: string, today: StationDay): string {
  return `EXISTS (SELECT 1 FROM ${FROM_TABLES[scope]}
    WHERE ${scope}.pk = ${pk} AND ${expiredCondition(labelExpirySql(scope), today)})`;
}

/**
 * The SQL condition that a row of a scope is withheld, by the lot and by the expiry that its label says: for queries FROM its
 * `labelTables`. What a request fills in is that of rows that do not say it.
 */
export function withheldCondition(scope: Scope, today: StationDay, fills: LabelFills = NO_FILLS): string {
  const expired = expiredCondition(labelExpirySql(scope, fills), today);
  // A product's label says no lot, unless a request does.
  return scope === 'products' && fills.lot === null
    ? expired
    : `(${blockedCondition('lots.pk')} OR ${expired})`;
}

/** Products whose labels say a date that is not their lot's or serial's alone, as the index of them says it: few. */
export const PRODUCTS_WITH_DATES = `shelf_life IS NOT NULL OR instr(attributes, '"17"') > 0 OR instr(attributes, '"7003"') > 0`;

/** The expiry that a lot says, as the index has it: a day and time, (7003), counts as long ago. */
const SAID_EXPIRY = `CASE WHEN json_valid(attributes)
  THEN coalesce(attributes ->> '17', iif(attributes ->> '7003' IS NULL, NULL, '')) END`;

/** Gives a SELECT of the pks of the products whose labels are withheld. */
export function withheldProductsSql(today: StationDay): string {
  return `SELECT products.pk FROM products
    WHERE products.pk IN (SELECT pk FROM products WHERE ${PRODUCTS_WITH_DATES}) AND ${withheldCondition('products', today)}`;
}

/** Gives a SELECT of the pks of the lots whose labels are withheld. Only those that can be are looked at: the date that a lot says is read from an index. */
export function withheldLotsSql(today: StationDay): string {
  return `SELECT lots.pk FROM ${FROM_TABLES.lots}
    WHERE lots.pk IN (
        SELECT pk FROM lots WHERE ${SAID_EXPIRY} < '${today}'
        UNION ALL SELECT pk FROM lots WHERE product_pk IN (SELECT pk FROM products WHERE ${PRODUCTS_WITH_DATES})
        UNION ALL SELECT * FROM ${BLOCKED_LOT_PKS})
      AND ${withheldCondition('lots', today)}`;
}

/** The SQL condition that a row of a scope is not withheld. */
export function notWithheldCondition(scope: Scope, today: StationDay, fills: LabelFills = NO_FILLS): string {
  return `NOT (${withheldCondition(scope, today, fills)})`;
}

/** The SQL expressions of what a label says that was frozen for a job. */
export interface FrozenLabelColumns {
  readonly gtin: string;
  readonly lot: string;
  readonly expiry: string;
  /** The condition that its date is that of its lot: see {@link hasDateOfLotCondition}. */
  readonly hasDateOfLot: string;
}

/** The SQL condition that a frozen label is not of a serial that says a date of its own by now. */
export function hasDateOfLotCondition(serial: string, entityPk: string): string {
  return `(${serial} IS NULL OR NOT EXISTS (SELECT 1 FROM serials WHERE serials.pk = ${entityPk} AND ${expirySql('serials.attributes')} IS NOT NULL))`;
}

/**
 * The SQL condition that a label that was frozen for a job is withheld by now: its lot is blocked, or the expiry is over,
 * the one that it says or the one that the catalogue has for its lot since.
 */
export function withheldLabelCondition(
  { gtin, lot, expiry, hasDateOfLot }: FrozenLabelColumns,
  today: StationDay,
): string {
  return `(${expiredCondition(expiry, today)}
    OR (${lot} IS NOT NULL AND ((${gtin}, ${lot}) IN (SELECT blocked.gtin, blocked.lot FROM ${BLOCKED_LOTS} AS blocked)
      OR (EXISTS (SELECT 1 FROM ${FROM_TABLES.lots} WHERE products.gtin = ${gtin} AND lots.code = ${lot}
        AND ${expiredCondition(labelExpirySql('lots'), today)}) AND ${hasDateOfLot}))))`;
}

/** What a label says that decides whether it is withheld. */
export interface LabelDates {
  readonly gtin: Gtin;
  readonly lot: LotCode | null;
  readonly expiry: ElementDate | null;
}

/** SELECT list of a block, for {@link blockedProblem}, or NULLs: of the lot that SQL expressions name. */
export function blockColumns(gtin: string, lot: string): string {
  const column = (name: string): string =>
    `(SELECT ${name} FROM ${BLOCKED_LOTS} AS blocked WHERE blocked.gtin = ${gtin} AND blocked.lot = ${lot})`;
  return `${column('acted_by')} AS blockedBy, ${column('acted_at')} AS blockedAt, ${column('reason')} AS blockReason`;
}

/** What {@link blockColumns} read. */
export interface BlockColumns {
  readonly blockedBy: string | null;
  readonly blockedAt: string | null;
  readonly blockReason: string | null;
}

/** Gives the block that {@link blockColumns} read; null where there is none. */
export function blockOf({
  blockedBy: by,
  blockedAt: since,
  blockReason: reason,
}: BlockColumns): LotBlock | null {
  return by === null || since === null || reason === null ? null : { by, since, reason };
}

/** Why a label is withheld: its lot is blocked, or what it says of its expiry is over. */
export type WithheldCause =
  | ({
      readonly code: 'lot_blocked';
      readonly gtin: Gtin;
      readonly lot: LotCode;
    } & LotBlock)
  | {
      readonly code: 'lot_expired';
      readonly gtin: Gtin;
      /** Null for a label that says none. */
      readonly lot: LotCode | null;
      readonly expiry: ElementDate;
    };

/** Gives why a label is withheld; null where it is not. */
export function withheldCauseOf(
  { gtin, lot, expiry }: LabelDates,
  columns: BlockColumns,
  today: StationDay,
): WithheldCause | null {
  const block = blockOf(columns);
  if (lot !== null && block !== null) return { code: 'lot_blocked', gtin, lot, ...block };
  return expiry === null || !isOver(expiry, today) ? null : { code: 'lot_expired', gtin, lot, expiry };
}

/** Says why a label is withheld; null where it is not. */
export function withheldProblemOf(
  label: LabelDates,
  block: BlockColumns,
  today: StationDay,
): Problem<WithheldCode> | null {
  const cause = withheldCauseOf(label, block, today);
  return cause === null ? null : withheldProblem(cause);
}

/** Says a cause: `lot_blocked` or `lot_expired`. */
export function withheldProblem(cause: WithheldCause): Problem<WithheldCode> {
  const gtin = nativeGtin(cause.gtin);
  if (cause.code === 'lot_blocked') {
    const { lot, by, since: moment, reason } = cause;
    return newProblem('lot_blocked', { which: 'lot', gtin, lot, by, moment, reason });
  }
  const { lot, expiry } = cause;
  return lot === null
    ? newProblem('lot_expired', { which: 'label', gtin, expiry })
    : newProblem('lot_expired', { which: 'lot', gtin, lot, expiry });
}

/** Gives why a frozen label is withheld, by what it says and by what the catalogue says of its lot; null where it is not. */
export function withheldLabelCause(db: Database, label: LabelDates, today: StationDay): WithheldCause | null {
  const known = db
    .prepare<[object], BlockColumns & { readonly currentExpiry: ElementDate | null }>(
      `SELECT ${blockColumns('@gtin', '@lot')}, (SELECT ${labelExpirySql('lots')} FROM ${FROM_TABLES.lots}
         WHERE products.gtin = @gtin AND lots.code = @lot) AS currentExpiry`,
    )
    .get({ gtin: label.gtin, lot: label.lot });
  if (known === undefined) return null;
  const said = withheldCauseOf(label, known, today);
  return said ?? withheldCauseOf({ ...label, expiry: known.currentExpiry }, known, today);
}

/** Says what {@link withheldLabelCause} gives. */
export function withheldLabelProblem(
  db: Database,
  label: LabelDates,
  today: StationDay,
): Problem<WithheldCode> | null {
  const cause = withheldLabelCause(db, label, today);
  return cause === null ? null : withheldProblem(cause);
}
