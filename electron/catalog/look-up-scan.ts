import type { Scope } from '../../shared/catalog/entities.ts';
import type { ShortId } from '../../shared/contract/short-id.ts';
import { type Gtin, itemInside } from '../../shared/gs1/gtin.ts';
import { ok, type Result } from '../../shared/result/result.ts';
import { likeliest, type ScanReadings } from '../../shared/scan/parse-scan.ts';
import { differencesFrom, isExact, type ScanAnswer, type ScanMatch } from '../../shared/scan/scan-answer.ts';
import type { ScannedContent } from '../../shared/scan/scanned-content.ts';
import type { CatalogTable } from './catalog-table.ts';
import type { Lots } from './lots.ts';
import type { Products } from './products.ts';
import type { Serials } from './serials.ts';

/** What a look-up asks. */
interface Catalogue {
  readonly products: Products;
  readonly lots: Lots;
  readonly serials: Serials;
  readonly table: CatalogTable;
}

/** A record, by what it is found by. */
interface Named {
  readonly scope: Scope;
  readonly id: ShortId;
}

/**
 * The records that a scan names, by whichever of its readings the catalogue knows, each with what the scan says
 * differently. Fails with what is wrong in the scan where no reading of it finds anything.
 */
export function lookUpScan(catalogue: Catalogue, readings: ScanReadings): Result<ScanAnswer> {
  const contents = readings.flatMap((reading) => (reading.ok ? [reading.value] : []));
  for (const find of [
    // Digits can be a GTIN and a serial: both are found. An element string in bare text is a guess, and asked after them.
    () => found(catalogue, contents.filter(standsAlone), namedBy),
    () =>
      found(
        catalogue,
        contents.filter((content) => !standsAlone(content)),
        namedBy,
      ),
    () => found(catalogue, contents, itemOfCase),
  ]) {
    const answer = find();
    if (answer !== null) return ok(answer);
  }
  const said = likeliest(readings);
  return said.ok ? ok({ content: said.value, found: null, alsoFound: [], exact: false }) : said;
}

function standsAlone({ form }: ScannedContent): boolean {
  return form === 'gtin' || form === 'code';
}

type Find = (catalogue: Catalogue, content: ScannedContent) => readonly Named[];

function found(catalogue: Catalogue, contents: readonly ScannedContent[], find: Find): ScanAnswer | null {
  const matches = contents.flatMap((content) =>
    find(catalogue, content).flatMap((named) => {
      const match = matchOf(catalogue.table, named, content);
      return match === null ? [] : [{ content, match }];
    }),
  );
  const [first, ...others] = matches;
  if (first === undefined) return null;
  const both = { found: first.match, alsoFound: others.map(({ match }) => match) };
  return { content: first.content, ...both, exact: isExact(both) };
}

function matchOf(table: CatalogTable, { scope, id }: Named, content: ScannedContent): ScanMatch | null {
  const row = table.find(scope, id);
  if (row === null) return null;
  return { scope, row, standing: table.standing(scope, id), differences: differencesFrom(row, content) };
}

/** By the GTIN the most particular record; without one, a lot or serial of whichever products have it. */
function namedBy(catalogue: Catalogue, content: ScannedContent): readonly Named[] {
  if (content.gtin !== null) return mostParticular(catalogue, content.gtin, content);
  // A lot on a pallet's label is of what the pallet holds, not of any product that has such a lot.
  return content.names === null ? withCode(catalogue, content) : [];
}

function mostParticular(catalogue: Catalogue, gtin: Gtin, content: ScannedContent): readonly Named[] {
  const product = catalogue.products.find(gtin);
  if (product === null) return [];
  const serial = content.serial === null ? null : catalogue.serials.findByCode(product.id, content.serial);
  if (serial !== null) return [{ scope: 'serials', id: serial.id }];
  const lot = content.lot === null ? null : catalogue.lots.findByCode(product.id, content.lot);
  if (lot !== null) return [{ scope: 'lots', id: lot.id }];
  return [{ scope: 'products', id: product.id }];
}

function withCode({ table }: Catalogue, { form, serial, lot }: ScannedContent): readonly Named[] {
  const ofScope = (scope: 'lots' | 'serials', code: string | null): readonly Named[] =>
    code === null ? [] : table.findByCode(scope, code).map(({ id }) => ({ scope, id }));
  if (form === 'code') return [...ofScope('serials', serial), ...ofScope('lots', lot)];
  const serials = ofScope('serials', serial);
  return serials.length > 0 ? serials : ofScope('lots', lot);
}

/** The item inside a case, where the catalogue has not got the case: near, and never exact. */
function itemOfCase(catalogue: Catalogue, { gtin }: ScannedContent): readonly Named[] {
  const inside = gtin === null ? null : itemInside(gtin);
  const product = inside === null ? null : catalogue.products.find(inside);
  return product === null ? [] : [{ scope: 'products', id: product.id }];
}
