import type { Design, ElementBox } from '../layout/layout.ts';
import { dotsToMm, mmToDots } from '../units/length.ts';
import { type Axis, boxAround, safeAreaOf, type Stretch, stretchOf } from './box-edges.ts';
import type { DraggedSides, Way } from './move-elements.ts';

/** What boxes that are dragged snap to. */
export interface SnapSettings {
  /** How close to a line they come to lie on it. */
  readonly toleranceMm: number;
  /** Where there is no line: whole steps from the label's corner. Null: wherever they are dragged. */
  readonly grid: SnapGrid | null;
}

/** Steps from the label's corner: of a length, or the dots of a printer. */
export type SnapGrid =
  { readonly kind: 'mm'; readonly stepMm: number } | { readonly kind: 'dots'; readonly dotsPerInch: number };

/** A line that a box snapped to: straight through the label at this distance from its left, or its top. */
export interface Guide {
  readonly axis: Axis;
  readonly atMm: number;
}

/** A way that was snapped, and the lines that it snapped to. */
export interface SnappedWay extends Way {
  readonly guides: readonly Guide[];
}

/** Snaps the way that some elements are moved to the safe area's, the label's and other elements' edges and middles, or else to the grid. */
export function snapMove(
  design: Design,
  ids: readonly string[],
  { xMm, yMm }: Way,
  settings: SnapSettings,
): SnappedWay {
  const around = boxAround(design.elements.filter(({ id }) => ids.includes(id)).map(({ box }) => box));
  if (around === null) return { xMm, yMm, guides: [] };
  const along = (axis: Axis, wayMm: number): SnappedLength => {
    const places = placesOf(stretchOf(around, axis));
    return snapped(places, wayMm, linesOf(design, ids, axis), settings);
  };
  return together(along('across', xMm), along('down', yMm));
}

/** Snaps the way that sides of an element's box are dragged, as {@link snapMove} does. */
export function snapResize(
  design: Design,
  { id, box }: { readonly id: string; readonly box: ElementBox },
  sides: DraggedSides,
  { xMm, yMm }: Way,
  settings: SnapSettings,
): SnappedWay {
  const along = (axis: Axis, side: 'start' | 'end' | null, wayMm: number): SnappedLength => {
    if (side === null) return { lengthMm: 0, atMm: null, axis };
    const { fromMm, lengthMm } = stretchOf(box, axis);
    const place = side === 'start' ? fromMm : fromMm + lengthMm;
    return snapped([place], wayMm, linesOf(design, [id], axis), settings);
  };
  const across = sides.across === null ? null : sides.across === 'left' ? 'start' : 'end';
  const down = sides.down === null ? null : sides.down === 'top' ? 'start' : 'end';
  return together(along('across', across, xMm), along('down', down, yMm));
}

interface SnappedLength {
  readonly axis: Axis;
  readonly lengthMm: number;
  /** The line; null where it is the grid, or nothing. */
  readonly atMm: number | null;
}

interface SnapLines {
  readonly axis: Axis;
  readonly atMm: readonly number[];
}

function together(across: SnappedLength, down: SnappedLength): SnappedWay {
  const guides = [across, down].flatMap(({ axis, atMm }): readonly Guide[] =>
    atMm === null ? [] : [{ axis, atMm }],
  );
  return { xMm: across.lengthMm, yMm: down.lengthMm, guides };
}

/** What stands still: edges and middle of the safe area, and of the other elements. */
function linesOf(design: Design, ids: readonly string[], axis: Axis): SnapLines {
  const others = design.elements.filter(({ id }) => !ids.includes(id)).map(({ box }) => box);
  const atMm = [safeAreaOf(design), ...others].flatMap((box) => placesOf(stretchOf(box, axis)));
  return { axis, atMm };
}

/** Both edges, and the middle. */
function placesOf({ fromMm, lengthMm }: Stretch): readonly number[] {
  return [fromMm, fromMm + lengthMm / 2, fromMm + lengthMm];
}

/** The nearest line of all places; of lines as near the first. The grid is that of the first place. */
function snapped(
  places: readonly number[],
  wayMm: number,
  { axis, atMm }: SnapLines,
  { toleranceMm, grid }: SnapSettings,
): SnappedLength {
  let nearest: { readonly lengthMm: number; readonly atMm: number } | null = null;
  for (const place of places) {
    for (const line of atMm) {
      const lengthMm = line - place;
      const isNearer = nearest === null || Math.abs(lengthMm - wayMm) < Math.abs(nearest.lengthMm - wayMm);
      if (Math.abs(lengthMm - wayMm) <= toleranceMm && isNearer) nearest = { lengthMm, atMm: line };
    }
  }
  if (nearest !== null) return { axis, ...nearest };
  const [first = 0] = places;
  return { axis, lengthMm: grid === null ? wayMm : onGrid(first + wayMm, grid) - first, atMm: null };
}

function onGrid(placeMm: number, grid: SnapGrid): number {
  if (grid.kind === 'mm') return Math.round(placeMm / grid.stepMm) * grid.stepMm;
  return dotsToMm(Math.round(mmToDots(placeMm, grid.dotsPerInch)), grid.dotsPerInch);
}
