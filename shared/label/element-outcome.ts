import type {
  ElementBox,
  LayoutElement,
  SymbolElement,
  TextElement,
  TitledElement,
} from '../layout/layout.ts';
import { isMissingFont } from '../layout/layout-fonts.ts';
import { newProblem } from '../result/problem.ts';
import { LOGISTIC_UNIT } from '../symbol/specification-tables.ts';
import type { Symbology } from '../symbol/symbology.ts';
import { elementBox } from './fit-design.ts';
import { isHeldBy, isNameLine } from './held-by-symbol.ts';
import { jobModule } from './job-modules.ts';
import { dayNotes, type LabelNote, symbolNotes } from './label-notes.ts';
import { hasText } from './layout-contents.ts';
import type { LayoutContext, LayoutSymbol, PaintedElement, SetSymbols } from './layout-context.ts';
import { layoutLevers } from './layout-symbol-refusal.ts';
import { X_TOLERANCE_MM } from './module-widths.ts';
import { itemLabel } from './printable-label.ts';
import type { SizeAim } from './size-aims.ts';
import type { SizeLever } from './size-levers.ts';
import type { SymbolInBox } from './symbol-in-box.ts';
import type { UnitSymbols } from './unit-symbols-in-box.ts';

/** How one element of a design came out on a label. */
export interface ElementOutcome {
  readonly id: string;
  /** `empty`: its condition does not hold, or its fields say nothing; `left_out`: there was no room for it. */
  readonly state: 'drawn' | 'empty' | 'left_out';
  /** Where it lies on the label, with the room that it took; null where it is not there. */
  readonly box: ElementBox | null;
  /** The size that a text came out in; null for what is none. */
  readonly sizePt: number | null;
  /** The module of a symbol; null for what is none. */
  readonly moduleMm: number | null;
  /** What there is to know of it alone. */
  readonly notes: readonly LabelNote[];
}

/** Gives how each element of a design came out, in the design's order. */
export function elementOutcomes(
  set: SetSymbols,
  painted: readonly PaintedElement[],
  encoded: ReadonlyMap<string, LayoutSymbol>,
  context: LayoutContext,
): readonly ElementOutcome[] {
  const { design } = context;
  const symbologies = [...set.symbols.values()].map(({ placed }) => placed.geometry.symbology);
  return design.elements.map((element): ElementOutcome => {
    const { boxes, leftOut: outside } = set.arrangement;
    if (outside.includes(element.id)) return leftOut(element, 'layout_left_out');
    // What is there has a box, or was left out.
    if (!boxes.has(element.id)) return { ...NOTHING, id: element.id, state: 'empty' };
    if (element.kind === 'symbol') return symbolOutcome(element, set, encoded, context);
    return paintedOutcome(element, set, painted, symbologies, context);
  });
}

const NOTHING = { box: null, sizePt: null, moduleMm: null, notes: [] } as const;

function leftOut({ id }: LayoutElement, code: 'layout_left_out' | 'layout_on_symbol'): ElementOutcome {
  return { ...NOTHING, id, state: 'left_out', notes: [newProblem(code, { elements: [id] })] };
}

function symbolOutcome(
  element: SymbolElement,
  { symbols, arrangement }: SetSymbols,
  encoded: ReadonlyMap<string, LayoutSymbol>,
  context: LayoutContext,
): ElementOutcome {
  const { label, assets } = context;
  const { id } = element;
  const [symbol, box, content] = [symbols.get(id), arrangement.boxes.get(id) ?? null, encoded.get(id)];
  if (symbol === undefined || content === undefined) return leftOut(element, 'layout_left_out');
  const { geometry, size } = symbol.placed;
  const levers = (aim: SizeAim): readonly SizeLever[] => layoutLevers(element, box, content, context, aim);
  const notes =
    'unit' in content
      ? unitNotes(content, symbol, levers)
      : symbolNotes(itemLabel(label), geometry, size, {
          environment: assets.scanEnvironment ?? null,
          printerDpi: assets.printerDpi,
          levers,
        });
  return {
    id,
    state: 'drawn',
    box: box === null ? null : elementBox(box),
    sizePt: null,
    moduleMm: size.xDimensionMm,
    notes: [
      ...narrowerThanJob(id, symbol, context),
      ...notes,
      ...(symbol.lacksHri ? [newProblem('hri_left_out')] : []),
    ],
  };
}

