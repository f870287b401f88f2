import type { Mark, TextMark } from '../drawing/drawing.ts';
import type { FontMetrics } from '../drawing/fonts.ts';
import { bracketedElementString, rawElementString } from '../gs1/element-string.ts';
import type { Sscc } from '../gs1/sscc.ts';
import type { UnitElement } from '../logistics/unit-elements.ts';
import { LOGISTIC_UNIT } from '../symbol/specification-tables.ts';
import type { LinearSymbol } from '../symbol/symbol-geometry.ts';
import { ELEMENT_STRING_SYMBOLOGY, SYMBOLOGIES } from '../symbol/symbology.ts';
import { ceilToDots, floorToDots, mmToPt, ptToMm, roundToDots } from '../units/length.ts';
import type { LogisticLabel } from './logistic-label.ts';
import type { PlacedSymbol } from './place-symbol.ts';
import { setText, widthOf } from './set-text.ts';
import { splitElements, type SymbolElements } from './split-elements.ts';
import { symbolBlock, symbolMarks } from './symbol-block.ts';

/** Gives the geometry of the GS1-128 that says elements. */
export type EncodeElements = (elements: SymbolElements) => LinearSymbol;

/** A symbol with what it says, for people, and the width of its modules. */
export interface LogisticSymbol {
  readonly geometry: LinearSymbol;
  readonly elements: SymbolElements;
  readonly xDimensionMm: number;
}

/** The bars of a logistic unit's symbols: whole millimetres above the least of GS1's table. */
const BAR_HEIGHT_MM = 32;

const GS1_128 = SYMBOLOGIES[ELEMENT_STRING_SYMBOLOGY];

/** HRI digits are at least this high. GS1 General Specifications, section 6.6. */
const HRI_DIGIT_MM = 3;

/** White between bars and HRI, and between two lines of it. */
const HRI_GAP_MM = 1;

/** White between one symbol's HRI and the next symbol's bars. */
export const SYMBOL_GAP_MM = 2.5;

/**
 * The least modules to try for the symbols above the SSCC's: GS1's, and, where that leaves no room for all that they say,
 * three dots and two of 203 dpi, which hand scanners read. A note says so.
 */
export const LEAST_MODULES_MM = [LOGISTIC_UNIT.leastMm, 0.375, 0.25];

/** White between a quiet zone and the label's edge, as far as rolls wander in their printer. */
export const EDGE_MM = 1;

/** Rounding of dots to millimetres. */
const TOLERANCE_MM = 1e-6;

/** What the symbols of a logistic label are made for. */
export interface SymbolRoom {
  /** Quiet zones are in it. */
  readonly widthMm: number;
  readonly encode: EncodeElements;
  readonly printerDpi: number | null;
}

/**
 * Decides which symbols a logistic label has on a width, from the top down: the other elements in as few symbols as they
 * take with modules of `leastMm` or more, and the SSCC by itself, lowest. Gives the AI of an element that fits in no symbol
 * instead.
 */
export function logisticSymbols(
  { sscc, elements }: LogisticLabel,
  leastMm: number,
  room: SymbolRoom,
): readonly LogisticSymbol[] | string {
  const lowest = ssccSymbol(sscc, room);
  if (lowest === null) return SSCC_AI;
  const others = elementSymbols(elements, leastMm, room);
  return typeof others === 'string' ? others : [...others, lowest];
}

const SSCC_AI = '00';

/** What the symbol of an SSCC says. */
export function ssccElements(sscc: Sscc): SymbolElements {
  return [{ ai: SSCC_AI, value: sscc }];
}

/** The symbol that says an SSCC by itself, with modules as wide as its room allows; null where they would be below GS1's least. */
export function ssccSymbol(sscc: Sscc, room: SymbolRoom): LogisticSymbol | null {
  const elements = ssccElements(sscc);
  if (!fits(elements, LOGISTIC_UNIT.leastMm, room)) return null;
  return symbolsOf([elements], room)[0] ?? null;
}

/**
 * The symbols that say a unit's other elements, as few as they take with modules of `leastMm` or more, as wide as their room
 * allows. Gives the AI of an element that fits in no symbol instead.
 */
export function elementSymbols(
  elements: readonly UnitElement[],
  leastMm: number,
  room: SymbolRoom,
): readonly LogisticSymbol[] | string {
  const split = splitElements(elements, (symbol) => fits(symbol, leastMm, room));
  return typeof split === 'string' ? split : symbolsOf(split, room);
}

function fits(symbol: SymbolElements, leastModuleMm: number, room: SymbolRoom): boolean {
  return (
    rawElementString(symbol).length <= (GS1_128.mostDataCharacters ?? Infinity) &&
    leastWidthMm(symbol, leastModuleMm, room) <= roomOf(room) + TOLERANCE_MM
  );
}

/** How wide a symbol of elements is with modules of `leastModuleMm`, or of the next whole dots, its quiet zones included. */
export function leastWidthMm(
  symbol: SymbolElements,
  leastModuleMm: number,
  { encode, printerDpi }: Omit<SymbolRoom, 'widthMm'>,
): number {
  return modulesOf(encode(symbol)) * onDotsUp(leastModuleMm, printerDpi);
}

