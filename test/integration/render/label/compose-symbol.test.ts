import { describe, expect, it } from 'vitest';

import { openFontLibrary } from '../../../../electron/render/font-library.ts';
import { encodeSymbol } from '../../../../electron/render/symbols/encode-symbol.ts';
import type { TextMark } from '../../../../shared/drawing/drawing.ts';
import { DEFAULT_DIGITAL_LINK_ORIGIN } from '../../../../shared/gs1/digital-link.ts';
import type { Gtin } from '../../../../shared/gs1/gtin.ts';
import type { LotCode, SerialCode } from '../../../../shared/gs1/lot-and-serial.ts';
import { composeSymbol } from '../../../../shared/label/compose-label.ts';
import type { Label } from '../../../../shared/label/label.ts';
import type { ComposedDrawing } from '../../../../shared/label/label-notes.ts';
import { symbolContent } from '../../../../shared/symbol/symbol-content.ts';
import type { SymbolKind } from '../../../../shared/symbol/symbology.ts';
import { darkOf, inkOf, overlap, type Rectangle, symbolOf } from './measure-drawing.ts';

const fonts = openFontLibrary();
const X = 0.33;
/** An ITF-14 stands on cases: it has general distribution's. */
const CASE_X = 0.495;

function product(gtin: string): Label {
  return {
    gtin: gtin.padStart(14, '0') as Gtin,
    name: '',
    brand: '',
    lot: null,
    attributes: {},
    serial: null,
  };
}

const EAN_13 = product('9506000134352');
const UPC_A = product('614141000036');
const EAN_8 = product('96385074');
const ITF_14 = product('19506000134359');
const serialised: Label = {
  ...EAN_13,
  lot: '12345678901234567890' as LotCode,
  attributes: { '17': '2027-12-31' },
  serial: '09876543210987654321' as SerialCode,
};

function compose(label: Label, kind: SymbolKind, printerDpi: number | null = null): ComposedDrawing {
  return composeSymbol(
    label,
    encodeSymbol(symbolContent(label, kind, DEFAULT_DIGITAL_LINK_ORIGIN)),
    fonts,
    printerDpi,
  );
}

function textsOf({ drawing }: ComposedDrawing): readonly (TextMark & { readonly inkBox: Rectangle })[] {
  return drawing.marks
    .filter((mark) => mark.kind === 'text')
    .map((mark) => {
      const inkBox = inkOf(mark, fonts);
      if (inkBox === null) throw new Error('Text without ink');
      return { ...mark, inkBox };
    });
}

/** A symbol's bars as rectangles in millimetres. */
function barsOf(composed: ComposedDrawing): readonly Rectangle[] {
  const { rects, originXMm, originYMm, columnMm, rowMm } = symbolOf(composed.drawing);
  return Array.from({ length: rects.length / 4 }, (_, index) => {
    const [x = 0, y = 0, width = 0, height = 0] = rects.subarray(4 * index, 4 * index + 4);
    const [left, top] = [originXMm + x * columnMm, originYMm + y * rowMm];
    return { left, top, right: left + width * columnMm, bottom: top + height * rowMm };
  });
}

describe('a file of one symbol', () => {
  it.each([
    ['EAN-13', EAN_13, X, 95, 11, 7],
    ['UPC-A', UPC_A, X, 95, 9, 9],
    ['EAN-8', EAN_8, X, 67, 7, 7],
    ['ITF-14', ITF_14, CASE_X, 120.5, 10, 10],
  ])('is as wide as an %s with its quiet zones', (_, label, moduleMm, modules, left, right) => {
    const composed = compose(label, 'barcode_1d');
    const dark = darkOf(symbolOf(composed.drawing));
    expect(dark.left).toBeCloseTo(left * moduleMm, 4);
    expect(dark.right - dark.left).toBeCloseTo(modules * moduleMm, 4);
    expect(composed.drawing.widthMm - dark.right).toBeCloseTo(right * moduleMm, 4);
  });

  it('leaves 4 modules around a QR code and 1 around a DataMatrix, of 0.5 mm', () => {
    const qr = compose(EAN_13, 'qr').drawing;
    expect(symbolOf(qr)).toMatchObject({ columnMm: 0.5, rowMm: 0.5, originXMm: 2, originYMm: 2 });
    expect(qr.widthMm).toBe((29 + 8) * 0.5);
    expect(qr.heightMm).toBe(qr.widthMm);
    const dataMatrix = compose(EAN_13, 'datamatrix').drawing;
    expect(symbolOf(dataMatrix)).toMatchObject({ columnMm: 0.5, originXMm: 0.5, originYMm: 0.5 });
    expect(dataMatrix.widthMm).toBe((16 + 2) * 0.5);
  });

  it('has bars 25 mm high and text of 10 pt', () => {
    const composed = compose(serialised, 'barcode_1d');
    expect(new Set(barsOf(composed).map(({ top, bottom }) => bottom - top))).toEqual(new Set([25]));
    expect(new Set(textsOf(composed).map(({ sizePt }) => sizePt))).toEqual(new Set([10]));
  });

  it.each([
    ['qr', 203, 4],
    ['qr', 300, 6],
    ['datamatrix', 600, 12],
    ['barcode_1d', 203, 3],
    ['barcode_1d', 300, 4],
  ] as const)('%s for a %d dpi printer has modules of %d dots', (kind, printerDpi, dots) => {
    const symbol = symbolOf(compose(EAN_13, kind, printerDpi).drawing);
    expect(symbol.columnMm).toBeCloseTo((dots * 25.4) / printerDpi, 9);
    expect(symbol.dotsPerInch).toBe(printerDpi);
  });

  it('says nothing of unknown dots, which a symbol of its usual size has no larger label for', () => {
    for (const label of [EAN_13, UPC_A, EAN_8, ITF_14, serialised]) {
      expect(compose(label, 'barcode_1d').notes.map(({ code }) => code)).not.toContain('dots_unknown');
    }
  });

  it('says of an EAN-13 that it may be read as another number while the printer’s dots are unknown', () => {
    const codes = (printerDpi: number | null): readonly string[] =>
      compose(EAN_13, 'barcode_1d', printerDpi).notes.map(({ code }) => code);
    expect(codes(null)).toEqual(['ean_dots_unknown']);
    expect(codes(300)).toEqual([]);
  });

  it('keeps text off the bars and inside the drawing', () => {
    for (const label of [EAN_13, UPC_A, EAN_8, ITF_14, serialised]) {
      const composed = compose(label, 'barcode_1d');
      const { widthMm, heightMm } = composed.drawing;
      for (const { inkBox } of textsOf(composed)) {
        for (const bar of barsOf(composed)) expect(overlap(inkBox, bar)).toBeLessThan(0);
        expect(inkBox.left).toBeGreaterThanOrEqual(0);
        expect(inkBox.right).toBeLessThanOrEqual(widthMm);
        expect(inkBox.bottom).toBeLessThanOrEqual(heightMm + 1e-6);
      }
    }
  });
});

