import type { LabelScope, Scope } from '../../shared/catalog/entities.ts';
import type { ShortId } from '../../shared/contract/short-id.ts';
import { parseSscc, type Sscc } from '../../shared/gs1/sscc.ts';
import { scanReadings } from '../../shared/scan/parse-scan.ts';
import type { ScanMatch } from '../../shared/scan/scan-answer.ts';
import type { ScannedContent } from '../../shared/scan/scanned-content.ts';
import type {
  VerificationOutcome,
  VerifiedLabel,
  VerifiedPrint,
} from '../../shared/verification/verification.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { rowsById } from '../catalog/catalog-queries.ts';
import type { LogisticUnits } from '../logistics/logistic-units.ts';
import type { PrintedLabels } from '../printing/printed-labels.ts';
import type { Database } from '../store/database.ts';

/** What matching a reading needs of the station. */
export interface MatchParts {
  readonly db: Database;
  readonly catalog: Catalog;
  readonly units: LogisticUnits;
  readonly printedLabels: PrintedLabels;
  readonly now: () => Date;
}

/** What a reading was found to be of. */
export interface ReadingMatch {
  readonly outcome: VerificationOutcome;
  readonly label: VerifiedLabel | null;
  readonly entityPk: number | null;
  readonly print: VerifiedPrint | null;
}

/** A record of the catalogue. */
export interface RecordRef {
  readonly scope: Scope;
  readonly id: ShortId;
}

const NOTHING = { label: null, entityPk: null, print: null } as const;

/**
 * Finds the label that was read: of a record of the catalogue, or of a case or pallet, and where it was printed last.
 * `chosen` is the record that a person says it is of; it counts where the contents name it.
 */
export function matchReading(
  parts: MatchParts,
  contents: string | null,
  chosen: RecordRef | null,
): ReadingMatch {
  if (contents === null) return { outcome: 'unread', ...NOTHING };
  const readings = scanReadings(contents, parts.now());
  const understood = readings.flatMap((reading) => (reading.ok ? [reading.value] : []));
  const sscc = understood.flatMap(({ elements }) => elements).find(({ ai }) => ai === '00');
  const unit = sscc === undefined ? null : parseSscc(sscc.value);
  if (unit?.ok === true) return matchUnit(parts, unit.value, contents);
  const onUnit = chosen === null ? matchUnitContent(parts, understood) : null;
  if (onUnit !== null) return onUnit;
  const found = parts.catalog.lookUpScan(readings);
  if (!found.ok) return { outcome: 'not_understood', ...NOTHING };
  if (found.value.found === null) return { outcome: 'unknown', ...NOTHING };
  const { alsoFound, content } = found.value;
  const named = [found.value.found, ...alsoFound];
  // A retail symbol says its GTIN alone, which a label may say beside a symbol of its own.
  const match = (one: ScanMatch): ReadingMatch => matchRecord(parts, one, contents, content.form === 'gtin');
  const meant = named.find(({ scope, row }) => scope === chosen?.scope && row.id === chosen.id);
  if (meant !== undefined) return match(meant);
  if (alsoFound.length === 0) return match(found.value.found);
  // Of several, the one that was printed as it was read; it cannot be guessed which of two.
  const [printed, ...others] = named.map(match).filter(({ print }) => (print?.labelNumber ?? null) !== null);
  return printed === undefined || others.length > 0 ? { outcome: 'unknown', ...NOTHING } : printed;
}

function matchUnit(parts: MatchParts, sscc: Sscc, contents: string): ReadingMatch {
  const unit = parts.units.stored(sscc);
  if (unit === null) return { outcome: 'unknown', ...NOTHING };
  const print = parts.printedLabels.lastOf('logistic_units', unit.pk, contents);
  return { outcome: 'matched', label: labelOfUnit(unit.id, sscc), entityPk: unit.pk, print };
}

/** The symbols of a logistic label beside the one with the SSCC: pallets that hold the same have the same. */
function matchUnitContent(parts: MatchParts, readings: readonly ScannedContent[]): ReadingMatch | null {
  for (const { elements, gtin } of readings) {
    if (elements.length === 0 || gtin !== null) continue;
    const found = parts.printedLabels.lastOfUnitsThatSay(elements);
    if (found === null) continue;
    const { print, units } = found;
    const [sscc] = units;
    const unit = sscc === undefined || units.length > 1 ? null : parts.units.stored(sscc);
    return {
      outcome: 'matched',
      label: unit === null || sscc === undefined ? null : labelOfUnit(unit.id, sscc),
      entityPk: unit?.pk ?? null,
      print,
    };
  }
  return null;
}

function labelOfUnit(id: ShortId, sscc: Sscc): VerifiedLabel {
  return { scope: 'logistic_units', id, gtin: null, lot: null, serial: null, sscc };
}

function matchRecord(
  parts: MatchParts,
  { scope, row, differences }: ScanMatch,
  contents: string,
  isGtinAlone: boolean,
): ReadingMatch {
  const { id, gtin, lot, serial } = row;
  const entityPk = pkOf(parts.db, scope, id);
  if (entityPk === null) return { outcome: 'unknown', ...NOTHING };
  const label = { scope, id, gtin, lot, serial, sscc: null };
  const print = parts.printedLabels.lastOf(scope, entityPk, contents);
  // What was printed is what counts: the record may have been changed since.
  const agrees =
    print === null || isGtinAlone
      ? differences.every(({ sameMeaning }) => sameMeaning)
      : print.labelNumber !== null;
  return { outcome: agrees ? 'matched' : 'differs', label, entityPk, print };
}

function pkOf(db: Database, scope: Exclude<LabelScope, 'logistic_units'>, id: ShortId): number | null {
  const { sql, values } = rowsById(scope, [id]);
  const pk = db
    .prepare<unknown[], number>(sql)
    .pluck()
    .get(...values);
  return pk ?? null;
}
