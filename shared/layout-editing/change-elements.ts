import type { Design, ElementBox, LayoutElement } from '../layout/layout.ts';
import { MOST_ELEMENTS } from '../layout/layout-limits.ts';
import { boxInto, safeAreaOf } from './box-edges.ts';
import { elementsOf } from './move-elements.ts';

/** A design, and the ids of the elements that a change put there. */
export interface ChangedDesign {
  readonly design: Design;
  readonly ids: readonly string[];
}

/** An id that no element of a design has: the wanted one, or that with a number. */
function freeId({ elements }: Pick<Design, 'elements'>, wanted: string): string {
  const taken = new Set(elements.map(({ id }) => id));
  if (!taken.has(wanted)) return wanted;
  const stem = wanted.replace(/_\d+$/, '').slice(0, 26);
  for (let number = 2; ; number++) if (!taken.has(`${stem}_${number}`)) return `${stem}_${number}`;
}

/** Adds an element on top of the others, under an id that is free. A full design stays as it is. */
export function addElement(design: Design, element: LayoutElement): ChangedDesign {
  if (design.elements.length >= MOST_ELEMENTS) return { design, ids: [] };
  const id = freeId(design, element.id);
  const added = { ...element, id, box: boxInto(element.box, safeAreaOf(design)) };
  return { design: { ...design, elements: [...design.elements, added] }, ids: [id] };
}

/** A copy stands so far to the right of what it was made of, and below it. */
const COPY_SHIFT_MM = 2;

/** Puts copies of elements on top, a little to the right and below. */
export function duplicateElements(design: Design, ids: readonly string[]): ChangedDesign {
  let changed: ChangedDesign = { design, ids: [] };
  for (const element of elementsOf(design, ids)) {
    const { leftMm, topMm } = element.box;
    const box = { ...element.box, leftMm: leftMm + COPY_SHIFT_MM, topMm: topMm + COPY_SHIFT_MM };
    const added = addElement(changed.design, { ...element, box });
    changed = { design: added.design, ids: [...changed.ids, ...added.ids] };
  }
  return changed;
}

/** Takes elements away; no other takes their room any more. */
export function removeElements(design: Design, ids: readonly string[]): Design {
  return {
    ...design,
    elements: design.elements
      .filter(({ id }) => !ids.includes(id))
      .map((element) => ({ ...element, takes: element.takes.filter((taken) => !ids.includes(taken)) })),
  };
}

/** Gives an element other properties; its box stays in the safe area. */
export function changeElement(
  design: Design,
  id: string,
  change: (element: LayoutElement) => LayoutElement,
): Design {
  const safe = safeAreaOf(design);
  return {
    ...design,
    elements: design.elements.map((element) => {
      if (element.id !== id) return element;
      const changed = change(element);
      return { ...changed, id, box: boxInto(changed.box, safe) };
    }),
  };
}

/** Calls an element otherwise, also where others take its room. An id that another one has changes nothing. */
export function renameElement(design: Design, id: string, name: string): Design {
  if (design.elements.some((element) => element.id === name)) return design;
  return {
    ...design,
    elements: design.elements.map((element) => ({
      ...element,
      id: element.id === id ? name : element.id,
      takes: element.takes.map((taken) => (taken === id ? name : taken)),
    })),
  };
}

/** Places are tried in steps of this. */
const STEP_MM = 1;

/** A place may be smaller than is wanted, down to these shares, before there is none. */
const SHARES = [1, 0.75, 0.5];

/**
 * Gives a box of a size, or of a smaller one, where no element stands, from the top left on; in the middle of the safe area
 * where there is no such place.
 */
export function freePlace(design: Design, widthMm: number, heightMm: number): ElementBox {
  const safe = safeAreaOf(design);
  const size = { widthMm: Math.min(widthMm, safe.widthMm), heightMm: Math.min(heightMm, safe.heightMm) };
  for (const share of SHARES) {
    const box = placeOfSize(design, safe, {
      widthMm: size.widthMm * share,
      heightMm: size.heightMm * share,
    });
    if (box !== null) return box;
  }
  return {
    ...size,
    leftMm: safe.leftMm + (safe.widthMm - size.widthMm) / 2,
    topMm: safe.topMm + (safe.heightMm - size.heightMm) / 2,
  };
}

function placeOfSize(
  design: Design,
  safe: ElementBox,
  size: Pick<ElementBox, 'widthMm' | 'heightMm'>,
): ElementBox | null {
  const [rightMm, bottomMm] = [safe.leftMm + safe.widthMm, safe.topMm + safe.heightMm];
  for (let topMm = safe.topMm; topMm + size.heightMm <= bottomMm; topMm += STEP_MM) {
    for (let leftMm = safe.leftMm; leftMm + size.widthMm <= rightMm; leftMm += STEP_MM) {
      const box = { ...size, leftMm, topMm };
      if (!design.elements.some((element) => lieOnEachOther(element.box, box))) return box;
    }
  }
  return null;
}

function lieOnEachOther(one: ElementBox, other: ElementBox): boolean {
  return (
    one.leftMm < other.leftMm + other.widthMm &&
    other.leftMm < one.leftMm + one.widthMm &&
    one.topMm < other.topMm + other.heightMm &&
    other.topMm < one.topMm + one.heightMm
  );
}
