import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { LotBlocks } from '../../../electron/catalog/lot-blocks.ts';
import { selectionQuery } from '../../../electron/catalog/selection.ts';
import { expiredCondition } from '../../../electron/catalog/withheld-lots.ts';
import { leftOut } from '../../../electron/logistics/left-out.ts';
import type { Scope } from '../../../shared/catalog/entities.ts';
import { isOver, type StationDay } from '../../../shared/catalog/withheld.ts';
import type { ElementDate } from '../../../shared/gs1/element-date.ts';
import type { LotKey } from '../../../shared/recall/lot-acts.ts';
import { scanReadings } from '../../../shared/scan/parse-scan.ts';
import { good } from '../good.ts';
import { NOW, useCatalog } from './small-catalog.ts';

const small = useCatalog();
const TODAY = '2026-11-24' as StationDay;
const blocks = (): LotBlocks => new LotBlocks(small.db, () => NOW);
const ANNA = { by: 'Anna', reason: 'Glass found' };

/** Two lots of tea with a serial each, one that has expired, and a serial that has no lot. */
function tea(): { readonly first: LotKey; readonly ids: Readonly<Record<string, string>> } {
  const product = small.addProduct('9506000134352', 'Tea');
  const [l1, l2] = [small.addLot(product, 'L1', '2026-11-24'), small.addLot(product, 'L2')];
  const old = small.addLot(product, 'OLD', '2026-10-00');
  const [s1] = [small.addSerial(product, 'S1', l1), small.addSerial(product, 'S2', l2)];
  small.addSerial(product, 'S-OLD', old);
  small.addSerial(product, 'S-FREE');
  return { first: { gtin: product.gtin, lot: l1.code }, ids: { l1: l1.id, s1: s1.id, old: old.id } };
}

const EVERYTHING = { scope: 'serials', search: '', filters: {}, show: 'all' } as const;

function selected(scope: Scope): readonly string[] {
  return selectedOn(TODAY, scope);
}

function selectedOn(day: string, scope: Scope): readonly string[] {
  const { sql, parameters } = selectionQuery({ scope }, day as StationDay);
  return small.db
    .prepare<unknown[], string>(`SELECT coalesce(serial, lot, gtin) FROM (${sql}) ORDER BY entity_pk`)
    .pluck()
    .all(parameters);
}

describe('an expiry in SQL', () => {
  it('is over exactly where isOver says so', () => {
    const two = (number: number): string => String(number).padStart(2, '0');
    const date = fc
      .tuple(
        fc.integer({ min: 2025, max: 2028 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 0, max: 28 }),
      )
      .map(([year, month, day]) => `${year}-${two(month)}-${two(day)}`);
    const today = date.filter((text) => !text.endsWith('-00'));
    fc.assert(
      fc.property(date, today, (expiry, day) => {
        const sql = `SELECT ${expiredCondition('?', day as StationDay)}`;
        const over = small.db.prepare<[string], number>(sql).pluck().get(expiry);
        expect(over === 1).toBe(isOver(expiry as ElementDate, day as StationDay));
      }),
    );
    const never = small.db
      .prepare<[null], number>(`SELECT ${expiredCondition('?', TODAY)}`)
      .pluck()
      .get(null);
    expect(never).toBe(0);
  });
});

describe('a lot that has expired', () => {
  it('is not selected, nor are its serials; one on its last day is', () => {
    tea();
    expect(selected('lots')).toEqual(['L1', 'L2']);
    expect(selected('serials')).toEqual(['S1', 'S2', 'S-FREE']);
    expect(selected('products')).toEqual(['09506000134352']);
  });
});

