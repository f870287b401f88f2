import type { BarsMark, Drawing } from '../../../../shared/drawing/drawing.ts';
import type { GlyphOutlines } from '../../../../shared/drawing/fonts.ts';

/** A checkered symbol of two by two modules, 1 mm each, in a drawing of 10 mm by 8 mm. */
export const BARS: BarsMark = {
  kind: 'bars',
  form: 'matrix',
  originXMm: 2,
  originYMm: 3,
  columnMm: 1,
  rowMm: 1,
  rects: Float32Array.of(0, 0, 1, 1, 1, 1, 1, 1),
  dotsPerInch: null,
};

export const CHECKERED: Drawing = { widthMm: 10, heightMm: 8, marks: [BARS] };

/** Every text is a square of one em with a hole of half an em, wound the other way; its right side bulges. */
export const SQUARE_GLYPHS: GlyphOutlines = {
  path: () => [
    ['M', 0, 0],
    ['L', 0, 1],
    ['L', 1, 1],
    ['Q', 1.5, 0.5, 1, 0],
    ['Z'],
    ['M', 0.25, 0.25],
    ['L', 0.75, 0.25],
    ['L', 0.75, 0.75],
    ['L', 0.25, 0.75],
    ['Z'],
  ],
};
