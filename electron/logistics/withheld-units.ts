import type { StationDay, WithheldCode } from '../../shared/catalog/withheld.ts';
import { parseElementDate } from '../../shared/gs1/element-date.ts';
import { nativeGtin, parseGtin } from '../../shared/gs1/gtin.ts';
import { parseLotCode, parseSerialCode } from '../../shared/gs1/lot-and-serial.ts';
import type { Sscc } from '../../shared/gs1/sscc.ts';
import type { LogisticLabel } from '../../shared/label/logistic-label.ts';
import type { UnitElement } from '../../shared/logistics/unit-elements.ts';
import { newProblem } from '../../shared/result/problem.ts';
import type { Problem } from '../../shared/result/result.ts';
import { SERIAL_CODES_OF_LOT } from '../catalog/lot-records.ts';
import { type LabelDates, type WithheldCause, withheldLabelCause } from '../catalog/withheld-lots.ts';
import { type Piece, withheldPieceCause, withheldPieceCondition } from '../catalog/withheld-pieces.ts';
import type { Database } from '../store/database.ts';
import { storedJson } from '../store/json-columns.ts';
import type { UnitPk } from './logistic-units.ts';

// The label of a case or pallet is withheld while something in it is: packed in it or in a case on it, or said of one that nobody
// packed here. A label that was made before is withheld by what it says, too.

/** A case or pallet that holds goods of a blocked lot, or expired ones. */
export interface WithheldUnit {
  readonly sscc: Sscc;
  readonly cause: WithheldCause;
}

/** Says why the label of a case or pallet is withheld, and what to do: `lot_blocked` or `lot_expired`. */
export function withheldUnitProblem({ sscc, cause }: WithheldUnit): Problem<WithheldCode> {
  const gtin = nativeGtin(cause.gtin);
  if (cause.code === 'lot_blocked') {
    const { lot, by, since: moment, reason } = cause;
    return newProblem('lot_blocked', { which: 'unit', sscc, gtin, lot, by, moment, reason });
  }
  const { lot, expiry } = cause;
  return lot === null
    ? newProblem('lot_expired', { which: 'unitWithoutLot', sscc, gtin, expiry })
    : newProblem('lot_expired', { which: 'unit', sscc, gtin, lot, expiry });
}

/** The units of the JSON array `@units` and the cases on them: `owner`, `pk`. */
const UNITS_AND_CASES = `(SELECT wanted.value AS owner, wanted.value AS pk FROM json_each(@units) AS wanted
  UNION ALL SELECT wanted.value, on_it.child_pk FROM json_each(@units) AS wanted
    CROSS JOIN packed_items AS on_it ON on_it.unit_pk = wanted.value AND on_it.child_pk IS NOT NULL)`;

type PackedPiece = Piece & { readonly owner: UnitPk };

/** Finds which of these cases and pallets hold something that is withheld today, and the first of it that was packed. */
export function withheldUnits(
  db: Database,
  pks: readonly UnitPk[],
  today: StationDay,
): ReadonlyMap<UnitPk, WithheldCause> {
  const units = JSON.stringify(pks);
  const columns = { gtin: 'item.gtin', lot: 'item.lot', serial: 'item.serial' };
  const packed = db
    .prepare<[object], PackedPiece>(
      `SELECT owner, gtin, lot, serial FROM (SELECT place.owner, item.gtin, item.lot, item.serial, min(item.pk)
         FROM ${UNITS_AND_CASES} AS place CROSS JOIN packed_items AS item ON item.unit_pk = place.pk AND item.child_pk IS NULL
        WHERE ${withheldPieceCondition(columns, today)} GROUP BY place.owner)`,
    )
    .all({ units });
  const found = new Map<UnitPk, WithheldCause>();
  for (const { owner, ...piece } of packed) keepCause(found, owner, withheldPieceCause(db, piece, today));
  for (const { owner, elements } of declared(db, units))
    keepCause(found, owner, declaredCause(db, elements, today));
  return found;
}

function keepCause(found: Map<UnitPk, WithheldCause>, owner: UnitPk, cause: WithheldCause | null): void {
  if (cause !== null && !found.has(owner)) found.set(owner, cause);
}

interface DeclaredContent {
  readonly owner: UnitPk;
  readonly elements: readonly UnitElement[];
}

