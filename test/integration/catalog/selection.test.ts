import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { selectionQuery } from '../../../electron/catalog/selection.ts';
import { type Database, newId } from '../../../electron/store/database.ts';
import type { Scope } from '../../../shared/catalog/entities.ts';
import { stationDayOf } from '../../../shared/catalog/withheld.ts';
import { type ExportFilters, SCOPES, type Sort } from '../../../shared/contract/export-request.ts';
import type { ShortId } from '../../../shared/contract/short-id.ts';
import type { Gtin } from '../../../shared/gs1/gtin.ts';
import { NOW, useCatalog } from './small-catalog.ts';

const small = useCatalog();
const TODAY = stationDayOf(NOW);

interface Entity {
  readonly pk: number;
  readonly id: ShortId;
  readonly active: boolean;
  readonly printed: boolean;
}
interface ModelLot extends Entity {
  readonly product: ModelProduct;
  readonly run: ShortId;
}
interface ModelProduct extends Entity {
  readonly gtin: Gtin;
}
interface ModelSerial extends ModelLot {
  readonly lot: ModelLot | null;
}
interface Model {
  readonly runs: readonly ShortId[];
  readonly products: readonly ModelProduct[];
  readonly lots: readonly ModelLot[];
  readonly serials: readonly ModelSerial[];
}

/** Numbers that a catalogue is made from; each picks one of what there is by its remainder. */
const seed = fc.record({ a: fc.nat(999), b: fc.nat(999), active: fc.boolean(), printed: fc.boolean() });
const seeds = fc.record({
  products: fc.array(seed, { minLength: 1, maxLength: 3 }),
  lots: fc.array(seed, { maxLength: 5 }),
  serials: fc.array(seed, { maxLength: 12 }),
});

function pick<Item>(items: readonly Item[], number: number): Item {
  const item = items[number % items.length];
  if (item === undefined) throw new Error('There is nothing to pick from');
  return item;
}

function modelOf(from: typeof seeds extends fc.Arbitrary<infer Seeds> ? Seeds : never): Model {
  const runs = [newId(), newId(), newId()];
  const entity = ({ active, printed }: { active: boolean; printed: boolean }, index: number): Entity => ({
    pk: index + 1,
    id: newId(),
    active,
    printed,
  });
  const products = from.products.map((one, index) => ({
    ...entity(one, index),
    gtin: String(index).padStart(14, '0') as Gtin,
  }));
  const lots = from.lots.map((one, index) => ({
    ...entity(one, index),
    product: pick(products, one.a),
    run: pick(runs, one.b),
  }));
  const serials = from.serials.map((one, index) => {
    const lot = lots.length === 0 || one.a % 4 === 0 ? null : pick(lots, one.a);
    const product = lot?.product ?? pick(products, one.a);
    return { ...entity(one, index), product, lot, run: pick(runs, one.b) };
  });
  return { runs, products, lots, serials };
}

function store(db: Database, { runs, products, lots, serials }: Model): void {
  for (const id of runs) {
    db.prepare(
      `INSERT INTO lot_runs (id, origin, minted_count, created_at) VALUES (?, 'imported', 0, '')`,
    ).run(id);
  }
  const runPk = '(SELECT pk FROM lot_runs WHERE id = ?)';
  for (const { pk, id, gtin, active } of products) {
    db.prepare(
      `INSERT INTO products (pk, id, gtin, active, created_at, updated_at) VALUES (?, ?, ?, ?, '', '')`,
    ).run(pk, id, gtin, Number(active));
  }
  for (const { pk, id, product, active, run } of lots) {
    db.prepare(
      `INSERT INTO lots (pk, id, product_pk, code, active, lot_run_pk, created_at, updated_at)
       VALUES (?, ?, ?, 'L' || ?, ?, ${runPk}, '', '')`,
    ).run(pk, id, product.pk, pk, Number(active), run);
  }
  for (const { pk, id, product, lot, active, run } of serials) {
    db.prepare(
      `INSERT INTO serials (pk, id, product_pk, lot_pk, code, active, lot_run_pk, created_at, updated_at)
       VALUES (?, ?, ?, ?, 'S' || ?, ?, ${runPk}, '', '')`,
    ).run(pk, id, product.pk, lot?.pk ?? null, pk, Number(active), run);
  }
  for (const [scope, rows] of Object.entries({ products, lots, serials })) {
    for (const { pk } of rows.filter(({ printed }) => printed)) {
      db.prepare(
        `INSERT INTO printed_labels (entity, entity_pk, printed_by, reason, printed_at) VALUES (?, ?, '', '', '')`,
      ).run(scope, pk);
    }
  }
}

