import type { Station } from '../../../electron/station/station.ts';
import type { ShortId } from '../../../shared/contract/short-id.ts';
import { type Gtin, parseGtin } from '../../../shared/gs1/gtin.ts';
import { parseLotCode } from '../../../shared/gs1/lot-and-serial.ts';
import type { Outcome, Problem } from '../../../shared/result/result.ts';

/** What is in the catalogue that the contract suite speaks of. */
export interface Seeded {
  /** Active products, normalised to 14 digits. */
  readonly gtins: readonly Gtin[];
  readonly inactiveGtin: Gtin;
  readonly lotId: ShortId;
  readonly serialsInLot: number;
  readonly runId: ShortId;
  readonly serialsInRun: number;
  /** Active rows of each scope. */
  readonly counts: Readonly<Record<'products' | 'lots' | 'serials', number>>;
}

/** Three products, one of them inactive; two lots; a run of serials with a lot and one without. */
export function seed(station: Station): Seeded {
  const { products, lots } = station.catalog;
  const gtins = ['9506000134352', '9520000001018'].map((text) => value(parseGtin(text)));
  const [first, second] = gtins.map((gtin) => value(products.add({ gtin, name: 'Seeded product' })));
  if (first === undefined || second === undefined) throw new Error('No products');
  const inactive = value(products.add({ gtin: value(parseGtin('95200019')) }));
  products.setActive(inactive.id, false);
  const lot = value(
    lots.add({ productId: first.id, code: value(parseLotCode('LOT/1')), attributes: { '17': '2027-12-31' } }),
  );
  lots.add({ productId: second.id, code: value(parseLotCode('LOT-2')) });
  value(
    station.catalog.generateCodes({
      kind: 'serials',
      productId: first.id,
      lotId: lot.id,
      count: 25,
      pattern: 'A{counter:4}',
    }),
  );
  const run = value(
    station.catalog.generateCodes({
      kind: 'serials',
      productId: second.id,
      count: 5,
      pattern: '{random:12}',
    }),
  );
  return {
    gtins,
    inactiveGtin: inactive.gtin,
    lotId: lot.id,
    serialsInLot: 25,
    runId: run.id,
    serialsInRun: 5,
    counts: { products: 2, lots: 2, serials: 30 },
  };
}

function value<Value>(result: Outcome<Value, Problem>): Value {
  if (result.ok) return result.value;
  throw new Error(result.problem.message);
}
