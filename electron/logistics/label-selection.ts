import type { LabelScope } from '../../shared/catalog/entities.ts';
import type { StationDay } from '../../shared/catalog/withheld.ts';
import type { ExportFilters } from '../../shared/contract/export-request.ts';
import type { ShortId } from '../../shared/contract/short-id.ts';
import type { Sscc } from '../../shared/gs1/sscc.ts';
import type { LogisticLabel } from '../../shared/label/logistic-label.ts';
import type { PrintableLabel } from '../../shared/label/printable-label.ts';
import { openCatalog } from '../catalog/catalog.ts';
import {
  filterOfRows,
  type LabelSelection,
  SelectedLabels,
  type SelectionQuery,
  selectionQuery,
} from '../catalog/selection.ts';
import { labelEventSql } from '../ledger/label-events.ts';
import type { LabelCodeSource } from '../ledger/ledger-csv.ts';
import { type LabelRows, neverPrintedCondition } from '../ledger/print-ledger.ts';
import { Settings } from '../settings/settings.ts';
import type { Database } from '../store/database.ts';
import type { UnitPk } from './logistic-units.ts';
import { openLogistics } from './logistics.ts';
import { unitLabel } from './unit-labels.ts';
import { type WithheldUnit, withheldUnits } from './withheld-units.ts';

/**
 * Gives the query of the rows that a request selects, of the catalogue or of cases and pallets: the columns of
 * `selectionQuery`, and `logistic`, which holds the label of a case or pallet. What is withheld today is left out.
 */
export function labelSelectionQuery(
  db: Database,
  selection: LabelSelection,
  today: StationDay,
): SelectionQuery {
  const { scope, filters = {} } = selection;
  return scope === 'logistic_units'
    ? unitQuery(db, filters, today)
    : selectionQuery({ ...selection, scope }, today);
}

/** A label that a request selects, and the id of what it is of. */
export interface LabelToMake {
  readonly id: ShortId;
  readonly label: PrintableLabel;
}

/** Labels that a request selects now, in its order, read in batches. */
export interface LabelReader {
  readonly count: number;
  batch(fromIndex: number, count: number): readonly LabelToMake[];
}

/** Reads the labels that a request selects now, narrowed by a search text (empty: all). */
export function readLabels(
  db: Database,
  selection: LabelSelection,
  today: StationDay,
  search: string,
): LabelReader {
  const { scope, filters = {} } = selection;
  if (scope !== 'logistic_units') return new SelectedLabels(db, { ...selection, scope }, today, search);
  const units = selectUnits(db, filters, today);
  return { count: units.length, batch: (from, count) => units.slice(from, from + count) };
}

interface SelectedUnit {
  readonly pk: UnitPk;
  readonly id: ShortId;
  readonly label: LogisticLabel;
}

/** Cases and pallets that filters select, withheld or not; void ones are never selected. */
function candidates(db: Database, { ssccs, never_printed: neverPrinted }: ExportFilters): readonly UnitPk[] {
  const condition = `unit.voided_at IS NULL AND ${neverPrinted === true ? neverPrintedCondition('logistic_units', 'unit.pk') : 'TRUE'}`;
  if (ssccs === undefined) {
    return db
      .prepare<[], UnitPk>(`SELECT unit.pk FROM logistic_units AS unit WHERE ${condition} ORDER BY unit.pk`)
      .pluck()
      .all();
  }
  return db
    .prepare<[string], UnitPk>(
      `SELECT unit.pk FROM json_each(?) AS listed CROSS JOIN logistic_units AS unit
        WHERE unit.sscc = listed.value AND ${condition} GROUP BY unit.pk ORDER BY min(listed.key)`,
    )
    .pluck()
    .all(JSON.stringify(ssccs));
}

/** Such cases and pallets that are not withheld, with their labels as they are now. */
function selectUnits(db: Database, filters: ExportFilters, today: StationDay): readonly SelectedUnit[] {
  const pks = candidates(db, filters);
  const withheld = withheldUnits(db, pks, today);
  const now = (): Date => new Date();
  const [catalog, settings] = [openCatalog(db, now), new Settings(db)];
  const { units, packing } = openLogistics(db, { catalog, settings, now });
  const shipFrom = settings.get('ship_from');
  return pks.flatMap((pk) => {
    if (withheld.has(pk)) return [];
    const unit = units.at(pk);
    const contents = packing.contents(unit.sscc);
    return contents.ok ? [{ pk, id: unit.id, label: unitLabel(contents.value, shipFrom, catalog) }] : [];
  });
}

