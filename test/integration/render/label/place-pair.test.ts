import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { encodeLabelSymbols } from '../../../../electron/render/draw-label.ts';
import { openFontLibrary } from '../../../../electron/render/font-library.ts';
import { loadTemplates } from '../../../../electron/resources/templates.ts';
import { DEFAULT_DIGITAL_LINK_ORIGIN } from '../../../../shared/gs1/digital-link.ts';
import type { Gtin } from '../../../../shared/gs1/gtin.ts';
import type { LotCode, SerialCode } from '../../../../shared/gs1/lot-and-serial.ts';
import { composeLabel } from '../../../../shared/label/compose-label.ts';
import type { Label } from '../../../../shared/label/label.ts';
import type { ComposedDrawing } from '../../../../shared/label/label-notes.ts';
import { resolveAssets } from '../../../../shared/label/resolve-assets.ts';
import type { Template } from '../../../../shared/label/template.ts';
import { gtinSymbolContent, symbolContent } from '../../../../shared/symbol/symbol-content.ts';
import { MATRIX_SYMBOLOGIES, type MatrixSymbology } from '../../../../shared/symbol/symbology.ts';
import { mmToDots } from '../../../../shared/units/length.ts';
import { arbitraryLabels } from './arbitrary-label.ts';
import { darkOf, inkOf, overlap, reachOutside, type Rectangle } from './measure-drawing.ts';

/** GS1 General Specifications, section 5.12.3: EAN/UPC and ITF-14; 2D symbols at retail, a GS1 DataMatrix in general. */
const GS1_LEAST_MM = {
  'ean-8': 0.264,
  'upc-a': 0.264,
  'ean-13': 0.264,
  'itf-14': 0.25,
  qr: 0.396,
  datamatrix: 0.375,
  datamatrix_link: 0.396,
} as const;

/** ISO/IEC 18004 and 16022; GS1 General Specifications, sections 5.2 and 5.3. */
const QUIET_MODULES = {
  'ean-8': [7, 7],
  'upc-a': [9, 9],
  'ean-13': [11, 7],
  'itf-14': [10, 10],
  qr: [4, 4],
  datamatrix: [1, 1],
  datamatrix_link: [1, 1],
} as const;

const fonts = openFontLibrary();
const templates = loadTemplates();

const tea: Label = {
  gtin: '09506000134352' as Gtin,
  name: 'Green tea',
  brand: 'Acme',
  lot: 'ABC123' as LotCode,
  serial: '0001' as SerialCode,
  attributes: { '17': '2027-12-31' },
};

function template(id: string): Template {
  const found = templates.get(id);
  if (found === undefined) throw new Error(id);
  return found;
}

interface Pair {
  readonly dark: Rectangle;
  readonly quiet: Rectangle;
  readonly xDimensionMm: number;
  readonly columnMm: number;
}

interface Composed {
  readonly result: ReturnType<typeof composeLabel>;
  readonly linear: keyof typeof GS1_LEAST_MM;
}

function compose(
  label: Label,
  symbol: MatrixSymbology,
  on: Template,
  printerDpi: number | null = null,
): Composed {
  const assets = resolveAssets({
    scope: 'serials',
    asset_config: { symbol, dual_marking: true, ...(printerDpi === null ? {} : { printer_dpi: printerDpi }) },
  });
  const symbols = encodeLabelSymbols(label, { assets, digitalLinkOrigin: DEFAULT_DIGITAL_LINK_ORIGIN });
  return {
    result: composeLabel(label, symbols, on, assets, fonts),
    linear: symbols.gtin?.symbology as Composed['linear'],
  };
}

/** The two symbols as they were drawn, the linear one first. */
function pairOf(
  { drawing }: ComposedDrawing,
  names: readonly [keyof typeof GS1_LEAST_MM, keyof typeof GS1_LEAST_MM],
): readonly [Pair, Pair] {
  const bars = drawing.marks.filter((mark) => mark.kind === 'bars');
  const [linear, matrix] = bars.map((mark, index) => {
    const name = names[index] ?? 'qr';
    const xDimensionMm = mark.columnMm * (name === 'itf-14' ? 2 : 1);
    const [left, right] = QUIET_MODULES[name];
    const dark = darkOf(mark);
    const upright = index === 0 ? 0 : left * xDimensionMm;
    const quiet = {
      left: dark.left - left * xDimensionMm,
      right: dark.right + right * xDimensionMm,
      top: dark.top - upright,
      bottom: dark.bottom + upright,
    };
    return { dark, quiet, xDimensionMm, columnMm: mark.columnMm };
  });
  if (linear === undefined || matrix === undefined || bars.length !== 2) throw new Error('Two were expected');
  return [linear, matrix];
}

function middleOf({ left, right, top, bottom }: Rectangle): readonly [number, number] {
  return [(left + right) / 2, (top + bottom) / 2];
}

/** Sums of lengths, and dots of a printer whose least module is a hair under GS1's. */
const HAIR_MM = 0.001;

/** Ink is measured by its curves' control points, which may lie outside it. */
const CURVE_MM = 0.02;

const cases = fc.record({
  label: arbitraryLabels,
  symbol: fc.constantFrom(...MATRIX_SYMBOLOGIES),
  on: fc.constantFrom(...templates.values()),
  printerDpi: fc.constantFrom(null, null, 203, 300, 600),
});