/** Returns notes about the symbols of a case or pallet: narrow modules, a date without a day. */
function unitNotes(
  { unit, which }: UnitSymbols,
  { isWideEnough, placed }: SymbolInBox,
  levers: (aim: SizeAim) => readonly SizeLever[],
): readonly LabelNote[] {
  const width = thousandth(placed.size.xDimensionMm);
  const facts = { width, least: LOGISTIC_UNIT.leastMm };
  return [
    ...(isWideEnough ? [] : [newProblem('below_gs1_x_dimension', { ...facts, levers: levers('width') })]),
    ...(which === 'unit_elements' ? dayNotes(unit.elements) : []),
  ];
}

/** A symbol that says too much for the module that the other labels of its job have. */
function narrowerThanJob(
  element: string,
  { placed: { geometry, size } }: SymbolInBox,
  { layout: { modules = [] } }: LayoutContext,
): readonly LabelNote[] {
  const wanted = jobModule(modules, element, geometry.symbology);
  const { xDimensionMm: width } = size;
  if (wanted === null || width >= wanted - X_TOLERANCE_MM) return [];
  const said = { width: thousandth(width), wanted: thousandth(wanted) };
  return [newProblem('layout_symbol_narrower', { element, ...said })];
}

function thousandth(lengthMm: number): number {
  return Math.round(lengthMm * 1000) / 1000;
}

function paintedOutcome(
  element: LayoutElement,
  { arrangement }: SetSymbols,
  painted: readonly PaintedElement[],
  symbologies: readonly Symbology[],
  { layout }: LayoutContext,
): ElementOutcome {
  const { id } = element;
  const found = painted.find((one) => one.element.id === id);
  const drawn = found?.drawn ?? null;
  if (drawn === null)
    return leftOut(element, found?.isOnSymbol === true ? 'layout_on_symbol' : 'layout_left_out');
  const { paragraph } = drawn;
  const place = arrangement.boxes.get(id);
  const box = place === undefined ? null : elementBox(place);
  if (!hasText(element) || paragraph === null) return { ...NOTHING, id, state: 'drawn', box };
  const { size } = element;
  const isSmaller = size.kind === 'fixed' && paragraph.sizePt < size.pt;
  const notes = [
    ...(isSmaller
      ? [newProblem('layout_text_smaller', { element: id, size: paragraph.sizePt, wanted: size.pt })]
      : []),
    ...(paragraph.isWhole ? [] : [newProblem(shortenedNote(element, symbologies))]),
    ...(paragraph.replaced > 0 ? [newProblem('missing_glyph')] : []),
    ...(element.kind === 'text' && isMissingFont(element.face, layout)
      ? [newProblem('layout_font', { font: element.face })]
      : []),
  ];
  return { id, state: 'drawn', box, sizePt: paragraph.sizePt, moduleMm: null, notes };
}

/** What is lost where a text is shortened: nothing that no symbol of the label holds, no more than a name's end, or more. */
function shortenedNote(
  element: TextElement | TitledElement,
  symbologies: readonly Symbology[],
): 'text_shortened' | 'name_shortened' | 'line_shortened' {
  if (element.kind === 'titled')
    return element.says.every((fact) => fact === 'sscc' || fact === 'elements')
      ? 'text_shortened'
      : 'line_shortened';
  const unheld = element.parts.filter(
    (part) => part.kind === 'free' || !symbologies.some((symbology) => isHeldBy(part.field, symbology)),
  );
  if (unheld.length === 0) return 'text_shortened';
  return unheld.every((part) => part.kind === 'field' && isNameLine(part.field))
    ? 'name_shortened'
    : 'line_shortened';
}
