import { describe, expect, test } from 'vitest';

import { addSerials, useStationFolder } from '../station-in-folder.ts';
import { openedHandlers, valueOf } from './opened-handlers.ts';

const folder = useStationFolder();

describe('the catalogue behind a client', () => {
  test('counts what an export would make, and what of it was never printed', async () => {
    const station = await folder.open();
    addSerials(station, 10);
    const { client, events } = openedHandlers(station);
    expect(valueOf(await client.catalog.count({ scope: 'serials' }))).toEqual({
      total: 10,
      neverPrinted: 10,
      unconfirmed: 0,
      withheld: 0,
    });
    const { items } = valueOf(await client.catalog.list({ scope: 'serials', limit: 3 }));
    const ids = items.map(({ id }) => id);
    expect(valueOf(await client.catalog.markPrinted({ scope: 'serials', ids, reason: 'By hand' }))).toEqual({
      marked: 3,
    });
    expect(valueOf(await client.catalog.count({ scope: 'serials' }))).toEqual({
      total: 10,
      neverPrinted: 7,
      unconfirmed: 0,
      withheld: 0,
    });
    const [first] = ids;
    expect(valueOf(await client.catalog.find({ scope: 'serials', id: first ?? '' }))).toMatchObject({
      printed: true,
    });
    await client.catalog.undoPrinted({ scope: 'serials', ids, reason: 'By mistake' });
    expect(valueOf(await client.catalog.count({ scope: 'serials' }))).toMatchObject({ neverPrinted: 10 });
    expect(events.filter(({ name }) => name === 'catalog.changed')).toHaveLength(2);
  });

  test('shows what is switched off apart, with what belongs to it', async () => {
    const station = await folder.open();
    const productId = addSerials(station, 4);
    const { client } = openedHandlers(station);
    const [first] = valueOf(await client.catalog.list({ scope: 'serials' })).items;
    await client.catalog.setActive({ scope: 'serials', ids: [first?.id ?? ''], active: false });
    const total = async (show: 'active' | 'inactive' | 'all'): Promise<number> =>
      valueOf(await client.catalog.count({ scope: 'serials', show })).total;
    expect([await total('active'), await total('inactive'), await total('all')]).toEqual([3, 1, 4]);
    await client.catalog.setActive({ scope: 'products', ids: [productId], active: false });
    expect([await total('active'), await total('inactive'), await total('all')]).toEqual([0, 4, 4]);
  });

  test('finds by any text that a label carries, and gives a search as what a filter lists', async () => {
    const station = await folder.open();
    addSerials(station, 12);
    const { client } = openedHandlers(station);
    for (const search of ['SN-12', 'green TEA', '9506000134352', 'acme']) {
      expect(valueOf(await client.catalog.list({ scope: 'serials', search })).total).toBeGreaterThan(0);
    }
    const keys = valueOf(await client.catalog.keys({ scope: 'serials', search: 'SN-1' }));
    expect(keys).toHaveLength(4);
    const selected = await client.catalog.count({ scope: 'serials', filters: { serial_ids: [...keys] } });
    expect(valueOf(selected).total).toBe(4);
    expect(valueOf(await client.catalog.keys({ scope: 'products' }))).toEqual(['09506000134352']);
  });

  test('adds and changes things by hand, and says what is wrong with them', async () => {
    const station = await folder.open();
    const { client } = openedHandlers(station);
    const bad = await client.catalog.addProduct({ gtin: '9506000134353' });
    expect(bad).toMatchObject({ ok: false, problem: { code: 'gtin_check_digit' } });
    const { id: productId } = valueOf(
      await client.catalog.addProduct({ gtin: '9506000134352', name: 'Tea' }),
    );
    const lot = valueOf(
      await client.catalog.addLot({ productId, code: 'L/1', attributes: { expiry: '2027-12-31' } }),
    );
    expect(await client.catalog.addLot({ productId, code: 'L 1' })).toMatchObject({
      problem: { code: 'lot_character' },
    });
    expect(
      await client.catalog.setAttributes({ scope: 'lots', id: lot.id, attributes: { expiry: '2027-13-01' } }),
    ).toMatchObject({
      problem: { code: 'expiry_date' },
    });
    valueOf(await client.catalog.addSerial({ productId, lotId: lot.id, code: 'S1' }));
    valueOf(await client.catalog.updateProduct({ id: productId, name: 'Green tea', brand: 'Acme' }));
    expect(valueOf(await client.catalog.list({ scope: 'serials' })).items).toMatchObject([
      { name: 'Green tea', brand: 'Acme', lot: 'L/1', expiry: '2027-12-31', serial: 'S1', printed: false },
    ]);
    const run = await client.catalog.generate({
      kind: 'serials',
      productId,
      count: 5,
      pattern: 'R{counter:3}',
    });
    expect(valueOf(run)).toMatchObject({ gtin: '09506000134352', generatedCount: 5 });
    expect(valueOf(await client.catalog.runs({})).items).toHaveLength(1);
  });

  test('hears of what another process writes', async () => {
    const { events } = openedHandlers(await folder.open());
    addSerials(await folder.open(), 1);
    await expect.poll(() => events.map(({ name }) => name)).toContain('catalog.changed');
  });
});

describe('a scan behind a client', () => {
  test.each([
    [']d20109506000134352' + '21SN-3', { scope: 'serials', exact: true }],
    ['https://id.gs1.org/01/09506000134352/21/SN-3', { scope: 'serials', exact: true }],
    ['9506000134352', { scope: 'products', exact: true }],
    ['SN-3', { scope: 'serials', exact: true }],
    [']d2010950600013435221UNKNOWN', { scope: 'products', exact: false }],
    ['04006381333931', { scope: undefined, exact: false }],
  ])('of %s finds the most particular record', async (text, { scope, exact }) => {
    const station = await folder.open();
    addSerials(station, 3);
    const { client } = openedHandlers(station);
    const answer = valueOf(await client.scan.read({ text }));
    expect(answer.found?.scope).toBe(scope);
    expect(answer.exact).toBe(exact);
  });
});
