import { beforeEach, expect, it } from 'vitest';

import { parseGtin } from '../../../shared/gs1/gtin.ts';
import { parseLotCode, parseSerialCode } from '../../../shared/gs1/lot-and-serial.ts';
import { describeWithPostgres } from '../../postgres/describe-with-postgres.ts';
import { good } from '../good.ts';
import type { ModelBench } from './model-bench.ts';
import type { ModelHub } from './model-hub.ts';
import { GTIN, useTwoBenches } from './two-benches.ts';
import { whatItKnows } from './what-a-bench-knows.ts';

const SERIAL = good(parseSerialCode('S1'));
const ANA = { by: 'Ana', reason: 'seen' };
const CY = { by: 'Cy', reason: 'fell down' };

const two = useTwoBenches();
const { settle } = two;

let hub: ModelHub;
let first: ModelBench;
let second: ModelBench;

beforeEach(async () => {
  ({ hub, first, second } = two);
  good(first.parts.catalog.serials.add({ productId: productId(first), code: SERIAL }));
  await settle();
});

async function bench(name: string): Promise<ModelBench> {
  const made = two.bench(name);
  await two.join(made);
  return made;
}

async function turnedBack(): Promise<void> {
  await first.hangUp();
  await second.hangUp();
  await hub.putBack();
}

function productId({ parts }: ModelBench) {
  const product = parts.catalog.products.find(GTIN);
  if (product === null) throw new Error('The product is gone');
  return product.id;
}

function rename(one: ModelBench, name: string): void {
  good(one.parts.catalog.products.update(productId(one), { name }));
}

function label(one: ModelBench) {
  const serial = one.parts.catalog.serials.findByCode(productId(one), SERIAL);
  return {
    entity: 'serials',
    sql: 'SELECT pk FROM serials WHERE id = ?',
    values: [serial?.id ?? ''],
  } as const;
}

function expectAlike(): void {
  expect(whatItKnows(second)).toEqual(whatItKnows(first));
}

const undoneAt = (rows: readonly unknown[]): readonly unknown[] =>
  rows.map((row) => (row as Readonly<Record<string, unknown>>)['undone_at']);

describeWithPostgres('an edit on two benches', () => {
  it('ends with the one that the hub has last, also where both come in together', async () => {
    rename(first, 'of the first');
    rename(second, 'of the second');
    // The first sends before the second does, and both read both at once.
    await first.exchange();
    await second.exchange();
    await settle();
    expectAlike();
    expect(whatItKnows(first).products).toMatchObject([{ name: 'of the second' }]);
  });

  it('ends so where the line was cut between sending and receiving', async () => {
    rename(first, 'of the first');
    // Greeting, what to read from, and the sending itself.
    await first.exchange({ queries: 3, answerLost: false });
    rename(second, 'of the second');
    await second.exchange();
    await settle();
    expectAlike();
    expect(whatItKnows(first).products).toMatchObject([{ name: 'of the second' }]);
  });
});

describeWithPostgres('a label that two benches marked, or voided, without knowing of each other', () => {
  it('stays printed where one of them takes back its own', async () => {
    first.parts.ledger.mark(label(first), null, ANA);
    second.parts.ledger.mark(label(second), null, ANA);
    first.parts.ledger.undo(label(first), CY);
    await settle();
    expectAlike();
    expect(undoneAt(whatItKnows(first).prints).filter((at) => at === null)).toHaveLength(1);
  });

  it('stays void where one of them takes back its own', async () => {
    first.parts.voids.void(label(first), ANA);
    second.parts.voids.void(label(second), ANA);
    first.parts.voids.undo(label(first), CY);
    await settle();
    expectAlike();
    expect(undoneAt(whatItKnows(first).voids).filter((at) => at === null)).toHaveLength(1);
  });

  it('is printed no more where somebody who knows of both takes them back', async () => {
    first.parts.ledger.mark(label(first), null, ANA);
    second.parts.ledger.mark(label(second), null, ANA);
    await settle();
    expect(first.parts.ledger.undo(label(first), CY)).toBe(2);
    await settle();
    expectAlike();
    expect(undoneAt(whatItKnows(second).prints)).not.toContain(null);
  });

  it('is marked once on one bench', () => {
    expect(first.parts.ledger.mark(label(first), null, ANA)).toBe(1);
    expect(first.parts.ledger.mark(label(first), null, ANA)).toBe(0);
    expect(first.parts.voids.void(label(first), ANA)).toBe(1);
    expect(first.parts.voids.void(label(first), ANA)).toBe(0);
  });

  it('is there again with its void where another bench had removed the serial', async () => {
    second.db.prepare('DELETE FROM serials').run();
    first.parts.voids.void(label(first), ANA);
    await second.exchange();
    await settle();
    expectAlike();
    expect(whatItKnows(first).voids).toHaveLength(1);
  });
});

