import { beforeEach, expect, it } from 'vitest';

import { SharedRecords } from '../../../electron/catalog/shared-records.ts';
import { parseSerialCode } from '../../../shared/gs1/lot-and-serial.ts';
import { describeWithPostgres } from '../../postgres/describe-with-postgres.ts';
import { good } from '../good.ts';
import type { ModelBench } from './model-bench.ts';
import type { ModelHub } from './model-hub.ts';
import { GTIN, useTwoBenches } from './two-benches.ts';
import { whatItKnows } from './what-a-bench-knows.ts';

const SERIALS = ['S1', 'S2', 'S3'].map((text) => good(parseSerialCode(text)));

const two = useTwoBenches();

let said = 1;
let hub: ModelHub;
let open: ModelBench[] = [];
let first: ModelBench;
let second: ModelBench;

beforeEach(async () => {
  ({ hub, first, second } = two);
  open = [first, second];
  for (const code of SERIALS) good(first.parts.catalog.serials.add({ productId: productId(first), code }));
  await settle();
});

async function bench(name: string): Promise<ModelBench> {
  const made = two.bench(name);
  open.push(made);
  await two.join(made);
  return made;
}

function settle(): Promise<void> {
  return two.settle(...open);
}

function productId({ parts }: ModelBench) {
  const product = parts.catalog.products.find(GTIN);
  if (product === null) throw new Error('The product is gone');
  return product.id;
}

function rename(one: ModelBench, name: string): void {
  good(one.parts.catalog.products.update(productId(one), { name }));
}

/** Has a bench say once more what it knows of each record. */
function sayAgain(one: ModelBench): void {
  const records = new SharedRecords(one.db);
  records.tellAgain('products', GTIN, null);
  for (const code of SERIALS) records.tellAgain('serials', GTIN, code);
}

/** Has both benches say everything several times, with a change before. */
async function sayOften(): Promise<void> {
  rename(second, `of ${second.name}, time ${said++}`);
  await settle();
  for (let round = 1; round <= 3; round++) {
    for (const one of [first, second]) {
      sayAgain(one);
      await settle();
    }
  }
}

async function rowsOfHub(): Promise<readonly unknown[]> {
  return hub.server.query(
    hub.database,
    'SELECT kind, number, payload FROM labelwright.events ORDER BY position',
  );
}

describeWithPostgres('a hub that is tidied', () => {
  it('keeps of what is said again the last time, and of the others the numbers alone', async () => {
    await sayOften();
    const tidied = await hub.tidy();
    expect(tidied).toMatchObject({ superseded: 20, unread: 0 });
    const rows = await rowsOfHub();
    expect(rows.filter((row) => (row as { kind: string }).kind !== 'superseded')).toHaveLength(9);
    expect(tidied.removed).toBe(29 - rows.length);
    expect(await hub.tidy()).toMatchObject({ superseded: 0, removed: 0 });
  });

  it('gives a new bench all that the others know', async () => {
    await sayOften();
    await hub.tidy();
    const third = await bench('Bench 3');
    await settle();
    expect(whatItKnows(third)).toEqual(whatItKnows(first));
    rename(third, 'of the third');
    await settle();
    expect(whatItKnows(second)).toEqual(whatItKnows(third));
  });

  it('loses no print and no removal', async () => {
    first.parts.ledger.mark(
      { entity: 'serials', sql: "SELECT pk FROM serials WHERE code = 'S1'", values: [] },
      null,
      { by: 'Ana', reason: 'seen' },
    );
    await settle();
    second.db.prepare("DELETE FROM serials WHERE code <> 'S2'").run();
    await sayOften();
    await hub.tidy();
    const third = await bench('Bench 3');
    await settle();
    expect(whatItKnows(third)).toEqual(whatItKnows(first));
    expect(whatItKnows(third).prints).toHaveLength(1);
  });

  it('leaves alone what a bench has not read, until that is retired', async () => {
    const third = await bench('Bench 3');
    await third.exchange();
    open = [first, second];
    await sayOften();
    expect(await hub.tidy()).toMatchObject({ superseded: 0, removed: 0 });
    await third.exchange();
    expect(whatItKnows(third)).toEqual(whatItKnows(first));
    await sayOften();
    good(await first.parts.warehouse.retire(hub.server.address(), 'Bench 3'));
    expect((await hub.tidy()).superseded).toBeGreaterThan(0);
    await third.close();
  });

  it('does not give way to own changes that were replaced, on a bench that was restored from before them', async () => {
    const backup = await first.parts.backups.create();
    await sayOften();
    await hub.tidy();
    good(await first.parts.backups.restore(backup));
    await settle();
    expect(whatItKnows(first)).toEqual(whatItKnows(second));
    expect(whatItKnows(first).products).toMatchObject(
      whatItKnows(second).products.map(() => ({ name: `of Bench 2, time ${said - 1}` })),
    );
  });

  it('takes again what a bench sends twice', async () => {
    await sayOften();
    await hub.tidy();
    rename(first, 'last');
    first.db.prepare('UPDATE hub_membership SET sent = 0').run();
    await settle();
    expect(whatItKnows(first)).toEqual(whatItKnows(second));
    expect(whatItKnows(first).products).toMatchObject([{ name: 'last' }]);
  });

  it('drops partitions that are empty, and none that events are yet to come into', async () => {
    await hub.server.query(hub.database, 'UPDATE labelwright.hub SET position = 25000000');
    rename(first, 'much later');
    await settle();
    const partitions = async (): Promise<readonly unknown[]> =>
      hub.server.query(
        hub.database,
        "SELECT relname FROM pg_class WHERE relname ~ '^events_\\d+$' AND relispartition AND relkind = 'r' ORDER BY 1",
      );
    expect(await partitions()).toHaveLength(2);
    await hub.server.query(hub.database, 'DELETE FROM labelwright.events WHERE position < 10000000');
    expect(await hub.tidy()).toMatchObject({ partitionsDropped: 1 });
    expect(await partitions()).toEqual([{ relname: 'events_2' }]);
  });
});
