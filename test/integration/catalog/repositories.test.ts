import { describe, expect, it } from 'vitest';

import { newId } from '../../../electron/store/database.ts';
import { parseGtin } from '../../../shared/gs1/gtin.ts';
import { parseLotCode, parseSerialCode } from '../../../shared/gs1/lot-and-serial.ts';
import { good } from '../good.ts';
import { useCatalog } from './small-catalog.ts';

const PAGE = { limit: 50, offset: 0 };
const small = useCatalog();

describe('products', () => {
  it('are found by id and by GTIN, however it is written', () => {
    const tea = small.addProduct('9506000134352', 'Green tea', 'Acme');
    const { products } = small.catalog;
    expect(tea).toMatchObject({ gtin: '09506000134352', name: 'Green tea', brand: 'Acme', active: true });
    for (const name of [tea.id, '09506000134352', '9506000134352', '950-6000-13435-2']) {
      expect(products.find(name)).toEqual(tea);
    }
    expect(products.find('9520000001018')).toBeNull();
    expect(products.find("' OR 1=1 --")).toBeNull();
  });

  it('have a GTIN once', () => {
    small.addProduct('9506000134352');
    const again = small.catalog.products.add({ gtin: good(parseGtin('09506000134352')) });
    expect(again).toMatchObject({ ok: false, problem: { code: 'product_exists' } });
    expect(small.catalog.products.list(PAGE).total).toBe(1);
  });

  it('keep what a change does not name, and take empty text for a value', () => {
    const { id } = small.addProduct('9506000134352', 'Green tea', 'Acme');
    const { products } = small.catalog;
    expect(products.update(id, { name: 'White tea' })).toMatchObject({
      value: { name: 'White tea', brand: 'Acme' },
    });
    expect(products.update(id, { brand: '' })).toMatchObject({ value: { name: 'White tea', brand: '' } });
    expect(products.setActive(id, false)).toMatchObject({ value: { active: false } });
    expect(products.find(id)).toMatchObject({ name: 'White tea', brand: '', active: false });
  });

  it('that do not exist cannot be changed', () => {
    const { products } = small.catalog;
    for (const result of [products.update(newId(), { name: 'x' }), products.setActive(newId(), true)]) {
      expect(result).toMatchObject({ ok: false, problem: { code: 'product_not_found' } });
    }
  });

  it('keep names that look like HTML or SQL as they are', () => {
    const name = `<script>alert("x")</script>'); DROP TABLE products; --`;
    const { id } = small.addProduct('9506000134352', name, "O'Brien & Söhne\u0000");
    expect(small.catalog.products.find(id)).toMatchObject({ name, brand: "O'Brien & Söhne\u0000" });
  });
});

describe('lots', () => {
  it('have a code once a product, and the same code at another product', () => {
    const [tea, soap] = [small.addProduct('9506000134352'), small.addProduct('9520000001018')];
    const lot = small.addLot(tea, 'L-1', '2027-12-00');
    small.addLot(soap, 'L-1');
    const { lots } = small.catalog;
    const code = good(parseLotCode('L-1'));
    expect(lots.add({ productId: tea.id, code })).toMatchObject({ problem: { code: 'lot_exists' } });
    expect(lots.findByCode(tea.id, code)).toEqual(lot);
    expect(lot).toMatchObject({ gtin: '09506000134352', expiry: '2027-12-00', active: true });
    expect(lots.find(lot.id)).toEqual(lot);
    expect(lots.list({ ...PAGE, productId: soap.id })).toMatchObject({ total: 1, items: [{ code: 'L-1' }] });
  });

  it('tell codes apart by the case of their letters, as GS1 does', () => {
    const tea = small.addProduct('9506000134352');
    small.addLot(tea, 'abc');
    small.addLot(tea, 'ABC');
    expect(small.catalog.lots.list(PAGE).total).toBe(2);
  });

  it('can be given another date or none, keep what is not named, and be switched off', () => {
    const { id } = small.addLot(small.addProduct('9506000134352'), 'L-1');
    const { lots, table } = small.catalog;
    expect(table.setAttributes('lots', id, { '17': '2027-12-31', '400': 'PO-1' })).toMatchObject({
      value: { expiry: '2027-12-31', attributes: { '17': '2027-12-31', '400': 'PO-1' } },
    });
    expect(table.setAttributes('lots', id, { '17': null })).toMatchObject({
      value: { expiry: null, attributes: { '400': 'PO-1' } },
    });
    expect(lots.setActive(id, false)).toMatchObject({ value: { active: false } });
    expect(table.setAttributes('lots', newId(), {})).toMatchObject({ problem: { code: 'not_found' } });
    expect(lots.setActive(newId(), true)).toMatchObject({ problem: { code: 'lot_not_found' } });
  });

  it('belong to a product that exists', () => {
    const code = good(parseLotCode('L-1'));
    expect(small.catalog.lots.add({ productId: newId(), code })).toMatchObject({
      problem: { code: 'product_not_found' },
    });
  });
});

