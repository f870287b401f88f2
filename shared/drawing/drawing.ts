import { assertNever } from '../result/result.ts';
import type { Symbology } from '../symbol/symbology.ts';
import type { Bitmap } from './bitmap.ts';
import type { FontFace } from './font-face.ts';
import type { GlyphCluster } from './fonts.ts';

/**
 * A drawing: what is on a label or a symbol, in millimetres from its top left
 * corner, y downwards. Painters turn it into SVG, PNG, EPS, PDF or a label language; none of
 * them decides anything, so previews, exports and prints cannot differ.
 */
export interface Drawing {
  readonly widthMm: number;
  readonly heightMm: number;
  readonly marks: readonly Mark[];
}

/** One thing to paint. A drawing's marks are painted in their order, on white. */
export type Mark = BarsMark | TextMark | OutlineMark | FillMark | PictureMark;

/** What is painted with: white ink takes away what marks before it painted. */
export type Ink = 'black' | 'white';

/**
 * By how many quarters something stands turned, against the clock: by 1 text reads upwards, by 2 it stands on its head, by 3
 * it reads downwards. What stands upright says nothing of it.
 */
export type QuarterTurns = 1 | 2 | 3;

/**
 * Filled rectangles on a grid: a symbol. `rects` holds x, y, width and height,
 * four numbers each, counted in columns and rows of the grid.
 */
export interface BarsMark {
  readonly kind: 'bars';
  /** Square modules in rows, or bars and other lines. */
  readonly form: 'matrix' | 'linear';
  /** What it is read as; left out where the rectangles are no symbol, such as a gauge. */
  readonly symbology?: Symbology;
  readonly originXMm: number;
  readonly originYMm: number;
  /** Width of one column: the X-dimension, or 1 mm where a linear symbol is turned by a quarter. */
  readonly columnMm: number;
  /** Height of one row: the X-dimension for 2D symbols and turned linear ones, 1 mm for linear ones that stand upright. */
  readonly rowMm: number;
  readonly rects: Float32Array;
  /**
   * The printer's resolution, when it is known: the X-dimension is then a whole
   * number of dots, and painters put the origin on the dot grid and inset bars
   * by 0.05 dot a side, since a PDF paints every dot it touches.
   */
  readonly dotsPerInch: number | null;
  /** Present where the symbol stands turned. By 1 and 3 the bars of a linear one lie, and its modules are rows. */
  readonly quarterTurns?: QuarterTurns;
}

/** One run of text in one face. Its width is what the font's advances give. */
export interface TextMark {
  readonly kind: 'text';
  readonly face: FontFace;
  readonly text: string;
  /** Present where the text was shaped: its glyphs, from left to right. Elsewhere each character is one glyph. */
  readonly clusters?: readonly GlyphCluster[];
  readonly sizePt: number;
  /** Where the first glyph's origin lies. */
  readonly xMm: number;
  readonly baselineYMm: number;
  readonly widthMm: number;
  /** Present where it stands turned, about the first glyph's origin. */
  readonly quarterTurns?: QuarterTurns;
  /** Black where it is left out. White text stands on a black {@link FillMark}. */
  readonly ink?: Ink;
}

/** A black line along a shape's edge, half of its width on either side. Never near a symbol's quiet zone. */
export interface OutlineMark {
  readonly kind: 'outline';
  readonly shape: OutlineShape;
  readonly strokeMm: number;
  /**
   * Left out of hairlines for cutting and checking: a label's edge or a crop mark, which no dots move. Lines that belong to a
   * label have their printer's resolution here, or null where it is not known.
   */
  readonly dotsPerInch?: number | null;
}

/** An area of one ink: a box, a disc, or a line that lies or stands. */
export interface FillMark {
  readonly kind: 'fill';
  readonly shape: FillShape;
  readonly ink: Ink;
  /** The printer's resolution, when it is known: its edges then stand on whole dots. */
  readonly dotsPerInch: number | null;
}

/** A bitmap of which the black pixels are painted; what lies under the others is seen. */
export interface PictureMark {
  readonly kind: 'picture';
  readonly bitmap: Bitmap;
  /** The box that it fills as it stands, turned or not. */
  readonly xMm: number;
  readonly yMm: number;
  readonly widthMm: number;
  readonly heightMm: number;
  /** Present where it stands turned: its bitmap's top is then at the left (1), below (2) or at the right (3). */
  readonly quarterTurns?: QuarterTurns;
  /** The printer's resolution, when it is known: its box then stands on whole dots, and one that was made for them has a pixel for each. */
  readonly dotsPerInch: number | null;
}

/** The shapes that can be filled. */
export type FillShape = Extract<OutlineShape, { kind: 'rectangle' | 'circle' }>;

/** The shapes that a line can follow, in millimetres. */
export type OutlineShape =
  | {
      readonly kind: 'rectangle';
      readonly xMm: number;
      readonly yMm: number;
      readonly widthMm: number;
      readonly heightMm: number;
      readonly cornerRadiusMm: number;
    }
  | {
      readonly kind: 'circle';
      readonly centreXMm: number;
      readonly centreYMm: number;
      readonly radiusMm: number;
    }
  | {
      readonly kind: 'ellipse';
      readonly centreXMm: number;
      readonly centreYMm: number;
      readonly radiusXMm: number;
      readonly radiusYMm: number;
    }
  | {
      readonly kind: 'line';
      readonly fromXMm: number;
      readonly fromYMm: number;
      readonly toXMm: number;
      readonly toYMm: number;
    };

/** A point in a drawing. */
interface Point {
  readonly xMm: number;
  readonly yMm: number;
}

/** A straight line from one point to another. */
export function lineMark(from: Point, to: Point, strokeMm: number): OutlineMark {
  const shape = { kind: 'line', fromXMm: from.xMm, fromYMm: from.yMm, toXMm: to.xMm, toYMm: to.yMm } as const;
  return { kind: 'outline', strokeMm, shape };
}

/** The same mark, moved to the right and downwards. */
export function moveMark(mark: Mark, byXMm: number, byYMm: number): Mark {
  switch (mark.kind) {
    case 'bars':
      return { ...mark, originXMm: mark.originXMm + byXMm, originYMm: mark.originYMm + byYMm };
    case 'text':
      return { ...mark, xMm: mark.xMm + byXMm, baselineYMm: mark.baselineYMm + byYMm };
    case 'outline':
      return { ...mark, shape: moveShape(mark.shape, byXMm, byYMm) };
    case 'fill':
      return { ...mark, shape: moveShape(mark.shape, byXMm, byYMm) };
    case 'picture':
      return { ...mark, xMm: mark.xMm + byXMm, yMm: mark.yMm + byYMm };
    default:
      return assertNever(mark, 'mark');
  }
}

function moveShape(shape: FillShape, byXMm: number, byYMm: number): FillShape;
function moveShape(shape: OutlineShape, byXMm: number, byYMm: number): OutlineShape;
function moveShape(shape: OutlineShape, byXMm: number, byYMm: number): OutlineShape {
  switch (shape.kind) {
    case 'rectangle':
      return { ...shape, xMm: shape.xMm + byXMm, yMm: shape.yMm + byYMm };
    case 'circle':
    case 'ellipse':
      return { ...shape, centreXMm: shape.centreXMm + byXMm, centreYMm: shape.centreYMm + byYMm };
    case 'line':
      return {
        ...shape,
        fromXMm: shape.fromXMm + byXMm,
        fromYMm: shape.fromYMm + byYMm,
        toXMm: shape.toXMm + byXMm,
        toYMm: shape.toYMm + byYMm,
      };
    default:
      return assertNever(shape, 'shape');
  }
}
