import type { Design, ElementBox, LayoutElement } from '../layout/layout.ts';
import {
  type Axis,
  boxAround,
  boxInto,
  roundedMm,
  safeAreaOf,
  stretchInto,
  stretchOf,
  withStretch,
} from './box-edges.ts';

/** A way on the label. */
export interface Way {
  readonly xMm: number;
  readonly yMm: number;
}

/** The sides of a box that are dragged: one along an axis, or two at a corner. */
export interface DraggedSides {
  readonly across: 'left' | 'right' | null;
  readonly down: 'top' | 'bottom' | null;
}

/** No box is smaller: it could not be seen, nor taken hold of. */
export const LEAST_SIDE_MM = 0.5;

/** Gives some elements of a design in the design's order; those that it does not have are passed over. */
export function elementsOf(design: Design, ids: readonly string[]): readonly LayoutElement[] {
  return design.elements.filter(({ id }) => ids.includes(id));
}

/** Gives a design with other boxes of some elements, by their ids: each is kept in the safe area. */
export function withBoxes(design: Design, boxes: ReadonlyMap<string, ElementBox>): Design {
  const safe = safeAreaOf(design);
  return {
    ...design,
    elements: design.elements.map((element) => {
      const box = boxes.get(element.id);
      return box === undefined ? element : { ...element, box: boxInto(box, safe) };
    }),
  };
}

/** Moves elements together, as far as all of them stay in the safe area. */
export function moveElements(design: Design, ids: readonly string[], { xMm, yMm }: Way): Design {
  const moved = elementsOf(design, ids);
  const around = boxAround(moved.map(({ box }) => box));
  if (around === null) return design;
  const safe = safeAreaOf(design);
  const way = (axis: Axis, lengthMm: number): number => {
    const stretch = stretchOf(around, axis);
    const wanted = { ...stretch, fromMm: stretch.fromMm + lengthMm };
    return stretchInto(wanted, stretchOf(safe, axis)).fromMm - stretch.fromMm;
  };
  const [across, down] = [way('across', xMm), way('down', yMm)];
  return withBoxes(
    design,
    new Map(
      moved.map(({ id, box }) => [id, { ...box, leftMm: box.leftMm + across, topMm: box.topMm + down }]),
    ),
  );
}

/** Drags sides of an element's box: they stop at the safe area, and at the opposite ones. */
export function resizeElement(design: Design, id: string, sides: DraggedSides, { xMm, yMm }: Way): Design {
  const element = design.elements.find((one) => one.id === id);
  if (element === undefined) return design;
  return withBoxes(design, new Map([[id, resizedBox(element.box, safeAreaOf(design), sides, { xMm, yMm })]]));
}

/** A box of which sides were dragged inside an area. */
function resizedBox(
  box: ElementBox,
  area: ElementBox,
  { across, down }: DraggedSides,
  { xMm, yMm }: Way,
): ElementBox {
  const wider = across === null ? box : resizedAlong(box, area, 'across', across === 'left', xMm);
  return down === null ? wider : resizedAlong(wider, area, 'down', down === 'top', yMm);
}

function resizedAlong(
  box: ElementBox,
  area: ElementBox,
  axis: Axis,
  isStart: boolean,
  wayMm: number,
): ElementBox {
  const { fromMm, lengthMm } = stretchOf(box, axis);
  const room = stretchOf(area, axis);
  const endMm = fromMm + lengthMm;
  const leastMm = Math.min(LEAST_SIDE_MM, lengthMm);
  if (isStart) {
    const start = Math.min(Math.max(roundedMm(fromMm + wayMm), room.fromMm), endMm - leastMm);
    return withStretch(box, axis, { fromMm: start, lengthMm: endMm - start });
  }
  const end = Math.max(Math.min(roundedMm(endMm + wayMm), room.fromMm + room.lengthMm), fromMm + leastMm);
  return withStretch(box, axis, { fromMm, lengthMm: end - fromMm });
}
