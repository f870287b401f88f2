import { describe, expect, test } from 'vitest';

import { DEFAULT_PRINTER_SETTINGS, type LoadedMedia } from '../../../../shared/printing/printer.ts';
import { loadedStock } from '../../../../shared/stock/loaded-stock.ts';
import type { Medium, StockEntry } from '../../../../shared/stock/stock-library.ts';

const A4 = { widthMm: 210, heightMm: 297 };
const ROLL = { widthMm: 57, heightMm: 32 };

function stock(
  id: string,
  medium: Medium,
  page: StockEntry['template']['page'],
  origin: StockEntry['origin'] = 'bundled',
): StockEntry {
  const template = {
    id,
    name: id,
    stock: [],
    page,
    labelShape: { kind: 'rectangle', ...page, cornerRadiusMm: 0, safeMarginMm: 1 },
    grid: { columns: 1, rows: 1, originXMm: 0, originYMm: 0, pitchXMm: 0, pitchYMm: 0 },
    layout: { arrangement: 'beside' },
  } as const;
  return { template, medium, numbers: [], categories: [], origin, source: null };
}

const ENTRIES = [
  stock('21 a sheet', 'sheet', A4),
  stock('own sheet', 'sheet', A4, 'own'),
  stock('roll', 'roll', { widthMm: 57.2, heightMm: 31.8 }),
  stock('own roll', 'roll', ROLL, 'own'),
  stock('other roll', 'roll', { widthMm: 100, heightMm: 150 }),
  stock('card', 'sheet', ROLL),
];

function holding(feeds: 'sheets' | 'roll', media: Omit<LoadedMedia, 'gapMm'> | null) {
  const loaded = media === null ? null : { ...media, gapMm: 3 };
  return { settings: { ...DEFAULT_PRINTER_SETTINGS, feeds, media: loaded }, status: null };
}

const found = (printer: ReturnType<typeof holding>, ...recent: readonly string[]) => {
  const { entries, best } = loadedStock(ENTRIES, printer, recent);
  return { ids: entries.map(({ template }) => template.id), best: best?.template.id ?? null };
};

describe('the stock that can be what lies in a printer', () => {
  test('of a roll has its size, own stock first, and is known by it', () => {
    expect(found(holding('roll', ROLL))).toEqual({ ids: ['own roll', 'roll'], best: 'own roll' });
  });

  test('is first what was used last', () => {
    expect(found(holding('roll', ROLL), 'roll')).toEqual({ ids: ['roll', 'own roll'], best: 'roll' });
  });

  test('is not known of sheets, of which dozens have that page, unless one was used', () => {
    expect(found(holding('sheets', A4))).toEqual({ ids: ['own sheet', '21 a sheet'], best: null });
    expect(found(holding('sheets', A4), '21 a sheet').best).toBe('21 a sheet');
  });

  test('of a label printer that says nothing is some roll, and known only by what was used last', () => {
    const thermal = holding('roll', null);
    const printer = { ...thermal, settings: { ...thermal.settings, language: 'zpl' as const } };
    expect(found(printer)).toEqual({ ids: ['own roll', 'roll', 'other roll'], best: null });
    expect(found(printer, 'other roll')).toMatchObject({ best: 'other roll' });
    expect(found(printer, '21 a sheet')).toMatchObject({ best: null });
  });

  test('is none where nobody says what lies there', () => {
    expect(found(holding('roll', null))).toEqual({ ids: [], best: null });
  });
});
