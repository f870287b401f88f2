import { nativeGtin } from '../../shared/gs1/gtin.ts';
import { parseSscc, type Sscc, type SsccProblem } from '../../shared/gs1/sscc.ts';
import type { PackableItem, PackingScan, UnitContents } from '../../shared/logistics/logistic-unit.ts';
import { problem } from '../../shared/result/problem.ts';
import type { LabelCode } from '../../shared/result/problems/labels.ts';
import type { LogisticsCode } from '../../shared/result/problems/logistics.ts';
import { ok, type Result } from '../../shared/result/result.ts';
import { scanReadings } from '../../shared/scan/parse-scan.ts';
import type { ScanDifference, ScanMatch, ScanResult } from '../../shared/scan/scan-answer.ts';
import type { ScannedContent } from '../../shared/scan/scanned-content.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { LogisticUnits } from './logistic-units.ts';
import type { Packing } from './packing.ts';

/** Why a scan at the packing bench does nothing: it cannot be read, or what it names cannot be packed. */
export type PackingCode = LogisticsCode | LabelCode;

/** What scanning at the bench needs of the station. */
export interface ScanPackingParts {
  readonly catalog: Catalog;
  readonly units: LogisticUnits;
  readonly packing: Packing;
  readonly now: () => Date;
}

/**
 * Does what a scan at the packing bench means. A case goes onto the pallet that is open; any other unit is opened in its
 * place. An item goes into the open unit. Fails with `unit_not_found`, `no_unit_open`, `packing_unknown`,
 * `packing_differs`, `packing_date_differs`, `packing_ambiguous`, with the scan's own problem, or as `Packing.pack` does.
 */
export function packScan(
  parts: ScanPackingParts,
  open: Sscc | null,
  scanned: string,
  by: string,
): Result<PackingScan, PackingCode> {
  const { units, packing } = parts;
  const item = scannedItem(parts, scanned);
  if (!item.ok) return item;
  if (item.value.kind === 'unit') return packUnit(parts, open, item.value.sscc, by);
  if (open === null || units.find(open) === null) return problem('no_unit_open');
  return packed(packing.pack(open, [item.value], by));
}

/**
 * What a scan names: a unit, a serial, or a piece of a product or lot. Fails with `packing_unknown`, `packing_differs`,
 * `packing_date_differs`, `packing_ambiguous` or the scan's own problem.
 */
export function scannedItem(
  { catalog, units, now }: Pick<ScanPackingParts, 'catalog' | 'units' | 'now'>,
  scanned: string,
): Result<PackableItem, PackingCode> {
  const readings = scanReadings(scanned, now());
  const contents = readings.flatMap((reading) => (reading.ok ? [reading.value] : []));
  const sscc = scannedSscc({ units }, scanned, contents);
  if (sscc !== null) return ok({ kind: 'unit', sscc });
  const found = catalog.lookUpScan(readings);
  return found.ok ? itemOf(found.value) : found;
}

/** The SSCC that a person typed, or that a scanned symbol holds. Fails as `parseSscc` does. */
export function namedSscc(text: string, today: Date): Result<Sscc, SsccProblem> {
  const contents = scanReadings(text, today).flatMap((reading) => (reading.ok ? [reading.value] : []));
  const held = heldSscc(contents);
  return held === null ? parseSscc(text) : ok(held);
}

/** The SSCC that is said with its AI; null where there is none. */
function heldSscc(contents: readonly ScannedContent[]): Sscc | null {
  for (const { elements } of contents) {
    const element = elements.find(({ ai }) => ai === '00');
    const sscc = element === undefined ? null : parseSscc(element.value);
    if (sscc?.ok === true) return sscc.value;
  }
  return null;
}

/** Digits without their AI can be a serial as well: they are an SSCC where there is such a unit. */
function scannedSscc(
  { units }: Pick<ScanPackingParts, 'units'>,
  scanned: string,
  contents: readonly ScannedContent[],
): Sscc | null {
  const held = heldSscc(contents);
  if (held !== null) return held;
  const bare = parseSscc(scanned);
  return bare.ok && units.find(bare.value) !== null ? bare.value : null;
}

function packUnit(
  { units, packing }: ScanPackingParts,
  open: Sscc | null,
  sscc: Sscc,
  by: string,
): Result<PackingScan, PackingCode> {
  const unit = units.usable(sscc);
  if (!unit.ok) return unit;
  const opened = open === null ? null : units.find(open);
  if (opened?.kind === 'pallet' && unit.value.kind === 'case') {
    return packed(packing.pack(opened.sscc, [{ kind: 'unit', sscc }], by));
  }
  const contents = packing.contents(sscc);
  return contents.ok ? ok({ did: 'opened', contents: contents.value }) : contents;
}

function packed(contents: Result<UnitContents, PackingCode>): Result<PackingScan, PackingCode> {
  return contents.ok ? ok({ did: 'packed', contents: contents.value }) : contents;
}

/** What a scan of a product, a lot or a serial is to pack. */
function itemOf({ content, found, alsoFound }: ScanResult): Result<PackableItem, PackingCode> {
  if (found === null || (content.gtin !== null && content.gtin !== found.row.gtin)) {
    return problem('packing_unknown', {
      gtin: content.gtin === null ? content.text : nativeGtin(content.gtin),
    });
  }
  if (alsoFound.length > 0) return problem('packing_ambiguous', { text: content.text });
  const { gtin } = found.row;
  const serial = found.row.serial ?? (content.form === 'code' ? null : content.serial);
  const lot = found.row.lot ?? content.lot;
  if (isOfAnotherLot(found)) {
    return problem('packing_differs', { scanned: content.lot ?? '', recorded: found.row.lot ?? '' });
  }
  const date = otherLastDate(found);
  if (date !== undefined) {
    const { ai, scanned, recorded } = date;
    return problem('packing_date_differs', { ai: ai ?? '', scanned, recorded: recorded ?? '' });
  }
  return ok(
    serial === null
      ? {
          kind: 'quantity',
          gtin,
          lot: found.scope === 'products' ? content.lot : lot,
          quantity: countIn(content),
        }
      : { kind: 'serial', gtin, serial, lot },
  );
}

function isOfAnotherLot({ differences }: ScanMatch): boolean {
  return differences.some(({ ai, recorded }) => ai === '10' && recorded !== null);
}

/** The best-before or expiry date that the symbol says and that is another one in the catalogue: goods of another batch. */
function otherLastDate({ differences }: ScanMatch): ScanDifference | undefined {
  return differences.find(
    ({ ai, recorded, sameMeaning }) => (ai === '15' || ai === '17') && recorded !== null && !sameMeaning,
  );
}

/** AI (30) counts what varies in number; without it a scan is of one. */
function countIn({ elements }: ScannedContent): number {
  const count = elements.find(({ ai, valid }) => ai === '30' && valid);
  return count === undefined ? 1 : Number(count.value);
}
