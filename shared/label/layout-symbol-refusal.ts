import type { SymbolElement } from '../layout/layout.ts';
import { newProblem } from '../result/problem.ts';
import type { Problem } from '../result/result.ts';
import { LOGISTIC_UNIT, specificationOf } from '../symbol/specification-tables.ts';
import { ELEMENT_STRING_SYMBOLOGY, SYMBOLOGIES } from '../symbol/symbology.ts';
import { tenthDown, tenthUp } from '../units/length.ts';
import type { Arrangement } from './arrange-design.ts';
import { type Box, type Size, unionOf } from './label-shape.ts';
import type { LayoutContext, LayoutSymbol } from './layout-context.ts';
import { allowedWidths } from './module-widths.ts';
import { CLEARANCE_MM, GS1_BARS, inkOf, sizedSymbol } from './place-symbol.ts';
import { setInBox } from './set-symbols.ts';
import { reaches, type SizeAim } from './size-aims.ts';
import { FINER_DPI, type SizeLever } from './size-levers.ts';
import type { EncodedSymbol, SymbolSurroundings } from './symbol-in-box.ts';
import { leastUnitBox, narrowestModule } from './unit-symbols-in-box.ts';

/** Why a label of a layout is not made: a symbol has no room, or its box has none left on the label. */
export type LayoutSymbolRefusal = 'layout_symbol_small' | 'logistic_label_small';

/** Says what a symbol of a layout needs, what its box has on this label, and what would help. */
export function symbolRefusal(
  element: SymbolElement,
  { boxes }: Arrangement,
  encoded: ReadonlyMap<string, LayoutSymbol>,
  context: LayoutContext,
): Problem<LayoutSymbolRefusal> {
  const symbol = encoded.get(element.id);
  if (symbol === undefined) throw new Error(`The symbol ${element.id} was not encoded`);
  const symbology = 'unit' in symbol ? ELEMENT_STRING_SYMBOLOGY : symbol.geometry.symbology;
  const box = boxes.get(element.id);
  if ('unit' in symbol && box === undefined) return newProblem('logistic_label_small');
  const leastMm =
    'unit' in symbol
      ? narrowestModule(symbol)
      : specificationOf(symbology, context.assets.scanEnvironment ?? null).leastMm;
  const needed = neededBox(element, box ?? null, symbol, leastMm, context, 'width');
  return newProblem('layout_symbol_small', {
    which: 'unit' in symbol ? 'unit' : 'item',
    symbol: SYMBOLOGIES[symbology].name,
    element: element.id,
    least: leastMm,
    needWidth: needed.widthMm,
    needHeight: needed.heightMm,
    width: box === undefined ? 0 : tenthDown(box.rightMm - box.leftMm),
    height: box === undefined ? 0 : tenthDown(box.bottomMm - box.topMm),
  });
}

/** Gives what would help a symbol of a layout that falls short of an aim: a finer printer where that was tried on it, and a larger box. */
export function layoutLevers(
  element: SymbolElement,
  box: Box | null,
  symbol: LayoutSymbol,
  context: LayoutContext,
  aim: SizeAim,
): readonly SizeLever[] {
  const { label } = context;
  const { printerDpi } = context.assets;
  const helps = (dpi: number): boolean => {
    const set = box === null ? null : setInBox(symbol, element, label, box, around(context, dpi));
    return set?.isWideEnough === true && reaches(aim, set.placed, { ...context.assets, printerDpi: dpi });
  };
  const finer = printerDpi === null ? [] : FINER_DPI.filter((dpi) => dpi > printerDpi + 10 && helps(dpi));
  const needed = neededBox(element, box, symbol, LOGISTIC_UNIT.leastMm, context, aim);
  return [
    ...finer.slice(0, 1).map((dpi) => newProblem('size_lever', { which: 'dpi', dpi })),
    newProblem('size_lever', { which: 'box', width: needed.widthMm, height: needed.heightMm }),
  ];
}

function around({ assets, template, metrics }: LayoutContext, printerDpi: number | null): SymbolSurroundings {
  const environment = assets.scanEnvironment ?? null;
  return { shape: template.labelShape, printerDpi, environment, modules: [], metrics };
}

/** The least box of a symbol with modules as wide as GS1 asks for, of those of a case or pallet with modules of `unitLeastMm`. */
function neededBox(
  element: SymbolElement,
  box: Box | null,
  symbol: LayoutSymbol,
  unitLeastMm: number,
  context: LayoutContext,
  aim: SizeAim,
): Size {
  if (!('unit' in symbol)) return leastBox(element, symbol, context, aim);
  if (box === null) throw new Error(`The symbols ${element.id} have no box`);
  return leastUnitBox(symbol, element, box, unitLeastMm, around(context, context.assets.printerDpi));
}

/** The least box that a symbol takes with modules as wide as GS1 asks for, wider where it is dots that are too few, and bars as low as hands can scan, or as GS1 asks for. */
function leastBox(
  { quarterTurns }: SymbolElement,
  { geometry }: EncodedSymbol,
  { assets, metrics }: LayoutContext,
  aim: SizeAim,
): Size {
  const specification = specificationOf(geometry.symbology, assets.scanEnvironment ?? null);
  const widths = allowedWidths(geometry, specification, assets.printerDpi);
  const ofAim = (xDimensionMm: number) =>
    sizedSymbol(geometry, specification, xDimensionMm, aim === 'bars' ? GS1_BARS : 0, metrics);
  const leastMm = widths.findLast((width) => aim !== 'dots' || reaches(aim, ofAim(width), assets));
  const { block } = ofAim(leastMm ?? widths.at(-1) ?? specification.leastMm);
  const ink = inkOf(block);
  const around = unionOf([
    block.quiet,
    {
      leftMm: ink.leftMm - CLEARANCE_MM,
      topMm: ink.topMm - CLEARANCE_MM,
      rightMm: ink.rightMm + CLEARANCE_MM,
      bottomMm: ink.bottomMm + CLEARANCE_MM,
    },
  ]);
  const [across, down] = [around.rightMm - around.leftMm, around.bottomMm - around.topMm].map(tenthUp) as [
    number,
    number,
  ];
  return quarterTurns % 2 === 0 ? { widthMm: across, heightMm: down } : { widthMm: down, heightMm: across };
}