/** The cases and pallets that a request selects and that are withheld today, in its order. */
export function withheldUnitsOf(
  db: Database,
  { filters = {} }: LabelSelection,
  today: StationDay,
): readonly WithheldUnit[] {
  const pks = candidates(db, filters);
  const withheld = withheldUnits(db, pks, today);
  const ssccOf = db.prepare<[UnitPk], Sscc>('SELECT sscc FROM logistic_units WHERE pk = ?').pluck();
  return pks.flatMap((pk) => {
    const [cause, sscc] = [withheld.get(pk), ssccOf.get(pk)];
    return cause === undefined || sscc === undefined ? [] : [{ sscc, cause }];
  });
}

/** Gives the filter that names single rows of a scope by their pks, in their order; rows that are gone are left out. */
export function filterOfLabels(db: Database, scope: LabelScope, pks: readonly number[]): ExportFilters {
  if (scope !== 'logistic_units') return filterOfRows(db, scope, pks);
  const ssccs = db
    .prepare<[string], Sscc>(
      `SELECT unit.sscc FROM json_each(?) AS wanted CROSS JOIN logistic_units AS unit
        WHERE unit.pk = wanted.value ORDER BY wanted.key`,
    )
    .pluck()
    .all(JSON.stringify(pks));
  return { ssccs };
}

/** True where a request selects any case or pallet, withheld or not. */
export function selectsAnyUnit(db: Database, { filters = {} }: LabelSelection): boolean {
  return candidates(db, filters).length > 0;
}

/** The labels travel as one bound value: what they say is made of more than one table. */
function unitQuery(db: Database, filters: ExportFilters, today: StationDay): SelectionQuery {
  return {
    sql: `SELECT value ->> '$.pk' AS entity_pk, '' AS gtin, '' AS name, '' AS brand, NULL AS lot,
        NULL AS serial, '{}' AS attributes, NULL AS kind, value -> '$.label' AS logistic, key AS listed_at FROM json_each(?)`,
    parameters: [JSON.stringify(selectUnits(db, filters, today))],
    order: 'listed_at',
  };
}

/** Gives a query of the units that have one of these ids; unknown ids are skipped. */
export function unitRows(ids: readonly ShortId[]): LabelRows {
  return {
    entity: 'logistic_units',
    sql: 'SELECT pk FROM logistic_units WHERE id IN (SELECT value FROM json_each(?))',
    values: [JSON.stringify(ids)],
  };
}

/** The SQL condition that a unit is void. `unitPk` is the SQL expression of its pk. */
export function voidUnitCondition(unitPk: string): string {
  return `EXISTS (SELECT 1 FROM logistic_units AS void_unit WHERE void_unit.pk = ${unitPk} AND void_unit.voided_at IS NOT NULL)`;
}

/** SELECTs of how the units `@pks` came and, where they did, became void: the first of their label histories. */
export const UNIT_EVENTS: readonly string[] = [
  `${labelEventSql('pk', 'created_at', "'generated'", { by: 'created_by' })} FROM logistic_units
    WHERE pk IN (SELECT value FROM json_each(@pks))`,
  `${labelEventSql('pk', 'voided_at', "'voided'", { by: 'voided_by', reason: 'void_reason' })}
    FROM logistic_units WHERE pk IN (SELECT value FROM json_each(@pks)) AND voided_at IS NOT NULL`,
];

/** Gives the SSCCs of units. `entity` and `entityPk` are the SQL expressions of which rows. */
export function unitCodes(entity: string, entityPk: string): LabelCodeSource {
  return {
    joins: `LEFT JOIN logistic_units AS unit ON ${entity} = 'logistic_units' AND unit.pk = ${entityPk}`,
    gtin: 'NULL',
    lot: 'NULL',
    serial: 'NULL',
    attributes: 'NULL',
    sscc: 'unit.sscc',
  };
}
