import { expect, it } from 'vitest';

import { RANDOM_CHARACTERS } from '../../../electron/catalog/code-pattern.ts';
import { randomStretches } from '../../../electron/catalog/random-stretches.ts';
import type { Station } from '../../../electron/station/station.ts';
import type { ShortId } from '../../../shared/contract/short-id.ts';
import { parseGtin } from '../../../shared/gs1/gtin.ts';
import { describeWithPostgres } from '../../postgres/describe-with-postgres.ts';
import { good } from '../good.ts';
import { useBenches } from './benches.ts';

const bench = useBenches();

const GTIN = good(parseGtin('09506000134352'));
const OTHER_GTIN = good(parseGtin('09506000134369'));

function addProduct(station: Station): ShortId {
  return good(station.catalog.products.add({ gtin: GTIN, name: 'Green tea', brand: 'Acme' })).id;
}

function generate(station: Station, productId: ShortId, count: number, pattern = 'SN-{counter}') {
  return station.warehouse.withNumbers(() =>
    station.catalog.generateCodes({ kind: 'serials', productId, count, pattern }),
  );
}

function codes(station: Station): readonly string[] {
  return station.catalog.serials.list({ limit: 1_000_000, offset: 0 }).items.map(({ code }) => code);
}

/** The number of the stretch that a random part of seven characters is of. */
function stretchOf(random: string): number {
  const { length, size } = randomStretches(random.length);
  const all = 24n ** BigInt(length);
  let value = 0n;
  for (const character of random) value = value * 24n + BigInt(RANDOM_CHARACTERS.indexOf(character));
  // The factor of the spreading has an inverse, which Euler's theorem gives: 24^n has 8 · 24^(n-1) units.
  const near = (all * 618_033_988_749n) / 1_000_000_000_000n;
  const inverse = power(near - (near % 6n) + 1n, 8n * 24n ** BigInt(length - 1) - 1n, all);
  return Number(((value * inverse) % all) / size);
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let [result, square] = [1n, base % modulus];
  for (let rest = exponent; rest > 0n; rest /= 2n) {
    if (rest % 2n === 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}

function duplicates(all: readonly string[]): readonly string[] {
  return all.filter((code, index) => all.indexOf(code) !== index);
}

describeWithPostgres('serials of two benches', () => {
  it('have no number in common, though neither knows of the other’s, and however they pad them', async () => {
    const first = await bench.join('Bench 1');
    const second = await bench.join('Bench 2');
    const [onFirst, onSecond] = [addProduct(first), addProduct(second)];
    for (const pattern of ['SN-{counter}', 'SN-{counter:6}', 'SN-{counter}']) {
      good(await generate(first, onFirst, 700, pattern));
      good(await generate(second, onSecond, 300, pattern));
    }
    const numbers = [...codes(first), ...codes(second)].map((code) => String(Number(code.slice(3))));
    expect(numbers).toHaveLength(3000);
    expect(duplicates(numbers)).toEqual([]);
  });

  it('are made of what is left without a line, and then no more, which is said before any is made', async () => {
    const first = await bench.join('Bench 1');
    const productId = addProduct(first);
    good(await generate(first, productId, 10));
    await bench.server.kill();
    try {
      good(await generate(first, productId, 900));
      const refused = await generate(first, productId, 100);
      expect(refused).toMatchObject({ ok: false, problem: { code: 'numbers_used_up', facts: { left: 90 } } });
      expect(codes(first)).toHaveLength(910);
      good(await generate(first, productId, 90));
    } finally {
      await bench.server.resume();
    }
    good(await generate(first, productId, 100));
    expect(codes(first)).toHaveLength(1100);
    expect(duplicates(codes(first))).toEqual([]);
  });

  it('begin behind what a bench had made before it joined', async () => {
    const first = await bench.alone();
    const productId = addProduct(first);
    good(await generate(first, productId, 5));
    good(await first.warehouse.init(bench.server.address()));
    good(await first.warehouse.join(bench.server.address(), 'Bench 1'));
    good(await generate(first, productId, 1));
    expect(codes(first).at(-1)).toBe('SN-6');
  });

  it('are leased again, with the line there, once half of a block is used', async () => {
    const first = await bench.join('Bench 1');
    const productId = addProduct(first);
    good(await generate(first, productId, 600));
    await bench.settle(first);
    await bench.server.kill();
    try {
      good(await generate(first, productId, 1_300));
    } finally {
      await bench.server.resume();
    }
    expect(duplicates(codes(first))).toEqual([]);
  });

  it('are not given twice by a hub that was put back, which waits until all benches have told it of theirs', async () => {
    const first = await bench.join('Bench 1');
    const second = await bench.join('Bench 2');
    const [onFirst, onSecond] = [addProduct(first), addProduct(second)];
    good(await generate(first, onFirst, 900));
    await bench.server.createDatabase('kept', 'warehouse');
    good(await generate(second, onSecond, 900));
    await bench.server.dropDatabase();
    await bench.server.query('postgres', 'ALTER DATABASE kept RENAME TO warehouse');

    const lacks = { ok: false, problem: { code: 'numbers_used_up' } };
    expect(await generate(first, onFirst, 2_000)).toMatchObject(lacks);
    await bench.settle(first);
    expect(await generate(first, onFirst, 2_000)).toMatchObject(lacks);
    expect(good(await first.warehouse.status()).trouble).toMatchObject({
      code: 'hub_unheard',
      facts: { benches: 'Bench 2' },
    });
    await bench.settle(second);
    good(await generate(first, onFirst, 2_000));
    good(await generate(second, onSecond, 2_000));
    const numbers = [...codes(first), ...codes(second)];
    expect(numbers.length).toBeGreaterThanOrEqual(5_800);
    await bench.settle(first, second);
    expect(new Set(codes(first))).toEqual(new Set(codes(second)));
    expect(codes(first)).toHaveLength(5_800);
  });

  it('are given by a hub that was put back once a bench that is gone was retired', async () => {
    const first = await bench.join('Bench 1');
    await bench.join('Bench 2');
    const product = addProduct(first);
    await bench.server.createDatabase('kept', 'warehouse');
    await bench.server.dropDatabase();
    await bench.server.query('postgres', 'ALTER DATABASE kept RENAME TO warehouse');
    await bench.settle(first);
    expect(await generate(first, product, 10)).toMatchObject({ ok: false });
    good(await first.warehouse.retire(bench.server.address(), 'Bench 2'));
    good(await generate(first, product, 10));
  });
});

describeWithPostgres('random codes of two benches', () => {
  const RANDOM = 'R{random:7}';

  it('come of stretches that one bench has alone, and are gone on with without a line', async () => {
    const first = await bench.join('Bench 1');
    const second = await bench.join('Bench 2');
    const [onFirst, onSecond] = [addProduct(first), addProduct(second)];
    good(await generate(first, onFirst, 300, RANDOM));
    good(await generate(second, onSecond, 300, RANDOM));
    await bench.server.kill();
    try {
      good(await generate(first, onFirst, 700, RANDOM));
      good(await generate(second, onSecond, 200, RANDOM));
      const refused = await generate(first, onFirst, 1, RANDOM);
      expect(refused).toMatchObject({ ok: false, problem: { code: 'numbers_used_up', facts: { left: 0 } } });
    } finally {
      await bench.server.resume();
    }
    good(await generate(first, onFirst, 1, RANDOM));
    expect(duplicates([...codes(first), ...codes(second)])).toEqual([]);
    const blocks = await bench.server.query(
      'warehouse',
      'SELECT bench, first, last FROM labelwright.leased_blocks ORDER BY first',
    );
    expect(blocks.map(({ first: from, last }) => [from, last])).toEqual([
      ['0', '999'],
      ['1000', '1999'],
      ['2000', '2999'],
    ]);
    const stretch = (code: string): number => stretchOf(code.slice(1));
    expect(codes(first).filter((code) => Math.floor(stretch(code) / 1000) === 1)).toEqual([]);
    expect(codes(second).filter((code) => Math.floor(stretch(code) / 1000) !== 1)).toEqual([]);
  });

  it('are refused, before any is made, on a bench that has no block and no line', async () => {
    const first = await bench.join('Bench 1');
    const product = addProduct(first);
    await bench.server.kill();
    try {
      const refused = await generate(first, product, 1, RANDOM);
      expect(refused).toMatchObject({ ok: false, problem: { code: 'numbers_used_up' } });
      expect(codes(first)).toEqual([]);
    } finally {
      await bench.server.resume();
    }
  });

  it('step over codes that were there before the bench joined', async () => {
    const first = await bench.alone();
    const product = addProduct(first);
    good(await generate(first, product, 400, RANDOM));
    good(await first.warehouse.init(bench.server.address()));
    good(await first.warehouse.join(bench.server.address(), 'Bench 1'));
    good(await generate(first, product, 400, RANDOM));
    expect(codes(first)).toHaveLength(800);
    expect(duplicates(codes(first))).toEqual([]);
  });

  it('end where the pattern has no room for more that cannot be guessed', async () => {
    const first = await bench.join('Bench 1');
    const second = await bench.join('Bench 2');
    good(await generate(first, addProduct(first), 10, 'R{random:4}'));
    expect(await generate(second, addProduct(second), 1, 'R{random:4}')).toMatchObject({
      ok: false,
      problem: { code: 'pattern_used_up' },
    });
  });
});

describeWithPostgres('two patterns of one product that can give the same code', () => {
  it('are not both used by two benches, but may be by one', async () => {
    const first = await bench.join('Bench 1');
    const second = await bench.join('Bench 2');
    const [onFirst, onSecond] = [addProduct(first), addProduct(second)];
    good(await generate(first, onFirst, 20, 'SN-{counter}'));
    expect(await generate(second, onSecond, 20, 'SN-1{counter}')).toMatchObject({
      ok: false,
      problem: {
        code: 'pattern_elsewhere',
        facts: { pattern: 'SN-1{counter}', other: 'SN-{counter}', bench: 'Bench 1' },
      },
    });
    expect(codes(second)).toEqual([]);
    good(await generate(first, onFirst, 20, 'SN-1{counter}'));
    good(await generate(second, onSecond, 20, 'SM-1{counter}'));
    expect(duplicates([...codes(first), ...codes(second)])).toEqual([]);
  });

  it('are two of different products', async () => {
    const first = await bench.join('Bench 1');
    const second = await bench.join('Bench 2');
    good(await generate(first, addProduct(first), 20, 'SN-{counter}'));
    const other = good(second.catalog.products.add({ gtin: OTHER_GTIN, name: 'Black tea', brand: 'Acme' }));
    good(await generate(second, other.id, 20, 'SN-1{counter}'));
  });
});

describeWithPostgres('SSCCs of two benches', () => {
  it('are never the same', async () => {
    const stations = [await bench.join('Bench 1'), await bench.join('Bench 2')];
    const given: string[] = [];
    for (const station of stations) {
      good(station.settings.set('gs1_company_prefix', '9506000'));
      for (const count of [3, 1, 1500])
        given.push(
          ...good(
            await station.warehouse.withNumbers(() => station.logistics.ranges.lease({ count, by: 'Ana' })),
          ),
        );
    }
    expect(given).toHaveLength(3008);
    expect(duplicates(given)).toEqual([]);
  });
});