describe('serials', () => {
  it('say which lot they belong to, and when that expires', () => {
    const tea = small.addProduct('9506000134352');
    const lot = small.addLot(tea, 'L-1', '2027-12-31');
    const serial = small.addSerial(tea, 'S/1', lot);
    expect(serial).toMatchObject({ lotCode: 'L-1', expiry: '2027-12-31', productId: tea.id });
    expect(small.addSerial(tea, 'S/2')).toMatchObject({ lotCode: null, expiry: null });
    const { serials } = small.catalog;
    expect(serials.findByCode(tea.id, good(parseSerialCode('S/1')))).toEqual(serial);
    expect(serials.list({ ...PAGE, lotId: lot.id })).toEqual({ items: [serial], total: 1 });
  });

  it('have a code once a product', () => {
    const tea = small.addProduct('9506000134352');
    small.addSerial(tea, 'S1');
    const code = good(parseSerialCode('S1'));
    expect(small.catalog.serials.add({ productId: tea.id, code })).toMatchObject({
      problem: { code: 'serial_exists' },
    });
  });

  it('cannot belong to the lot of another product', () => {
    const [tea, soap] = [small.addProduct('9506000134352'), small.addProduct('9520000001018')];
    const lotId = small.addLot(soap, 'L-1').id;
    const code = good(parseSerialCode('S1'));
    expect(small.catalog.serials.add({ productId: tea.id, code, lotId })).toMatchObject({
      problem: { code: 'lot_not_found' },
    });
    expect(small.catalog.serials.list(PAGE).total).toBe(0);
  });

  it('are listed in the order they came, page by page, by product, run and state', () => {
    const [tea, soap] = [small.addProduct('9506000134352'), small.addProduct('9520000001018')];
    const runId = small.generateCodes(tea, 25, 'A{counter:2}');
    small.generateCodes(soap, 5, 'B{counter}');
    const { serials } = small.catalog;
    const page = serials.list({ limit: 10, offset: 20 });
    expect(page.total).toBe(30);
    expect(page.items.map(({ code }) => code)).toEqual(
      ['A21', 'A22', 'A23', 'A24', 'A25'].concat(['B1', 'B2', 'B3', 'B4', 'B5']),
    );
    expect(serials.list({ ...PAGE, runId }).total).toBe(25);
    expect(serials.list({ ...PAGE, productId: soap.id }).total).toBe(5);
    const [first] = page.items;
    if (first === undefined) throw new Error('The page is empty');
    serials.setActive(first.id, false);
    expect(serials.list({ ...PAGE, active: false }).items.map(({ code }) => code)).toEqual(['A21']);
    expect(serials.list({ ...PAGE, active: true }).total).toBe(29);
    expect(serials.setActive(newId(), false)).toMatchObject({ problem: { code: 'serial_not_found' } });
  });
});

describe('the pk of a row that is gone', () => {
  it('is never given to another, so that an old job cannot mark it', () => {
    const tea = small.addProduct('9506000134352');
    small.addSerial(tea, 'S1');
    const lastPk = (): unknown => small.db.prepare('SELECT max(pk) FROM serials').pluck().get();
    const gone = lastPk();
    small.db.exec('DELETE FROM serials');
    small.addSerial(tea, 'S2');
    expect(lastPk()).not.toBe(gone);
  });
});
