import type { LabelScope } from '../../shared/catalog/entities.ts';
import type { StationDay, WithheldCode } from '../../shared/catalog/withheld.ts';
import type { ExportFilters } from '../../shared/contract/export-request.ts';
import { nativeGtin } from '../../shared/gs1/gtin.ts';
import type { LotCode } from '../../shared/gs1/lot-and-serial.ts';
import { newProblem } from '../../shared/result/problem.ts';
import type { Problem } from '../../shared/result/result.ts';
import type { LabelSelection } from '../catalog/selection.ts';
import { withheldProblem } from '../catalog/withheld-lots.ts';
import { type WithheldLot, withheldLots } from '../catalog/withheld-selection.ts';
import type { Database } from '../store/database.ts';
import { withheldUnitsOf } from './label-selection.ts';
import { type WithheldUnit, withheldUnitProblem } from './withheld-units.ts';

function withheldOf(
  db: Database,
  selection: LabelSelection,
  today: StationDay,
  narrowed: { readonly search: string; readonly limit: number },
): readonly WithheldLot[] {
  const { scope } = selection;
  return scope === 'logistic_units'
    ? withheldOfUnits(withheldUnitsOf(db, selection, today))
    : withheldLots(db, { ...selection, scope }, today, narrowed);
}

/** Of cases and pallets, lot by lot: each counts for the lot that holds it back. */
function withheldOfUnits(units: readonly WithheldUnit[]): readonly WithheldLot[] {
  const lots = new Map<string, WithheldLot>();
  for (const { cause } of units) {
    const key = `${cause.code} ${cause.gtin} ${cause.lot ?? ''}`;
    lots.set(key, { cause, labels: (lots.get(key)?.labels ?? 0) + 1 });
  }
  return [...lots.values()];
}

/** Why something that a request selects is withheld today: the first lot of which it is so; null where there is none. */
export function firstWithheld(
  db: Database,
  selection: LabelSelection,
  today: StationDay,
): Problem<WithheldCode> | null {
  if (selection.scope === 'logistic_units') {
    const [unit] = withheldUnitsOf(db, selection, today);
    return unit === undefined ? null : withheldUnitProblem(unit);
  }
  const [first] = withheldOf(db, selection, today, { search: '', limit: 1 });
  return first === undefined ? null : withheldProblem(first.cause);
}

/** What a selection leaves out since it is withheld. */
export interface LeftOut extends Problem {
  readonly labelCount: number;
}

/**
 * What a selection leaves out since its lots are withheld today, as `lots_blocked` and `lots_expired`: how many labels, and
 * the names of the first lots. `search` narrows it as it does the selection.
 */
export function leftOut(
  db: Database,
  selection: LabelSelection,
  today: StationDay,
  search = '',
): readonly LeftOut[] {
  const lots = withheldOf(db, selection, today, { search, limit: -1 });
  const isBlocked = ({ cause }: WithheldLot): boolean => cause.code === 'lot_blocked';
  return [
    ...leftOutOf('lots_blocked', lots.filter(isBlocked)),
    ...leftOutOf(
      'lots_expired',
      lots.filter((lot) => !isBlocked(lot)),
    ),
  ];
}

function leftOutOf(code: 'lots_blocked' | 'lots_expired', all: readonly WithheldLot[]): readonly LeftOut[] {
  if (all.length === 0) return [];
  const count = all.reduce((sum, { labels }) => sum + labels, 0);
  const lots = all.slice(0, NAMES_IN_FULL).map(({ cause: { gtin, lot } }) => nameOf(nativeGtin(gtin), lot));
  const more = all.length - lots.length;
  const named =
    more > 0
      ? newProblem(code, { which: 'many', count, lots, more })
      : newProblem(code, { which: 'few', count, lots });
  return [{ ...named, labelCount: count }];
}

function nameOf(gtin: string, lot: LotCode | null): Problem<'label_name'> {
  return lot === null
    ? newProblem('label_name', { which: 'gtin', gtin })
    : newProblem('label_name', { which: 'gtinLot', gtin, lot });
}

/** Why a request selects nothing: what it selects is withheld, or there is nothing of the kind. */
export function nothingSelected(
  db: Database,
  which: 'export' | 'print',
  selection: LabelSelection,
  today: StationDay,
): Problem<'nothing_selected' | WithheldCode> {
  const { scope, filters = {} } = selection;
  return (
    firstWithheld(db, selection, today) ??
    newProblem('nothing_selected', { which, selection: describeSelection(scope, filters) })
  );
}

/** How many names a sentence lists before it says how many more there are. */
const NAMES_IN_FULL = 3;

/** Describes a selection as a noun phrase: `active lots of GTIN 9506000134352 that were never printed`. */
export function describeSelection(scope: LabelScope, filters: ExportFilters): Problem {
  const { never_printed: neverPrinted, ...named } = filters;
  if (Object.keys(named).length > 0)
    return newProblem('selection', { which: 'named', phrase: phraseOf(scope, filters) });
  return newProblem('selection', { which: neverPrinted === true ? `${scope}NeverPrinted` : scope });
}

/** English alone says what a selection by names is. */
function phraseOf(scope: LabelScope, filters: ExportFilters): string {
  const parts = [scope === 'logistic_units' ? 'cases and pallets' : `active ${scope}`];
  if (filters.ssccs !== undefined) parts.push(`with SSCC ${nameList(filters.ssccs)}`);
  if (filters.gtins !== undefined) parts.push(`of GTIN ${nameList(filters.gtins.map(nativeGtin))}`);
  if (filters.product_id !== undefined) parts.push(`of product ${filters.product_id}`);
  if (filters.lot_ids !== undefined) parts.push(`of lot ${nameList(filters.lot_ids)}`);
  if (filters.serial_ids !== undefined) parts.push(`of serial ${nameList(filters.serial_ids)}`);
  if (filters.lot_run_id !== undefined) parts.push(`of run ${filters.lot_run_id}`);
  if (filters.never_printed === true) parts.push('that were never printed');
  return parts.join(' ');
}

function nameList(names: readonly string[]): string {
  if (names.length === 0) return '(an empty list)';
  const more = names.length - NAMES_IN_FULL;
  const shown = names.slice(0, NAMES_IN_FULL).join(', ');
  return more > 0 ? `${shown} and ${more} more` : shown;
}
