import { newProblem } from '../result/problem.ts';
import type { Problem } from '../result/result.ts';
import { ROUNDING_ERROR_MM } from '../units/length.ts';
import { type Design, type ElementBox, type Layout, type LayoutElement, UNIT_SYMBOLS } from './layout.ts';

/** Something that no design may say, and where it says it. */
export interface DesignProblem {
  readonly path: readonly (string | number)[];
  readonly problem: Problem<'layout_design'>;
}

/** The most symbols of a label: two of different content. */
const MOST_SYMBOLS = 2;

/**
 * Gives what is wrong with a design of a layout for cases and pallets, or for records of the catalogue, as a whole: its size, its
 * symbols, the places and the names of its elements.
 */
export function designProblems(design: Design, scope?: Layout['scope']): readonly DesignProblem[] {
  const { elements } = design;
  return [
    ...sizeProblems(design),
    ...(scope === undefined ? itemProblems(elements) : unitProblems(design)),
    ...elements.flatMap((element, index) =>
      elementProblems(element, design).map(({ path, problem }) => ({
        path: ['elements', index, ...path],
        problem,
      })),
    ),
  ];
}

function sizeProblems({ shape, widthMm, heightMm, safeMarginMm }: Design): readonly DesignProblem[] {
  return [
    ...(shape === 'round' && widthMm !== heightMm
      ? [{ path: ['heightMm'], problem: newProblem('layout_design', { which: 'round' }) }]
      : []),
    ...(safeMarginMm * 2 >= Math.min(widthMm, heightMm)
      ? [{ path: ['safeMarginMm'], problem: newProblem('layout_design', { which: 'margin' }) }]
      : []),
  ];
}

/** A logistic label is a rectangle, and has the symbols of a case or pallet: the SSCC's on every one. */
function unitProblems({ shape, elements }: Design): readonly DesignProblem[] {
  const symbols = elements.flatMap((element) => (element.kind === 'symbol' ? [element] : []));
  const areBoth =
    symbols.length === UNIT_SYMBOLS.length &&
    UNIT_SYMBOLS.every((each) => symbols.some(({ symbol, onlyIf }) => symbol === each && onlyIf === null));
  return [
    ...(shape === 'round'
      ? [{ path: ['shape'], problem: newProblem('layout_design', { which: 'unitShape' }) }]
      : []),
    ...(areBoth
      ? overlapProblems(elements)
      : [{ path: ['elements'], problem: newProblem('layout_design', { which: 'unitSymbols' }) }]),
  ];
}

/** What says something of a case or pallet alone cannot stand on the label of a record of the catalogue. */
function itemProblems(elements: readonly LayoutElement[]): readonly DesignProblem[] {
  const ofUnits = elements.flatMap((element, index) => (isOfUnits(element) ? [index] : []));
  if (ofUnits.length === 0) return symbolProblems(elements);
  return ofUnits.map((index) => ({
    path: ['elements', index],
    problem: newProblem('layout_design', { which: 'ofUnits' }),
  }));
}

function isOfUnits(element: LayoutElement): boolean {
  if (element.kind === 'titled') return true;
  return element.kind === 'symbol' && UNIT_SYMBOLS.some((each) => each === element.symbol);
}

function symbolProblems(elements: readonly LayoutElement[]): readonly DesignProblem[] {
  const symbols = elements.flatMap((element) => (element.kind === 'symbol' ? [element.symbol] : []));
  if (symbols.length === 0)
    return [{ path: ['elements'], problem: newProblem('layout_design', { which: 'noSymbol' }) }];
  if (symbols.length > MOST_SYMBOLS || new Set(symbols).size < symbols.length)
    return [{ path: ['elements'], problem: newProblem('layout_design', { which: 'symbols' }) }];
  return [...conditionProblems(elements), ...overlapProblems(elements)];
}

/** A label of any record can be scanned: a symbol is always there, or one of two whose conditions are each other's opposite. */
function conditionProblems(elements: readonly LayoutElement[]): readonly DesignProblem[] {
  const symbols = elements.filter(({ kind }) => kind === 'symbol');
  const isAlwaysThere = symbols.some(
    (one) => one.onlyIf === null || symbols.some((other) => areOpposite(one, other)),
  );
  if (isAlwaysThere) return [];
  return [{ path: ['elements'], problem: newProblem('layout_design', { which: 'conditions' }) }];
}

function overlapProblems(elements: readonly LayoutElement[]): readonly DesignProblem[] {
  return elements.flatMap((element, index) => {
    if (element.kind !== 'symbol') return [];
    const under = elements
      .slice(0, index)
      .find(
        (other) => other.kind === 'symbol' && !areOpposite(element, other) && lieOnEachOther(element, other),
      );
    if (under === undefined) return [];
    return [
      {
        path: ['elements', index, 'box'],
        problem: newProblem('layout_design', { which: 'onSymbol', element: under.id }),
      },
    ];
  });
}

/** Whether of two elements always one is there, and never both. */
function areOpposite({ onlyIf: one }: LayoutElement, { onlyIf: other }: LayoutElement): boolean {
  return one !== null && other !== null && one.field === other.field && one.is !== other.is;
}

function lieOnEachOther({ box: one }: LayoutElement, { box: other }: LayoutElement): boolean {
  return (
    one.leftMm < other.leftMm + other.widthMm - ROUNDING_ERROR_MM &&
    other.leftMm < one.leftMm + one.widthMm - ROUNDING_ERROR_MM &&
    one.topMm < other.topMm + other.heightMm - ROUNDING_ERROR_MM &&
    other.topMm < one.topMm + one.heightMm - ROUNDING_ERROR_MM
  );
}

function elementProblems(element: LayoutElement, design: Design): readonly DesignProblem[] {
  const { elements } = design;
  const { id, takes } = element;
  const others = elements.filter((other) => other !== element).map((other) => other.id);
  return [
    ...(others.includes(id)
      ? [{ path: ['id'], problem: newProblem('layout_design', { which: 'sameId', element: id }) }]
      : []),
    ...takes
      .filter((taken) => !others.includes(taken))
      .map((taken) => ({
        path: ['takes'],
        problem: newProblem('layout_design', { which: 'takes', element: taken }),
      })),
    ...(liesInside(element.box, design)
      ? []
      : [{ path: ['box'], problem: newProblem('layout_design', { which: 'outside' }) }]),
  ];
}

function liesInside(box: ElementBox, { widthMm, heightMm, safeMarginMm }: Design): boolean {
  return (
    box.leftMm >= safeMarginMm - ROUNDING_ERROR_MM &&
    box.topMm >= safeMarginMm - ROUNDING_ERROR_MM &&
    box.leftMm + box.widthMm <= widthMm - safeMarginMm + ROUNDING_ERROR_MM &&
    box.topMm + box.heightMm <= heightMm - safeMarginMm + ROUNDING_ERROR_MM
  );
}
