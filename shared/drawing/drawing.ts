import { assertNever } from '../result/result.ts';

/**
 * A drawing: what is on a label or a symbol, in millimetres from its top left
 * corner, y downwards. Painters turn it into SVG, PNG, EPS, PDF or ZPL; none of
 * them decides anything, so previews, exports and prints cannot differ.
 */
export interface Drawing {
  readonly widthMm: number;
  readonly heightMm: number;
  readonly marks: readonly Mark[];
}

/** One thing to paint, in black. */
export type Mark = BarsMark | TextMark | OutlineMark;

/**
 * Filled rectangles on a grid: a symbol. `rects` holds x, y, width and height,
 * four numbers each, counted in columns and rows of the grid.
 */
export interface BarsMark {
  readonly kind: 'bars';
  readonly originXMm: number;
  readonly originYMm: number;
  /** Width of one column: the X-dimension. */
  readonly columnMm: number;
  /** Height of one row: the X-dimension for 2D symbols, 1 mm for linear ones. */
  readonly rowMm: number;
  readonly rects: Float32Array;
  /**
   * The printer's resolution, when it is known: the column is then a whole
   * number of dots, and painters put the origin on the dot grid and inset bars
   * by 0.02 dot a side, since a PDF paints every dot it touches.
   */
  readonly dotsPerInch: number | null;
}

/** One run of text in one face. Its width is what the font's advances give. */
export interface TextMark {
  readonly kind: 'text';
  readonly face: FontFace;
  readonly text: string;
  readonly sizePt: number;
  /** Where the first glyph's origin lies. */
  readonly xMm: number;
  readonly baselineYMm: number;
  readonly widthMm: number;
}

/** A hairline for cutting or checking: a label's edge or a crop mark. Never near a symbol's quiet zone. */
export interface OutlineMark {
  readonly kind: 'outline';
  readonly shape: OutlineShape;
  readonly strokeMm: number;
}

/** The shapes a hairline can take, in millimetres. */
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
      readonly kind: 'line';
      readonly fromXMm: number;
      readonly fromYMm: number;
      readonly toXMm: number;
      readonly toYMm: number;
    };

/** The bundled faces: `sans` for names, `mono` for codes (0/O and 1/l/I differ), `cjk` and `hangul` where those have no glyph. */
export const FONT_FACES = ['sans', 'mono', 'cjk', 'hangul'] as const;

/** See {@link FONT_FACES}. */
export type FontFace = (typeof FONT_FACES)[number];

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
    default:
      return assertNever(mark, 'mark');
  }
}

function moveShape(shape: OutlineShape, byXMm: number, byYMm: number): OutlineShape {
  switch (shape.kind) {
    case 'rectangle':
      return { ...shape, xMm: shape.xMm + byXMm, yMm: shape.yMm + byYMm };
    case 'circle':
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
