import { fillPixelRun } from '../../../../electron/render/painters/rasterizer.ts';
import { type Bitmap, emptyBitmap, isBlack } from '../../../../shared/drawing/bitmap.ts';
import { standOnDots } from '../../../../shared/drawing/dot-grid.ts';
import type {
  Drawing,
  FillMark,
  Ink,
  Mark,
  OutlineMark,
  PictureMark,
  QuarterTurns,
  TextMark,
} from '../../../../shared/drawing/drawing.ts';

/** Of the drawing's printer. */
export const DOTS_PER_MM = 8;
export const DOTS_PER_INCH = 203.2;

/** A picture that looks different from every side: an arrow's corner, a diagonal, and every second dot. */
export const ARROW: Bitmap = drawn(40, 24, (x, y) => {
  if (x < 8 && y < 8) return (x + y) % 2 === 0;
  if (y >= 20) return true;
  return Math.abs(x - y) < 2 || x === 39;
});

function drawn(width: number, height: number, black: (x: number, y: number) => boolean): Bitmap {
  const bitmap = emptyBitmap(width, height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) if (black(x, y)) fillPixelRun(bitmap, y, x, x + 1);
  }
  return bitmap;
}

const box = (xMm: number, yMm: number, widthMm: number, heightMm: number, cornerRadiusMm = 0) =>
  ({ kind: 'rectangle', xMm, yMm, widthMm, heightMm, cornerRadiusMm }) as const;

const fill = (shape: FillMark['shape'], ink: Ink): FillMark => ({
  kind: 'fill',
  shape,
  ink,
  dotsPerInch: DOTS_PER_INCH,
});

const line = (shape: OutlineMark['shape'], strokeMm: number): OutlineMark => ({
  kind: 'outline',
  shape,
  strokeMm,
  dotsPerInch: DOTS_PER_INCH,
});

/** As long and high as its bitmap has dots. */
export const picture = (xMm: number, yMm: number, quarterTurns?: QuarterTurns): PictureMark => {
  const sideways = quarterTurns === 1 || quarterTurns === 3;
  const [widthMm, heightMm] = sideways ? [3, 5] : [5, 3];
  const place = { xMm, yMm, widthMm, heightMm, dotsPerInch: DOTS_PER_INCH };
  return {
    kind: 'picture',
    bitmap: ARROW,
    ...place,
    ...(quarterTurns === undefined ? {} : { quarterTurns }),
  };
};

const text = (xMm: number, baselineYMm: number, more: Partial<TextMark> = {}): TextMark => ({
  kind: 'text',
  face: 'sans',
  text: 'Label 7',
  sizePt: 9,
  xMm,
  baselineYMm,
  widthMm: 12,
  ...more,
});

const MARKS: readonly Mark[] = [
  {
    kind: 'bars',
    form: 'linear',
    originXMm: 2,
    originYMm: 2,
    columnMm: 0.25,
    rowMm: 1,
    rects: Float32Array.of(0, 0, 1, 5, 2, 0, 3, 5, 6, 0, 1, 5, 9, 0, 2, 5),
    dotsPerInch: DOTS_PER_INCH,
  },
  // Off the dots, all of them: they are to be put on them.
  fill(box(8.03, 2.04, 18.02, 6.03), 'black'),
  text(9, 6.5, { ink: 'white' }),
  fill(box(22.53, 3.06, 2.04, 3.02), 'white'),
  fill(box(30.1, 2.03, 8, 6, 1.5), 'black'),
  fill({ kind: 'circle', centreXMm: 44, centreYMm: 5, radiusMm: 3 }, 'black'),
  fill(box(50.06, 2.02, 0.3, 8), 'black'),
  line(box(52.04, 2.07, 6, 6), 0.5),
  line(box(52.04, 11.07, 6, 6, 1.5), 0.62),
  line({ kind: 'circle', centreXMm: 47, centreYMm: 14, radiusMm: 2.5 }, 0.5),
  line({ kind: 'line', fromXMm: 2, fromYMm: 10.04, toXMm: 40.03, toYMm: 10.04 }, 0.3),
  line({ kind: 'line', fromXMm: 42, fromYMm: 20, toXMm: 57, toYMm: 37 }, 0.5),
  picture(2.06, 12.03),
  picture(10.02, 12.07, 1),
  picture(16.05, 12.02, 2),
  picture(24, 12.06, 3),
  text(3, 26),
  text(34, 26, { quarterTurns: 1 }),
  text(30, 30, { quarterTurns: 2 }),
  text(36, 14, { quarterTurns: 3 }),
];

/** A drawing with every kind of mark, turned and not, in both inks. Its size is whole dots and, for CUPS, whole points. */
export const EVERY_MARK: Drawing = standOnDots({ widthMm: 63.5, heightMm: 47.625, marks: MARKS });

/** How many dots are black in one picture without a black one within a dot in the other, either way round. */
export function dotsApart(one: Bitmap, other: Bitmap): number {
  return strayDots(one, other) + strayDots(other, one);
}

function strayDots(one: Bitmap, other: Bitmap): number {
  let stray = 0;
  for (let y = 0; y < one.heightPixels; y++) {
    for (let x = 0; x < one.widthPixels; x++) if (isBlack(one, x, y) && !hasNear(other, x, y)) stray++;
  }
  return stray;
}

function hasNear(bitmap: Bitmap, x: number, y: number): boolean {
  for (let down = -1; down <= 1; down++) {
    for (let right = -1; right <= 1; right++) if (isBlack(bitmap, x + right, y + down)) return true;
  }
  return false;
}
