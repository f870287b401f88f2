import type { FontMetrics } from '../drawing/fonts.ts';
import type { Design, JobLayout, JobModule, SymbolElement } from '../layout/layout.ts';
import { arrangeDesign, type Arrangement, nextToGo } from './arrange-design.ts';
import { remembered } from './choose-layout.ts';
import { chosenDesign, overlap } from './fit-design.ts';
import type { Box } from './label-shape.ts';
import type { LayoutArea } from './layout-area.ts';
import { isThere } from './layout-contents.ts';
import type { EncodeForLayout, LayoutContext, LayoutSymbol, SetSymbols } from './layout-context.ts';
import { itemLabel, type PrintableLabel } from './printable-label.ts';
import { setSymbol, type SymbolInBox, type SymbolSurroundings } from './symbol-in-box.ts';
import { setUnitSymbols } from './unit-symbols-in-box.ts';

/** A label of a layout before anything is set. */
export interface PreparedLayout {
  readonly context: LayoutContext;
  /** Its design's symbols, by the ids of their elements. */
  readonly encoded: ReadonlyMap<string, LayoutSymbol>;
  readonly area: LayoutArea;
}

/** Chooses a label's design, and encodes what its symbols say. */
export function prepareLayout(
  label: PrintableLabel,
  encode: EncodeForLayout,
  layout: JobLayout,
  template: LayoutContext['template'],
  assets: LayoutContext['assets'],
  measured: FontMetrics,
): PreparedLayout {
  const { design, area } = chosenDesign(layout.layout, template.labelShape, assets.symbol);
  const placed = { ...template, labelShape: area.shape };
  const metrics = remembered(measured);
  const encoded = new Map(
    design.elements.flatMap((element): readonly [string, LayoutSymbol][] =>
      element.kind === 'symbol' ? [[element.id, encode(element.symbol)]] : [],
    ),
  );
  return { context: { label, layout, design, template: placed, assets, metrics }, encoded, area };
}

/** A symbol for which there is no room, with the arrangement in which that is so. */
export interface MissingSymbol {
  readonly missing: SymbolElement;
  readonly arrangement: Arrangement;
}

/**
 * Sets the symbols of a label in their boxes. Where one comes out narrower than GS1 asks for, or not at all, elements whose
 * room it takes go, one by one in their order, as far as that helps.
 */
export function setSymbols(
  encoded: ReadonlyMap<string, LayoutSymbol>,
  context: LayoutContext,
): SetSymbols | MissingSymbol {
  const { design, label, assets, template } = context;
  const there = design.elements.filter((element) => isThere(element, label, assets.texts));
  const leftOut: string[] = [];
  let best: SetSymbols | MissingSymbol | null = null;
  for (;;) {
    const arrangement = arrangeDesign(design, template.labelShape, there, leftOut);
    const set = symbolsIn(encoded, arrangement, context);
    if (best === null || ('missing' in best && !('missing' in set))) best = set;
    const narrow = 'missing' in set ? set.missing : narrowSymbol(set, design);
    if (narrow === null) return set;
    const goes = nextToGo(
      there.filter(({ id }) => narrow.takes.includes(id) && !arrangement.leftOut.includes(id)),
    );
    if (goes === null) return best;
    leftOut.push(goes.id);
  }
}

function symbolsIn(
  encoded: ReadonlyMap<string, LayoutSymbol>,
  arrangement: Arrangement,
  { design, label, layout, template, assets, metrics }: LayoutContext,
): SetSymbols | MissingSymbol {
  const symbols = new Map<string, SymbolInBox>();
  const around = {
    shape: template.labelShape,
    printerDpi: assets.printerDpi,
    environment: assets.scanEnvironment ?? null,
    modules: layout.modules ?? [],
    metrics,
  };
  for (const element of design.elements) {
    if (element.kind !== 'symbol' || !isThere(element, label, assets.texts)) continue;
    const box = arrangement.boxes.get(element.id);
    const symbol = encoded.get(element.id);
    const set =
      box === undefined || symbol === undefined ? null : setInBox(symbol, element, label, box, around);
    if (set === null || [...symbols.values()].some(({ keepOut }) => overlap(set.keepOut, keepOut)))
      return { missing: element, arrangement };
    symbols.set(element.id, set);
  }
  return { arrangement, symbols };
}

/** Sets what a symbol of a layout is on a label in a box: see `setSymbol` and `setUnitSymbols`. Null where it has no room. */
export function setInBox(
  symbol: LayoutSymbol,
  element: SymbolElement,
  label: PrintableLabel,
  box: Box,
  around: SymbolSurroundings,
): SymbolInBox | null {
  if ('unit' in symbol) return setUnitSymbols(symbol, element, box, around);
  return setSymbol(symbol, element, itemLabel(label), box, around);
}

function narrowSymbol({ symbols }: SetSymbols, { elements }: Design): SymbolElement | null {
  const narrow = elements.find((element) => symbols.get(element.id)?.isWideEnough === false);
  return narrow?.kind === 'symbol' ? narrow : null;
}

/**
 * Gives the modules of a label's symbols that a job may have: those as wide as GS1 asks for. A narrower one is its own label's
 * alone, so that a record that says too much makes no other symbol worse.
 */
export function modulesOf({ symbols }: SetSymbols): readonly JobModule[] {
  return [...symbols]
    .filter(([, { isWideEnough }]) => isWideEnough)
    .map(([element, { placed }]) => ({
      element,
      symbology: placed.geometry.symbology,
      xDimensionMm: placed.size.xDimensionMm,
    }));
}
