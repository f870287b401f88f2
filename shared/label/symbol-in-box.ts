import type { Mark } from '../drawing/drawing.ts';
import type { FontMetrics } from '../drawing/fonts.ts';
import { SHARE_BEFORE } from '../layout/alignment.ts';
import type { JobModule, SymbolElement } from '../layout/layout.ts';
import {
  type ScanEnvironment,
  specificationOf,
  type SymbolSpecification,
} from '../symbol/specification-tables.ts';
import type { MatrixSymbol, SymbolGeometry } from '../symbol/symbol-geometry.ts';
import { dotsToMm, mmToDots, ROUNDING_ERROR_MM } from '../units/length.ts';
import { type ElementFrame, elementFrame } from './element-frame.ts';
import { safeBox } from './fit-design.ts';
import { jobModule } from './job-modules.ts';
import type { Label } from './label.ts';
import { boundingBox, type Box, containsBox } from './label-shape.ts';
import { withHri } from './label-symbols.ts';
import { allowedWidths, X_TOLERANCE_MM } from './module-widths.ts';
import {
  CLEARANCE_MM,
  GS1_BARS,
  inkOf,
  keepOut,
  moved,
  type PlacedSymbol,
  quietSides,
  type SizedSymbol,
  sizedSymbol,
  type SymbolPlacement,
  type SymbolPlacer,
} from './place-symbol.ts';
import { symbolMarks } from './symbol-block.ts';
import type { LabelShape } from './template.ts';
import { scalableSymbol } from './x-dimension.ts';

/** What a symbol of a layout is set by, beside its element. */
export interface SymbolSurroundings {
  readonly shape: LabelShape;
  readonly printerDpi: number | null;
  readonly environment: ScanEnvironment | null;
  /** What all labels of the job have where they can take it. */
  readonly modules: readonly JobModule[];
  readonly metrics: FontMetrics;
}

/** A symbol where its element has it. */
export interface SymbolInBox {
  readonly placed: PlacedSymbol;
  readonly marks: readonly Mark[];
  /** On the label: nothing else goes here. */
  readonly keepOut: Box;
  /** Whether its modules are as wide as GS1 asks for where it is scanned. */
  readonly isWideEnough: boolean;
  /** True where the HRI that its element asks for found no room. */
  readonly lacksHri: boolean;
}

/** A symbol, and what it is where a flat box has more room for it; null for those that have no such shape. */
export interface EncodedSymbol {
  readonly geometry: SymbolGeometry;
  readonly flat: () => MatrixSymbol | null;
}

/** A box so much wider than high may have the flat symbol. */
const FLAT_BOX = 1.4;

/**
 * Sets a symbol in a box of a label as large as it can be, its quiet zone with it: modules as wide as GS1, its element and
 * its job let them be, bars as high as GS1 asks for before they are wider. Null where it has no room with modules that print.
 */
export function setSymbol(
  { geometry, flat }: EncodedSymbol,
  element: SymbolElement,
  label: Label,
  box: Box,
  around: SymbolSurroundings,
): SymbolInBox | null {
  const set = withHriWhereItFits(geometry, element, label, box, around);
  const { widthMm, heightMm } = elementFrame(box, element.quarterTurns).size;
  if (geometry.form === 'linear' || widthMm < FLAT_BOX * heightMm) return set;
  const flatSymbol = flat();
  const other = flatSymbol === null ? null : withHriWhereItFits(flatSymbol, element, label, box, around);
  if (other === null || set === null) return set ?? other;
  const gainMm = other.placed.size.xDimensionMm - set.placed.size.xDimensionMm;
  return gainMm > X_TOLERANCE_MM ? other : set;
}

/** HRI may make modules narrower, but not narrower than GS1 asks for. */
function withHriWhereItFits(
  geometry: SymbolGeometry,
  element: SymbolElement,
  label: Label,
  box: Box,
  around: SymbolSurroundings,
): SymbolInBox | null {
  const set = largestInBox(geometry, element, box, around);
  if (geometry.form === 'linear' || element.hri === 'none' || set === null) return set;
  const shown = largestInBox(withHri(geometry, label, element.hri), element, box, around);
  const costsTooMuch = shown === null || (set.isWideEnough && !shown.isWideEnough);
  return costsTooMuch ? { ...set, lacksHri: true } : shown;
}

