import { beforeEach, describe, expect, it } from 'vitest';

import { type Catalog, openCatalog } from '../../../electron/catalog/catalog.ts';
import { Imports } from '../../../electron/catalog/import/imports.ts';
import { SelectedLabels } from '../../../electron/catalog/selection.ts';
import { PRINT_CONDITIONS } from '../../../electron/printing/sql/unconfirmed-labels.ts';
import type { Database } from '../../../electron/store/database.ts';
import type { Scope } from '../../../shared/catalog/entities.ts';
import { parseShelfLife } from '../../../shared/catalog/shelf-life.ts';
import { stationDayOf } from '../../../shared/catalog/withheld.ts';
import { useDataFolder } from '../data-folder.ts';
import { good } from '../good.ts';
import { ImportBench, OIL } from './import/import-bench.ts';

const folder = useDataFolder();
let db: Database;
let desk: ImportBench;
let catalog: Catalog;

beforeEach(() => {
  desk = new ImportBench(folder);
  ({ db } = desk);
  catalog = openCatalog(db, () => desk.now(), PRINT_CONDITIONS);
});

function said(scope: Scope, productionDate?: string): readonly unknown[] {
  const config = productionDate === undefined ? {} : { asset_config: { production_date: productionDate } };
  const request = { scope, export_type: 'sheet_pdf', file_format: 'pdf', ...config } as never;
  const labels = new SelectedLabels(db, request, stationDayOf(desk.now()), '');
  return labels.batch(0, labels.count).map(({ label }) => label.attributes);
}

function oil() {
  const product = catalog.products.find(OIL);
  if (product === null) throw new Error('There is no oil');
  return product;
}

describe('the shelf life of a product', () => {
  it('gives its lots a best-before date where they say when they were made', async () => {
    await desk.import([
      'gtin,lot,MFD,MHD',
      `${OIL},L1,2026-11-29,`,
      `${OIL},L2,2026-11-29,2027-01-01`,
      `${OIL},L3,,`,
    ]);
    good(catalog.products.setDates(oil().id, { kind: 'food', shelfLife: good(parseShelfLife('10 days')) }));
    expect(said('lots')).toEqual([
      { '11': '2026-11-29', '15': '2026-12-09' },
      { '11': '2026-11-29', '15': '2027-01-01' },
      {},
    ]);
  });

  it('gives an expiry date where it is no food, from the production date that a print names', async () => {
    await desk.import(['gtin,serial', `${OIL},S1`]);
    good(
      catalog.products.setDates(oil().id, {
        kind: 'other',
        shelfLife: good(parseShelfLife('18 months, month end')),
      }),
    );
    expect(said('serials', '2026-11-29')).toEqual([{ '11': '2026-11-29', '17': '2028-05-31' }]);
    expect(said('products', '2026-11-29')).toEqual([{ '11': '2026-11-29', '17': '2028-05-31' }]);
    expect(said('serials')).toEqual([{}]);
    good(catalog.products.setDates(oil().id, { kind: 'other', shelfLife: null }));
    expect(said('serials', '2026-11-29')).toEqual([{ '11': '2026-11-29' }]);
  });
});

describe('the kind of a product', () => {
  it('is on its labels where it is food, and on no others', async () => {
    await desk.import(['gtin,lot,serial', `${OIL},L1,S1`]);
    const kinds = () =>
      (['products', 'lots', 'serials'] as const).map((scope) => {
        const request = { scope, export_type: 'sheet_pdf', file_format: 'pdf' } as never;
        return new SelectedLabels(db, request, stationDayOf(desk.now()), '').batch(0, 1)[0]?.label.kind;
      });
    expect(kinds()).toEqual([null, null, null]);
    good(catalog.products.setDates(oil().id, { kind: 'food', shelfLife: null }));
    expect(kinds()).toEqual(['food', 'food', 'food']);
    good(catalog.products.setDates(oil().id, { kind: 'healthcare', shelfLife: null }));
    expect(kinds()).toEqual([null, null, null]);
  });
});

describe('a product of regulated healthcare', () => {
  beforeEach(async () => {
    await desk.import(['gtin,lot,EXP', `${OIL},L1,2027-06-30`]);
    good(catalog.products.setDates(oil().id, { kind: 'healthcare', shelfLife: null }));
  });

  it('has no lot whose expiry date lacks its day, however it comes', async () => {
    const { report } = await desk.plan(['gtin,lot,EXP', `${OIL},L2,2027-06`, `${OIL},L3,2027-06-30`]);
    expect(report.problems).toMatchObject([{ row: 2, column: 'EXP', code: 'day_needed' }]);
    const serials = await desk.plan(['gtin,lot,serial,EXP', `${OIL},L4,S1,2027-06`]);
    expect(serials.report.problems).toMatchObject([{ row: 2, code: 'day_needed' }]);
    const [lot] = catalog.lots.list({ limit: 1, offset: 0 }).items;
    if (lot === undefined) throw new Error('There is no lot');
    expect(catalog.table.setAttributes('lots', lot.id, { '17': '2027-06-00' })).toMatchObject({
      problem: { code: 'day_needed' },
    });
    const added = { productId: oil().id, code: 'L9' as never, attributes: { '17': '2027-06-00' } };
    expect(catalog.lots.add(added)).toMatchObject({ problem: { code: 'day_needed' } });
  });

  it('is not made one while a lot of it lacks the day', async () => {
    good(catalog.products.setDates(oil().id, { kind: 'other', shelfLife: null }));
    await desk.import(['gtin,lot,EXP', `${OIL},L2,2027-06`]);
    expect(catalog.products.setDates(oil().id, { kind: 'healthcare', shelfLife: null })).toMatchObject({
      problem: { code: 'day_needed' },
    });
  });
});

it('an import that knows nothing of kinds is read as before', async () => {
  const imports = new Imports(db, () => desk.now());
  const plan = good(await imports.plan(desk.file(['gtin,lot,EXP', `${OIL},L1,2027-06`]), {}));
  expect(plan.report.problems).toEqual([]);
  imports.discard(plan);
});
