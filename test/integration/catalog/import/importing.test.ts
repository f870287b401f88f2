import { beforeEach, describe, expect, it } from 'vitest';

import { Products } from '../../../../electron/catalog/products.ts';
import { useDataFolder } from '../../data-folder.ts';
import { codeOf, ImportBench, OIL, TEA } from './import-bench.ts';

const folder = useDataFolder();
let desk: ImportBench;

beforeEach(() => {
  desk = new ImportBench(folder);
});

const HEADINGS = 'gtin,name,brand,lot,expiry,serial';

/** UPCs without their leading zero: three, since fewer prove nothing. */
const SHORT_UPCS = ['36000291452', '12345678905', '42100005264'];

const SERIALS = [
  HEADINGS,
  `${OIL},Olive oil,Oliveto,L2,2028-05-31,S3`,
  `${OIL},Olive oil,Oliveto,L2,2028-05-31,S1`,
  `${OIL},Olive oil,Oliveto,L1,,S2`,
  `${TEA},Green tea,,,,S1`,
];

describe('an import', () => {
  it('makes the products, lots and serials that are new, in the order of the file', async () => {
    const { report } = await desk.import(SERIALS);
    expect(report).toMatchObject({ kind: 'serials', format: 'csv', fileName: 'catalogue.csv', problems: [] });
    expect(report.counts).toEqual({
      rows: { total: 4, new: 4, changed: 0, unchanged: 0, duplicate: 0, invalid: 0 },
      products: { new: 2, changed: 0 },
      lots: { new: 2, changed: 0 },
      serials: { new: 4, changed: 0 },
    });
    expect(desk.products()).toEqual([`0${OIL} Olive oil/Oliveto`, `0${TEA} Green tea/`]);
    expect(desk.lots()).toEqual(['L2 2028-05-31', 'L1 -']);
    expect(desk.serials()).toEqual(['S3 L2', 'S1 L2', 'S2 L1', 'S1 -']);
  });

  it('changes nothing before it is applied', async () => {
    const plan = await desk.plan(SERIALS);
    expect(plan.report.counts.rows.new).toBe(4);
    expect(desk.catalogue()).toEqual([[], [], []]);
    desk.imports.discard(plan);
    expect(desk.temporaryTables()).toBe(0);
  });

  it('of the same file again finds everything unchanged', async () => {
    await desk.import(SERIALS);
    const before = desk.catalogue();
    const { report } = await desk.import(SERIALS);
    expect(report.counts).toEqual({
      rows: { total: 4, new: 0, changed: 0, unchanged: 4, duplicate: 0, invalid: 0 },
      products: { new: 0, changed: 0 },
      lots: { new: 0, changed: 0 },
      serials: { new: 0, changed: 0 },
    });
    expect(desk.catalogue()).toEqual(before);
  });

  it('puts its new lots and serials into one run, and none where it has none', async () => {
    const { record } = await desk.import(SERIALS);
    const run = desk.db
      .prepare('SELECT origin, minted_count FROM lot_runs WHERE id = ?')
      .get(record.lotRunId);
    expect(run).toEqual({ origin: 'imported', minted_count: 6 });
    expect(desk.db.prepare('SELECT count(DISTINCT lot_run_pk) FROM serials').pluck().get()).toBe(1);
    expect((await desk.import(['gtin,name', `${OIL},Oil`])).record.lotRunId).toBeNull();
  });

  it('is remembered, newest first', async () => {
    const first = await desk.import(SERIALS);
    const second = await desk.import(['gtin,name', `${OIL},Oil`]);
    expect(desk.imports.list(10, 0)).toEqual({ items: [second.record, first.record], total: 2 });
    expect(desk.imports.list(1, 1).items).toEqual([first.record]);
    expect(first.record).toMatchObject({ kind: 'serials', counts: first.report.counts, undoneAt: null });
  });

  it('can take only what a kind of row is about', async () => {
    const { report } = await desk.import(SERIALS, { kind: 'lots' });
    expect(report.counts.rows).toMatchObject({ total: 4, new: 2, duplicate: 1, invalid: 1 });
    expect(report.problems).toMatchObject([{ row: 5, column: 'lot', code: 'lot_missing' }]);
    expect(report.ignoredColumns).toEqual(['serial']);
    expect(desk.serials()).toEqual([]);
  });
});