describe('the two symbols of dual marking', () => {
  it('keep GS1’s least modules and their quiet zones, within 50 mm, on any template that has room', () => {
    let made = 0;
    fc.assert(
      fc.property(cases, ({ label, symbol, on, printerDpi }) => {
        const { result, linear: name } = compose(label, symbol, on, printerDpi);
        if (!result.ok) {
          expect(result.problem.code).toBe('pair_too_small');
          return;
        }
        made++;
        const [linear, matrix] = pairOf(result.value, [name, symbol]);
        expect(linear.xDimensionMm).toBeGreaterThanOrEqual(GS1_LEAST_MM[name] - HAIR_MM);
        expect(matrix.xDimensionMm).toBeGreaterThanOrEqual(GS1_LEAST_MM[symbol] - HAIR_MM);
        const { labelShape: shape } = on;
        for (const { dark, quiet } of [linear, matrix]) {
          expect(reachOutside(shape, shape.safeMarginMm, dark)).toBeLessThan(HAIR_MM);
          expect(reachOutside(shape, 0, quiet)).toBeLessThan(HAIR_MM);
        }
        expect(overlap(linear.dark, matrix.quiet)).toBeLessThan(HAIR_MM);
        expect(overlap(matrix.dark, linear.quiet)).toBeLessThan(HAIR_MM);
        const [x, y] = middleOf(linear.dark);
        for (const cornerX of [matrix.quiet.left, matrix.quiet.right]) {
          for (const cornerY of [matrix.quiet.top, matrix.quiet.bottom]) {
            expect(Math.hypot(cornerX - x, cornerY - y)).toBeLessThanOrEqual(50 + HAIR_MM);
          }
        }
      }),
      { numRuns: 300 },
    );
    expect(made).toBeGreaterThan(50);
  });

  it('have no text in the 2D symbol or its quiet zone, nor on the bars', () => {
    fc.assert(
      fc.property(cases, ({ label, symbol, on, printerDpi }) => {
        const { result, linear: name } = compose(label, symbol, on, printerDpi);
        if (!result.ok) return;
        const [linear, matrix] = pairOf(result.value, [name, symbol]);
        const digits = name === 'itf-14' ? 1 : { 'ean-8': 2, 'upc-a': 4, 'ean-13': 3 }[name as 'ean-8'];
        const inks = result.value.drawing.marks
          .filter((mark) => mark.kind === 'text')
          .map((mark) => inkOf(mark, fonts));
        for (const [index, ink] of inks.entries()) {
          if (ink === null) continue;
          expect(overlap(ink, matrix.quiet)).toBeLessThan(CURVE_MM);
          if (index >= digits) expect(overlap(ink, linear.quiet)).toBeLessThan(CURVE_MM);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('hold the same GTIN', () => {
    fc.assert(
      fc.property(arbitraryLabels, fc.constantFrom(...MATRIX_SYMBOLOGIES), (label, symbol) => {
        const { message: digits } = gtinSymbolContent(label.gtin);
        const { text } = symbolContent(label, symbol, DEFAULT_DIGITAL_LINK_ORIGIN);
        const [, inMatrix] = /(?:\(01\)|\/01\/)(\d{14})/.exec(text) ?? [];
        expect(inMatrix).toBe(digits.padStart(14, '0'));
      }),
    );
  });

  it('stand on one dot grid, whole dots apart', () => {
    for (const printerDpi of [203, 300, 600]) {
      const { result } = compose(tea, 'qr', template('roll_100x150mm'), printerDpi);
      if (!result.ok) throw new Error(result.problem.message);
      const [linear, matrix] = pairOf(result.value, ['ean-13', 'qr']);
      for (const length of [
        linear.columnMm,
        matrix.columnMm,
        matrix.dark.left - linear.dark.left,
        matrix.dark.top - linear.dark.top,
      ]) {
        const dots = mmToDots(length, printerDpi);
        expect(dots).toBeCloseTo(Math.round(dots), 2);
      }
    }
  });

  it('are refused where there is no room for both, with what they need and what there is', () => {
    const { result } = compose(tea, 'qr', template('63up_1in_letter'));
    expect(result).toMatchObject({
      ok: false,
      problem: {
        code: 'pair_too_small',
        facts: { width: 25.4, height: 25.4 },
        message: expect.stringMatching(/need \d+(\.\d)? × \d+(\.\d)? mm.*25\.4 × 25\.4/) as string,
      },
    });
  });

  it('need no more than they say', () => {
    const { result } = compose(tea, 'datamatrix', template('63up_1in_letter'));
    if (result.ok) throw new Error('It fits');
    const { rowWidth, rowHeight, columnWidth, columnHeight } = result.problem.facts as Record<string, number>;
    for (const [widthMm = 0, heightMm = 0] of [
      [rowWidth, rowHeight],
      [columnWidth, columnHeight],
    ]) {
      const { safeMarginMm } = template('63up_1in_letter').labelShape;
      const on: Template = {
        ...template('roll_57x32mm'),
        labelShape: { kind: 'rectangle', widthMm, heightMm, cornerRadiusMm: 0, safeMarginMm },
      };
      expect(compose(tea, 'datamatrix', on).result.ok).toBe(true);
      const smaller: Template = {
        ...on,
        labelShape: {
          kind: 'rectangle',
          widthMm: widthMm - 0.2,
          heightMm: heightMm - 0.2,
          cornerRadiusMm: 0,
          safeMarginMm,
        },
      };
      expect(compose(tea, 'datamatrix', smaller).result.ok).toBe(false);
    }
  });
});
