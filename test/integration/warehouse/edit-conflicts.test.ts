import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, expect, it } from 'vitest';

import type { Station } from '../../../electron/station/station.ts';
import type { Product } from '../../../shared/catalog/entities.ts';
import type { AttributeChanges, Attributes } from '../../../shared/gs1/attributes.ts';
import { parseGtin } from '../../../shared/gs1/gtin.ts';
import { parseLotCode } from '../../../shared/gs1/lot-and-serial.ts';
import type { EditConflict } from '../../../shared/warehouse/edit-conflict.ts';
import { describeWithPostgres } from '../../postgres/describe-with-postgres.ts';
import { good } from '../good.ts';
import { useBenches } from './benches.ts';
import { whatItKnows } from './what-a-bench-knows.ts';

const bench = useBenches();
const folder = mkdtempSync(path.join(tmpdir(), 'labelwright-edits-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const GTIN = good(parseGtin('09506000134352'));
const LOT = good(parseLotCode('L1'));

async function twoBenches(): Promise<readonly [Station, Station]> {
  const first = await bench.join('Bench 1');
  const second = await bench.join('Bench 2');
  good(first.catalog.products.add({ gtin: GTIN, name: 'Tea', brand: 'Acme' }));
  await bench.settle(first, second);
  return [first, second];
}

function productOf({ catalog }: Station): Product {
  const product = catalog.products.find(GTIN);
  if (product === null) throw new Error('The product is gone');
  return product;
}

function edit(station: Station, changes: { readonly name?: string; readonly brand?: string }): void {
  good(station.catalog.products.update(productOf(station).id, changes));
}

function setAttributes(station: Station, changes: AttributeChanges): void {
  good(station.catalog.table.setAttributes('products', productOf(station).id, changes));
}

function addLot(station: Station, attributes: Attributes): void {
  good(station.catalog.lots.add({ productId: productOf(station).id, code: LOT, attributes }));
}

/** Imports two lots with these expiry dates. */
async function importFile({ imports }: Station, [one = '', two = '']: readonly string[]): Promise<void> {
  const file = path.join(folder, 'lots.csv');
  writeFileSync(file, ['gtin,lot,expiry', `${GTIN},L1,${one}`, `${GTIN},L2,${two}`].join('\n'));
  const plan = good(await imports.plan(file));
  good(imports.apply(plan));
}

function conflicts({ warehouse }: Station): readonly EditConflict[] {
  return warehouse.editConflicts.list();
}

function idOfConflict(station: Station): string {
  const [conflict] = conflicts(station);
  if (conflict === undefined) throw new Error('There is no conflict');
  return conflict.id;
}

/** Values of conflicts: what stands, and what was written over. */
function values(station: Station): readonly unknown[] {
  return conflicts(station).map(({ field, standing, overwritten }) => [
    field,
    `${String(standing.value)} of ${String(standing.bench)}`,
    ...overwritten.map(({ value, bench: by }) => `${String(value)} of ${String(by)}`),
  ]);
}

async function exchangeAndCompare(first: Station, second: Station): Promise<void> {
  await bench.settle(first, second);
  expect(whatItKnows(second)).toEqual(whatItKnows(first));
  expect(conflicts(second)).toEqual(conflicts(first));
}

describeWithPostgres('edits of one record on two benches', () => {
  it('are merged where they are of different fields', async () => {
    const [first, second] = await twoBenches();
    edit(first, { name: 'Green tea' });
    setAttributes(first, { '3100': '1' });
    edit(second, { brand: 'Other' });
    setAttributes(second, { '91': 'x' });
    await exchangeAndCompare(first, second);
    expect(productOf(first)).toMatchObject({
      name: 'Green tea',
      brand: 'Other',
      attributes: { '3100': '1', '91': 'x' },
    });
    expect(values(first)).toEqual([]);
  });

  it('are shown to a person where they are of one field, and the last in the hub’s order stands', async () => {
    const [first, second] = await twoBenches();
    edit(first, { name: 'Green tea' });
    edit(second, { name: 'Black tea' });
    await exchangeAndCompare(first, second);
    expect(productOf(first).name).toBe('Black tea');
    expect(values(first)).toEqual([['name', 'Black tea of Bench 2', 'Green tea of Bench 1']]);
  });

  it('are no conflict where both say the same, or one was made from the other', async () => {
    const [first, second] = await twoBenches();
    edit(first, { name: 'Green tea' });
    edit(second, { name: 'Green tea' });
    await exchangeAndCompare(first, second);
    edit(second, { name: 'Black tea' });
    await exchangeAndCompare(first, second);
    edit(first, { name: 'Tea' });
    await exchangeAndCompare(first, second);
    expect(productOf(second).name).toBe('Tea');
    expect(values(first)).toEqual([]);
  });

  it('stay to be settled where somebody changes the field who knows one of them alone', async () => {
    const [first, second] = await twoBenches();
    edit(first, { name: 'Green tea' });
    edit(second, { name: 'Black tea' });
    await exchangeAndCompare(first, second);
    edit(second, { name: 'Black tea, 20 bags' });
    await exchangeAndCompare(first, second);
    expect(values(first)).toEqual([['name', 'Black tea, 20 bags of Bench 2', 'Green tea of Bench 1']]);
  });
});

describeWithPostgres('a conflict', () => {
  it('is over on all benches once a person picked a value on one of them', async () => {
    const [first, second] = await twoBenches();
    edit(first, { name: 'Green tea' });
    edit(second, { name: 'Black tea' });
    await exchangeAndCompare(first, second);
    const id = idOfConflict(second);
    good(await second.warehouse.editConflicts.settle(id, 'Green tea', 'Eva'));
    expect(productOf(second).name).toBe('Green tea');
    expect(conflicts(second)).toEqual([]);
    await exchangeAndCompare(first, second);
    expect(productOf(first).name).toBe('Green tea');
    expect(conflicts(first)).toEqual([]);
    const events = await bench.server.query('warehouse', 'SELECT payload::text FROM labelwright.events');
    expect(JSON.stringify(events)).not.toContain('Eva');
  });

  it('is over where a person picks what stands', async () => {
    const [first, second] = await twoBenches();
    edit(first, { name: 'Green tea' });
    edit(second, { name: 'Black tea' });
    await exchangeAndCompare(first, second);
    const id = idOfConflict(first);
    good(await first.warehouse.editConflicts.settle(id, 'Black tea', 'Eva'));
    await exchangeAndCompare(first, second);
    expect(productOf(first).name).toBe('Black tea');
    expect(conflicts(second)).toEqual([]);
  });

  it('is settled once, with a value that a bench wrote', async () => {
    const [first, second] = await twoBenches();
    edit(first, { name: 'Green tea' });
    edit(second, { name: 'Black tea' });
    await exchangeAndCompare(first, second);
    const { editConflicts } = first.warehouse;
    const id = idOfConflict(first);
    expect(await editConflicts.settle(id, 'Coffee', 'Eva')).toMatchObject({
      problem: { code: 'edit_value' },
    });
    good(await editConflicts.settle(id, 'Green tea', 'Eva'));
    const again = await editConflicts.settle(id, 'Green tea', 'Eva');
    expect(again).toMatchObject({ problem: { code: 'edit_conflict_gone' } });
  });

  it('is found again where an edit comes in that did not know what was picked', async () => {
    const [first, second] = await twoBenches();
    edit(first, { name: 'Green tea' });
    edit(second, { name: 'Black tea' });
    await exchangeAndCompare(first, second);
    const id = idOfConflict(first);
    good(await first.warehouse.editConflicts.settle(id, 'Green tea', 'Eva'));
    edit(second, { name: 'Red tea' });
    await exchangeAndCompare(first, second);
    expect(values(first)).toEqual([['name', 'Red tea of Bench 2', 'Green tea of Bench 1']]);
  });

  it('of a switch, of a serial’s lot and of a product’s dates names the values', async () => {
    const [first, second] = await twoBenches();
    first.catalog.products.setActive(productOf(first).id, false);
    good(first.catalog.products.setDates(productOf(first).id, { kind: 'food', shelfLife: null }));
    second.catalog.products.setActive(productOf(second).id, false);
    second.catalog.products.setActive(productOf(second).id, true);
    good(
      second.catalog.products.setDates(productOf(second).id, {
        kind: 'healthcare',
        shelfLife: { count: 18, unit: 'months', monthEnd: true },
      }),
    );
    await exchangeAndCompare(first, second);
    expect(values(first)).toEqual([['dateKind', 'healthcare of Bench 2', 'food of Bench 1']]);
    expect(productOf(first).active).toBe(true);
  });
});

describeWithPostgres('a lot that two benches add', () => {
  it('says what both say of it, and asks of what they say differently', async () => {
    const [first, second] = await twoBenches();
    addLot(first, { '17': '2027-01-31', '91': 'first' });
    addLot(second, { '17': '2027-02-28', '92': 'second' });
    await exchangeAndCompare(first, second);
    expect(whatItKnows(first).lots).toMatchObject([
      { attributes: JSON.stringify({ 17: '2027-02-28', 91: 'first', 92: 'second' }) },
    ]);
    expect(values(second)).toEqual([['attribute:17', '2027-02-28 of Bench 2', '2027-01-31 of Bench 1']]);
  });

  it('keeps what one says where the other says nothing', async () => {
    const [first, second] = await twoBenches();
    addLot(first, { '17': '2027-01-31' });
    addLot(second, {});
    await exchangeAndCompare(first, second);
    expect(whatItKnows(first).lots).toMatchObject([{ attributes: JSON.stringify({ 17: '2027-01-31' }) }]);
    expect(values(first)).toEqual([]);
  });

  it('is asked of where it was there before the second joined', async () => {
    const first = await bench.join('Bench 1');
    good(first.catalog.products.add({ gtin: GTIN, name: 'Tea', brand: 'Acme' }));
    const second = await bench.alone();
    good(second.catalog.products.add({ gtin: GTIN, name: 'Tea', brand: 'Other' }));
    good(await second.warehouse.join(bench.server.address(), 'Bench 2'));
    await exchangeAndCompare(first, second);
    expect(values(first)).toEqual([['brand', 'Other of Bench 2', 'Acme of Bench 1']]);
  });
});

describeWithPostgres('a file that two benches import', () => {
  it('is no conflict where it is the same, and asked of where it says something else', async () => {
    const [first, second] = await twoBenches();
    for (const station of [first, second]) await importFile(station, ['2027-01-31', '2027-03-31']);
    await exchangeAndCompare(first, second);
    expect(whatItKnows(first).lots).toHaveLength(2);
    expect(values(first)).toEqual([]);

    await importFile(first, ['2027-01-30', '2027-04-30']);
    await importFile(second, ['2027-01-31', '2027-05-31']);
    await exchangeAndCompare(first, second);
    expect(values(first)).toEqual([['attribute:17', '2027-05-31 of Bench 2', '2027-04-30 of Bench 1']]);
  });
});

describeWithPostgres('a bench that leaves its hub', () => {
  it('has nothing to settle any more', async () => {
    const [first, second] = await twoBenches();
    edit(first, { name: 'Green tea' });
    edit(second, { name: 'Black tea' });
    await exchangeAndCompare(first, second);
    good(await second.warehouse.leave({ accepted: false }));
    expect(conflicts(second)).toEqual([]);
    expect(productOf(second).name).toBe('Black tea');
  });
});