function largestInBox(
  geometry: SymbolGeometry,
  element: SymbolElement,
  box: Box,
  around: SymbolSurroundings,
): SymbolInBox | null {
  const specification = specificationOf(geometry.symbology, around.environment);
  const placer = boxPlacer(geometry, specification, element, box, around);
  const { widths } = scalableSymbol(geometry, placer, specification, around.printerDpi);
  const mostMm = Math.min(
    element.mostModuleMm ?? Infinity,
    jobModule(around.modules, element.id, geometry.symbology) ?? Infinity,
  );
  const narrower = widths.filter(([xDimensionMm = 0]) => xDimensionMm <= mostMm + X_TOLERANCE_MM);
  // Without dots widths are steps down from the widest that fits: all labels have the one that was asked for.
  const [widestMm = 0] = allowedWidths(geometry, specification, null);
  const hasAsked =
    around.printerDpi === null &&
    mostMm < widestMm &&
    narrower.length > 0 &&
    placer.place([mostMm], 0) !== null;
  const allowed = hasAsked ? [[mostMm], ...narrower] : narrower;
  const usable = allowed.length > 0 ? allowed : widths.slice(-1);
  const isWideEnough = ([xDimensionMm = 0]: readonly number[]): boolean =>
    xDimensionMm >= specification.leastMm - X_TOLERANCE_MM;
  const chosen =
    usable.find((each) => isWideEnough(each) && placer.place(each, GS1_BARS) !== null) ?? usable[0];
  if (chosen === undefined) return null;
  const placement = placer.barHeights
    .map((height) => placer.place(chosen, height))
    .find((each) => each !== null);
  const placed = placement?.symbols[0];
  if (placed === undefined) return null;
  const frame = elementFrame(box, element.quarterTurns);
  return {
    placed,
    marks: symbolMarks(geometry, placed.size, placed.block, placed.at, around.printerDpi).map(
      frame.markOnLabel,
    ),
    keepOut: frame.toLabel(moved(keepOut(placed.block), placed.at)),
    isWideEnough: isWideEnough(chosen),
    lacksHri: false,
  };
}

/** From the nominal height (2) by GS1's least (1) down to the lowest (0). */
const BAR_HEIGHTS: readonly number[] = Array.from({ length: 21 }, (_, step) => 2 - step / 10);

/** Works out where a symbol can go in a box, measured from the box as its content sees it. */
function boxPlacer(
  geometry: SymbolGeometry,
  specification: SymbolSpecification,
  element: SymbolElement,
  box: Box,
  around: SymbolSurroundings,
): SymbolPlacer {
  const frame = elementFrame(box, element.quarterTurns);
  const room = roomOf(box, around.shape, frame);
  const place = ([xDimensionMm = 0]: readonly number[], height: number): SymbolPlacement | null => {
    const sized = sizedSymbol(geometry, specification, xDimensionMm, height, around.metrics);
    const at = positionOf(sized, element, room, frame, around);
    if (at === null) return null;
    return { symbols: [{ ...sized, at }], beside: false, keepOut: moved(keepOut(sized.block), at) };
  };
  return { barHeights: geometry.form === 'linear' ? BAR_HEIGHTS : [GS1_BARS], place };
}

/** What a symbol may fill of its box, as its content sees it. */
interface SymbolRoom {
  /** For ink: some white stays towards other elements. */
  readonly ink: Box;
  /** For the quiet zone: at the edge of the safe area it may reach up to the label's. */
  readonly quiet: Box;
}

/** A box whose side is so close to the safe area's edge stands at it. */
const AT_EDGE_MM = 0.05;