/** What people said of units in which nothing is packed: of others, what is packed counts. */
function declared(db: Database, units: string): readonly DeclaredContent[] {
  return db
    .prepare<[object], { owner: UnitPk; elements: string }>(
      `SELECT place.owner, unit.elements FROM ${UNITS_AND_CASES} AS place CROSS JOIN logistic_units AS unit ON unit.pk = place.pk
        WHERE unit.elements <> '[]' AND NOT EXISTS (SELECT 1 FROM packed_items AS item LEFT JOIN packed_items AS inner_item
          ON inner_item.unit_pk = item.child_pk WHERE item.unit_pk = unit.pk AND coalesce(item.gtin, inner_item.gtin) IS NOT NULL)`,
    )
    .all({ units })
    .map(({ owner, elements }) => ({
      owner,
      elements: (storedJson(elements) ?? []) as readonly UnitElement[],
    }));
}

function declaredCause(
  db: Database,
  elements: readonly UnitElement[],
  today: StationDay,
): WithheldCause | null {
  const said = contentOf(elements, today);
  if (said === null) return null;
  const { gtin, lot, serial, expiry } = said;
  const ofSerial = serial === null ? null : withheldPieceCause(db, { gtin, lot, serial }, today);
  return ofSerial ?? (lot === null && expiry === null ? null : withheldLabelCause(db, said, today));
}

/** The AIs whose value is the GTIN of the goods in a unit, or begins with it; (8006) and (8026) go on with pieces and their total. */
const GTIN_AIS = ['02', '01', '03', '8006', '8026'] as const;
const GTIN_LENGTH = 14;

/** What elements say of the goods in a unit, with lot, serial and expiry; null where they say none of these. */
function contentOf(elements: readonly UnitElement[], today: StationDay): (LabelDates & Piece) | null {
  const value = (ai: string): string => elements.find((element) => element.ai === ai)?.value ?? '';
  const gtin = parseGtin(
    GTIN_AIS.map(value)
      .find((text) => text !== '')
      ?.slice(0, GTIN_LENGTH) ?? '',
  );
  const lot = parseLotCode(value('10'));
  const serial = parseSerialCode(value('21'));
  const expiry = parseElementDate(value('17') || value('7003').slice(0, 6), new Date(today));
  if (!gtin.ok || (!lot.ok && !serial.ok && !expiry.ok)) return null;
  return {
    gtin: gtin.value,
    lot: lot.ok ? lot.value : null,
    serial: serial.ok ? serial.value : null,
    expiry: expiry.ok ? expiry.value : null,
  };
}

/** The label of a case or pallet as a job froze it. */
export interface FrozenUnitLabel {
  readonly unitPk: UnitPk;
  /** JSON. */
  readonly logistic: string;
}

/**
 * Says why frozen labels of cases and pallets are withheld by now: by what they say, or by what lies in their units since.
 * `lot_blocked` or `lot_expired`, of the first such label; null where there is none.
 */
export function withheldUnitLabels(
  db: Database,
  labels: readonly FrozenUnitLabel[],
  today: StationDay,
): Problem<WithheldCode> | null {
  if (labels.length === 0) return null;
  const holding = withheldUnits(db, [...new Set(labels.map(({ unitPk }) => unitPk))], today);
  for (const { unitPk, logistic } of labels) {
    const label = storedJson(logistic) as LogisticLabel | undefined;
    if (label === undefined) continue;
    const cause = holding.get(unitPk) ?? declaredCause(db, label.elements, today);
    if (cause !== null) return withheldUnitProblem({ sscc: label.sscc, cause });
  }
  return null;
}

/**
 * The SQL condition that the label of a case or pallet is of one that holds the lot `@lot` of the product `@gtin`, or says it.
 * `unitPk` and `logistic` are the SQL expressions of the unit's pk and of the frozen label; false where that is NULL.
 */
export function holdsLotCondition(unitPk: string, logistic: string): string {
  const said = (condition: string): string =>
    `EXISTS (SELECT 1 FROM json_each(${logistic}, '$.elements') AS said WHERE ${condition})`;
  const ofGtin = `said.value ->> 'ai' IN (${GTIN_AIS.map((ai) => `'${ai}'`).join(', ')})
    AND substr(said.value ->> 'value', 1, ${GTIN_LENGTH}) = @gtin`;
  const ofLot = `said.value ->> 'ai' = '10' AND said.value ->> 'value' = @lot
    OR said.value ->> 'ai' = '21' AND said.value ->> 'value' IN (${SERIAL_CODES_OF_LOT})`;
  const packed = `item.gtin = @gtin AND (item.lot = @lot OR item.serial IN (${SERIAL_CODES_OF_LOT}))`;
  return `(${logistic} IS NOT NULL AND ((${said(ofGtin)} AND ${said(ofLot)})
    OR ${unitPk} IN (SELECT item.unit_pk FROM packed_items AS item WHERE ${packed}
      UNION SELECT place.unit_pk FROM packed_items AS item JOIN packed_items AS place ON place.child_pk = item.unit_pk
        WHERE ${packed})))`;
}
