import type { FillMark, Ink, OutlineMark, OutlineShape } from '../../../shared/drawing/drawing.ts';
import { grownBy, lineBox, rectangleEdges, type RectangleShape } from '../../../shared/drawing/line-edges.ts';
import { formatDecimal } from '../../../shared/drawing/vector-format.ts';
import { assertNever } from '../../../shared/result/result.ts';
import { dotsToMm, mmToPt } from '../../../shared/units/length.ts';

/**
 * A PDF paints every dot it touches, so what ends on the dot grid stops this much short of it. Ghostscript's device for CUPS counts
 * from a page of whole points, which on A4 lies 0.03 dots beside the dots of a 203 dpi printer.
 */
export const INSET_DOTS = 0.05;

/** Gives a length in points; a hundred-thousandth of one is far less than {@link INSET_DOTS} at 1200 dpi. */
export function points(valueMm: number): string {
  return formatDecimal(mmToPt(valueMm), 5);
}

/** Gives operators that paint in an ink, and leave the page's black behind them. */
export function inInk(ink: Ink, painted: string): string {
  return ink === 'black' ? painted : `1 g\n${painted}0 g\n`;
}

/** Gives a fill as operators. */
export function paintFill({ shape, ink, dotsPerInch }: FillMark): string {
  const onDots = shape.kind === 'circle' ? shape : grownBy(shape, -insetMm(dotsPerInch));
  return inInk(ink, `${shapePath(onDots)} f\n`);
}

/** Gives a line along a shape as operators: one that is on dots as the area that it covers. */
export function paintOutline({ shape, strokeMm, dotsPerInch = null }: OutlineMark): string {
  const area = dotsPerInch === null ? null : coveredArea(shape, strokeMm, insetMm(dotsPerInch));
  return area ?? `${points(strokeMm)} w ${shapePath(shape)} S\n`;
}

/** How much of a printer's dots is left out at an edge, in millimetres; nothing where it is not known. */
export function insetMm(dotsPerInch: number | null): number {
  return dotsPerInch === null ? 0 : dotsToMm(INSET_DOTS, dotsPerInch);
}

function coveredArea(shape: OutlineShape, strokeMm: number, inset: number): string | null {
  if (shape.kind === 'circle' || shape.kind === 'ellipse') return null;
  if (shape.kind === 'line') {
    const box = lineBox(shape, strokeMm);
    return box === null ? null : `${rectanglePath(grownBy(box, -inset))} f\n`;
  }
  const { outer, inner } = rectangleEdges(shape, strokeMm);
  const hole = inner === null ? '' : ` ${rectanglePath(grownBy(inner, inset))}`;
  return `${rectanglePath(grownBy(outer, -inset))}${hole} f*\n`;
}

function rectanglePath({ xMm, yMm, widthMm, heightMm, cornerRadiusMm }: RectangleShape): string {
  return roundedRectanglePath(xMm, yMm, widthMm, heightMm, cornerRadiusMm, cornerRadiusMm);
}

/** How far a quarter circle's control points lie from its ends, for a radius of 1. */
const QUARTER_CIRCLE = 0.5523;

/** Gives a shape as path operators, not yet painted. */
export function shapePath(shape: OutlineShape): string {
  switch (shape.kind) {
    case 'line':
      return `${points(shape.fromXMm)} ${points(shape.fromYMm)} m ${points(shape.toXMm)} ${points(shape.toYMm)} l`;
    case 'circle': {
      const { centreXMm, centreYMm, radiusMm } = shape;
      const [left, top, side] = [centreXMm - radiusMm, centreYMm - radiusMm, 2 * radiusMm];
      return roundedRectanglePath(left, top, side, side, radiusMm, radiusMm);
    }
    case 'ellipse': {
      const { centreXMm, centreYMm, radiusXMm: across, radiusYMm: down } = shape;
      return roundedRectanglePath(centreXMm - across, centreYMm - down, 2 * across, 2 * down, across, down);
    }
    case 'rectangle':
      return rectanglePath(shape);
    default:
      return assertNever(shape, 'outline shape');
  }
}

function roundedRectanglePath(
  left: number,
  top: number,
  width: number,
  height: number,
  across: number,
  down: number,
): string {
  if (across === 0 || down === 0) return `${[left, top, width, height].map(points).join(' ')} re`;
  const [right, bottom] = [left + width, top + height];
  const [restX, restY] = [across * (1 - QUARTER_CIRCLE), down * (1 - QUARTER_CIRCLE)];
  const at = (...values: readonly number[]): string => values.map(points).join(' ');
  return [
    `${at(left + across, top)} m ${at(right - across, top)} l`,
    `${at(right - restX, top, right, top + restY, right, top + down)} c ${at(right, bottom - down)} l`,
    `${at(right, bottom - restY, right - restX, bottom, right - across, bottom)} c ${at(left + across, bottom)} l`,
    `${at(left + restX, bottom, left, bottom - restY, left, bottom - down)} c ${at(left, top + down)} l`,
    `${at(left, top + restY, left + restX, top, left + across, top)} c h`,
  ].join(' ');
}
