import type { OutlineCommand } from '../../../shared/drawing/glyph-outlines.ts';
import { type Bitmap, blacken } from './bitmap.ts';

/** A closed contour in pixels: x, y, two numbers a corner. */
export type Polygon = readonly number[];

/** Where an outline in em is set on a bitmap: its origin and the pixels in one em. */
export interface OutlinePlace {
  readonly scale: number;
  readonly originX: number;
  readonly originY: number;
}

/** Straight pieces for one quadratic curve: at label sizes a glyph's curves are a few pixels long. */
const CURVE_STEPS = 6;

/** An outline's contours as polygons; y is turned downwards. */
export function flatten(path: readonly OutlineCommand[], place: OutlinePlace): readonly Polygon[] {
  const polygons: number[][] = [];
  let corners: number[] = [];
  let fromX = 0;
  let fromY = 0;
  const add = (x: number, y: number): void => {
    corners.push(place.originX + x * place.scale, place.originY - y * place.scale);
  };
  for (const command of path) {
    switch (command[0]) {
      case 'M':
        corners = [];
        polygons.push(corners);
        [, fromX, fromY] = command;
        add(fromX, fromY);
        break;
      case 'L':
        [, fromX, fromY] = command;
        add(fromX, fromY);
        break;
      case 'Q': {
        const [, controlX, controlY, x, y] = command;
        for (let step = 1; step <= CURVE_STEPS; step++) {
          const t = step / CURVE_STEPS;
          const bezier = (from: number, control: number, to: number): number =>
            (1 - t) ** 2 * from + 2 * t * (1 - t) * control + t ** 2 * to;
          add(bezier(fromX, controlX, x), bezier(fromY, controlY, y));
        }
        [fromX, fromY] = [x, y];
        break;
      }
      case 'Z':
        break;
    }
  }
  return polygons;
}

interface Crossing {
  readonly x: number;
  readonly winding: 1 | -1;
}

/** Fills the pixels whose centre the polygons, taken together, wind around: the non-zero rule that fonts are drawn for. */
export function fillPolygons(bitmap: Bitmap, polygons: readonly Polygon[]): void {
  const rows = new Map<number, Crossing[]>();
  for (const polygon of polygons) addCrossings(rows, polygon, bitmap.heightPixels);
  for (const [y, crossings] of rows) {
    crossings.sort((one, other) => one.x - other.x);
    let winding = 0;
    let fromX = 0;
    for (const crossing of crossings) {
      if (winding === 0) fromX = crossing.x;
      winding += crossing.winding;
      if (winding === 0) blacken(bitmap, y, Math.ceil(fromX - 0.5), Math.ceil(crossing.x - 0.5));
    }
  }
}

/** Notes where a contour crosses the middle of each pixel row, and which way. */
function addCrossings(rows: Map<number, Crossing[]>, polygon: Polygon, heightPixels: number): void {
  for (let at = 0; at < polygon.length; at += 2) {
    const next = (at + 2) % polygon.length;
    const [x0, y0] = [polygon[at] ?? 0, polygon[at + 1] ?? 0];
    const [x1, y1] = [polygon[next] ?? 0, polygon[next + 1] ?? 0];
    const winding = y1 > y0 ? 1 : -1;
    const first = Math.max(0, Math.ceil(Math.min(y0, y1) - 0.5));
    const last = Math.min(heightPixels, Math.ceil(Math.max(y0, y1) - 0.5));
    for (let y = first; y < last; y++) {
      const x = x0 + ((y + 0.5 - y0) * (x1 - x0)) / (y1 - y0);
      const crossings = rows.get(y);
      if (crossings === undefined) rows.set(y, [{ x, winding }]);
      else crossings.push({ x, winding });
    }
  }
}
