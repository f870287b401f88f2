import type { Design, ElementBox, Layout, LayoutElement } from '../layout/layout.ts';
import type { SymbolKind } from '../symbol/symbology.ts';
import { boundingBox, type Box, containsBox } from './label-shape.ts';
import { type LayoutArea, layoutArea } from './layout-area.ts';
import type { LabelShape } from './template.ts';

/** What a layout has for labels of one shape. */
export interface ChosenDesign {
  readonly design: Design;
  /** What of the label the design is fitted to. */
  readonly area: LayoutArea;
}

/** Gives the design of a layout that labels of a shape get, and what of them it is fitted to: of a disc a rectangle. */
export function chosenDesign(
  layout: Pick<Layout, 'designs'>,
  labelShape: LabelShape,
  requested: SymbolKind,
): ChosenDesign {
  const area = layoutArea(labelShape);
  return { design: designFor(layout, area.shape, requested), area };
}

/**
 * The design for an area: for its kind of shape where there is one, for the form of its request's symbol,
 * with the proportions next to its own, then of the size next to it; the first of equals.
 */
function designFor({ designs }: Pick<Layout, 'designs'>, shape: LabelShape, requested: SymbolKind): Design {
  const { widthMm, heightMm } = boundingBox(shape);
  const isRound = shape.kind !== 'rectangle';
  const form = requested === 'barcode_1d' ? 'linear' : 'matrix';
  const distance = (design: Design): readonly number[] => [
    (design.shape === 'round') === isRound ? 0 : 1,
    design.requestedSymbol === null || design.requestedSymbol === form ? 0 : 1,
    Math.abs(Math.log((design.widthMm / design.heightMm) * (heightMm / widthMm))),
    Math.abs(Math.log((design.widthMm * design.heightMm) / (widthMm * heightMm))),
  ];
  const [first, ...others] = designs;
  if (first === undefined) throw new Error('A layout has a design');
  return others.reduce((best, design) => (isLess(distance(design), distance(best)) ? design : best), first);
}

/** Proportions and sizes that differ by less are alike. */
const ALIKE = 0.05;

function isLess(one: readonly number[], other: readonly number[]): boolean {
  for (const [index, value] of one.entries()) {
    const difference = value - (other[index] ?? 0);
    if (Math.abs(difference) > ALIKE) return difference < 0;
  }
  return false;
}

/** Gives where the boxes of a design come to lie on a label, by the ids of their elements; null for one that has no room left. */
export function fittedBoxes(design: Design, shape: LabelShape): ReadonlyMap<string, Box | null> {
  const margin = design.safeMarginMm;
  const drawn = {
    leftMm: margin,
    topMm: margin,
    rightMm: design.widthMm - margin,
    bottomMm: design.heightMm - margin,
  };
  const area = targetArea(drawn, design.shape, shape);
  return new Map(design.elements.map((element) => [element.id, fittedBox(element, drawn, area)]));
}

/** The safe area of a label, as a rectangle. On a label that is none a rectangular design has the largest of its own proportions. */
function targetArea(drawn: Box, drawnFor: Design['shape'], shape: LabelShape): Box {
  const safe = safeBox(shape);
  if (shape.kind === 'rectangle' || drawnFor === 'round') return safe;
  const scale = Math.min(widthOf(safe) / widthOf(drawn), heightOf(safe) / heightOf(drawn));
  const centred = (share: number): Box => {
    const [halfWidth, halfHeight] = [widthOf(drawn), heightOf(drawn)].map(
      (each) => (each * scale * share) / 2,
    ) as [number, number];
    const [x, y] = [(safe.leftMm + safe.rightMm) / 2, (safe.topMm + safe.bottomMm) / 2];
    return { leftMm: x - halfWidth, topMm: y - halfHeight, rightMm: x + halfWidth, bottomMm: y + halfHeight };
  };
  let inside = 0;
  let outside = 1;
  for (let step = 0; step < HALVINGS; step++) {
    const middle = (inside + outside) / 2;
    if (containsBox(shape, shape.safeMarginMm, centred(middle))) inside = middle;
    else outside = middle;
  }
  // A label with a hole in its middle contains no such rectangle: there each element stands where it can.
  return inside === 0 ? safe : centred(inside);
}