function roomOf({ widthMm }: SymbolRoom): number {
  return Math.min(widthMm, GS1_128.mostWidthMm ?? Infinity);
}

/** Symbols that share the widest module with which all of them fit. */
function symbolsOf(split: readonly SymbolElements[], room: SymbolRoom): readonly LogisticSymbol[] {
  const { encode, printerDpi } = room;
  const geometries = split.map(encode);
  const widest = Math.max(...geometries.map(modulesOf));
  const xDimensionMm = onDotsDown(Math.min(LOGISTIC_UNIT.mostMm, roomOf(room) / widest), printerDpi);
  return split.map((elements, index) => ({
    elements,
    geometry: geometries[index] ?? encode(elements),
    xDimensionMm,
  }));
}

/** The width of a symbol in modules, quiet zones included. */
function modulesOf({
  columns,
  columnsPerModule,
  quietZoneLeftModules,
  quietZoneRightModules,
}: LinearSymbol): number {
  return columns / columnsPerModule + quietZoneLeftModules + quietZoneRightModules;
}

function onDotsUp(lengthMm: number, printerDpi: number | null): number {
  return printerDpi === null ? lengthMm : ceilToDots(lengthMm - TOLERANCE_MM, printerDpi);
}

function onDotsDown(lengthMm: number, printerDpi: number | null): number {
  return printerDpi === null ? lengthMm : floorToDots(lengthMm + TOLERANCE_MM, printerDpi);
}

/** A label's width and the room that is left on it. */
export interface SymbolSpace {
  readonly widthMm: number;
  /** In from the sides, for the HRI. */
  readonly marginMm: number;
  /** What the lowest HRI stands on. */
  readonly bottomMm: number;
}

/** Symbols one above the other. */
export interface SymbolStack {
  readonly marks: readonly Mark[];
  /** The highest first; their HRI is in the marks alone. */
  readonly placed: readonly PlacedSymbol[];
  /** Where the highest one begins. */
  readonly topMm: number;
}

/** The symbols as they are painted, one above the other on the bottom, and where the highest one begins. */
export function stackSymbols(
  symbols: readonly LogisticSymbol[],
  { widthMm, marginMm, bottomMm }: SymbolSpace,
  metrics: FontMetrics,
  printerDpi: number | null,
): SymbolStack {
  const marks: Mark[] = [];
  const placed: PlacedSymbol[] = [];
  let lowestMm = bottomMm;
  const onDots = (lengthMm: number): number =>
    printerDpi === null ? lengthMm : roundToDots(lengthMm, printerDpi);
  const barHeightMm = onDotsUp(BAR_HEIGHT_MM, printerDpi);
  for (const { geometry, elements, xDimensionMm } of symbols.toReversed()) {
    const hri = hriLines(elements, widthMm - 2 * marginMm, metrics);
    const hriMm = hri.reduce((sum, { heightMm }) => sum + HRI_GAP_MM + heightMm, 0);
    const size = { xDimensionMm, barHeightMm };
    const bars = { ...geometry, hri: [] };
    const block = symbolBlock(bars, size, metrics);
    const at = {
      xMm: onDots((widthMm - block.dark.rightMm) / 2),
      yMm: onDots(lowestMm - hriMm - barHeightMm),
    };
    placed.unshift({ geometry: bars, size, block, at });
    marks.push(...symbolMarks(bars, size, block, at, printerDpi));
    let belowMm = at.yMm + barHeightMm;
    for (const line of hri) {
      belowMm += HRI_GAP_MM;
      marks.push(...line.marks(widthMm / 2, belowMm));
      belowMm += line.heightMm;
    }
    lowestMm = at.yMm - SYMBOL_GAP_MM;
  }
  return { marks, placed, topMm: lowestMm + SYMBOL_GAP_MM };
}

interface HriText {
  readonly heightMm: number;
  readonly marks: (centreMm: number, topMm: number) => readonly TextMark[];
}

/** A symbol's HRI with AIs in brackets, in as many lines as its elements take; no element is broken. */
function hriLines(
  elements: readonly UnitElement[],
  roomMm: number,
  metrics: FontMetrics,
): readonly HriText[] {
  const digits = metrics.runs('0123456789', 'mono');
  const sizePt = mmToPt(HRI_DIGIT_MM / Math.min(...digits.map(({ inkTopEm }) => inkTopEm)));
  const emMm = ptToMm(sizePt);
  const lines: string[] = [];
  for (const element of elements) {
    const text = bracketedElementString([element]);
    const longer = `${lines.at(-1) ?? ''}${text}`;
    const isRoom = widthOf(metrics.runs(longer, 'mono')) * emMm <= roomMm;
    if (lines.length > 0 && isRoom) lines[lines.length - 1] = longer;
    else lines.push(text);
  }
  return lines.map((text) => {
    const runs = metrics.runs(text, 'mono');
    const topEm = Math.max(...runs.map((run) => run.inkTopEm));
    const bottomEm = Math.min(...runs.map((run) => run.inkBottomEm));
    return {
      heightMm: (topEm - bottomEm) * emMm,
      marks: (centreMm, topMm) =>
        setText(runs, sizePt, centreMm - (widthOf(runs) * emMm) / 2, topMm + topEm * emMm),
    };
  });
}
