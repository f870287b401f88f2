import type { BarsMark, Drawing } from '../../../shared/drawing/drawing.ts';
import { moveMark } from '../../../shared/drawing/drawing.ts';
import { isSideways } from '../../../shared/drawing/quarter-turn.ts';
import { SYMBOLOGIES, type Symbology } from '../../../shared/symbol/symbology.ts';
import { ptToMm } from '../../../shared/units/length.ts';
import type { FontLibrary } from '../font-library.ts';
import { paintBitmap } from '../painters/paint-bitmap.ts';
import { cutOut, type DotBox, type DotRaster, transposed } from './dot-raster.ts';

/** A symbol as its drawing has it, measured in dots. */
export interface LocatedSymbol {
  readonly symbology: Symbology;
  /** The symbol with its quiet zone, upright; of bars some rows, taken evenly over their height. */
  readonly raster: DotRaster;
  /** The quiet zone that it is to have at the left, at the right, and above and below, in dots. */
  readonly quietDots: readonly [left: number, right: number, around: number];
  /** Of one module, as drawn: not a whole number where no printer is known. */
  readonly moduleDots: number;
  /** How far the widths of its dark elements are from whole numbers of modules, in dots, at the most. */
  readonly roundingDots: number;
}

/** The most rows of bars that are looked at: every one says the same, unless something is wrong with some of them. */
const MOST_BAR_ROWS = 24;

/** Paints a symbol with what of its label lies in its quiet zone, at so many dots a millimetre. */
export function locateSymbol(
  { marks }: Drawing,
  mark: BarsMark,
  symbology: Symbology,
  dotsPerMm: number,
  fonts: FontLibrary,
): LocatedSymbol {
  const traits = SYMBOLOGIES[symbology];
  const isMatrix = traits.form === 'matrix';
  const sideways = !isMatrix && isSideways(mark);
  const columnsPerModule = isMatrix ? 1 : (traits.wideBars?.columnsPerModule ?? 1);
  const columnMm = sideways ? mark.rowMm : mark.columnMm;
  const moduleDots = columnMm * columnsPerModule * dotsPerMm;
  const [leftOfBars, rightOfBars] = isMatrix
    ? [traits.quietZoneModules, traits.quietZoneModules]
    : traits.quietZoneModules;
  // Of a symbol that stands turned the left end is the lower one, and is read last.
  const [leftModules, rightModules] = sideways ? [rightOfBars, leftOfBars] : [leftOfBars, rightOfBars];
  // A quiet zone is white up to the last whole dot.
  const quietDots = [
    Math.floor(leftModules * moduleDots + 1e-6),
    Math.floor(rightModules * moduleDots + 1e-6),
    isMatrix ? Math.floor(traits.quietZoneModules * moduleDots + 1e-6) : 0,
  ] as const;
  const [left, right, around] = quietDots;
  const dark = sideways ? darkBox(mark, dotsPerMm, 'y') : darkBox(mark, dotsPerMm, isMatrix ? null : 'x');
  const box: DotBox = sideways
    ? { left: dark.left, top: dark.top - left, width: dark.width, height: dark.height + left + right }
    : {
        left: dark.left - left,
        top: dark.top - around,
        width: dark.width + left + right,
        height: dark.height + 2 * around,
      };
  const painted = paintPart(marks, mark, box, dotsPerMm, fonts);
  const part = { left: 0, top: 0, width: box.width, height: box.height };
  const raster = sideways
    ? cutOut(painted, part, Infinity, MOST_BAR_ROWS)
    : cutOut(painted, part, isMatrix ? Infinity : MOST_BAR_ROWS);
  return {
    symbology,
    raster: sideways ? transposed(raster) : raster,
    quietDots,
    moduleDots,
    roundingDots: roundingDots(mark, columnMm * dotsPerMm, sideways),
  };
}

/**
 * The dark area in whole dots, as painters have it: its corner rounded once. Along `bars`, the way in which bars stand side
 * by side, all of it; the other way what all bars share, without what guard bars reach below, and bearer bars.
 */