describe('a file of products', () => {
  it('changes names and brands, and erases nothing with empty cells', async () => {
    await desk.import(['gtin,name,brand', `${OIL},Oil,Oliveto`, `${TEA},Tea,Leaf`]);
    const { report } = await desk.import(['gtin,name,brand', `${OIL},Olive oil,`, `${TEA},,Leaf`]);
    expect(report.counts.rows).toMatchObject({ changed: 1, unchanged: 1 });
    expect(desk.products()).toEqual([`0${OIL} Olive oil/Oliveto`, `0${TEA} Tea/Leaf`]);
  });

  it('is the only one that changes them: others fill in what is empty and note the rest', async () => {
    await desk.import(['gtin,name', `${OIL},Oil`, `${TEA},`]);
    const { report } = await desk.import(['gtin,name,lot', `${OIL},Olive oil,L1`, `${TEA},Tea,L1`]);
    expect(desk.products()).toEqual([`0${OIL} Oil/`, `0${TEA} Tea/`]);
    expect(report.counts.products).toEqual({ new: 0, changed: 1 });
    expect(report.notes.map(({ code }) => code)).toEqual(['names_kept']);
  });
});

describe('a file of lots', () => {
  it('sets and changes expiry dates, and erases none', async () => {
    await desk.import(['gtin,lot,expiry', `${OIL},L1,`, `${OIL},L2,2027-12-31`, `${OIL},L3,2027-12-31`]);
    const { report } = await desk.import([
      'gtin,lot,expiry',
      `${OIL},L1,2028-01-00`,
      `${OIL},L2,2028-06-30`,
      `${OIL},L3,`,
    ]);
    expect(report.counts.rows).toMatchObject({ changed: 2, unchanged: 1 });
    expect(desk.lots()).toEqual(['L1 2028-01-00', 'L2 2028-06-30', 'L3 2027-12-31']);
  });
});

describe('a file of serials', () => {
  beforeEach(async () => {
    await desk.import([HEADINGS, `${OIL},,,L1,2027-12-31,S1`, `${OIL},,,L2,,S2`, `${OIL},,,,,S3`]);
  });

  it('gives a lot to serials that have none, and a date to lots that have none', async () => {
    const { report } = await desk.import([HEADINGS, `${OIL},,,L1,,S3`, `${OIL},,,L2,2028-06-30,S2`]);
    expect(report.counts).toMatchObject({
      rows: { changed: 1, unchanged: 1 },
      lots: { new: 0, changed: 1 },
      serials: { new: 0, changed: 1 },
    });
    expect(desk.serials()).toEqual(['S1 L1', 'S2 L2', 'S3 L1']);
    expect(desk.lots()).toEqual(['L1 2027-12-31', 'L2 2028-06-30']);
  });

  it('takes no lot away', async () => {
    const { report } = await desk.import([HEADINGS, `${OIL},,,,,S1`]);
    expect(report.counts.rows.unchanged).toBe(1);
    expect(desk.serials()[0]).toBe('S1 L1');
  });

  it('moves no serial to another lot, whether that is new or not', async () => {
    const { report } = await desk.import([HEADINGS, `${OIL},,,L2,,S1`, `${OIL},,,L9,,S2`, `${OIL},,,,,S4`]);
    expect(report.problems).toMatchObject([
      { row: 2, column: 'lot', value: 'L2', code: 'serial_in_other_lot' },
      { row: 3, column: 'lot', value: 'L9', code: 'serial_in_other_lot' },
    ]);
    expect(report.problems[0]?.message).toContain('lot L1');
    expect(desk.serials()).toEqual(['S1 L1', 'S2 L2', 'S3 -', 'S4 -']);
    // The lot that only a bad row names is not made.
    expect(desk.lots()).toHaveLength(2);
  });

  it('does not change the date of a lot', async () => {
    const plan = await desk.plan([HEADINGS, `${OIL},,,L1,2028-01-01,S1`, `${OIL},,,L1,2028-01-01,S9`]);
    expect(plan.report.problems).toMatchObject([
      { row: 2, column: 'expiry', value: '2028-01-01', code: 'lot_differs' },
      { row: 3, column: 'expiry', value: '2028-01-01', code: 'lot_differs' },
    ]);
    expect(codeOf(desk.imports.apply(plan))).toBe('no_valid_rows');
  });
});