describe('the date that a label says', () => {
  const say = (scope: Scope, code: string, attributes: Record<string, string>): void => {
    const column = scope === 'products' ? 'gtin' : 'code';
    const sql = `UPDATE ${scope} SET attributes = ? WHERE ${column} = ?`;
    small.db.prepare(sql).run(JSON.stringify(attributes), code);
  };

  it('goes before that of its lot, to withhold a serial or not', () => {
    tea();
    say('serials', 'S1', { 17: '2026-11-23' });
    say('serials', 'S-OLD', { 17: '2027-01-31' });
    expect(selected('serials')).toEqual(['S2', 'S-OLD', 'S-FREE']);
    const [expired, ...others] = leftOut(small.db, { scope: 'serials' }, TODAY);
    expect(others).toEqual([]);
    expect(expired).toMatchObject({ code: 'lots_expired', labelCount: 1 });
    expect(expired?.message).toContain('9506000134352 lot L1');
    expect(small.catalog.table.count(EVERYTHING)).toMatchObject({ total: 4, withheld: 1 });
  });

  it('is that of the product where nothing below says another', () => {
    tea();
    say('products', '09506000134352', { 17: '2026-11-00' });
    expect(selectedOn('2026-11-30', 'products')).toEqual(['09506000134352']);
    expect(selectedOn('2026-12-01', 'products')).toEqual([]);
    say('lots', 'L2', { 17: '2027-01-31' });
    expect(selectedOn('2026-12-01', 'lots')).toEqual(['L2']);
    expect(selectedOn('2026-12-01', 'serials')).toEqual(['S2']);
    const [expired] = leftOut(small.db, { scope: 'products' }, '2026-12-01' as StationDay);
    expect(expired?.message).toContain('(9506000134352)');
  });

  it('may follow from a production date and the shelf life of the product', () => {
    tea();
    small.db.exec("UPDATE products SET shelf_life = '30 days'");
    say('serials', 'S2', { 11: '2026-10-01' });
    expect(selected('serials')).toEqual(['S1', 'S-FREE']);
    const produced = { asset_config: { production_date: '2026-10-01' } } as object;
    const { sql, parameters } = selectionQuery({ scope: 'lots', ...produced }, TODAY);
    const lots = small.db.prepare<unknown[], string>(`SELECT lot FROM (${sql})`).pluck().all(parameters);
    expect(lots).toEqual(['L1']);
  });

  it('may be a day and time, AI (7003)', () => {
    tea();
    say('lots', 'L1', { 7003: '0101010000' });
    say('lots', 'L2', { 7003: '2611242359' });
    say('serials', 'S1', { 7003: '2611230000' });
    expect(selected('lots')).toEqual(['L2']);
    expect(selected('serials')).toEqual(['S2', 'S-FREE']);
    expect(selectedOn('2026-11-25', 'lots')).toEqual([]);
    expect(small.catalog.table.count({ ...EVERYTHING, scope: 'serials' })).toMatchObject({ withheld: 2 });
    say('serials', 'S1', { 7003: '2612312359' });
    expect(selected('serials')).toEqual(['S1', 'S2', 'S-FREE']);
    expect(small.catalog.table.count({ ...EVERYTHING, scope: 'serials' })).toMatchObject({ withheld: 1 });
    expect(leftOut(small.db, { scope: 'lots' }, TODAY)[0]).toMatchObject({
      code: 'lots_expired',
      labelCount: 2,
    });
    expect(small.catalog.table.count({ ...EVERYTHING, scope: 'lots' })).toMatchObject({ withheld: 2 });
  });

  it('holds nothing back where it is a best-before date', () => {
    tea();
    say('serials', 'S2', { 15: '2026-01-31' });
    expect(selected('serials')).toEqual(['S1', 'S2', 'S-FREE']);
  });
});

