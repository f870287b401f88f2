import { type Mark, moveMark } from '../drawing/drawing.ts';
import type { FontMetrics } from '../drawing/fonts.ts';
import type { Design, JobLayout, LayoutElement, SymbolElement } from '../layout/layout.ts';
import { familyOf } from '../layout/layout-fonts.ts';
import { newProblem } from '../result/problem.ts';
import { fail, ok, type Result } from '../result/result.ts';
import { SYMBOLOGIES } from '../symbol/symbology.ts';
import { draftBanner } from './draft-banner.ts';
import {
  drawBox,
  drawFill,
  drawLine,
  type DrawnElement,
  drawText,
  drawTitled,
  type ElementSurroundings,
} from './draw-element.ts';
import { drawPicture } from './draw-picture.ts';
import { type ElementOutcome, elementOutcomes } from './element-outcome.ts';
import { overlap } from './fit-design.ts';
import { labelEdges } from './label-edge.ts';
import { type ComposedDrawing, oneOfEach } from './label-notes.ts';
import { boundingBox, type Box, containsBox, unionOf } from './label-shape.ts';
import type { LayoutArea } from './layout-area.ts';
import { elementText, hasText } from './layout-contents.ts';
import type { EncodeForLayout, LayoutContext, PaintedElement, SetSymbols } from './layout-context.ts';
import { layoutNotes } from './layout-notes.ts';
import { type LayoutSymbolRefusal, symbolRefusal } from './layout-symbol-refusal.ts';
import { logisticLabelOf, type PrintableLabel } from './printable-label.ts';
import { prepareLayout, setSymbols } from './set-symbols.ts';
import { titledParagraphs } from './titled-text.ts';

/** Why a label of a layout is not made. */
export type ComposeLayoutProblem = LayoutSymbolRefusal | 'layout_no_symbol' | 'layout_draft_room';

/** What of a label one element of its layout is, from the corner of what the layout is fitted to. */
export interface ComposedElement {
  readonly id: string;
  readonly marks: readonly Mark[];
  /** Around all of it; a symbol's quiet zone is in it. */
  readonly box: Box;
  /** What a text says, which symbology a symbol is of; empty for the rest. */
  readonly says: string;
}

/** A label as a layout has it, whole and by its elements. */
export interface ComposedLayout extends ComposedDrawing {
  /** From the bottom up; those that are not there are left out. */
  readonly elements: readonly ComposedElement[];
  /** How each element of the design came out. */
  readonly outcomes: readonly ElementOutcome[];
}

/**
 * A label as a layout has it, of the size of the template's label. Nothing to be read lies outside the safe area, nothing on a
 * symbol or its quiet zone: what would is left out, and a note says so. Fails with `layout_symbol_small` where a symbol has
 * no room in its box, with `logistic_label_small` where those of a case or pallet have no box left, with `layout_no_symbol` where
 * none is there for this label, and with `layout_draft_room` where a draft cannot say that it is one.
 */
export function composeLayout(
  label: PrintableLabel,
  encode: EncodeForLayout,
  jobLayout: JobLayout,
  template: LayoutContext['template'],
  assets: LayoutContext['assets'],
  measured: FontMetrics,
): Result<ComposedLayout, ComposeLayoutProblem> {
  const { isDraft } = jobLayout;
  const { context, encoded, area } = prepareLayout(label, encode, jobLayout, template, assets, measured);
  const { metrics } = context;
  const { shape } = area;
  const set = setSymbols(encoded, context);
  if ('missing' in set) return fail(symbolRefusal(set.missing, set.arrangement, encoded, context));
  if (set.symbols.size === 0) return fail(newProblem('layout_no_symbol'));
  const keepOuts = [...set.symbols.values()].map(({ keepOut }) => keepOut);
  const painted = paintAll(set, keepOuts, context);
  const elements = composedElements(set, painted, context.design);
  const ink = painted.flatMap(({ drawn }) => drawn?.ink ?? []);
  const banner = isDraft
    ? draftBanner(assets.texts, { shape, printerDpi: assets.printerDpi, keepOuts, ink }, metrics)
    : [];
  if (banner === null) return fail(newProblem('layout_draft_room'));
  const outcomes = elementOutcomes(set, painted, encoded, context);
  const edges = assets.outline ? labelEdges(template.labelShape) : [];
  const marks = [...elements.flatMap((element) => element.marks), ...banner];
  const onLabel = marks.map((mark) => moveMark(mark, area.xMm, area.yMm));
  return ok({
    drawing: { ...boundingBox(template.labelShape), marks: [...edges, ...onLabel] },
    notes: oneOfEach([...layoutNotes(outcomes), ...(isDraft ? [newProblem('layout_draft')] : [])]),
    elements,
    outcomes: outcomes.map((outcome) => movedOutcome(outcome, area)),
  });
}

function movedOutcome(outcome: ElementOutcome, { xMm, yMm }: LayoutArea): ElementOutcome {
  const { box } = outcome;
  if (box === null) return outcome;
  return { ...outcome, box: { ...box, leftMm: box.leftMm + xMm, topMm: box.topMm + yMm } };
}

function composedElements(
  { symbols }: SetSymbols,
  painted: readonly PaintedElement[],
  { elements }: Design,
): readonly ComposedElement[] {
  return elements.flatMap(({ id }): readonly ComposedElement[] => {
    const symbol = symbols.get(id);
    if (symbol !== undefined) {
      const { name } = SYMBOLOGIES[symbol.placed.geometry.symbology];
      return [{ id, marks: symbol.marks, box: symbol.keepOut, says: name }];
    }
    const { drawn = null, says = '' } = painted.find(({ element }) => element.id === id) ?? {};
    return drawn === null ? [] : [{ id, marks: drawn.marks, box: unionOf(drawn.ink), says }];
  });
}

function paintAll(
  { arrangement }: SetSymbols,
  keepOuts: readonly Box[],
  context: LayoutContext,
): readonly PaintedElement[] {
  const { design, template, assets, metrics, label } = context;
  const shape = template.labelShape;
  const around = { shape, printerDpi: assets.printerDpi, metrics };
  return design.elements.flatMap((element): readonly PaintedElement[] => {
    const box = arrangement.boxes.get(element.id);
    if (box === undefined || element.kind === 'symbol') return [];
    const says = hasText(element) ? elementText(element, label, assets.texts) : '';
    const drawn = drawElement(element, says, box, context, around);
    const isOnSymbol = drawn?.ink.some((ink) => keepOuts.some((keepOut) => overlap(ink, keepOut))) ?? false;
    const isInside = drawn?.ink.every((ink) => containsBox(shape, shape.safeMarginMm, ink)) ?? false;
    return [{ element, says, drawn: isInside && !isOnSymbol ? drawn : null, isOnSymbol }];
  });
}

function drawElement(
  element: Exclude<LayoutElement, SymbolElement>,
  says: string,
  box: Box,
  { label, layout }: LayoutContext,
  around: ElementSurroundings,
): DrawnElement | null {
  switch (element.kind) {
    case 'text':
      return drawText(says, element, familyOf(element.face, layout), box, around);
    case 'titled':
      return drawTitled(titledParagraphs(logisticLabelOf(label), element.says), element, box, around);
    case 'line':
      return drawLine(element, box, around);
    case 'box':
      return drawBox(element, box, around);
    case 'fill':
      return drawFill(box, around);
    case 'picture': {
      const picture = layout.pictures?.find((each) => each.element === element.id);
      return picture === undefined ? null : drawPicture(picture, element, box, around);
    }
  }
}
