import { expect, test } from 'vitest';

import { bestStock } from '../../../../shared/stock/best-stock.ts';
import { readStockFile } from '../../../../shared/stock/stock-data.ts';

const { entries } = readStockFile({
  maker: 'Acme',
  source: 'a test',
  stock: [
    {
      id: 'acme_a1',
      part: 'A1',
      page: [210, 297],
      label: { rectangle: [50, 25, 0] },
      grids: [[1, 1, 0, 0, 50, 25]],
    },
  ],
});
const items = entries.map((entry) => ({ entry, foundAs: null }));
const found = { text: 'acme a', items, total: items.length };

test('Enter takes the best of the answer to its own text, and waits for that answer', () => {
  expect(bestStock('acme a', found)).toEqual({ id: 'acme_a1' });
  expect(bestStock('acme a1', found)).toBe('unknown');
  expect(bestStock('acme a1', null)).toBe('unknown');
});

test('Enter takes nothing where nothing was typed or found', () => {
  expect(bestStock(' ', { ...found, text: ' ' })).toEqual({ id: null });
  expect(bestStock('tea', { text: 'tea', items: [], total: 0 })).toEqual({ id: null });
});