function roomOf(box: Box, shape: LabelShape, frame: ElementFrame): SymbolRoom {
  const safe = safeBox(shape);
  const { widthMm, heightMm } = boundingBox(shape);
  const atEdge = {
    left: box.leftMm - safe.leftMm < AT_EDGE_MM,
    top: box.topMm - safe.topMm < AT_EDGE_MM,
    right: safe.rightMm - box.rightMm < AT_EDGE_MM,
    bottom: safe.bottomMm - box.bottomMm < AT_EDGE_MM,
  };
  const ink = {
    leftMm: box.leftMm + (atEdge.left ? 0 : CLEARANCE_MM),
    topMm: box.topMm + (atEdge.top ? 0 : CLEARANCE_MM),
    rightMm: box.rightMm - (atEdge.right ? 0 : CLEARANCE_MM),
    bottomMm: box.bottomMm - (atEdge.bottom ? 0 : CLEARANCE_MM),
  };
  const quiet = {
    leftMm: atEdge.left ? 0 : box.leftMm,
    topMm: atEdge.top ? 0 : box.topMm,
    rightMm: atEdge.right ? widthMm : box.rightMm,
    bottomMm: atEdge.bottom ? heightMm : box.bottomMm,
  };
  return { ink: frame.toFrame(ink), quiet: frame.toFrame(quiet) };
}

interface Point {
  readonly xMm: number;
  readonly yMm: number;
}

/** Where the symbol's dark area begins: as its element aligns it, else in the middle of where it can be; null where it cannot. */
function positionOf(
  { block }: SizedSymbol,
  { align, alignDown }: SymbolElement,
  room: SymbolRoom,
  frame: ElementFrame,
  { shape, printerDpi }: SymbolSurroundings,
): Point | null {
  const ink = inkOf(block);
  const across = {
    low: Math.max(room.ink.leftMm - ink.leftMm, room.quiet.leftMm - block.quiet.leftMm),
    high: Math.min(room.ink.rightMm - ink.rightMm, room.quiet.rightMm - block.quiet.rightMm),
  };
  const down = {
    low: Math.max(room.ink.topMm - ink.topMm, room.quiet.topMm - block.quiet.topMm),
    high: Math.min(room.ink.bottomMm - ink.bottomMm, room.quiet.bottomMm - block.quiet.bottomMm),
  };
  if (across.low > across.high + ROUNDING_ERROR_MM || down.low > down.high + ROUNDING_ERROR_MM) return null;
  const within = ({ low, high }: Range, share: number): number => low + (high - low) * share;
  const fits = (at: Point): boolean => isWithin(at.xMm, across) && isWithin(at.yMm, down) && isInShape(at);
  const isInShape = (at: Point): boolean => {
    const onLabel = (box: Box): Box => frame.toLabel(moved(box, at));
    return (
      [block.dark, ...block.hri.map((line) => line.box)].every((box) =>
        containsBox(shape, shape.safeMarginMm, onLabel(box)),
      ) && quietSides(block).every((side) => containsBox(shape, 0, onLabel(side)))
    );
  };
  const wanted = [
    { xMm: within(across, SHARE_BEFORE[align]), yMm: within(down, SHARE_BEFORE[alignDown]) },
    { xMm: within(across, 0.5), yMm: within(down, 0.5) },
  ];
  const candidates = wanted.flatMap((at) =>
    printerDpi === null ? [at] : onDots(at, frame.toLabel(moved(block.dark, at)), frame, printerDpi),
  );
  return candidates.find(fits) ?? null;
}

interface Range {
  readonly low: number;
  readonly high: number;
}

function isWithin(value: number, { low, high }: Range): boolean {
  return value >= low - ROUNDING_ERROR_MM && value <= high + ROUNDING_ERROR_MM;
}

/** The places around one at which the dark area starts on whole dots of the label, the nearest first: several symbols share one grid. */
function onDots(at: Point, dark: Box, frame: ElementFrame, printerDpi: number): readonly Point[] {
  const shifts = (lengthMm: number): readonly number[] => {
    const dots = mmToDots(lengthMm, printerDpi);
    const near = Math.round(dots);
    const other = near > dots ? near - 1 : near + 1;
    return [near, other].map((each) => dotsToMm(each, printerDpi) - lengthMm);
  };
  return shifts(dark.leftMm).flatMap((x) =>
    shifts(dark.topMm).map((y) => {
      const shift = frame.shiftInFrame(x, y);
      return { xMm: at.xMm + shift.xMm, yMm: at.yMm + shift.yMm };
    }),
  );
}
