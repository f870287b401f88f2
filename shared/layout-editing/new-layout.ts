import type { LayoutId } from '../contract/layout-reference.ts';
import type { FieldName } from '../fields/label-fields.ts';
import { layoutArea } from '../label/layout-area.ts';
import type { LabelShape } from '../label/template.ts';
import type {
  Design,
  ElementPlace,
  FieldPart,
  Layout,
  LayoutElement,
  TextElement,
  UnitSymbol,
} from '../layout/layout.ts';
import type { LayoutNames } from '../layout/layout-names.ts';
import { roundedBox, roundedMm, safeAreaOf } from './box-edges.ts';
import { designSizeFor } from './change-design.ts';
import { freePlace } from './change-elements.ts';

/** What every element has where nobody says otherwise. */
const USUAL_PLACE: Omit<ElementPlace, 'id' | 'box'> = {
  quarterTurns: 0,
  onlyIf: null,
  across: 'scale',
  down: 'scale',
  leaveOutOrder: null,
  takes: [],
};

/** The kinds of elements, in the order in which they are offered. */
export const ELEMENT_KINDS = [
  'text',
  'titled',
  'symbol',
  'picture',
  'line',
  'box',
  'fill',
] as const satisfies readonly LayoutElement['kind'][];

/** Begins a layout for labels of a shape: with a symbol, since no label is scanned without one, and the name. */
export function newLayout(id: LayoutId, names: LayoutNames, shape: LabelShape): Layout {
  return { id, names, designs: [newDesign(shape)] };
}

/** Begins a design for labels of a shape: a symbol at the left, or above on a high label, and the name beside it. */
export function newDesign(shape: LabelShape): Design {
  const design: Design = { ...designSizeFor(layoutArea(shape).shape), requestedSymbol: null, elements: [] };
  const { leftMm, topMm, widthMm, heightMm } = safeAreaOf(design);
  const isWide = widthMm > heightMm;
  const insetMm = design.shape === 'round' ? widthMm * ROUND_INSET : 0;
  const area = {
    leftMm: leftMm + insetMm,
    topMm: topMm + insetMm,
    widthMm: widthMm - 2 * insetMm,
    heightMm: heightMm - 2 * insetMm,
  };
  const sideMm = isWide
    ? Math.min(area.heightMm, area.widthMm * 0.45)
    : Math.min(area.widthMm, area.heightMm * 0.6);
  const symbol = isWide ? { ...area, widthMm: sideMm } : { ...area, heightMm: sideMm };
  const name = isWide
    ? { ...area, leftMm: area.leftMm + sideMm + GAP_MM, widthMm: Math.max(1, area.widthMm - sideMm - GAP_MM) }
    : {
        ...area,
        topMm: area.topMm + sideMm + GAP_MM,
        heightMm: Math.max(1, area.heightMm - sideMm - GAP_MM),
      };
  return {
    ...design,
    elements: [
      { ...newSymbol(), box: roundedBox(symbol) },
      {
        ...newText('name'),
        box: roundedBox(name),
        mostLines: 4,
        align: isWide ? 'left' : 'center',
      },
    ],
  };
}

/** The square inside a circle begins so far from the square around it. */
const ROUND_INSET = (1 - Math.SQRT1_2) / 2;
const GAP_MM = 1;

const NOWHERE = { leftMm: 0, topMm: 0, widthMm: 1, heightMm: 1 };

function newSymbol(): Extract<LayoutElement, { kind: 'symbol' }> {
  return {
    ...USUAL_PLACE,
    kind: 'symbol',
    id: 'symbol',
    box: NOWHERE,
    symbol: 'request',
    hri: 'none',
    mostModuleMm: null,
    align: 'center',
    alignDown: 'middle',
  };
}

/** Gives a field of a text with nothing around it. */
export function newFieldPart(field: FieldName): FieldPart {
  return {
    kind: 'field',
    field,
    word: false,
    prefix: '',
    suffix: '',
    dateFormat: null,
    case: 'as_is',
    isAlternative: false,
  };
}

function newText(field: FieldName): TextElement {
  return {
    ...USUAL_PLACE,
    kind: 'text',
    id:
      field
        .replace(/^text:/, '')
        .toLowerCase()
        .replace(/[^a-z0-9_]+/g, '_')
        .replace(/^[^a-z]+/, '')
        .slice(0, 26) || 'text',
    box: NOWHERE,
    parts: [newFieldPart(field)],
    face: 'sans',
    size: { kind: 'largest', mostPt: 40, leastPt: 6 },
    align: 'left',
    alignDown: 'middle',
    mostLines: 1,
    overflow: 'shorten',
    ink: 'black',
  };
}

/** Shares of the safe area that a new element takes, at the most so many millimetres. */
const SIZES: Readonly<Record<LayoutElement['kind'], readonly [number, number, number, number]>> = {
  text: [0.5, 40, 0.25, 8],
  titled: [0.5, 60, 0.3, 25],
  symbol: [0.4, 24, 0.5, 24],
  picture: [0.3, 20, 0.4, 20],
  line: [0.9, 100, 0.02, 1],
  box: [0.4, 30, 0.4, 20],
  fill: [0.4, 30, 0.2, 8],
};

/**
 * Gives a new element for a design, at a free place: a text of a field, a picture by its hash, one of the symbols of a case or pallet.
 * A second symbol is the GTIN's own, since two are never alike.
 */
export function newElement(
  design: Design,
  kind: LayoutElement['kind'],
  of: { readonly field?: FieldName; readonly picture?: string; readonly symbol?: UnitSymbol } = {},
): LayoutElement {
  const safe = safeAreaOf(design);
  const [acrossShare, acrossMostMm, downShare, downMostMm] = SIZES[kind];
  const widthMm = roundedMm(Math.min(safe.widthMm * acrossShare, acrossMostMm));
  const heightMm = roundedMm(Math.max(0.5, Math.min(safe.heightMm * downShare, downMostMm)));
  const box = freePlace(design, widthMm, heightMm);
  switch (kind) {
    case 'text':
      return { ...newText(of.field ?? 'name'), box };
    case 'titled':
      return {
        ...USUAL_PLACE,
        kind,
        id: 'titled',
        box,
        says: ['elements'],
        size: { kind: 'largest', mostPt: 14, leastPt: 6 },
      };
    case 'symbol': {
      const hasOther = design.elements.some((element) => element.kind === 'symbol');
      const { symbol = hasOther ? 'gtin' : 'request' } = of;
      return { ...newSymbol(), id: of.symbol ?? 'symbol', symbol, box };
    }
    case 'picture':
      return {
        ...USUAL_PLACE,
        kind,
        id: 'picture',
        box,
        picture: of.picture ?? '',
        dithering: 'threshold',
        align: 'center',
        alignDown: 'middle',
      };
    case 'line':
      return { ...USUAL_PLACE, kind, id: 'line', box, strokeMm: 0.3 };
    case 'box':
      return { ...USUAL_PLACE, kind, id: 'box', box, strokeMm: 0.3, cornerRadiusMm: 0 };
    case 'fill':
      return { ...USUAL_PLACE, kind, id: 'fill', box };
  }
}
