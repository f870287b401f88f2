import { expect, it } from 'vitest';

import { CHARACTER_SET_82, VARIED_CATALOGUE } from './varied-catalogue.ts';

it.each(['lot', 'serial'] as const)(
  'the varied catalogue has every character and length in its %ss',
  (field) => {
    const codes = VARIED_CATALOGUE.serials.flatMap((label) => label[field] ?? []);
    expect(new Set(CHARACTER_SET_82).size).toBe(82);
    expect(new Set(codes.join(''))).toEqual(new Set(CHARACTER_SET_82));
    const lengths = codes.map((code) => code.length);
    expect([Math.min(...lengths), Math.max(...lengths)]).toEqual([1, 20]);
  },
);

it('the varied catalogue has every GTIN length, with expiry and without', () => {
  for (const scope of ['products', 'lots', 'serials'] as const) {
    expect(VARIED_CATALOGUE[scope].some(({ expiry }) => expiry === null)).toBe(true);
  }
  const lengths = new Set(VARIED_CATALOGUE.products.map(({ gtin }) => gtin.length));
  expect(lengths).toEqual(new Set([8, 12, 13, 14]));
  const days = VARIED_CATALOGUE.lots.map(({ expiry }) => expiry?.slice(-2));
  expect(days).toEqual(expect.arrayContaining(['31', '29', '00', undefined]));
});
