import { describe, expect, it } from 'vitest';

import type { Station } from '../../../electron/station/station.ts';
import type { ShortId } from '../../../shared/contract/short-id.ts';
import { parseGtin } from '../../../shared/gs1/gtin.ts';
import { good } from '../good.ts';
import { useBenches } from './benches.ts';

const bench = useBenches();

const GTIN = good(parseGtin('09506000134352'));

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

function duplicates(all: readonly string[]): readonly string[] {
  return all.filter((code, index) => all.indexOf(code) !== index);
}

describe('serials of two benches', () => {
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
});

describe('SSCCs of two benches', () => {
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
