import type { Design, LayoutElement } from '../layout/layout.ts';
import { drawnBox, fittedBoxes, overlap } from './fit-design.ts';
import { type Box, unionOf } from './label-shape.ts';
import type { LabelShape } from './template.ts';

/** Which elements of a design are on a label, and where. */
export interface Arrangement {
  /** By the elements' ids. */
  readonly boxes: ReadonlyMap<string, Box>;
  /** What went since there is no room for it, or since something else needs it. */
  readonly leftOut: readonly string[];
}

/**
 * Fits a design to a label: `there` are the elements that have something to say. Of two that come to lie on each other, and do
 * not in the design, the one with the lower number goes. What is there takes the room of what is not, as its element says.
 */
export function arrangeDesign(
  design: Design,
  shape: LabelShape,
  there: readonly LayoutElement[],
  alreadyLeftOut: readonly string[] = [],
): Arrangement {
  const fitted = fittedBoxes(design, shape);
  const hasRoom = (element: LayoutElement): boolean => (fitted.get(element.id) ?? null) !== null;
  let present = there.filter((element) => hasRoom(element) && !alreadyLeftOut.includes(element.id));
  for (;;) {
    const boxes = grownBoxes(fitted, present);
    const goes = firstToGo(boxes, present);
    if (goes === null) {
      const gone = there.filter((element) => !present.includes(element));
      return { boxes, leftOut: gone.map(({ id }) => id) };
    }
    present = present.filter((element) => element !== goes);
  }
}

function grownBoxes(
  fitted: ReadonlyMap<string, Box | null>,
  present: readonly LayoutElement[],
): ReadonlyMap<string, Box> {
  const boxes = new Map(
    present.flatMap(({ id }): readonly [string, Box][] => {
      const box = fitted.get(id) ?? null;
      return box === null ? [] : [[id, box]];
    }),
  );
  for (const element of present) {
    for (const taken of element.takes) {
      const room = boxes.has(taken) ? null : (fitted.get(taken) ?? null);
      const own = boxes.get(element.id);
      if (room === null || own === undefined) continue;
      const grown = unionOf([own, room]);
      const isFree = present.every(
        (other) => other === element || mayOverlap(element, other) || !meets(boxes.get(other.id), grown),
      );
      if (isFree) boxes.set(element.id, grown);
    }
  }
  return boxes;
}

function meets(one: Box | undefined, other: Box): boolean {
  return one !== undefined && overlap(one, other);
}

/** What lies on each other in the design is meant to, such as text in a box. */
function mayOverlap(one: LayoutElement, other: LayoutElement): boolean {
  return overlap(drawnBox(one.box), drawnBox(other.box));
}

function firstToGo(boxes: ReadonlyMap<string, Box>, present: readonly LayoutElement[]): LayoutElement | null {
  const clashing = present.flatMap((one, index) =>
    present
      .slice(index + 1)
      .filter((other) => !mayOverlap(one, other) && clash(boxes.get(one.id), boxes.get(other.id)))
      .flatMap((other) => [one, other]),
  );
  return nextToGo(clashing);
}

function clash(one: Box | undefined, other: Box | undefined): boolean {
  return one !== undefined && other !== undefined && overlap(one, other);
}

/** The element that is left out first; null where none of them may be. */
export function nextToGo(elements: readonly LayoutElement[]): LayoutElement | null {
  const mayGo = elements.filter(({ leaveOutOrder }) => leaveOutOrder !== null);
  const [first] = mayGo.toSorted((one, other) => (one.leaveOutOrder ?? 0) - (other.leaveOutOrder ?? 0));
  return first ?? null;
}