function darkBox(mark: BarsMark, dotsPerMm: number, bars: 'x' | 'y' | null): DotBox {
  const x = extentOf(mark.rects, 0, bars === 'y');
  const y = extentOf(mark.rects, 1, bars === 'x');
  const left = Math.round(mark.originXMm * dotsPerMm);
  const top = Math.round(mark.originYMm * dotsPerMm);
  const toDots = ([from, to]: readonly [number, number], cellMm: number) =>
    [Math.round(from * cellMm * dotsPerMm), Math.round(to * cellMm * dotsPerMm)] as const;
  const [fromX, toX] = toDots(x, mark.columnMm);
  const [fromY, toY] = toDots(y, mark.rowMm);
  return { left: left + fromX, top: top + fromY, width: toX - fromX, height: toY - fromY };
}

/** From the first to the last of all rectangles, or of what is common to those that are bars. */
function extentOf(rects: Float32Array, axis: 0 | 1, common: boolean): readonly [from: number, to: number] {
  let [from, to] = common ? [-Infinity, Infinity] : [Infinity, -Infinity];
  const across = 1 - axis;
  for (let at = 0; at < rects.length; at += 4) {
    const start = rects[at + axis] ?? 0;
    const end = start + (rects[at + axis + 2] ?? 0);
    if (!common) {
      from = Math.min(from, start);
      to = Math.max(to, end);
    } else if ((rects[at + across + 2] ?? 0) <= WIDEST_BAR_COLUMNS) {
      from = Math.max(from, start);
      to = Math.min(to, end);
    }
  }
  return [from, to];
}

/** No bar is wider: ITF-14's wide ones have five columns. Bearer bars are as wide as the symbol. */
const WIDEST_BAR_COLUMNS = 8;

/** Paints what lies in a part of a drawing: other symbols and text where they come near. */
function paintPart(
  marks: Drawing['marks'],
  symbol: BarsMark,
  box: DotBox,
  dotsPerMm: number,
  fonts: FontLibrary,
) {
  const [leftMm, topMm] = [box.left / dotsPerMm, box.top / dotsPerMm];
  const [rightMm, bottomMm] = [leftMm + box.width / dotsPerMm, topMm + box.height / dotsPerMm];
  const shift = shiftToDots(symbol, dotsPerMm);
  const near = marks.filter((mark) => {
    if (mark === symbol || mark.kind !== 'text') return true;
    const heightMm = ptToMm(mark.sizePt);
    return (
      mark.xMm < rightMm &&
      mark.xMm + mark.widthMm > leftMm &&
      mark.baselineYMm - 1.2 * heightMm < bottomMm &&
      mark.baselineYMm + 0.4 * heightMm > topMm
    );
  });
  return paintBitmap(
    {
      widthMm: rightMm - leftMm,
      heightMm: bottomMm - topMm,
      marks: near.map((mark) => moveMark(mark, shift.xMm - leftMm, shift.yMm - topMm)),
    },
    dotsPerMm,
    fonts,
  );
}

/** What moves the symbol's corner onto the dot grid, whatever half dots round to. All of a label moves with it where it is printed. */
function shiftToDots({ originXMm, originYMm }: BarsMark, dotsPerMm: number) {
  return {
    xMm: Math.round(originXMm * dotsPerMm) / dotsPerMm - originXMm,
    yMm: Math.round(originYMm * dotsPerMm) / dotsPerMm - originYMm,
  };
}

function roundingDots({ rects }: BarsMark, columnDots: number, sideways: boolean): number {
  let most = 0;
  const axis = sideways ? 1 : 0;
  for (let at = 0; at < rects.length; at += 4) {
    const start = (rects[at + axis] ?? 0) * columnDots;
    const width = (rects[at + axis + 2] ?? 0) * columnDots;
    most = Math.max(most, Math.abs(Math.round(start + width) - Math.round(start) - width));
  }
  // A hair is the rounding of millimetres.
  return most < 0.01 ? 0 : most;
}
