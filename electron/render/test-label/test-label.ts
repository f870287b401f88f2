import type { BarsMark, Drawing, Mark } from '../../../shared/drawing/drawing.ts';
import { EXAMPLE_DIGITAL_LINK_ORIGIN } from '../../../shared/gs1/digital-link.ts';
import type { Gtin } from '../../../shared/gs1/gtin.ts';
import type { LotCode } from '../../../shared/gs1/lot-and-serial.ts';
import { BLANK_LABEL, type Label } from '../../../shared/label/label.ts';
import type { Box, Size } from '../../../shared/label/label-shape.ts';
import { setText, widthOf } from '../../../shared/label/set-text.ts';
import type { PagePoint } from '../../../shared/label/sheet-layout.ts';
import { symbolBlock, symbolMarks } from '../../../shared/label/symbol-block.ts';
import type { PageSize } from '../../../shared/label/template.ts';
import { RULER_REACH_MM, rulerMarks } from '../../../shared/printing/ruler-marks.ts';
import { specificationOf } from '../../../shared/symbol/specification-tables.ts';
import { symbolContent } from '../../../shared/symbol/symbol-content.ts';
import {
  LEAST_BAR_HEIGHT_MM,
  MATRIX_SYMBOLOGIES,
  type SymbolKind,
  SYMBOLOGIES,
} from '../../../shared/symbol/symbology.ts';
import { dotsToMm, mmToDots, ptToMm, roundToDots } from '../../../shared/units/length.ts';
import type { FontLibrary } from '../font-library.ts';
import { encodeSymbol } from '../symbols/encode-symbol.ts';

/** What is printed in the symbols: a GTIN that GS1 keeps for examples, in the lot T, short so that bars fit a small label. Links lead to nobody. */
export const TEST_LABEL: Label = {
  ...BLANK_LABEL,
  gtin: '09506000134352' as Gtin,
  lot: 'T' as LotCode,
};

/** What may be cut off or smeared at a label's edge. */
const SAFE_MARGIN_MM = 1.5;

/** White between the frame and what is in it. */
const PADDING_MM = 1;

/** Half a point. */
const FRAME_STROKE_MM = 0.18;

/** As small as is read without effort: a small label has little room beside its symbols. */
const TEXT_PT = 5;

/** Longer ones tell no more. */
const LONGEST_RULER_MM = 100;

/**
 * A label, or a sheet, that shows how a printer prints: a frame at the safe margin, the given lines (the printer's name, its
 * dpi), a symbol of each kind at GS1's least module in whole dots, lines of one to three dots, and a ruler. What a small label
 * has no room for is left out, last things first. `dotsPerInch` is null where it is not known: there are then no dots to judge.
 */
export function composeTestLabel(
  page: PageSize,
  dotsPerInch: number | null,
  lines: readonly string[],
  fonts: FontLibrary,
): Drawing {
  const { widthMm, heightMm } = page;
  const inside = SAFE_MARGIN_MM + PADDING_MM;
  const box = {
    leftMm: inside,
    topMm: inside,
    rightMm: widthMm - inside,
    bottomMm: heightMm - inside,
  };
  const blocks = [
    ...MATRIX_SYMBOLOGIES.filter((kind) => !SYMBOLOGIES[kind].looksLikeAnother).map((kind) =>
      symbolOf(kind, dotsPerInch, fonts),
    ),
    // The pattern on top, where it stays on the dot grid.
    ...(dotsPerInch === null
      ? [textOf(lines, fonts)]
      : [stacked(patternOf(dotsPerInch), textOf(lines, fonts))]),
    symbolOf('barcode_1d', dotsPerInch, fonts),
    rulerOf(box.rightMm - box.leftMm, fonts),
  ];
  const snap = (corner: PagePoint): PagePoint =>
    dotsPerInch === null
      ? corner
      : { xMm: roundToDots(corner.xMm, dotsPerInch), yMm: roundToDots(corner.yMm, dotsPerInch) };
  return { ...page, marks: [frame(page), ...packOnShelves(blocks, box, snap)] };
}

function symbolOf(kind: SymbolKind, dotsPerInch: number | null, fonts: FontLibrary): Block {
  const geometry = encodeSymbol(symbolContent(TEST_LABEL, kind, EXAMPLE_DIGITAL_LINK_ORIGIN));
  const { leastMm } = specificationOf(geometry.symbology, null);
  const xDimensionMm = dotsPerInch === null ? leastMm : roundToDots(leastMm, dotsPerInch);
  const size = { xDimensionMm, barHeightMm: LEAST_BAR_HEIGHT_MM };
  const block = symbolBlock(geometry, size, fonts);
  const { quiet, hri } = block;
  return {
    widthMm: quiet.rightMm - quiet.leftMm,
    heightMm: Math.max(quiet.bottomMm, ...hri.map(({ box }) => box.bottomMm)) - quiet.topMm,
    // The quiet zone is whole modules wide, so a corner on the dot grid leaves the symbol on it.
    marksAt: ({ xMm, yMm }) =>
      symbolMarks(geometry, size, block, { xMm: xMm - quiet.leftMm, yMm: yMm - quiet.topMm }, dotsPerInch),
  };
}

function patternOf(dotsPerInch: number): Block {
  const { widthMm, heightMm, markAt } = dotPattern(dotsPerInch);
  return { widthMm, heightMm, marksAt: ({ xMm, yMm }) => [markAt(xMm, yMm)] };
}

