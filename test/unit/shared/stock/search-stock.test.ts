import { describe, expect, it } from 'vitest';

import { searchStock } from '../../../../shared/stock/search-stock.ts';
import { readStockFile, type StockRow } from '../../../../shared/stock/stock-data.ts';
import type { StockQuery } from '../../../../shared/stock/stock-library.ts';
import { readStockQueryText } from '../../../../shared/stock/stock-query-text.ts';

function row(part: string, [width, height]: readonly [number, number], of: Partial<StockRow> = {}): StockRow {
  return {
    id: `acme_${part.toLowerCase()}`,
    part,
    page: [210, 297],
    label: { rectangle: [width, height, 0] },
    grids: [[2, 3, 0, 0, 105, 99]],
    ...of,
  };
}

const ENTRIES = [
  ...readStockFile({
    maker: 'Acme Labels',
    source: 'a test',
    stock: [
      row('L7160', [63.5, 38.1], { equivalents: ['J8160', '7160-20'], grids: [[3, 7, 7, 15, 66, 38.1]] }),
      row('L71605', [50, 25], { medium: 'roll', grids: [[1, 1, 0, 0, 50, 25]] }),
      row('O1', [25.4, 25.4], { label: { round: 25.4 } }),
      row('E2', [40, 30], { label: { ellipse: [40, 30] } }),
    ],
  }).entries,
  ...readStockFile({ maker: 'Bolt', source: 'a test', stock: [row('7160', [38, 64])] }).entries,
];

function found(query: StockQuery): readonly string[] {
  return searchStock(ENTRIES, query).map(({ entry, foundAs }) =>
    [entry.numbers[0]?.part, foundAs?.part].filter((part) => part !== undefined).join(' as '),
  );
}

describe('a search for stock', () => {
  it('finds a number as it is written, and as people leave its letters and hyphens out', () => {
    expect(found({ text: 'l7160' })).toEqual(['L7160', 'L71605']);
    expect(found({ text: '7160' })).toEqual(['7160', 'L7160', 'L71605']);
    expect(found({ text: 'acme 716020' })).toEqual(['L7160 as 7160-20']);
    expect(found({ part: 'l7160' })).toEqual(['L7160', 'L71605']);
  });

  it('names the equivalent that was asked for', () => {
    expect(found({ text: 'J8160' })).toEqual(['L7160 as J8160']);
  });

  it('takes makers by the beginning of any of their words', () => {
    expect(found({ text: 'labels' })).toHaveLength(4);
    expect(found({ maker: 'bol' })).toEqual(['7160']);
    expect(found({ text: 'bolt j8160' })).toEqual([]);
  });

  it('takes sizes either way round, the nearest first and those as asked before those turned', () => {
    expect(found({ text: '63.5x38.1' })).toEqual(['L7160', '7160']);
    expect(found({ text: '1 1/2 x 2 1/2 in' })).toEqual(['L7160', '7160']);
    expect(found({ size: { widthMm: 64, heightMm: 38 }, toleranceMm: 0.1 })).toEqual(['7160']);
    expect(found({ text: '2 x 1 in' })).toEqual([]);
    expect(found({ size: { widthMm: 50.8, heightMm: 25.4 }, toleranceMm: 1 })).toEqual(['L71605']);
  });

  it('takes counts, shapes and media, in words as well', () => {
    for (const text of ['21 per sheet', '21 a sheet', '21up', '21 pro Bogen', '21 por hoja'])
      expect(found({ text })).toEqual(['L7160']);
    expect(found({ text: 'round 1 in' })).toEqual(['O1']);
    expect(found({ text: 'oval' })).toEqual(['E2']);
    expect(found({ text: 'roll' })).toEqual(['L71605']);
    expect(found({ shape: 'ellipse', perSheet: 6 })).toEqual(['E2']);
  });

  it.each([
    ['21 labels per sheet', 'L7160'],
    ['21 etiquetas por hoja, 63,5x38,1', 'L7160'],
    ['21 étiquettes par planche', 'L7160'],
    ['21 par feuille', 'L7160'],
    ['21 na arkusz', 'L7160'],
    ['21 etykiet na arkuszu', 'L7160'],
    ['rond 25,4 mm', 'O1'],
    ['rondes, 25 mm', 'O1'],
    ['okrągłe', 'O1'],
    ['ovale;', 'E2'],
    ['owalne', 'E2'],
    ['rectangulaire 63,5x38,1, acme', 'L7160'],
    ['prostokątne 63,5x38,1', 'L7160'],
    ['rouleau', 'L71605'],
    ['rolka', 'L71605'],
  ])('understands “%s”', (text, first) => {
    expect(found({ text })[0]).toBe(first);
  });

  it('finds all where nothing is asked for, and nothing where one word fits none', () => {
    expect(found({})).toHaveLength(5);
    expect(found({ text: 'acme nonsense' })).toEqual([]);
  });
});

describe('a size in words', () => {
  it.each([
    [
      '4x6',
      [
        [101.6, 152.4],
        [4, 6],
      ],
    ],
    ['58x40', [[58, 40]]],
    ['63,5 × 38,1 mm', [[63.5, 38.1]]],
    ['10 x 5 cm', [[100, 50]]],
    ['2.25"x1.25"', [[57.15, 31.75]]],
  ])('%s', (text, sizes) => {
    const { sizesMm, words } = readStockQueryText(text);
    expect(sizesMm.map((size) => size.map((side) => Math.round(side * 1e6) / 1e6))).toEqual(sizes);
    expect(words).toEqual([]);
  });
});

it('a search for words that are no shape and no roll keeps them as words', () => {
  expect(readStockQueryText('constructor toString')).toMatchObject({
    shape: null,
    medium: null,
    words: ['constructor', 'tostring'],
  });
});
