import { beforeEach, describe, expect, it } from 'vitest';

import type { Scope } from '../../../shared/catalog/entities.ts';
import type { ShortId } from '../../../shared/contract/short-id.ts';
import type { AttributeChanges } from '../../../shared/gs1/attributes.ts';
import { good } from '../good.ts';
import { useCatalog } from './small-catalog.ts';

const small = useCatalog();
/** The serial that says an order number and a text. */
let ordered: ShortId;

beforeEach(() => {
  const tea = small.addProduct('9506000134352', 'Crème brûlée 100%', 'Чай_Дом');
  changeAttributes('products', tea.id, { '241': 'KD-77/B' });
  const soap = small.addProduct('9520000001018', 'Soap <b>bold</b>', "O'Brien");
  const lot = small.addLot(tea, 'LOT/A', '2028-01-31');
  small.addSerial(tea, 'SN-%1', lot);
  ordered = small.addSerial(tea, 'SN-_2').id;
  changeAttributes('serials', ordered, { '400': 'PO-4711', 'text:Größe': 'Über 2 m' });
  small.addSerial(soap, 'sn-3', small.addLot(soap, 'lot_b'));
});

function changeAttributes(scope: Scope, id: ShortId, changes: AttributeChanges): void {
  good(small.catalog.table.setAttributes(scope, id, changes));
}

function products(search: string): readonly string[] {
  return small.catalog.products.list({ search, limit: 50, offset: 0 }).items.map(({ name }) => name);
}

function lots(search: string): readonly string[] {
  return small.catalog.lots.list({ search, limit: 50, offset: 0 }).items.map(({ code }) => code);
}

function serials(search: string): readonly string[] {
  return small.catalog.serials.list({ search, limit: 50, offset: 0 }).items.map(({ code }) => code);
}

describe('a search', () => {
  it.each(['crème', 'CREME', 'brulee', 'чай', 'ЧАИ', '950600013', '  creme  '])(
    'for %j finds the product whatever its case and accents',
    (text) => {
      expect(products(text)).toEqual(['Crème brûlée 100%']);
    },
  );

  it('takes wildcards, quotes and backslashes for what they are', () => {
    expect(products('%')).toEqual(['Crème brûlée 100%']);
    expect(products('_')).toEqual(['Crème brûlée 100%']);
    expect(products("'")).toEqual(['Soap <b>bold</b>']);
    expect(products('<b>')).toEqual(['Soap <b>bold</b>']);
    expect(products('\\')).toEqual([]);
    expect(products("' OR '1'='1")).toEqual([]);
    expect(serials('-%')).toEqual(['SN-%1']);
    expect(lots('_')).toContain('lot_b');
  });

  it('takes a very long text', () => {
    expect(products('x'.repeat(1_000_000))).toEqual([]);
  });

  it('reaches lots by their code and by their product', () => {
    expect(lots('lot')).toEqual(['LOT/A', 'lot_b']);
    expect(lots('soap')).toEqual(['lot_b']);
    expect(lots('9506')).toEqual(['LOT/A']);
  });

  it('reaches serials by their code, their lot and their product', () => {
    expect(serials('SN-')).toEqual(['SN-%1', 'SN-_2', 'sn-3']);
    expect(serials('lot/a')).toEqual(['SN-%1']);
    expect(serials('чай')).toEqual(['SN-%1', 'SN-_2']);
    expect(serials('o’brien')).toEqual([]);
    expect(serials("o'brien")).toEqual(['sn-3']);
  });

  it('reaches records by what they say beside their keys, and all that belongs to them', () => {
    expect(serials('po-47')).toEqual(['SN-_2']);
    expect(serials('uber 2')).toEqual(['SN-_2']);
    expect(serials('2028-01')).toEqual(['SN-%1']);
    expect(lots('2028-01')).toEqual(['LOT/A']);
    expect(products('kd-77')).toEqual(['Crème brûlée 100%']);
    expect(lots('kd-77')).toEqual(['LOT/A']);
    expect(serials('kd-77')).toEqual(['SN-%1', 'SN-_2']);
  });

  it('takes neither an AI nor a heading for a value, nor two values for one', () => {
    expect(products('241')).toEqual([]);
    expect(serials('große')).toEqual([]);
    expect(serials('PO-4711Über')).toEqual([]);
  });

  it('no longer finds a value that was changed', () => {
    changeAttributes('serials', ordered, { '400': 'PO-9999' });
    expect(serials('PO-4711')).toEqual([]);
    expect(serials('PO-9999')).toEqual(['SN-_2']);
  });

  it('counts all that it finds, not only the page', () => {
    expect(small.catalog.serials.list({ search: 'sn', limit: 1, offset: 1 })).toMatchObject({
      total: 3,
      items: [{ code: 'SN-_2' }],
    });
  });

  it('finds everything where it is empty or blank', () => {
    expect(products('')).toHaveLength(2);
    expect(products('   ')).toHaveLength(2);
  });
});
