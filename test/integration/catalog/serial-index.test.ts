import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';

import { type Catalog, openCatalog } from '../../../electron/catalog/catalog.ts';
import { Imports } from '../../../electron/catalog/import/imports.ts';
import { LotBlocks } from '../../../electron/catalog/lot-blocks.ts';
import { PRINT_CONDITIONS } from '../../../electron/printing/sql/unconfirmed-labels.ts';
import { BACKUP_RULES } from '../../../electron/station/backups.ts';
import { backUp, restore } from '../../../electron/store/backup.ts';
import { type Database, inTransaction } from '../../../electron/store/database.ts';
import type { ShelfLife } from '../../../shared/catalog/shelf-life.ts';
import type { ShortId } from '../../../shared/contract/short-id.ts';
import type { Gtin } from '../../../shared/gs1/gtin.ts';
import type { LotCode, SerialCode } from '../../../shared/gs1/lot-and-serial.ts';
import type { LotKey } from '../../../shared/recall/lot-acts.ts';
import { useDataFolder } from '../data-folder.ts';
import { good } from '../good.ts';
import { foundBySql } from './found-by-sql.ts';

const NOW = new Date('2026-11-24T10:00:00.000Z');
const BY = { by: 'Anna', reason: 'Test' };

const folder = useDataFolder();
let db: Database;
let catalog: Catalog;
/** Another process of the same store. */
let other: { readonly db: Database; readonly catalog: Catalog };

beforeEach(() => {
  db = folder.openStore();
  catalog = openCatalog(db, () => NOW, PRINT_CONDITIONS);
  const otherDb = folder.openStore();
  other = { db: otherDb, catalog: openCatalog(otherDb, () => NOW, PRINT_CONDITIONS) };
});

const GTINS = ['09506000134352', '09520000001018', '04006381333931'] as Gtin[];
const LOTS = ['A', 'LOT/B', 'l_2', '50%'];
const DATES = ['2026-11-23', '2026-11-24', '2026-11-00', '2026-10-00', '2099-01-31'];

const pick = <Value>(values: readonly Value[]): fc.Arbitrary<Value> => fc.constantFrom(...values);
const code = fc.stringMatching(/^[aAbS0-9_%"-]{1,6}$/);
const values = fc.record(
  { '17': pick([...DATES, null]), '11': pick(DATES), '400': code, 'text:Ort': pick(['Über', 'sn', 'A B']) },
  { requiredKeys: [] },
);

/** One change of the store: whichever, at whichever row; those that are refused change nothing. */
type Change = (row: number) => unknown;

const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ gtin: pick(GTINS), name: pick(['Tea', 'Chai Sé', 'S-1']) }).map((product) => () => {
    return catalog.products.add({ ...product, brand: 'B0' });
  }),
  fc.record({ code: pick(LOTS), expiry: pick(DATES) }).map((lot) => (row: number) => {
    const attributes = row % 3 === 0 ? {} : { '17': lot.expiry };
    const productId = idAt('products', row);
    return productId && catalog.lots.add({ productId, code: lot.code as LotCode, attributes });
  }),
  fc
    .record({ codes: fc.array(code, { maxLength: 8 }), elsewhere: fc.boolean() })
    .map(({ codes, elsewhere }) => (row: number) => {
      const productId = idAt('products', row);
      const lotId = row % 2 === 0 ? undefined : idAt('lots', row);
      const { serials } = (elsewhere ? other : { catalog }).catalog;
      if (productId === undefined) return;
      for (const each of codes) serials.add({ productId, code: each as SerialCode, lotId });
    }),
  fc.tuple(pick(['products', 'lots', 'serials'] as const), values).map(([scope, said]) => (row: number) => {
    const id = idAt(scope, row);
    return id && catalog.table.setAttributes(scope, id, said);
  }),
  fc
    .tuple(pick(['products', 'lots', 'serials'] as const), fc.boolean())
    .map(([scope, active]) => (row: number) => {
      const id = idAt(scope, row);
      if (id !== undefined) catalog.table.setActive(scope, [id], active);
    }),
  fc.integer({ min: 1, max: 60 }).map((count) => (row: number) => {
    const id = idAt('products', row);
    const shelfLife: ShelfLife = { count, unit: 'days', monthEnd: false };
    return (
      id && catalog.products.setDates(id, { kind: 'other', shelfLife: row % 2 === 0 ? null : shelfLife })
    );
  }),
  fc.boolean().map((blocks) => (row: number) => {
    const acts = new LotBlocks(db, () => NOW);
    const key = db
      .prepare<[number], LotKey>(
        'SELECT gtin, code AS lot FROM lots JOIN products ON products.pk = product_pk LIMIT 1 OFFSET ?',
      )
      .get(row % 7);
    return key && (blocks ? acts.block(key, BY) : acts.release(key, BY));
  }),
  fc.boolean().map((undoes) => (row: number) => {
    const serial = db.prepare('SELECT pk FROM serials LIMIT 1 OFFSET ?').pluck().get(row);
    if (undoes)
      db.prepare("UPDATE printed_labels SET undone_at = 'now' WHERE entity_pk = ?").run(serial ?? 0);
    else if (serial !== undefined) mark(serial as number);
  }),
  fc.constant(() => rolledBack(() => db.exec('UPDATE serials SET active = 0; DELETE FROM printed_labels'))),
  fc.array(code, { minLength: 1, maxLength: 5 }).map((codes) => () => importCodes(codes)),
  fc.constant(() => {
    const imports = new Imports(db, () => NOW);
    const last = imports.list(20, 0).items.find(({ undoneAt }) => undoneAt === null);
    return last && imports.undo(last.id);
  }),
  fc.constant(() => backUp(db, path.join(folder.path, 'backup.sqlite'), BACKUP_RULES)),
  fc.constant(() => restored()),
);

