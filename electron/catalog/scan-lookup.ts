import type { Scope } from '../../shared/catalog/entities.ts';
import type { ShortId } from '../../shared/contract/short-id.ts';
import { containedItemGtin, type Gtin } from '../../shared/gs1/gtin.ts';
import type { LabelCode } from '../../shared/result/problems/labels.ts';
import { ok, type Result } from '../../shared/result/result.ts';
import { likeliestReading, type ScanReadings } from '../../shared/scan/parse-scan.ts';
import { differencesFrom, isExact, type ScanMatch, type ScanResult } from '../../shared/scan/scan-answer.ts';
import type { ScannedContent } from '../../shared/scan/scanned-content.ts';
import type { CatalogTable } from './catalog-table.ts';
import type { Lots } from './lots.ts';
import type { Products } from './products.ts';
import type { Serials } from './serials.ts';

/** What a look-up asks. */
interface CatalogParts {
  readonly products: Products;
  readonly lots: Lots;
  readonly serials: Serials;
  readonly table: CatalogTable;
}

/** A record, by what it is found by. */
interface RecordRef {
  readonly scope: Scope;
  readonly id: ShortId;
}

/**
 * Finds the records that a scan names, by whichever of its readings the catalogue knows, each with its differences from
 * the scan. Fails with the scan's own problem where no reading finds a record.
 */
export function lookUpScan(catalogue: CatalogParts, readings: ScanReadings): Result<ScanResult, LabelCode> {
  const contents = readings.flatMap((reading) => (reading.ok ? [reading.value] : []));
  for (const find of [
    // Digits can be a GTIN and a serial: both are found. An element string in bare text is a guess, and asked after them.
    () => firstMatches(catalogue, contents.filter(isPlainCode), recordsByContent),
    () =>
      firstMatches(
        catalogue,
        contents.filter((content) => !isPlainCode(content)),
        recordsByContent,
      ),
    () => firstMatches(catalogue, contents, itemInsideCase),
  ]) {
    const answer = find();
    if (answer !== null) return ok(answer);
  }
  const mostLikely = likeliestReading(readings);
  return mostLikely.ok
    ? ok({ content: mostLikely.value, found: null, alsoFound: [], exact: false })
    : mostLikely;
}

function isPlainCode({ form }: ScannedContent): boolean {
  return form === 'gtin' || form === 'code';
}

type RecordFinder = (catalogue: CatalogParts, content: ScannedContent) => readonly RecordRef[];

function firstMatches(
  catalogue: CatalogParts,
  contents: readonly ScannedContent[],
  find: RecordFinder,
): ScanResult | null {
  const matches = contents.flatMap((content) =>
    find(catalogue, content).flatMap((named) => {
      const match = matchOf(catalogue.table, named, content);
      return match === null ? [] : [{ content, match }];
    }),
  );
  const [first, ...others] = matches;
  if (first === undefined) return null;
  const matched = { found: first.match, alsoFound: others.map(({ match }) => match) };
  return { content: first.content, ...matched, exact: isExact(matched) };
}

function matchOf(table: CatalogTable, { scope, id }: RecordRef, content: ScannedContent): ScanMatch | null {
  const row = table.find(scope, id);
  if (row === null) return null;
  return {
    scope,
    row,
    recordStatus: table.labelStatus(scope, row),
    differences: differencesFrom(row, content),
  };
}

/** Finds the most specific record of the GTIN; without a GTIN, the lots or serials of that code in all products. */
function recordsByContent(catalogue: CatalogParts, content: ScannedContent): readonly RecordRef[] {
  if (content.gtin !== null) return mostSpecificRecord(catalogue, content.gtin, content);
  // A lot on a pallet's label is of what the pallet holds, not of any product that has such a lot.
  return content.identifies === null ? recordsByCode(catalogue, content) : [];
}

function mostSpecificRecord(
  catalogue: CatalogParts,
  gtin: Gtin,
  content: ScannedContent,
): readonly RecordRef[] {
  const product = catalogue.products.find(gtin);
  if (product === null) return [];
  const serial = content.serial === null ? null : catalogue.serials.findByCode(product.id, content.serial);
  if (serial !== null) return [{ scope: 'serials', id: serial.id }];
  const lot = content.lot === null ? null : catalogue.lots.findByCode(product.id, content.lot);
  if (lot !== null) return [{ scope: 'lots', id: lot.id }];
  return [{ scope: 'products', id: product.id }];
}

function recordsByCode({ table }: CatalogParts, { form, serial, lot }: ScannedContent): readonly RecordRef[] {
  const ofScope = (scope: 'lots' | 'serials', code: string | null): readonly RecordRef[] =>
    code === null ? [] : table.findByCode(scope, code).map(({ id }) => ({ scope, id }));
  if (form === 'code') return [...ofScope('serials', serial), ...ofScope('lots', lot)];
  const serials = ofScope('serials', serial);
  return serials.length > 0 ? serials : ofScope('lots', lot);
}

/** The item inside a case, where the catalogue has not got the case: near, and never exact. */
function itemInsideCase(catalogue: CatalogParts, { gtin }: ScannedContent): readonly RecordRef[] {
  const inside = gtin === null ? null : containedItemGtin(gtin);
  const product = inside === null ? null : catalogue.products.find(inside);
  return product === null ? [] : [{ scope: 'products', id: product.id }];
}
