import type { GrayPicture } from '../drawing/gray-picture.ts';
import { newProblem } from '../result/problem.ts';
import { fail, ok, type Result } from '../result/result.ts';
import { type Blob, darkBlobs } from './dark-blobs.ts';
import {
  type DotArea,
  GROWTH_LETTERS,
  type GrowthGauge,
  growthGauge,
  type GrowthLetter,
  reductionOf,
} from './growth-target.ts';

/** By how many dots bars come out wider than they were sent, each way; negative: narrower. Uncalibrated: an estimate, to a third of a dot. */
export interface MeasuredGrowth {
  /** Of bars that stand beside each other. */
  readonly acrossDots: number;
  readonly downDots: number;
}

/** Light must be brighter than dark by so much for a picture to be measured. */
const LEAST_CONTRAST = 60;

/**
 * Measures bar growth on a picture of a growth page that was sent as it is, by a flatbed scanner or a camera from straight
 * above, however it lies. What counts is how dark equal lines and gaps are between the picture's own black and white. Fails
 * with `growth_unknown` where the three squares are not found, or the picture is too faint.
 */
export function measureGrowth(
  picture: GrayPicture,
  dotsPerInch: number,
): Result<MeasuredGrowth, 'growth_unknown'> {
  const gauge = growthGauge(dotsPerInch);
  const place = findGauge(picture, gauge);
  if (place === null) return fail(newProblem('growth_unknown', { which: 'squares' }));
  const inset = gauge.squareDots / 4;
  const core = {
    x: inset,
    y: inset,
    width: gauge.squareDots - 2 * inset,
    height: gauge.squareDots - 2 * inset,
  };
  const black = meanOf(picture, place, core);
  const white = meanOf(picture, place, gauge.light);
  if (white - black < LEAST_CONTRAST) return fail(newProblem('growth_unknown', { which: 'faint' }));
  const growthOf = (area: DotArea): number => {
    const darkShare = (white - meanOf(picture, place, area)) / (white - black);
    return hundredths(2 * gauge.lineDots * darkShare - gauge.lineDots);
  };
  return ok({ acrossDots: growthOf(gauge.across), downDots: growthOf(gauge.down) });
}

/** Where a point of the gauge, in dots, lies on a picture. */
type Place = (x: number, y: number) => readonly [xPx: number, yPx: number];

/** Squares may differ by so much from each other, in area. */
const LIKE_AREA = 1.3;

/** Sides and angle of the corner at A may be off by so much: printers and cameras stretch one way. */
const LIKE_SIDE = 1.08;
const LARGEST_COSINE = 0.06;

/** Squares are among so many of the largest solid shapes. */
const MOST_SHAPES = 14;

function findGauge({ widthPx, heightPx, pixels }: GrayPicture, gauge: GrowthGauge): Place | null {
  const shapes = darkBlobs({ widthPx, heightPx, pixels }).filter(isSolid).slice(0, MOST_SHAPES);
  // How far the squares' middles lie from each other, in squares, is the gauge's and no other pattern's.
  const apart = (gauge.sideDots - gauge.squareDots) / gauge.squareDots;
  for (const a of shapes) {
    for (const b of shapes) {
      for (const c of shapes) {
        if (a === b || b === c || a === c || !isGauge(a, b, c, apart)) continue;
        const spanDots = gauge.sideDots - gauge.squareDots;
        const middleDots = gauge.squareDots / 2;
        return (x, y) => {
          const [along, down] = [(x - middleDots) / spanDots, (y - middleDots) / spanDots];
          return [
            a.xPx + along * (b.xPx - a.xPx) + down * (c.xPx - a.xPx),
            a.yPx + along * (b.yPx - a.yPx) + down * (c.yPx - a.yPx),
          ];
        };
      }
    }
  }
  return null;
}

