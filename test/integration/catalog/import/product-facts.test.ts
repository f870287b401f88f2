import { beforeEach, describe, expect, it } from 'vitest';

import { Products } from '../../../../electron/catalog/products.ts';
import type { DateKind } from '../../../../shared/catalog/shelf-life.ts';
import { useDataFolder } from '../../data-folder.ts';
import { good } from '../../good.ts';
import { ImportBench, OIL, TEA } from './import-bench.ts';

const folder = useDataFolder();
let desk: ImportBench;
let products: Products;

beforeEach(() => {
  desk = new ImportBench(folder);
  products = new Products(desk.db, () => desk.now());
});

function factsOf(gtin: string): readonly (string | null)[] {
  const product = products.find(gtin);
  return product === null ? [] : [product.dateKind, product.shelfLife];
}

const HEADINGS = 'gtin,kind of product,shelf life';

describe('a column of kinds or shelf lives', () => {
  it.each<readonly [kind: string, life: string, cells: string, expected: readonly [DateKind, string]]>([
    ['Kind of product', 'Shelf life', 'food,540 days', ['food', '540 days']],
    ['Date kind', 'Shelf life (days)', 'Pharma,540', ['healthcare', '540 days']],
    [
      'Art des Produkts',
      'Haltbarkeitsdauer',
      'Lebensmittel,"18 Monate, Monatsende"',
      ['food', '18 months, month end'],
    ],
    ['Art des Produkts', 'Haltbarkeitsdauer (Tage)', 'Medizinprodukt,30', ['healthcare', '30 days']],
    ['Clase de producto', 'Vida útil', 'alimento,10 días', ['food', '10 days']],
    ['Clase de producto', 'Vida útil (meses)', 'otros,6', ['other', '6 months']],
    ['Nature du produit', 'Durée de conservation', 'denrée alimentaire,12 mois', ['food', '12 months']],
    ['Rodzaj produktu', 'Okres przydatności', 'żywność,21 dni', ['food', '21 days']],
    ['Rodzaj produktu', 'Okres przydatności', 'lek,24 miesiące', ['healthcare', '24 months']],
  ])('is known by %s and %s: %s', async (kind, life, cells, expected) => {
    const { report } = await desk.import([`GTIN,${kind},${life}`, `${OIL},${cells}`]);
    expect(report.columns.map(({ field }) => field)).toEqual(['gtin', 'date_kind', 'shelf_life']);
    expect(factsOf(OIL)).toEqual(expected);
  });

  it('is chosen by its name where the heading says nothing', async () => {
    const map = { Type: 'date_kind', MHDT: 'shelf-life' };
    await desk.import(['gtin,Type,MHDT', `${OIL},food,1 month`], { map });
    expect(factsOf(OIL)).toEqual(['food', '1 months']);
  });

  it('is checked, each cell with a sentence', async () => {
    const { report } = await desk.plan([HEADINGS, `${OIL},dairy,`, `${TEA},,soon`, '9506000134352,food,540']);
    expect(report.problems.map(({ row, column, code }) => [row, column, code])).toEqual([
      [2, 'kind of product', 'date_kind'],
      [3, 'shelf life', 'shelf_life'],
      [4, 'shelf life', 'shelf_life'],
    ]);
  });

  it('refuses rows that contradict each other', async () => {
    const { report } = await desk.plan([
      HEADINGS,
      `${OIL},food,10 days`,
      `${OIL},food,11 days`,
      `${TEA},food,`,
    ]);
    expect(report.counts.rows).toMatchObject({ new: 1, invalid: 2 });
    expect(report.problems[1]?.message).toContain('shelf life');
  });
});

describe('what a product has already', () => {
  it('is changed by a file of products, and never erased by empty cells', async () => {
    await desk.import([HEADINGS, `${OIL},food,10 days`]);
    const again = await desk.plan([HEADINGS, `${OIL},food,10 days`]);
    expect(again.report.counts.rows).toMatchObject({ unchanged: 1, changed: 0 });
    const other = await desk.import([HEADINGS, `${OIL},other,11 days`]);
    expect(other.report.counts.rows.changed).toBe(1);
    expect(factsOf(OIL)).toEqual(['other', '11 days']);
    await desk.import([`${HEADINGS},name`, `${OIL},,,Oil`]);
    expect(factsOf(OIL)).toEqual(['other', '11 days']);
  });

  it('is only filled in by a file of lots, with a note where it differs', async () => {
    const lots = ['gtin,lot,kind of product,shelf life', `${OIL},L1,food,10 days`];
    await desk.import(['gtin,name', `${OIL},Oil`]);
    const filled = await desk.import(lots);
    expect(filled.report.counts.products.changed).toBe(1);
    expect(factsOf(OIL)).toEqual(['food', '10 days']);
    const kept = await desk.import([lots[0] ?? '', `${OIL},L2,pharma,11 days`]);
    expect(factsOf(OIL)).toEqual(['food', '10 days']);
    expect(kept.report.notes.map(({ code }) => code)).toEqual(['names_kept']);
  });

  it('comes back as the import is undone', async () => {
    await desk.import([HEADINGS, `${OIL},food,10 days`, `${TEA},,`]);
    const before = desk.catalogue();
    const { record } = await desk.import([HEADINGS, `${OIL},other,11 days`, `${TEA},pharma,1 month`]);
    expect(factsOf(TEA)).toEqual(['healthcare', '1 months']);
    good(desk.imports.undo(record.id));
    expect(desk.catalogue()).toEqual(before);
  });
});

describe('regulated healthcare, whose expiry dates have a day', () => {
  const DAYLESS = ['gtin,lot,expiry', `${OIL},L1,2028-05-00`];

  it('is refused of a product that has dates without one', async () => {
    await desk.import(DAYLESS);
    const { report } = await desk.plan([HEADINGS, `${OIL},pharma,`]);
    expect(report.problems).toMatchObject([{ row: 2, column: 'kind of product', code: 'day_needed' }]);
  });

  it('is not filled in from a file of lots there, and refuses dates without a day in the same file', async () => {
    await desk.import(DAYLESS);
    await desk.import(['gtin,lot,kind of product', `${OIL},L2,pharma`]);
    expect(factsOf(OIL)).toEqual(['other', null]);
    const { report } = await desk.plan(['gtin,lot,expiry,kind of product', `${TEA},L1,2028-05-00,pharma`]);
    expect(report.problems).toMatchObject([{ row: 2, code: 'day_needed' }]);
  });
});