/** What the contract says of each filter at each scope, in plain words of TypeScript. */
function selected(model: Model, scope: Scope, filters: ExportFilters): readonly number[] {
  const { products, lots, serials } = model;
  const has = (list: readonly string[] | undefined, id: string | undefined): boolean =>
    list === undefined || (id !== undefined && list.includes(id));
  const anyOf = (list: readonly string[] | undefined, rows: readonly Entity[]): boolean =>
    list === undefined || rows.some(({ id }) => list.includes(id));
  const common = (row: Entity, product: ModelProduct): boolean =>
    row.active &&
    product.active &&
    has(filters.gtins, product.gtin) &&
    (filters.product_id === undefined || product.id === filters.product_id) &&
    !(filters.never_printed === true && row.printed);
  const ofRun = ({ run }: ModelLot): boolean => run === filters.lot_run_id;
  const runAsked = filters.lot_run_id !== undefined;
  switch (scope) {
    case 'products':
      return products
        .filter((product) => {
          const itsLots = lots.filter((lot) => lot.product === product);
          const itsSerials = serials.filter((serial) => serial.product === product);
          return (
            common(product, product) &&
            anyOf(filters.lot_ids, itsLots) &&
            anyOf(filters.serial_ids, itsSerials) &&
            (!runAsked || itsLots.some(ofRun) || itsSerials.some(ofRun))
          );
        })
        .map(({ pk }) => pk);
    case 'lots':
      return lots
        .filter((lot) => {
          const itsSerials = serials.filter((serial) => serial.lot === lot);
          return (
            common(lot, lot.product) &&
            has(filters.lot_ids, lot.id) &&
            anyOf(filters.serial_ids, itsSerials) &&
            (!runAsked || ofRun(lot) || itsSerials.some(ofRun))
          );
        })
        .map(({ pk }) => pk);
    case 'serials':
      return serials
        .filter(
          (serial) =>
            common(serial, serial.product) &&
            serial.lot?.active !== false &&
            has(filters.lot_ids, serial.lot?.id) &&
            has(filters.serial_ids, serial.id) &&
            (!runAsked ||
              ofRun(serial) ||
              (serial.lot !== null && ofRun(serial.lot) && !serials.some(ofRun))),
        )
        .map(({ pk }) => pk);
  }
}

/** The order that the contract gives: the list of the scope's own things, else the one that tells more of them apart. */
function inListedOrder(
  { products, lots, serials }: Model,
  scope: Scope,
  filters: ExportFilters,
  pks: readonly number[],
): readonly number[] {
  const { gtins, lot_ids, serial_ids } = filters;
  const first = (places: readonly number[]): number => Math.min(...places.filter((place) => place >= 0));
  const bySerials = (of: (serial: ModelSerial) => unknown, row: unknown): number =>
    first(serials.filter((serial) => of(serial) === row).map(({ id }) => serial_ids?.indexOf(id) ?? -1));
  const place = (pk: number): number => {
    if (scope === 'products') {
      const row = products[pk - 1];
      if (gtins !== undefined) return gtins.indexOf(row?.gtin as Gtin);
      if (serial_ids !== undefined) return bySerials(({ product }) => product, row);
      return first(lots.filter(({ product }) => product === row).map(({ id }) => lot_ids?.indexOf(id) ?? -1));
    }
    const row = scope === 'lots' ? lots[pk - 1] : serials[pk - 1];
    const lot = scope === 'lots' ? row : serials[pk - 1]?.lot;
    if (scope === 'lots' && lot_ids !== undefined) return lot_ids.indexOf(row?.id as ShortId);
    if (serial_ids !== undefined)
      return scope === 'lots'
        ? bySerials((serial) => serial.lot, row)
        : serial_ids.indexOf(row?.id as ShortId);
    if (lot_ids !== undefined) return lot_ids.indexOf(lot?.id as ShortId);
    return gtins === undefined ? 0 : gtins.indexOf(row?.product.gtin as Gtin);
  };
  const listsNothing = gtins === undefined && lot_ids === undefined && serial_ids === undefined;
  return listsNothing ? pks : [...pks].sort((a, b) => place(a) - place(b) || a - b);
}

/** A list as people write it: in any order, and now and then with something twice. */
function anyList<Item>(items: readonly Item[]): fc.Arbitrary<Item[]> {
  return fc.array(fc.constantFrom(...items), { maxLength: 2 * items.length });
}

/** Filters that name what a catalogue has, and now and then what it has not. */
function filtersFor(model: Model): fc.Arbitrary<ExportFilters> {
  const stranger = newId();
  const some = (rows: readonly Entity[]): fc.Arbitrary<ShortId[]> =>
    anyList([...rows.map(({ id }) => id), stranger]);
  return fc.record(
    {
      gtins: anyList([...model.products.map(({ gtin }) => gtin), '99999999999999' as Gtin]),
      product_id: fc.constantFrom(...model.products.map(({ id }) => id), stranger),
      lot_ids: some(model.lots),
      serial_ids: some(model.serials),
      lot_run_id: fc.constantFrom(...model.runs, stranger),
      never_printed: fc.boolean(),
    },
    { requiredKeys: [] },
  );
}