/** A square that lies askew fills half of the box around it, at the least. */
function isSolid({ areaPx, widthPx, heightPx }: Blob): boolean {
  return (
    areaPx >= 64 && widthPx < 1.3 * heightPx && heightPx < 1.3 * widthPx && areaPx > 0.5 * widthPx * heightPx
  );
}

function isGauge(a: Blob, b: Blob, c: Blob, apart: number): boolean {
  const areas = [a.areaPx, b.areaPx, c.areaPx];
  if (Math.max(...areas) > LIKE_AREA * Math.min(...areas)) return false;
  const [ab, ac] = [
    { x: b.xPx - a.xPx, y: b.yPx - a.yPx },
    { x: c.xPx - a.xPx, y: c.yPx - a.yPx },
  ];
  const [abPx, acPx] = [Math.hypot(ab.x, ab.y), Math.hypot(ac.x, ac.y)];
  if (abPx > LIKE_SIDE * acPx || acPx > LIKE_SIDE * abPx) return false;
  if (Math.abs(ab.x * ac.x + ab.y * ac.y) > LARGEST_COSINE * abPx * acPx) return false;
  // No picture is mirrored: from the way to B it is a quarter turn to the right to C.
  if (ab.x * ac.y - ab.y * ac.x < 0) return false;
  const ratio = abPx / Math.sqrt(a.areaPx);
  return ratio > 0.7 * apart && ratio < 1.3 * apart;
}

/** So many points are looked at in each dot, each way. */
const POINTS_PER_DOT = 4;

/** The mean grey of an area of the gauge. */
function meanOf(
  { widthPx, heightPx, pixels }: GrayPicture,
  place: Place,
  { x, y, width, height }: DotArea,
): number {
  const [columns, rows] = [Math.round(width * POINTS_PER_DOT), Math.round(height * POINTS_PER_DOT)];
  let sum = 0;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const [xPx, yPx] = place(x + ((column + 0.5) * width) / columns, y + ((row + 0.5) * height) / rows);
      const at =
        Math.min(heightPx - 1, Math.max(0, Math.floor(yPx))) * widthPx +
        Math.min(widthPx - 1, Math.max(0, Math.floor(xPx)));
      sum += pixels[at] ?? 255;
    }
  }
  return sum / (rows * columns);
}

function hundredths(value: number): number {
  return Math.round(100 * value) / 100;
}

/**
 * The growth that a scanner's reading says: of the symbols of a growth page those from one letter to the other read, and no others. A
 * symbol reads best where what was taken off is what growth puts on, so growth is the middle of them, and good to a step at the
 * best. Fails with `growth_unknown` where the first or the last letter reads: what lies beyond was not tried.
 */
export function growthFromReads(
  first: GrowthLetter,
  last: GrowthLetter,
  dotsPerInch: number,
): Result<number, 'growth_unknown'> {
  const [from, to] = [GROWTH_LETTERS.indexOf(first), GROWTH_LETTERS.indexOf(last)];
  if (from > to) return fail(newProblem('growth_unknown', { which: 'letters' }));
  // All of them: as much room on either side.
  const isWhole = from === 0 && to === GROWTH_LETTERS.length - 1;
  if (!isWhole && (from === 0 || to === GROWTH_LETTERS.length - 1)) {
    return fail(newProblem('growth_unknown', { which: 'beyond' }));
  }
  return ok((reductionOf(first, dotsPerInch) + reductionOf(last, dotsPerInch)) / 2);
}

/** {@link growthFromReads} as growth each way: a scanner tells no direction. */
export function readGrowth(
  first: GrowthLetter,
  last: GrowthLetter,
  dotsPerInch: number,
): Result<MeasuredGrowth, 'growth_unknown'> {
  const dots = growthFromReads(first, last, dotsPerInch);
  return dots.ok ? ok({ acrossDots: dots.value, downDots: dots.value }) : dots;
}

/** What was measured on a growth page, and what of it is kept with the printer: both ways in one. */
export interface KeptGrowth extends MeasuredGrowth {
  readonly barGrowthDots: number;
}
