import { beforeEach, describe, expect, it } from 'vitest';

import { useCatalog } from './small-catalog.ts';

const small = useCatalog();

beforeEach(() => {
  const tea = small.addProduct('9506000134352', 'Crème brûlée 100%', 'Чай_Дом');
  const soap = small.addProduct('9520000001018', 'Soap <b>bold</b>', "O'Brien");
  small.addSerial(tea, 'SN-%1', small.addLot(tea, 'LOT/A'));
  small.addSerial(tea, 'SN-_2');
  small.addSerial(soap, 'sn-3', small.addLot(soap, 'lot_b'));
});

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
