import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { paintBitmap, pictureResolution } from '../../../../../electron/render/painters/paint-bitmap.ts';
import type { Bitmap } from '../../../../../shared/drawing/bitmap.ts';
import type { Mark } from '../../../../../shared/drawing/drawing.ts';
import { ptToMm } from '../../../../../shared/units/length.ts';
import { BARS, CHECKERED, SQUARE_GLYPHS } from '../../../shared/drawing/sample-drawing.ts';

/** The bitmap as text, a line a row: `#` is black. */
function rows({ widthPixels, heightPixels, bytesPerRow, bits }: Bitmap): string[] {
  return Array.from({ length: heightPixels }, (_, y) =>
    Array.from({ length: widthPixels }, (_, x) =>
      ((bits[y * bytesPerRow + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1 ? '#' : '.',
    ).join(''),
  );
}

function paint(mark: Mark, pixelsPerMm = 1): string[] {
  return rows(paintBitmap({ widthMm: 10, heightMm: 8, marks: [mark] }, pixelsPerMm, SQUARE_GLYPHS));
}

function dark(lines: readonly string[]): number {
  return lines.join('').split('#').length - 1;
}

describe('paintBitmap', () => {
  it('fills whole pixels for each module', () => {
    expect(rows(paintBitmap(CHECKERED, 1, SQUARE_GLYPHS))).toEqual([
      '..........',
      '..........',
      '..........',
      '..#.......',
      '...#......',
      '..........',
      '..........',
      '..........',
    ]);
  });

  it('gives equal bars equal widths wherever the symbol starts', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 3, noNaN: true }),
        fc.integer({ min: 1, max: 5 }),
        (originXMm, pixels) => {
          const bars = { ...BARS, originXMm, rects: Float32Array.of(0, 0, 1, 1, 2, 0, 1, 1, 4, 0, 1, 1) };
          const row = paint(bars, pixels)[3 * pixels] ?? '';
          expect(Array.from(row.matchAll(/#+/g), ([run]) => run.length)).toEqual([pixels, pixels, pixels]);
        },
      ),
    );
  });

  it('leaves out what lies outside the drawing', () => {
    const bars = { ...BARS, rects: Float32Array.of(-9, -9, 30, 30) };
    expect(dark(paint(bars))).toBe(80);
  });

  it('fills text, leaving its holes free', () => {
    // 4 mm an em: a square of 4 by 4 without its middle 2 by 2, and a bulge of up to 1 mm.
    const sizePt = 4 / ptToMm(1);
    const text: Mark = { kind: 'text', face: 'sans', text: 'o', sizePt, xMm: 1, baselineYMm: 6, widthMm: 4 };
    expect(paint(text)).toEqual([
      '..........',
      '..........',
      '.####.....',
      '.#..##....',
      '.#..##....',
      '.####.....',
      '..........',
      '..........',
    ]);
  });

  it('draws hairlines at least a pixel wide, closed at their corners', () => {
    const shape = {
      kind: 'rectangle',
      xMm: 1.5,
      yMm: 1.5,
      widthMm: 5,
      heightMm: 4,
      cornerRadiusMm: 0,
    } as const;
    expect(paint({ kind: 'outline', strokeMm: 0.1, shape })).toEqual([
      '..........',
      '.######...',
      '.#....#...',
      '.#....#...',
      '.#....#...',
      '.######...',
      '..........',
      '..........',
    ]);
  });

  it('draws circles and lines where they are', () => {
    const circle = { kind: 'circle', centreXMm: 5, centreYMm: 4, radiusMm: 3 } as const;
    const lines = paint({ kind: 'outline', strokeMm: 0.2, shape: circle }, 10);
    // A ring of 2 px: its area within a tenth.
    expect(dark(lines) / (2 * Math.PI * 30 * 2)).toBeCloseTo(1, 1);
    expect(lines[40]?.slice(18, 23)).toMatch(/^\.##\.\.$|^\.\.##\.$|^\.###\.$/);
    const line = { kind: 'line', fromXMm: 2, fromYMm: 4.5, toXMm: 6, toYMm: 4.5 } as const;
    expect(paint({ kind: 'outline', strokeMm: 1, shape: line })[4]).toMatch(/^\.{1,2}#{4,5}\.+$/);
  });
});

describe('pictureResolution', () => {
  it('makes at least 400 pixels of whole pixels a module', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 10, max: 200 }),
        fc.double({ min: 0.2, max: 1, noNaN: true }),
        (columns, columnMm) => {
          const drawing = { widthMm: columns * columnMm, heightMm: 5, marks: [{ ...BARS, columnMm }] };
          const pixelsPerMm = pictureResolution(drawing);
          const perModule = pixelsPerMm * columnMm;
          expect(Math.abs(perModule - Math.round(perModule))).toBeLessThan(1e-9);
          const { widthPixels } = paintBitmap(drawing, pixelsPerMm, SQUARE_GLYPHS);
          expect(widthPixels).toBe(columns * Math.round(perModule));
          expect(widthPixels).toBeGreaterThanOrEqual(400);
          expect(widthPixels - columns).toBeLessThan(400);
        },
      ),
    );
  });

  it("is a whole multiple of the printer's, so that a picture can be printed dot by dot", () => {
    // 4 dots at 203 dpi.
    const columnMm = (4 * 25.4) / 203;
    const drawing = { widthMm: 41 * columnMm, heightMm: 5, marks: [{ ...BARS, columnMm, dotsPerInch: 203 }] };
    expect((pictureResolution(drawing) * 25.4) / 203).toBeCloseTo(3, 9);
  });
});
