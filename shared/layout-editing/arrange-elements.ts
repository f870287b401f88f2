import type { Design, ElementBox, LayoutElement, QuarterTurns } from '../layout/layout.ts';
import { type Axis, boxAround, safeAreaOf, stretchOf, withStretch } from './box-edges.ts';
import { elementsOf, withBoxes } from './move-elements.ts';

/** Where elements are aligned: at an edge, or in the middle. */
export type AlignTo = 'left' | 'center' | 'right' | 'top' | 'middle' | 'bottom';

const AXIS_OF: Readonly<Record<AlignTo, Axis>> = {
  left: 'across',
  center: 'across',
  right: 'across',
  top: 'down',
  middle: 'down',
  bottom: 'down',
};

const SHARE_OF: Readonly<Record<AlignTo, number>> = {
  left: 0,
  center: 0.5,
  right: 1,
  top: 0,
  middle: 0.5,
  bottom: 1,
};

/** Aligns several elements with each other, in the box around them, or one in the safe area. */
export function alignElements(design: Design, ids: readonly string[], to: AlignTo): Design {
  const aligned = elementsOf(design, ids);
  const around = aligned.length > 1 ? boxAround(aligned.map(({ box }) => box)) : safeAreaOf(design);
  if (around === null) return design;
  const axis = AXIS_OF[to];
  const room = stretchOf(around, axis);
  const boxOf = ({ box }: LayoutElement): ElementBox => {
    const { lengthMm } = stretchOf(box, axis);
    return withStretch(box, axis, {
      fromMm: room.fromMm + (room.lengthMm - lengthMm) * SHARE_OF[to],
      lengthMm,
    });
  };
  return withBoxes(design, new Map(aligned.map((element) => [element.id, boxOf(element)])));
}

/** Moves the elements between the first and the last of at least three so that all gaps along an axis are alike; none where they have no room. */
export function distributeElements(design: Design, ids: readonly string[], axis: Axis): Design {
  const inOrder = elementsOf(design, ids).toSorted(
    (one, other) => stretchOf(one.box, axis).fromMm - stretchOf(other.box, axis).fromMm,
  );
  const [first, last] = [inOrder.at(0), inOrder.at(-1)];
  if (first === undefined || last === undefined || inOrder.length < 3) return design;
  const fromMm = stretchOf(first.box, axis).fromMm;
  const end = stretchOf(last.box, axis);
  const takenMm = inOrder.reduce((sum, { box }) => sum + stretchOf(box, axis).lengthMm, 0);
  const gapMm = (end.fromMm + end.lengthMm - fromMm - takenMm) / (inOrder.length - 1);
  if (gapMm < 0) return design;
  const boxes = new Map<string, ElementBox>();
  let placeMm = fromMm;
  for (const { id, box } of inOrder) {
    const { lengthMm } = stretchOf(box, axis);
    boxes.set(id, withStretch(box, axis, { fromMm: placeMm, lengthMm }));
    placeMm += lengthMm + gapMm;
  }
  return withBoxes(design, boxes);
}

/** Where elements go in the order in which they are painted. */
export type OrderStep = 'front' | 'forward' | 'backward' | 'back';

/** Paints elements later, over others, or earlier, below them; among each other they keep their order. */
export function reorderElements(design: Design, ids: readonly string[], step: OrderStep): Design {
  const isMoved = ({ id }: LayoutElement): boolean => ids.includes(id);
  const moved = design.elements.filter(isMoved);
  const others = design.elements.filter((element) => !isMoved(element));
  if (step === 'front') return { ...design, elements: [...others, ...moved] };
  if (step === 'back') return { ...design, elements: [...moved, ...others] };
  const elements = step === 'forward' ? design.elements.toReversed() : [...design.elements];
  for (let index = 1; index < elements.length; index++) {
    const [before, element] = [elements[index - 1], elements[index]];
    if (before === undefined || element === undefined || !isMoved(element) || isMoved(before)) continue;
    elements[index - 1] = element;
    elements[index] = before;
  }
  return { ...design, elements: step === 'forward' ? elements.reverse() : elements };
}

/** Turns what elements say by a quarter against the clock, in their boxes. */
export function turnElements(design: Design, ids: readonly string[]): Design {
  return {
    ...design,
    elements: design.elements.map((element) =>
      ids.includes(element.id)
        ? { ...element, quarterTurns: ((element.quarterTurns + 1) % 4) as QuarterTurns }
        : element,
    ),
  };
}
