import type { SymbolElement } from '../layout/layout.ts';
import { LOGISTIC_UNIT } from '../symbol/specification-tables.ts';
import { ceilToDots, floorToDots, ROUNDING_ERROR_MM, tenthUp } from '../units/length.ts';
import { elementFrame } from './element-frame.ts';
import { safeBox } from './fit-design.ts';
import { boundingBox, type Box, type Size, unionOf } from './label-shape.ts';
import type { LogisticLabel } from './logistic-label.ts';
import {
  EDGE_MM,
  elementSymbols,
  type EncodeElements,
  LEAST_MODULES_MM,
  leastWidthMm,
  type LogisticSymbol,
  ssccElements,
  ssccSymbol,
  stackSymbols,
  type SymbolRoom,
  type SymbolStack,
} from './logistic-symbols.ts';
import { X_TOLERANCE_MM } from './module-widths.ts';
import { moved } from './place-symbol.ts';
import type { SymbolInBox, SymbolSurroundings } from './symbol-in-box.ts';

/** The symbols of a case or pallet that one element of a layout has: the SSCC's, or those of the other elements. */
export interface UnitSymbols {
  readonly unit: LogisticLabel;
  readonly which: 'sscc' | 'unit_elements';
  readonly encode: EncodeElements;
}

/** Where the symbols go: on whole dots, with what of the safe margin their quiet zones may lie in. */
interface StackRoom extends SymbolRoom {
  readonly box: Box;
  /** In from the sides, for the HRI. */
  readonly marginMm: number;
  readonly heightMm: number;
}

/** The narrowest quiet zone of all: nothing dark comes closer to the sides of a symbol's room. */
const LEAST_QUIET_MM = 10 * Math.min(...LEAST_MODULES_MM);

/**
 * Sets the symbols of a case or pallet in a box as the label without a layout has them: each 32 mm high, with its HRI below, modules as
 * wide as GS1 asks for before they are narrower, and the SSCC's never below that. Null where they have no room.
 */
export function setUnitSymbols(
  symbols: UnitSymbols,
  element: SymbolElement,
  box: Box,
  around: SymbolSurroundings,
): SymbolInBox | null {
  const room = stackRoom(symbols, element, box, around);
  for (const leastMm of leastModules(symbols)) {
    const found = symbolsWith(symbols, leastMm, room);
    const stack = typeof found === 'string' ? null : stackIn(room, found, around);
    if (stack !== null && stack.topMm >= -ROUNDING_ERROR_MM) return inBox(stack, room, element);
  }
  return null;
}

/** The least modules to try, the widest first: the SSCC's has none below GS1's. */
function leastModules({ which }: UnitSymbols): readonly number[] {
  return which === 'sscc' ? [LOGISTIC_UNIT.leastMm] : LEAST_MODULES_MM;
}

/** Gives the narrowest modules in millimetres that symbols may have: where they have no room with these, they have none. */
export function narrowestModule(symbols: UnitSymbols): number {
  return Math.min(...leastModules(symbols));
}

function inBox(
  { marks, placed, topMm }: SymbolStack,
  { box, widthMm, heightMm }: StackRoom,
  { quarterTurns }: SymbolElement,
): SymbolInBox | null {
  const frame = elementFrame(box, quarterTurns);
  const [narrowest] = placed.toSorted((one, other) => one.size.xDimensionMm - other.size.xDimensionMm);
  if (narrowest === undefined) return null;
  const quiet = placed.map(({ block, at }) => moved(block.quiet, at));
  const all = unionOf([...quiet, { leftMm: 0, topMm, rightMm: widthMm, bottomMm: heightMm }]);
  return {
    placed: narrowest,
    marks: marks.map(frame.markOnLabel),
    keepOut: frame.toLabel(all),
    isWideEnough: narrowest.size.xDimensionMm >= LOGISTIC_UNIT.leastMm - X_TOLERANCE_MM,
    lacksHri: false,
  };
}