interface Selected {
  readonly entity_pk: number;
  readonly gtin: string;
  readonly lot: string | null;
  readonly serial: string | null;
}

function select(scope: Scope, filters: ExportFilters, sort?: Sort): readonly Selected[] {
  const { sql, parameters, order } = selectionQuery({ scope, filters, asset_config: { sort } }, TODAY);
  return small.db.prepare<unknown[], Selected>(`SELECT * FROM (${sql}) ORDER BY ${order}`).all(parameters);
}

describe('a selection', () => {
  it('keeps what every filter keeps, at every scope, in the order of its lists', () => {
    const cases = seeds.map(modelOf).chain((model) => fc.tuple(fc.constant(model), filtersFor(model)));
    fc.assert(
      fc.property(cases, ([model, filters]) => {
        small.db.exec('BEGIN');
        try {
          store(small.db, model);
          for (const scope of SCOPES) {
            const found = select(scope, filters).map(({ entity_pk }) => entity_pk);
            expect({ scope, found }).toEqual({
              scope,
              found: inListedOrder(model, scope, filters, selected(model, scope, filters)),
            });
          }
        } finally {
          small.db.exec('ROLLBACK');
        }
      }),
      { numRuns: 300 },
    );
  });

  it('gives what a label says', () => {
    const tea = small.addProduct('9506000134352', `<b>Tea</b>'; --`, 'Acme');
    small.addSerial(tea, 'S/1', small.addLot(tea, 'L%1', '2027-12-31'));
    const product = { gtin: '09506000134352', name: `<b>Tea</b>'; --`, brand: 'Acme' };
    expect(select('products', {})).toEqual([
      {
        entity_pk: 1,
        ...product,
        lot: null,
        serial: null,
        attributes: '{}',
        kind: null,
        logistic: null,
        listed_at: null,
      },
    ]);
    expect(select('lots', {})).toEqual([
      {
        entity_pk: 1,
        ...product,
        lot: 'L%1',
        serial: null,
        attributes: '{"17":"2027-12-31"}',
        kind: null,
        logistic: null,
        listed_at: null,
      },
    ]);
    expect(select('serials', {})).toEqual([
      {
        entity_pk: 1,
        ...product,
        lot: 'L%1',
        serial: 'S/1',
        attributes: '{"17":"2027-12-31"}',
        kind: null,
        logistic: null,
        listed_at: null,
      },
    ]);
  });

  it('of 200,000 listed ids is one query, and each value is the whole list', () => {
    const tea = small.addProduct('9506000134352');
    const { id } = small.addSerial(tea, 'S1');
    const serialIds = [...Array.from({ length: 199_999 }, (_, index) => `stranger-${index}` as ShortId), id];
    const { parameters } = selectionQuery({ scope: 'serials', filters: { serial_ids: serialIds } }, TODAY);
    // Once for what is selected, once for its order.
    expect(parameters).toHaveLength(2);
    expect(select('serials', { serial_ids: serialIds })).toHaveLength(1);
  });

  it('is sorted as a person asks, and what is equal stays as it came', () => {
    const rice = small.addProduct('9506000134369');
    const tea = small.addProduct('9506000134352');
    small.addLot(rice, 'L10', '2027-06-00');
    small.addLot(rice, 'L9', '2027-06-30');
    small.addLot(tea, 'L9', '2027-01-31');
    small.addLot(tea, 'A1');
    const lots = (sort: Sort): readonly string[] =>
      select('lots', {}, sort).map(({ gtin, lot }) => `${gtin.slice(-2)} ${String(lot)}`);
    expect(lots('listed')).toEqual(['69 L10', '69 L9', '52 L9', '52 A1']);
    expect(lots('catalogue')).toEqual(lots('listed'));
    expect(lots('gtin')).toEqual(['52 L9', '52 A1', '69 L10', '69 L9']);
    expect(lots('lot')).toEqual(['52 A1', '69 L9', '52 L9', '69 L10']);
    expect(lots('serial')).toEqual(lots('catalogue'));
    expect(lots('expiry')).toEqual(['52 L9', '69 L9', '69 L10', '52 A1']);
  });

  it('can be told to forget the order of its list', () => {
    const tea = small.addProduct('9506000134352');
    const ids = ['S1', 'S2', 'S3'].map((code) => small.addSerial(tea, code).id);
    const filters = { serial_ids: [...ids].reverse() };
    expect(select('serials', filters).map(({ serial }) => serial)).toEqual(['S3', 'S2', 'S1']);
    expect(select('serials', filters, 'catalogue').map(({ serial }) => serial)).toEqual(['S1', 'S2', 'S3']);
  });
});
