import { describe, expect, it } from 'vitest';

import { parseCodePattern } from '../../../electron/catalog/code-pattern.ts';
import { randomSequence } from '../../../electron/catalog/code-sequences.ts';
import { type GenerationOptions, LARGEST_RUN } from '../../../electron/catalog/generate-codes.ts';
import { newId } from '../../../electron/store/database.ts';
import type { Product } from '../../../shared/catalog/entities.ts';
import { parseSerialCode } from '../../../shared/gs1/lot-and-serial.ts';
import { good } from '../good.ts';
import { NOW, useCatalog } from './small-catalog.ts';

const small = useCatalog();

function tea(): Product {
  return small.addProduct('9506000134352', 'Green tea');
}

function codes(product: Product): readonly string[] {
  const page = small.catalog.serials.list({ productId: product.id, limit: 1_000_000, offset: 0 });
  return page.items.map(({ code }) => code);
}

/** The code of the problem that minting serials ends with. */
function refusal(
  options: Partial<GenerationOptions> & { readonly productId: GenerationOptions['productId'] },
): string {
  const generated = small.catalog.generateCodes({
    kind: 'serials',
    count: 1,
    pattern: 'SN-{counter}',
    ...options,
  });
  return generated.ok ? 'generated' : generated.problem.code;
}

