import type { PictureMark, QuarterTurns } from './drawing.ts';

/** The matrix (a, b, c, d, e, f) of SVG and PDF: x' = ax + cy + e, y' = bx + dy + f. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

/** Gives the part a, b, c, d of the matrix that turns what is drawn with y downwards, by quarters against the clock. */
export function quarterTurnMatrix(
  quarters: 0 | QuarterTurns,
): readonly [a: number, b: number, c: number, d: number] {
  switch (quarters) {
    case 0:
      return [1, 0, 0, 1];
    case 1:
      return [0, -1, 1, 0];
    case 2:
      return [-1, 0, 0, -1];
    case 3:
      return [0, 1, -1, 0];
  }
}

/** Gives the matrix that brings a picture's unit square, its top left corner at 0 0 and y downwards, to its box in millimetres. */
export function pictureMatrix(mark: PictureMark): Matrix {
  const { xMm, yMm, widthMm, heightMm } = mark;
  const [a, b, c, d] = quarterTurnMatrix(mark.quarterTurns ?? 0);
  return [
    a * widthMm,
    b * heightMm,
    c * widthMm,
    d * heightMm,
    xMm + (a < 0 || c < 0 ? widthMm : 0),
    yMm + (b < 0 || d < 0 ? heightMm : 0),
  ];
}