describeWithPostgres('a product that two benches added, and one removed', () => {
  it('is gone on all benches where the other’s lot came and went meanwhile', async () => {
    const gtin = good(parseGtin('09506000134369'));
    const code = good(parseLotCode('L1'));
    // Its lot comes in behind the product, in another transaction.
    rename(second, 'one');
    rename(second, 'two');
    const { id } = good(second.parts.catalog.products.add({ gtin }));
    good(second.parts.catalog.lots.add({ productId: id, code }));
    second.db.prepare('DELETE FROM lots').run();
    good(first.parts.catalog.products.add({ gtin }));
    first.db.prepare('DELETE FROM products WHERE gtin = ?').run(gtin);
    await second.exchange();
    await settle();
    expectAlike();
    expect(whatItKnows(first).products).toHaveLength(1);
  });
});

describeWithPostgres('a serial that was removed and told of again', () => {
  it('has all its prints on all benches, also those that were taken back', async () => {
    first.parts.ledger.mark(label(first), null, ANA);
    await settle();
    second.parts.ledger.undo(label(second), CY);
    second.db.prepare('DELETE FROM serials').run();
    await settle();
    expectAlike();
    expect(whatItKnows(second).prints).toHaveLength(1);
  });
});

describeWithPostgres(
  'a product that one bench removed while another added a serial and removed it again',
  () => {
    it('stays on all benches, as the serial needed it', async () => {
      first.db.prepare('DELETE FROM serials').run();
      await settle();
      first.db.prepare('DELETE FROM products').run();
      good(second.parts.catalog.serials.add({ productId: productId(second), code: SERIAL }));
      second.db.prepare('DELETE FROM serials').run();
      await first.exchange();
      await settle();
      expectAlike();
    });
  },
);

describeWithPostgres('a hub that was put back to an older state', () => {
  it('takes benches for no copies that spoke to it since', async () => {
    await hub.keep();
    rename(first, 'since');
    await settle();
    await turnedBack();
    await settle();
    expectAlike();
    expect(whatItKnows(second).products).toMatchObject([{ name: 'since' }]);
  });

  it('has all benches follow the order in which lost edits come again', async () => {
    await hub.keep();
    rename(first, 'of the first');
    await settle();
    rename(second, 'of the second');
    await settle();
    await turnedBack();
    // Now the second sends first.
    await second.exchange();
    await settle();
    expectAlike();
  });

  it('and gives that a mark was taken back before the mark itself', async () => {
    await hub.keep();
    first.parts.ledger.mark(label(first), null, ANA);
    await settle();
    second.parts.ledger.undo(label(second), CY);
    await settle();
    await turnedBack();
    await second.exchange();
    await settle();
    const third = await bench('Bench 3');
    await third.exchange();
    expect(whatItKnows(third)).toEqual(whatItKnows(first));
  });
});

describeWithPostgres('a bench that was restored from its backup', () => {
  it('gives its own edits the place that the hub has for them', async () => {
    rename(first, 'of the first');
    const backup = await first.parts.backups.create();
    await first.exchange();
    rename(second, 'of the second');
    await settle();
    good(await first.parts.backups.restore(backup));
    await settle();
    expectAlike();
    expect(whatItKnows(first).products).toMatchObject([{ name: 'of the second' }]);
  });
});