describe('a blocked lot', () => {
  it('is not selected, nor are its serials, until it is released', () => {
    const { first } = tea();
    good(blocks().block(first, ANNA));
    expect(selected('lots')).toEqual(['L2']);
    expect(selected('serials')).toEqual(['S2', 'S-FREE']);
    good(blocks().release(first, { by: 'Ben', reason: 'It was the light' }));
    expect(selected('serials')).toEqual(['S1', 'S2', 'S-FREE']);
    expect(
      blocks()
        .acts(first)
        .map(({ act, by, reason }) => [act, by, reason]),
    ).toEqual([
      ['blocked', 'Anna', 'Glass found'],
      ['released', 'Ben', 'It was the light'],
    ]);
  });

  it('is named in what a selection leaves out, beside those that have expired', () => {
    const { first } = tea();
    good(blocks().block(first, ANNA));
    const [blocked, expired] = leftOut(small.db, { scope: 'serials' }, TODAY);
    expect(blocked).toMatchObject({ code: 'lots_blocked', labelCount: 1 });
    expect(blocked?.message).toContain('9506000134352 lot L1');
    expect(expired).toMatchObject({ code: 'lots_expired', labelCount: 1 });
    expect(leftOut(small.db, { scope: 'serials' }, TODAY, 'S2')).toEqual([]);
    expect(leftOut(small.db, { scope: 'products' }, TODAY)).toEqual([]);
  });

  it('is blocked once, with a reason, and cannot be released twice', () => {
    const { first } = tea();
    const lotBlocks = blocks();
    expect(lotBlocks.block(first, { by: 'Anna', reason: '  ' })).toMatchObject({
      problem: { code: 'lot_reason_needed' },
    });
    expect(lotBlocks.release(first, ANNA)).toMatchObject({ problem: { code: 'lot_block_state' } });
    good(lotBlocks.block(first, ANNA));
    expect(lotBlocks.block(first, ANNA)).toMatchObject({ problem: { code: 'lot_block_state' } });
    expect(lotBlocks.block({ ...first, lot: 'NONE' as LotKey['lot'] }, ANNA)).toMatchObject({
      problem: { code: 'lot_not_found' },
    });
  });

  it('stays blocked where its row was taken away and made again', () => {
    const { first, ids } = tea();
    good(blocks().block(first, ANNA));
    small.db.prepare('UPDATE serials SET lot_pk = NULL WHERE id = ?').run(ids['s1']);
    small.db.prepare('DELETE FROM lots WHERE id = ?').run(ids['l1']);
    const product = small.catalog.products.find(first.gtin);
    if (product === null) throw new Error('The product is gone');
    small.addSerial(product, 'S9', small.addLot(product, 'L1'));
    expect(selected('lots')).toEqual(['L2']);
    expect(selected('serials')).not.toContain('S9');
  });

  it('is told by its act, which nobody changes', () => {
    const { first } = tea();
    good(blocks().block(first, ANNA));
    expect(() => small.db.exec("UPDATE lot_acts SET reason = 'Nothing'")).toThrow('not changed');
  });
});

describe('a scan', () => {
  const scanned = (text: string) => {
    const found = good(small.catalog.lookUpScan(scanReadings(text, NOW))).found;
    return { status: found?.recordStatus, why: found?.row.withheld?.code };
  };

  it('says that the lot of what it names is blocked, or has expired', () => {
    const { first } = tea();
    good(blocks().block(first, ANNA));
    expect(scanned('(01)09506000134352(21)S1')).toEqual({ status: 'blocked', why: 'lot_blocked' });
    expect(scanned('(01)09506000134352(10)L1')).toEqual({ status: 'blocked', why: 'lot_blocked' });
    expect(scanned('(01)09506000134352(10)OLD')).toEqual({ status: 'expired', why: 'lot_expired' });
    expect(scanned('(01)09506000134352(21)S2')).toEqual({ status: 'usable', why: undefined });
  });

  it('says who blocked it, when and why', () => {
    const { first } = tea();
    good(blocks().block(first, ANNA));
    const { found } = good(small.catalog.lookUpScan(scanReadings('(01)09506000134352(10)L1', NOW)));
    expect(found?.row.withheld?.message).toMatch(
      /L1 of 9506000134352 is blocked by Anna since .*: Glass found\./,
    );
  });
});