/** Gives the AI of an element that no symbol has room for instead. */
function symbolsWith(
  { unit, which }: UnitSymbols,
  leastMm: number,
  room: SymbolRoom,
): readonly LogisticSymbol[] | string {
  if (which === 'unit_elements') return elementSymbols(unit.elements, leastMm, room);
  const symbol = ssccSymbol(unit.sscc, room);
  return symbol === null ? '00' : [symbol];
}

function stackIn(
  { widthMm, heightMm, marginMm }: StackRoom,
  symbols: readonly LogisticSymbol[],
  { metrics, printerDpi }: SymbolSurroundings,
): SymbolStack {
  return stackSymbols(symbols, { widthMm, marginMm, bottomMm: heightMm }, metrics, printerDpi);
}

/** At the edge of the safe area quiet zones reach into the margin, as on a label without a layout. */
function stackRoom(
  { encode }: UnitSymbols,
  { quarterTurns }: SymbolElement,
  box: Box,
  { shape, printerDpi }: SymbolSurroundings,
): StackRoom {
  const safe = safeBox(shape);
  const beyondMm = Math.min(LEAST_QUIET_MM, Math.max(0, shape.safeMarginMm - EDGE_MM));
  const beyond = (distanceMm: number): number => (distanceMm < AT_EDGE_MM ? beyondMm : 0);
  const isUpright = quarterTurns % 2 === 0;
  const { widthMm, heightMm } = boundingBox(shape);
  const wide = {
    leftMm: box.leftMm - (isUpright ? beyond(box.leftMm - safe.leftMm) : 0),
    topMm: box.topMm - (isUpright ? 0 : beyond(box.topMm - safe.topMm)),
    rightMm: Math.min(widthMm, box.rightMm + (isUpright ? beyond(safe.rightMm - box.rightMm) : 0)),
    bottomMm: Math.min(heightMm, box.bottomMm + (isUpright ? 0 : beyond(safe.bottomMm - box.bottomMm))),
  };
  const room = printerDpi === null ? wide : insideOnDots(wide, printerDpi);
  const { size } = elementFrame(room, quarterTurns);
  return { box: room, ...size, marginMm: beyondMm, encode, printerDpi };
}

/** A box whose side is so close to the safe area's edge stands at it. */
const AT_EDGE_MM = 0.05;

/** The largest box on whole dots in another one: symbols of a label share one grid. */
function insideOnDots({ leftMm, topMm, rightMm, bottomMm }: Box, printerDpi: number): Box {
  return {
    leftMm: ceilToDots(leftMm, printerDpi),
    topMm: ceilToDots(topMm, printerDpi),
    rightMm: floorToDots(rightMm, printerDpi),
    bottomMm: floorToDots(bottomMm, printerDpi),
  };
}

/**
 * Gives the least box in which symbols have modules of `leastMm`, in millimetres, or more: as wide as their widest element asks for
 * where the box is narrower than that, else as high as they come out on its width.
 */
export function leastUnitBox(
  symbols: UnitSymbols,
  element: SymbolElement,
  box: Box,
  leastMm: number,
  around: SymbolSurroundings,
): Size {
  const { unit, which } = symbols;
  const room = stackRoom(symbols, element, box, around);
  const alone = which === 'sscc' ? [ssccElements(unit.sscc)] : unit.elements.map((each) => [each]);
  const lackMm = Math.max(0, ...alone.map((each) => leastWidthMm(each, leastMm, room) - room.widthMm));
  const wide = { ...room, widthMm: room.widthMm + lackMm };
  const found = symbolsWith(symbols, leastMm, wide);
  const { size: given } = elementFrame(box, element.quarterTurns);
  const lowMm = typeof found === 'string' ? 0 : Math.max(0, -stackIn(wide, found, around).topMm);
  const size = { widthMm: tenthUp(given.widthMm + lackMm), heightMm: tenthUp(given.heightMm + lowMm) };
  return element.quarterTurns % 2 === 0 ? size : { widthMm: size.heightMm, heightMm: size.widthMm };
}