describe('rows that speak of the same thing', () => {
  it('are duplicates where they agree, and fill in what the first left empty', async () => {
    const { report } = await desk.import([
      HEADINGS,
      `${OIL},,,,,S1`,
      `${OIL},Oil,,L1,2027-12-31,S1`,
      `${OIL},Oil,,L1,,S1`,
    ]);
    expect(report.counts.rows).toMatchObject({ total: 3, new: 1, duplicate: 2, invalid: 0 });
    expect(desk.serials()).toEqual(['S1 L1']);
    expect(desk.lots()).toEqual(['L1 2027-12-31']);
  });

  it.each([
    ['lots of a serial', [HEADINGS, `${OIL},,,L1,,S1`, `${OIL},,,L2,,S1`, `${TEA},,,,,S1`]],
    ['dates of a lot', ['gtin,lot,expiry', `${OIL},L1,2027-12-31`, `${OIL},L1,2028-01-01`, `${TEA},L1,`]],
    ['names of a product', ['gtin,name', `${OIL},Oil`, `${OIL},Olive oil`, `${TEA},Tea`]],
    ['brands of a product', ['gtin,brand', `${OIL},A`, `${OIL},B`, `${TEA},`]],
    [
      'dates of the lot of serials',
      [HEADINGS, `${OIL},,,L1,2027-12-31,S1`, `${OIL},,,L1,2028-01-01,S2`, `${TEA},,,,,S1`],
    ],
  ])('and contradict each other are not believed, neither of them: %s', async (_, lines) => {
    const { report } = await desk.import(lines);
    expect(report.counts.rows).toMatchObject({ total: 3, new: 1, duplicate: 0, invalid: 2 });
    expect(report.problems.map(({ row, code }) => [row, code])).toEqual([
      [2, 'contradicts_row'],
      [3, 'contradicts_row'],
    ]);
    expect(report.problems[0]?.message).toContain('Row 3');
    // Of the things that were contradicted, nothing is made.
    expect(desk.products()).toHaveLength(1);
  });

  it('are found among many: repeated, filled in and contradicted, and told in the order of the file', async () => {
    const many = Array.from({ length: 120 }, (_, at) => `${OIL},,,L1,,M${at}`);
    const { report } = await desk.import([
      HEADINGS,
      ...many.slice(0, 70),
      `${OIL},,,L2,,M3`,
      `${OIL},,,,,M69`,
      `${TEA},,,L9,2027-12-31,T1`,
      `${TEA},,,L9,2028-12-31,T2`,
      `${OIL},,,,,M119`,
      ...many.slice(70),
    ]);
    expect(report.counts.rows).toMatchObject({ total: 125, new: 119, duplicate: 2, invalid: 4 });
    expect(report.problems.map(({ row, code }) => [row, code])).toEqual(
      [5, 72, 74, 75].map((row) => [row, 'contradicts_row']),
    );
    // First named without its lot, M119 stands where it came first, and in the lot that a later row said.
    expect(desk.serials().slice(68, 71)).toEqual(['M69 L1', 'M119 L1', 'M70 L1']);
  });

  it('may use several names for the product above them: the first stands, with a note', async () => {
    const { report } = await desk.import(['gtin,name,lot', `${OIL},Oil,L1`, `${OIL},Olive oil,L2`]);
    expect(report.counts.rows.new).toBe(2);
    expect(report.notes.map(({ code }) => code)).toEqual(['names_kept']);
    expect(desk.products()).toEqual([`0${OIL} Oil/`]);
  });
});