function textOf(lines: readonly string[], fonts: FontLibrary): Block {
  const emMm = ptToMm(TEXT_PT);
  const runs = lines.map((line) => fonts.runs(line, 'sans'));
  return {
    widthMm: Math.max(0, ...runs.map((line) => widthOf(line) * emMm)),
    heightMm: lines.length * 1.3 * emMm,
    marksAt: ({ xMm, yMm }) =>
      runs.flatMap((line, index) => setText(line, TEXT_PT, xMm, yMm + (1 + 1.3 * index) * emMm)),
  };
}

function rulerOf(roomMm: number, fonts: FontLibrary): Block {
  // Its last figures stand out on both sides.
  const lengthMm = Math.min(LONGEST_RULER_MM, Math.floor((roomMm - 5) / 10) * 10);
  return {
    widthMm: lengthMm + 5,
    heightMm: RULER_REACH_MM + 1,
    marksAt: ({ xMm, yMm }) =>
      rulerMarks({ xMm: xMm + 2.5, yMm: yMm + RULER_REACH_MM }, lengthMm, 'across', fonts),
  };
}

function frame({ widthMm, heightMm }: PageSize): Mark {
  const shape = {
    kind: 'rectangle',
    xMm: SAFE_MARGIN_MM,
    yMm: SAFE_MARGIN_MM,
    widthMm: widthMm - 2 * SAFE_MARGIN_MM,
    heightMm: heightMm - 2 * SAFE_MARGIN_MM,
    cornerRadiusMm: 0,
  } as const;
  return { kind: 'outline', strokeMm: FRAME_STROKE_MM, shape };
}

/** Widths that a head or a toner must keep apart. */
const LINE_DOTS = [1, 2, 3];

/** Lines of one width that stand side by side. */
const LINES = 4;

/** How long the lines are, about. */
const LENGTH_MM = 3;

/** White dots between two groups. */
const GAP_DOTS = 8;

/** The lines of a {@link dotPattern}, and the room they take, which is a whole number of dots. */
export interface DotPattern {
  readonly widthMm: number;
  readonly heightMm: number;
  readonly markAt: (xMm: number, yMm: number) => BarsMark;
}

/** Upright, then level lines of one, two and three dots with as much white between them: what a worn head or too much heat fills up. */
export function dotPattern(dotsPerInch: number): DotPattern {
  const lengthDots = Math.round(mmToDots(LENGTH_MM, dotsPerInch));
  const rects: number[] = [];
  let startDots = 0;
  for (const isUpright of [true, false]) {
    for (const lineDots of LINE_DOTS) {
      for (let line = 0; line < LINES; line++) {
        const offsetDots = line * 2 * lineDots;
        if (isUpright) rects.push(startDots + offsetDots, 0, lineDots, lengthDots);
        else rects.push(startDots, offsetDots, lengthDots, lineDots);
      }
      startDots += GAP_DOTS + (isUpright ? (2 * LINES - 1) * lineDots : lengthDots);
    }
  }
  const dotMm = dotsToMm(1, dotsPerInch);
  const heightDots = Math.max(lengthDots, (2 * LINES - 1) * Math.max(...LINE_DOTS));
  return {
    widthMm: (startDots - GAP_DOTS) * dotMm,
    heightMm: heightDots * dotMm,
    markAt: (originXMm, originYMm) => ({
      kind: 'bars',
      form: 'linear',
      originXMm,
      originYMm,
      dotsPerInch,
      columnMm: dotMm,
      rowMm: dotMm,
      rects: Float32Array.from(rects),
    }),
  };
}

/** Something that takes a rectangle of a page. */
export interface Block extends Size {
  readonly marksAt: (corner: PagePoint) => readonly Mark[];
}

/** White between blocks. */
const GAP_MM = 1.5;

/** Two blocks as one, the second below the first. */
function stacked(upper: Block, lower: Block): Block {
  const lowerMm = upper.heightMm + GAP_MM;
  return {
    widthMm: Math.max(upper.widthMm, lower.widthMm),
    heightMm: lowerMm + lower.heightMm,
    marksAt: ({ xMm, yMm }) => [
      ...upper.marksAt({ xMm, yMm }),
      ...lower.marksAt({ xMm, yMm: yMm + lowerMm }),
    ],
  };
}

/** Sets blocks in rows from the top left of a box, in their order. A block that has no room is left out, and the next is tried. */
export function packOnShelves(
  blocks: readonly Block[],
  { leftMm, topMm, rightMm, bottomMm }: Box,
  snap: (corner: PagePoint) => PagePoint,
): readonly Mark[] {
  const marks: Mark[] = [];
  let [xMm, shelfMm, nextShelfMm] = [leftMm, topMm, topMm];
  for (const block of blocks) {
    const fitsBeside = xMm + block.widthMm <= rightMm && shelfMm + block.heightMm <= bottomMm;
    const fitsBelow = leftMm + block.widthMm <= rightMm && nextShelfMm + block.heightMm <= bottomMm;
    if (!fitsBeside && !fitsBelow) continue;
    if (!fitsBeside) [xMm, shelfMm] = [leftMm, nextShelfMm];
    marks.push(...block.marksAt(snap({ xMm, yMm: shelfMm })));
    xMm += block.widthMm + GAP_MM;
    nextShelfMm = Math.max(nextShelfMm, shelfMm + block.heightMm + GAP_MM);
  }
  return marks;
}