function idAt(table: 'products' | 'lots' | 'serials', row: number): ShortId | undefined {
  const count = db.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get() ?? 0;
  if (count === 0) return undefined;
  return db
    .prepare<[number], ShortId>(`SELECT id FROM ${table} LIMIT 1 OFFSET ?`)
    .pluck()
    .get(row % count);
}

function mark(serial: number): void {
  db.prepare(
    `INSERT INTO printed_labels (entity, entity_pk, printed_by, reason, printed_at) VALUES ('serials', ?, 'Anna', 'Test', 'now')
      ON CONFLICT DO NOTHING`,
  ).run(serial);
}

/** Reads in the midst of what is then undone. */
function rolledBack(work: () => unknown): void {
  expect(() =>
    inTransaction(db, () => {
      work();
      catalog.table.count({ scope: 'serials', search: '', filters: {}, show: 'all' });
      throw new Error('rolled back');
    }),
  ).toThrow('rolled back');
}

/** Does nothing where nothing was backed up. */
async function restored(): Promise<void> {
  const [backup, copy] = ['backup.sqlite', 'copy.sqlite'].map((name) => path.join(folder.path, name));
  if (backup === undefined || copy === undefined || !existsSync(backup)) return;
  expect(await restore(db, backup, copy, BACKUP_RULES)).toMatchObject({ ok: true });
}

async function importCodes(codes: readonly string[]): Promise<void> {
  const file = path.join(folder.path, 'serials.csv');
  const rows = codes.map((each) => `${GTINS[0] ?? ''},A,"${each.replaceAll('"', '""')}"`);
  writeFileSync(file, ['gtin,lot,serial', ...rows].join('\n'));
  const imports = new Imports(db, () => NOW);
  const planned = await imports.plan(file);
  if (planned.ok) imports.apply(planned.value);
}

const search = fc.record({
  scope: fc.constant('serials' as const),
  search: fc.oneof(
    fc.constant(''),
    code,
    pick(['9506', 'chai se', 'lot/', 'über', '2099', '  s ', '%', 'b0', '\n']),
  ),
  show: pick(['active', 'inactive', 'all'] as const),
  filters: fc.record(
    {
      gtins: fc.subarray(GTINS),
      product_id: fc.nat(4),
      lot_ids: fc.array(fc.nat(9), { maxLength: 3 }),
      serial_ids: fc.array(fc.nat(30), { maxLength: 8 }),
      lot_run_id: fc.nat(3),
      never_printed: fc.boolean(),
    },
    { requiredKeys: [] },
  ),
});

