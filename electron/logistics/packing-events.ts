import type { LabelScope, Scope } from '../../shared/catalog/entities.ts';
import { rowCodesSql } from '../catalog/label-columns.ts';
import { labelEventSql } from '../ledger/label-events.ts';

// What packing tells of a label: that its goods were packed or taken out, and that the case in which they lay was put onto a
// pallet or taken off. Acts are read in their order, by their numbers: those of one call have the same time.

/** SQL: how many pieces an act of packing moved; `act` is its row. */
export const movedSql = (act: string): string => `coalesce(${act}.moved, ${act}.quantity)`;

/**
 * Gives a SELECT of the acts to be told of pieces: `owner`, `number`, and `pieces`, how many of them it moved. `pieceActs` is a
 * SELECT of the acts that packed the pieces of each `owner` or took them out, with the columns of `packing_acts`. Acts that moved nothing,
 * since another bench had done the same, are left out.
 */
export function ownersPackingActsSql(pieceActs: string): string {
  const acts = `(SELECT act.*, ${movedSql('act')} AS pieces FROM (${pieceActs}) AS act WHERE ${movedSql('act')} > 0)`;
  return `SELECT owner, pk AS number, pieces FROM ${acts}
    UNION ALL SELECT piece.owner, carried.pk, sum(CASE piece.act WHEN 'packed' THEN piece.pieces ELSE -piece.pieces END) AS held
      FROM ${acts} AS piece CROSS JOIN packing_acts AS carried ON carried.child_pk = piece.unit_pk AND carried.pk > piece.pk
        AND ${movedSql('carried')} > 0
      GROUP BY piece.owner, carried.pk HAVING held > 0`;
}

/** The pallet that the case of an act on pieces was on by then; NULL where it was on none. */
const PALLET_THEN = `(SELECT CASE earlier.act WHEN 'packed' THEN pallet.sscc END
  FROM packing_acts AS earlier JOIN logistic_units AS pallet ON pallet.pk = earlier.unit_pk
  WHERE earlier.child_pk = act.unit_pk AND earlier.pk < act.pk AND ${movedSql('earlier')} > 0 ORDER BY earlier.pk DESC LIMIT 1)`;

/** The SELECT list of acts of packing as `LabelEvent`s, from {@link fromPackingActs}; the act itself is `act`. */
export const PACKING_EVENT = labelEventSql(
  'told.owner',
  'act.done_at',
  "CASE WHEN act.child_pk IS NULL THEN act.act ELSE 'case_' || act.act END",
  {
    by: 'act.done_by',
    quantity: 'told.pieces',
    caseSscc:
      "CASE WHEN act.child_pk IS NOT NULL THEN moved_case.sscc WHEN unit.kind = 'case' THEN unit.sscc END",
    palletSscc: `CASE unit.kind WHEN 'pallet' THEN unit.sscc ELSE ${PALLET_THEN} END`,
  },
);

/** Gives the FROM of {@link PACKING_EVENT}. `told` is a SELECT as {@link ownersPackingActsSql} gives it. */
export function fromPackingActs(told: string): string {
  return `FROM (${told}) AS told CROSS JOIN packing_acts AS act ON act.pk = told.number
    JOIN logistic_units AS unit ON unit.pk = act.unit_pk LEFT JOIN logistic_units AS moved_case ON moved_case.pk = act.child_pk`;
}

/** Which acts are of the label of a row of the catalogue: a lot's and a product's own labels stand for quantities. */
const IS_OF_ROW: Readonly<Record<Scope, string>> = {
  products: 'act.gtin = row.gtin AND act.lot IS NULL AND act.serial IS NULL',
  lots: 'act.gtin = row.gtin AND act.lot = row.lot AND act.serial IS NULL',
  serials: 'act.gtin = row.gtin AND act.serial = row.serial',
};

/** SELECTs of what packing knows of the rows `@pks` of a table that labels are made of; of a case or pallet, onto what it was put. */
export function packingLabelEvents(scope: LabelScope): readonly string[] {
  const told =
    scope === 'logistic_units'
      ? `SELECT child_pk AS owner, pk AS number, NULL AS pieces FROM packing_acts
          WHERE child_pk IN (SELECT value FROM json_each(@pks))`
      : ownersPackingActsSql(
          `SELECT row.pk AS owner, act.* FROM (${rowCodesSql(scope)}) AS row CROSS JOIN packing_acts AS act ON ${IS_OF_ROW[scope]}`,
        );
  return [`${PACKING_EVENT} ${fromPackingActs(told)}`];
}