describe('the digits of a retail symbol', () => {
  it('stand below their halves, the first of an EAN-13 in the left quiet zone', () => {
    const [first, left, right] = textsOf(compose(EAN_13, 'barcode_1d'));
    expect([first?.text, left?.text, right?.text]).toEqual(['9', '506000', '134352']);
    expect(first?.inkBox.right).toBeLessThan(11 * X);
    expect(left?.inkBox.left).toBeGreaterThan((11 + 3) * X);
    expect(left?.inkBox.right).toBeLessThan((11 + 45) * X);
    expect(right?.inkBox.left).toBeGreaterThan((11 + 50) * X);
    expect(right?.inkBox.right).toBeLessThan((11 + 92) * X);
  });

  it('have the first and last of a UPC-A small and outside', () => {
    const [first, left, right, last] = textsOf(compose(UPC_A, 'barcode_1d'));
    expect([first, left, right, last].map((mark) => mark?.text)).toEqual(['6', '14141', '00003', '6']);
    expect(first?.inkBox.right).toBeLessThan(9 * X);
    expect(last?.inkBox.left).toBeGreaterThan((9 + 95) * X);
    expect(first?.sizePt).toBeCloseTo((10 * 4) / 7, 6);
    expect(new Set([first, left, right, last].map((mark) => mark?.baselineYMm)).size).toBe(1);
  });

  it('let guard bars reach 5 modules lower between them', () => {
    const heights = barsOf(compose(EAN_13, 'barcode_1d')).map(({ top, bottom }) => bottom - top);
    const guards = heights.map((height, index) => [height, index] as const).filter(([height]) => height > 25);
    expect(guards.map(([, index]) => index)).toEqual([0, 1, 14, 15, 28, 29]);
    for (const [height] of guards) expect(height).toBeCloseTo(25 + 5 * X, 4);
  });
});

describe('an ITF-14', () => {
  it('has bearer bars of two modules that touch all bars above and below', () => {
    const bars = barsOf(compose(ITF_14, 'barcode_1d'));
    const [above, below] = bars.slice(-2);
    for (const bearer of [above, below]) {
      expect((bearer?.bottom ?? 0) - (bearer?.top ?? 0)).toBeCloseTo(2 * CASE_X, 4);
      expect((bearer?.right ?? 0) - (bearer?.left ?? 0)).toBeCloseTo(120.5 * CASE_X, 4);
    }
    for (const bar of bars.slice(0, -2)) {
      expect(bar.top).toBeCloseTo(above?.bottom ?? 0, 4);
      expect(bar.bottom).toBeCloseTo(below?.top ?? 0, 4);
    }
  });

  it('has wide bars of two and a half modules', () => {
    const widths = barsOf(compose(ITF_14, 'barcode_1d'))
      .slice(0, -2)
      .map(({ left, right }) => Math.round(((right - left) / CASE_X) * 10) / 10);
    expect(new Set(widths)).toEqual(new Set([1, 2.5]));
  });
});

describe('the text of a GS1-128', () => {
  it('breaks into lines between elements only', () => {
    const lines = textsOf(compose(serialised, 'barcode_1d'));
    expect(lines.map(({ text }) => text)).toEqual([
      '(01)09506000134352(17)271231(10)12345678901234567890',
      '(21)09876543210987654321',
    ]);
    expect(lines[1]?.inkBox.top).toBeGreaterThan(lines[0]?.inkBox.bottom ?? Infinity);
  });

  it('is one line where it fits', () => {
    const lines = textsOf(compose({ ...serialised, lot: 'A' as LotCode, serial: null }, 'barcode_1d'));
    expect(lines.map(({ text }) => text)).toEqual(['(01)09506000134352(17)271231(10)A']);
  });
});