/** To a ten-thousandth of the label. */
const HALVINGS = 14;

/** Gives the rectangle around a label's safe area. */
export function safeBox(shape: LabelShape): Box {
  const { widthMm, heightMm } = boundingBox(shape);
  const { safeMarginMm } = shape;
  return {
    leftMm: safeMarginMm,
    topMm: safeMarginMm,
    rightMm: widthMm - safeMarginMm,
    bottomMm: heightMm - safeMarginMm,
  };
}

function fittedBox({ box, across, down }: LayoutElement, drawn: Box, area: Box): Box | null {
  const horizontal = fittedSpan(
    [box.leftMm, box.leftMm + box.widthMm],
    [drawn.leftMm, drawn.rightMm],
    [area.leftMm, area.rightMm],
    ANCHORS[across],
  );
  const vertical = fittedSpan(
    [box.topMm, box.topMm + box.heightMm],
    [drawn.topMm, drawn.bottomMm],
    [area.topMm, area.bottomMm],
    ANCHORS[down],
  );
  const [[leftMm, rightMm], [topMm, bottomMm]] = [horizontal, vertical];
  return leftMm < rightMm && topMm < bottomMm ? { leftMm, topMm, rightMm, bottomMm } : null;
}

type Stretch = readonly [from: number, to: number];
type Anchor = 'scale' | 'start' | 'end' | 'both';

const ANCHORS = {
  scale: 'scale',
  left: 'start',
  top: 'start',
  right: 'end',
  bottom: 'end',
  both: 'both',
} as const satisfies Record<LayoutElement['across'] | LayoutElement['down'], Anchor>;

function fittedSpan([from, to]: Stretch, drawn: Stretch, area: Stretch, anchor: Anchor): Stretch {
  const scale = (area[1] - area[0]) / (drawn[1] - drawn[0]);
  const fitted: Readonly<Record<Anchor, () => Stretch>> = {
    scale: () => [area[0] + (from - drawn[0]) * scale, area[0] + (to - drawn[0]) * scale],
    start: () => [area[0] + from - drawn[0], area[0] + to - drawn[0]],
    end: () => [area[1] - drawn[1] + from, area[1] - drawn[1] + to],
    both: () => [area[0] + from - drawn[0], area[1] - drawn[1] + to],
  };
  const [start, end] = fitted[anchor]();
  return [Math.max(start, area[0]), Math.min(end, area[1])];
}

function widthOf({ leftMm, rightMm }: Box): number {
  return rightMm - leftMm;
}

function heightOf({ topMm, bottomMm }: Box): number {
  return bottomMm - topMm;
}

/** The box of an element as its design has it, in the form that labels have boxes in. */
export function drawnBox({ leftMm, topMm, widthMm, heightMm }: ElementBox): Box {
  return { leftMm, topMm, rightMm: leftMm + widthMm, bottomMm: topMm + heightMm };
}

/** The other way round: see {@link drawnBox}. */
export function elementBox({ leftMm, topMm, rightMm, bottomMm }: Box): ElementBox {
  return { leftMm, topMm, widthMm: rightMm - leftMm, heightMm: bottomMm - topMm };
}

/** Boxes that touch, or overlap by a rounding, do not overlap. */
const TOUCHING_MM = 0.01;

/** Whether two boxes have an area in common. */
export function overlap(one: Box, other: Box): boolean {
  return (
    one.leftMm < other.rightMm - TOUCHING_MM &&
    other.leftMm < one.rightMm - TOUCHING_MM &&
    one.topMm < other.bottomMm - TOUCHING_MM &&
    other.topMm < one.bottomMm - TOUCHING_MM
  );
}