describe('a report', () => {
  it('lists what is wrong in the order of the rows, and leaves bad rows out', async () => {
    const { report } = await desk.import([
      'gtin,lot',
      'x,L1',
      `${OIL},L1`,
      `${OIL},LÖ`,
      `,`,
      `36000291452,L1`,
      ...SHORT_UPCS.slice(1).map((upc) => `${upc},L1`),
    ]);
    expect(report.counts.rows).toMatchObject({ total: 6, new: 1, invalid: 5 });
    expect(report.problems.map(({ row, code }) => [row, code])).toEqual([
      [2, 'gtin_characters'],
      [4, 'lot_character'],
      [6, 'gtin_lost_zeros'],
      [7, 'gtin_lost_zeros'],
      [8, 'gtin_lost_zeros'],
    ]);
    expect(report.problems[2]?.repair?.value).toBe('036000291452');
    expect(desk.lots()).toHaveLength(1);
  });

  it('counts repairs that were accepted', async () => {
    const { report } = await desk.import(
      ['gtin,lot', ...SHORT_UPCS.map((upc) => `${upc},L1`), `1.23E+13,L1`],
      { acceptRepairs: true },
    );
    expect(report).toMatchObject({ repairedCells: 3, counts: { rows: { new: 3, invalid: 1 } } });
    expect(desk.products()[0]).toBe('00036000291452 /');
  });

  it('lists the first thousand problems and counts them all', async () => {
    const bad = Array.from({ length: 3000 }, (_, row) => `${row},L`);
    const plan = await desk.plan(['gtin,lot', ...bad, `${OIL},L1`], { map: { gtin: 'gtin' } });
    expect(plan.report.problems).toHaveLength(1000);
    expect(plan.report.problems.at(-1)?.row).toBe(1001);
    expect(plan.report.problemCount).toBe(3000);
    expect(plan.report.counts.rows.invalid).toBe(3000);
  });

  it('lists conflicts with the catalogue among the other problems, the first thousand of all', async () => {
    const serials = Array.from({ length: 1500 }, (_, index) => `S${index}`);
    await desk.import(['gtin,lot,serial', ...serials.map((serial) => `${OIL},L1,${serial}`)]);
    const lines = serials.flatMap((serial) => [`${OIL},L2,${serial}`, 'bad,L1,S']);
    const plan = await desk.plan(['gtin,lot,serial', ...lines]);
    expect(plan.report.problemCount).toBe(3000);
    expect(plan.report.problems.map(({ row }) => row)).toEqual(
      Array.from({ length: 1000 }, (_, index) => index + 2),
    );
  });

  it('tells of things that are inactive, which an import does not bring back', async () => {
    await desk.import(SERIALS);
    const products = new Products(desk.db, () => desk.now());
    const oil = products.find(OIL);
    if (oil === null) throw new Error('The oil was not imported.');
    products.setActive(oil.id, false);
    const { report } = await desk.import([...SERIALS, `${OIL},,,,,S9`]);
    expect(report.notes).toMatchObject([
      { code: 'inactive', message: expect.stringContaining(': 4.') as string },
    ]);
    expect(products.find(OIL)?.active).toBe(false);
  });

  it('tells of names that were put on one line', async () => {
    const { report } = await desk.import(['gtin,name', `${OIL},"Olive\noil"`]);
    expect(report.notes.map(({ code }) => code)).toEqual(['names_cleaned']);
    expect(desk.products()).toEqual([`0${OIL} Olive oil/`]);
  });
});