/** The filters with rows of the store in place of their numbers. */
function filtersOf(filters: Record<string, unknown>): object {
  const ids = (table: 'lots' | 'serials', rows: unknown): unknown =>
    (rows as number[]).map((row) => idAt(table, row) ?? 'nothing');
  const run = db.prepare('SELECT id FROM lot_runs LIMIT 1 OFFSET ?').pluck();
  const { product_id: product, lot_ids: lots, serial_ids: serials, lot_run_id: runAt, ...rest } = filters;
  return {
    ...rest,
    ...(product === undefined ? {} : { product_id: idAt('products', product as number) ?? 'nothing' }),
    ...(lots === undefined ? {} : { lot_ids: ids('lots', lots) }),
    ...(serials === undefined ? {} : { serial_ids: ids('serials', serials) }),
    ...(runAt === undefined ? {} : { lot_run_id: run.get(runAt) ?? 'nothing' }),
  };
}

describe('what is kept of serials', () => {
  it('finds, counts and lists what a plain query does, whatever was changed, undone, rolled back or restored, and by whom', async () => {
    const steps = fc.array(fc.tuple(change, fc.nat(40), search), { minLength: 10, maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(steps, async (taken) => {
        for (const [changing, row, asked] of taken) {
          await changing(row);
          const wanted = { ...asked, filters: filtersOf(asked.filters) };
          const expected = foundBySql(db, wanted, NOW);
          const { table } = catalog;
          expect(table.count(wanted)).toEqual(expected.count);
          const { items, total } = table.list(wanted, 5, 2);
          expect(total).toBe(expected.ids.length);
          expect(items.map(({ id }) => id)).toEqual(expected.ids.slice(2, 7));
          expect(table.keys(wanted, 1000)).toEqual(expected.ids);
          expect(other.catalog.table.keys(wanted, 1000)).toEqual(expected.ids);
        }
      }),
      // The store goes on from run to run: what failed is not made smaller on another one.
      { numRuns: 10, endOnFailure: true },
    );
  });

  it('finds codes across blocks of a thousand, and those that a run added behind them', () => {
    const product = good(catalog.products.add({ gtin: GTINS[0] as Gtin, name: 'Tea', brand: '' }));
    const generate = (count: number, pattern: string): unknown =>
      good(catalog.generateCodes({ kind: 'serials', productId: product.id, count, pattern }));
    const found = (text: string): readonly string[] =>
      catalog.table
        .list({ scope: 'serials', search: text, filters: {}, show: 'active' }, 3, 1)
        .items.map(({ serial }) => serial ?? '');
    generate(2500, 'SN-{counter:5}');
    expect(found('99')).toEqual(['SN-00199', 'SN-00299', 'SN-00399']);
    expect(found('02')).toEqual(['SN-00020', 'SN-00021', 'SN-00022']);
    expect(found('-02')).toEqual(['SN-02001', 'SN-02002', 'SN-02003']);
    generate(600, 'X{counter:4}');
    expect(found('x0')).toEqual(['X0002', 'X0003', 'X0004']);
  });

  it('gives no keys where there are more than are asked for', () => {
    const product = good(catalog.products.add({ gtin: GTINS[0] as Gtin, name: 'Tea', brand: '' }));
    good(
      catalog.generateCodes({ kind: 'serials', productId: product.id, count: 5, pattern: 'SN-{counter:5}' }),
    );
    const all = { scope: 'serials', search: '', filters: {}, show: 'active' } as const;
    expect(catalog.table.keys(all, 4)).toBeNull();
    expect(catalog.table.keys(all, 5)).toHaveLength(5);
  });

  it('is read while others have their turn, and finds the same', async () => {
    const product = good(catalog.products.add({ gtin: GTINS[0] as Gtin, name: 'Tea', brand: '' }));
    good(
      catalog.generateCodes({
        kind: 'serials',
        productId: product.id,
        count: 3000,
        pattern: 'SN-{counter:5}',
      }),
    );
    await catalog.table.prepare();
    expect(catalog.table.count({ scope: 'serials', search: '', filters: {}, show: 'active' }).total).toBe(
      3000,
    );
  });
});
