import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { parseTemplate } from '../../../../shared/label/template-file.ts';
import { measuredStock } from '../../../../shared/stock/new-stock.ts';
import { formatRulerLength, parseRulerLength } from '../../../../shared/stock/ruler-length.ts';
import {
  figureProblems,
  figuresOf,
  geometryOf,
  type StockFigures,
} from '../../../../shared/stock/stock-figures.ts';
import { templateJson } from '../../../../shared/stock/template-json.ts';

/** 21 labels on A4, as a ruler gives them. */
const FIGURES: StockFigures = {
  pageWidthMm: 210,
  pageHeightMm: 297,
  shape: 'rectangle',
  columns: 3,
  rows: 7,
  labelWidthMm: 63.5,
  labelHeightMm: 38.1,
  cornerRadiusMm: 1.5,
  leftMm: 7.2,
  topMm: 15.1,
  pitchXMm: 66,
  pitchYMm: 38.1,
  safeMarginMm: 1.5,
};

const messages = (change: Partial<StockFigures>, unit: 'mm' | 'in' = 'mm') =>
  figureProblems({ ...FIGURES, ...change }, unit).map(({ message }) => message);

describe('figures of a measured stock', () => {
  test('can be where the labels lie side by side on the page', () => {
    expect(messages({})).toEqual([]);
    expect(messages({ shape: 'round', labelHeightMm: 0, columns: 3, rows: 4, pitchYMm: 66 })).toEqual([]);
  });

  test.each<[string, Partial<StockFigures>, RegExp]>([
    [
      'columns overlap',
      { pitchXMm: 60 },
      /left edge of one to that of the next are 60 mm, but a label is 63.5 mm wide/,
    ],
    ['rows overlap', { pitchYMm: 30 }, /are 30 mm, but a label is 38.1 mm high/],
    ['they leave the page at its right', { leftMm: 20 }, /5.5 mm past the right edge/],
    ['they leave the page at its bottom', { topMm: 40 }, /9.7 mm past the bottom/],
    ['corners are rounder than the label', { cornerRadiusMm: 20 }, /19.05 mm at most/],
    ['nothing of the label is left', { safeMarginMm: 19.05 }, /less than 19.05 mm/],
    ['a label has no width', { labelWidthMm: 0 }, /more than 0/],
    ['a label is larger than the page', { labelHeightMm: 300 }, /larger than its page/],
    ['a page has more labels than any', { columns: 80, rows: 70 }, /5,000 labels at most/],
    ['a figure is no number', { leftMm: Number.NaN }, /must be a number/],
  ])('are told in a sentence where %s', (_what, change, sentence) => {
    expect(messages(change)).toEqual([expect.stringMatching(sentence)]);
  });

  test('are told in the unit that they were measured in', () => {
    expect(messages({ pitchXMm: 50.8 }, 'in')).toEqual([
      expect.stringContaining('are 2 in, but a label is 2.5 in wide'),
    ]);
  });

  test('of one column need no pitch across', () => {
    expect(messages({ columns: 1, pitchXMm: 0 })).toEqual([]);
  });

  test('come back out of the stock that they made, as it is kept', () => {
    const stock = measuredStock({ name: 'Tins', number: 'Acme T21', figures: FIGURES });
    if (!stock.ok) throw new Error(stock.problem.message);
    const kept = parseTemplate(templateJson({ ...stock.value, id: 'own_tins' }));
    if (!kept.ok) throw new Error(JSON.stringify(kept.problem));
    expect(figuresOf(kept.value)).toEqual(FIGURES);
  });

  test('do not describe a CD, nor several grids', () => {
    const geometry = geometryOf(FIGURES);
    expect(figuresOf({ ...geometry, grid: { ...geometry.grid, further: [geometry.grid] } })).toBeNull();
  });

  test('that can be are always a template file that can be read', () => {
    const length = (most: number) =>
      fc.integer({ min: 0, max: most * 100 }).map((hundredths) => hundredths / 100);
    const count = fc.integer({ min: 1, max: 6 });
    const any = fc
      .record({
        columns: count,
        rows: count,
        labelWidthMm: length(60),
        labelHeightMm: length(60),
        cornerRadiusMm: length(2),
        leftMm: length(10),
        topMm: length(10),
        safeMarginMm: length(2),
        pageWidthMm: length(500),
        pageHeightMm: length(500),
        gapMm: length(3),
        shape: fc.constantFrom('rectangle' as const, 'round' as const, 'ellipse' as const),
      })
      .map(({ gapMm, ...figures }) => {
        const pitchYMm = (figures.shape === 'round' ? figures.labelWidthMm : figures.labelHeightMm) + gapMm;
        return { ...figures, pitchXMm: figures.labelWidthMm + gapMm, pitchYMm };
      });
    let possible = 0;
    fc.assert(
      fc.property(any, (figures) => {
        const stock = measuredStock({ name: 'Any', number: '', figures });
        if (!stock.ok) return;
        possible++;
        expect(parseTemplate(templateJson({ ...stock.value, id: 'own_any' }))).toMatchObject({ ok: true });
      }),
      { numRuns: 200 },
    );
    expect(possible).toBeGreaterThan(20);
  });
});

describe('a length read off a ruler', () => {
  test.each([
    ['66', 'mm', 66],
    ['25,4', 'mm', 25.4],
    ['2 5/8', 'in', 66.675],
    ['2-5/8', 'in', 66.675],
    ['1/2', 'in', 12.7],
    ['1in', 'mm', 25.4],
    ['1"', 'mm', 25.4],
    ['10 mm', 'in', 10],
  ] as const)('%s in %s is %d mm', (text, unit, lengthMm) => {
    expect(parseRulerLength(text, unit)).toBe(lengthMm);
  });

  test.each(['', 'ten', '-1', '1/0', '1e3', '1 2', '5 m'])('is not %j', (text) => {
    expect(parseRulerLength(text, 'mm')).toBeNull();
  });

  test('is the same once it was written', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2_000_000 }),
        fc.constantFrom('mm' as const, 'in' as const),
        (length, unit) => {
          const lengthMm = length / 1000;
          const again = parseRulerLength(formatRulerLength(lengthMm, unit), unit) ?? NaN;
          expect(Math.abs(again - lengthMm)).toBeLessThan(0.0013);
        },
      ),
    );
  });
});