describe('minting', () => {
  it('gives a run of serials that says how it came about', () => {
    const product = tea();
    const lot = small.addLot(product, 'L-1');
    const run = good(
      small.catalog.generateCodes({
        kind: 'serials',
        productId: product.id,
        lotId: lot.id,
        count: 3,
        pattern: 'SN-{counter:4}',
      }),
    );
    expect(run).toMatchObject({
      origin: 'generated',
      productId: product.id,
      pattern: 'SN-{counter:4}',
      generatedCount: 3,
      createdAt: NOW.toISOString(),
    });
    expect(small.catalog.lotRuns.find(run.id)).toEqual(run);
    const page = small.catalog.serials.list({ runId: run.id, limit: 10, offset: 0 });
    expect(page.items.map(({ code, lotCode }) => [code, lotCode])).toEqual([
      ['SN-0001', 'L-1'],
      ['SN-0002', 'L-1'],
      ['SN-0003', 'L-1'],
    ]);
  });

  it('gives lots as well, with a counter of their own', () => {
    const product = tea();
    small.generateCodes(product, 2, 'A{counter}');
    good(
      small.catalog.generateCodes({ kind: 'lots', productId: product.id, count: 2, pattern: 'A{counter}' }),
    );
    const page = small.catalog.lots.list({ productId: product.id, limit: 10, offset: 0 });
    expect(page.items.map(({ code }) => code)).toEqual(['A1', 'A2']);
  });

  it('counts on from run to run, a product and a pattern at a time', () => {
    const [product, other] = [tea(), small.addProduct('9520000001018')];
    small.generateCodes(product, 2, 'A{counter}');
    small.generateCodes(product, 2, 'A{counter}');
    small.generateCodes(product, 1, 'B{counter}');
    small.generateCodes(other, 1, 'A{counter}');
    expect(codes(product)).toEqual(['A1', 'A2', 'A3', 'A4', 'B1']);
    expect(codes(other)).toEqual(['A1']);
    const runs = small.catalog.lotRuns;
    expect(runs.list(2, 0)).toMatchObject({
      total: 4,
      items: [{ productId: other.id }, { pattern: 'B{counter}' }],
    });
    expect(runs.list(10, 0, product.id).total).toBe(3);
  });

  it('starts where it is told to, and goes on from there', () => {
    const product = tea();
    for (const start of [500, undefined]) {
      good(
        small.catalog.generateCodes({
          kind: 'serials',
          productId: product.id,
          count: 1,
          pattern: '{counter}',
          start,
        }),
      );
    }
    expect(codes(product)).toEqual(['500', '501']);
    expect(refusal({ productId: product.id, pattern: '{counter}', start: 501 })).toBe('run_start');
    expect(refusal({ productId: product.id, pattern: '{counter}', start: 502 })).toBe('generated');
  });

  it('steps over codes that the product has already', () => {
    const product = tea();
    small.addSerial(product, 'A2');
    small.addSerial(product, 'A3');
    small.generateCodes(product, 3, 'A{counter}');
    expect(codes(product)).toEqual(['A2', 'A3', 'A1', 'A4', 'A5']);
  });

  it('never goes back to a code that was given once, even where its row is gone', () => {
    const product = tea();
    small.generateCodes(product, 3, 'A{counter}');
    small.db.exec('DELETE FROM serials');
    small.generateCodes(product, 1, 'A{counter}');
    expect(codes(product)).toEqual(['A4']);
  });

  it('gives random codes that differ, that GS1 allows and that do not follow from each other', () => {
    const product = tea();
    small.generateCodes(product, 2000, 'X-{random:10}/Z');
    const generated = codes(product);
    expect(new Set(generated).size).toBe(2000);
    for (const code of generated) {
      expect(code).toMatch(/^X-[234679CDFGHJKMNPQRTVWXYZ]{10}\/Z$/);
      expect(parseSerialCode(code).ok).toBe(true);
    }
    expect([...generated].sort()).not.toEqual(generated);
  });

  it('counts earlier runs of the same pattern in when it judges what can be guessed', () => {
    const product = tea();
    // 24^5 codes, and one in ten thousand of them: 796.
    expect(refusal({ productId: product.id, count: 797, pattern: '{random:5}' })).toBe('pattern_guessable');
    small.generateCodes(product, 700, '{random:5}');
    expect(refusal({ productId: product.id, count: 97, pattern: '{random:5}' })).toBe('pattern_guessable');
    expect(refusal({ productId: product.id, count: 96, pattern: '{random:5}' })).toBe('generated');
    expect(
      small.catalog.generateCodes({
        kind: 'serials',
        productId: product.id,
        count: 1,
        pattern: '{random:5}',
      }),
    ).toMatchObject({ problem: { message: expect.stringContaining('{random:6}') as string } });
  });

  it('makes nothing at all where a pattern runs out on the way', () => {
    const product = tea();
    const pattern = '0123456789ABCDEFGH{counter}';
    expect(refusal({ productId: product.id, count: 100, pattern })).toBe('pattern_used_up');
    expect(codes(product)).toEqual([]);
    expect(small.catalog.lotRuns.list(10, 0).total).toBe(0);
    small.generateCodes(product, 99, pattern);
    expect(codes(product).at(-1)).toBe('0123456789ABCDEFGH99');
    expect(refusal({ productId: product.id, pattern })).toBe('pattern_used_up');
  });

  it('gives up on random codes where most of those that it draws are taken already', () => {
    const pattern = good(parseCodePattern('{random:4}'));
    const codes = good(randomSequence(small.db, { productPk: 1, kind: 'serials', pattern }, 1));
    let drawn = 0;
    while (codes.next() !== null) drawn += 1;
    expect(drawn).toBe(102);
  });

  it('refuses what cannot be meant', () => {
    const [product, other] = [tea(), small.addProduct('9520000001018')];
    const lotId = small.addLot(other, 'L-1').id;
    const { id: productId } = product;
    expect(refusal({ productId: newId() })).toBe('product_not_found');
    expect(refusal({ productId, lotId })).toBe('lot_not_found');
    expect(refusal({ productId, pattern: 'SN' })).toBe('pattern_place');
    for (const count of [0, -1, 1.5, Number.NaN, LARGEST_RUN + 1]) {
      expect(refusal({ productId, count })).toBe('run_count');
    }
    for (const start of [-1, 0.5, Number.NaN, 1e21]) expect(refusal({ productId, start })).toBe('run_start');
    expect(refusal({ productId, pattern: '{random:12}', start: 5 })).toBe('run_start');
    expect(codes(product)).toEqual([]);
  });
});
