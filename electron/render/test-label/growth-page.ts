import type { Drawing, Mark } from '../../../shared/drawing/drawing.ts';
import { reduceBars } from '../../../shared/drawing/reduce-bars.ts';
import { computeCheckDigit, type Gtin } from '../../../shared/gs1/gtin.ts';
import { setText } from '../../../shared/label/set-text.ts';
import type { PagePoint } from '../../../shared/label/sheet-layout.ts';
import { symbolBlock, symbolMarks } from '../../../shared/label/symbol-block.ts';
import type { PageSize } from '../../../shared/label/template.ts';
import {
  gaugeMark,
  GROWTH_LETTERS,
  growthGauge,
  type GrowthLetter,
  growthModuleDots,
  reductionOf,
} from '../../../shared/printing/growth-target.ts';
import { gtinSymbolContent } from '../../../shared/symbol/symbol-content.ts';
import { dotsToMm, ptToMm, roundToDots } from '../../../shared/units/length.ts';
import type { FontLibrary } from '../font-library.ts';
import { encodeLinear } from '../symbols/encode-symbol.ts';

/** What may be cut off or smeared at a label's edge. */
const MARGIN_MM = 3;

/** White between the parts. */
const GAP_MM = 4;

const BAR_HEIGHT_MM = 8;
const TEXT_PT = 6;
const LINE_MM = 1.4 * ptToMm(TEXT_PT);
const LETTER_PT = 12;

/** Room for a letter beside its symbol. */
const LETTER_MM = 5;

/**
 * The page that a printer's bar growth is read from: the gauge that a picture of it is measured on, a symbol for each letter, sent
 * wider or narrower by whole dots, and the given lines, which say what to do. What a small label has no room for is left
 * out, symbols and text first.
 */
export function composeGrowthPage(
  page: PageSize,
  dotsPerInch: number,
  lines: readonly string[],
  fonts: FontLibrary,
): Drawing {
  const onDots = (lengthMm: number): number => roundToDots(lengthMm, dotsPerInch);
  const gauge = growthGauge(dotsPerInch);
  const corner = { xMm: onDots(MARGIN_MM), yMm: onDots(MARGIN_MM) };
  const gaugeMm = dotsToMm(gauge.sideDots, dotsPerInch);
  const marks: Mark[] = [gaugeMark(gauge, corner, dotsPerInch)];
  const symbols = GROWTH_LETTERS.map((letter) => letterSymbol(letter, dotsPerInch, fonts));
  const [{ widthMm, heightMm } = { widthMm: 0, heightMm: 0 }] = symbols;
  const leftMm = corner.xMm;
  const topMm = corner.yMm + gaugeMm + GAP_MM;
  const columns = Math.floor((page.widthMm - MARGIN_MM - leftMm + GAP_MM) / (widthMm + GAP_MM));
  const rows = Math.ceil(symbols.length / Math.max(1, columns));
  const symbolsBottomMm = topMm + rows * (heightMm + GAP_MM);
  if (columns >= 1 && symbolsBottomMm - GAP_MM <= page.heightMm - MARGIN_MM) {
    for (const [index, symbol] of symbols.entries()) {
      const xMm = onDots(leftMm + (index % columns) * (widthMm + GAP_MM));
      const yMm = onDots(topMm + Math.floor(index / columns) * (heightMm + GAP_MM));
      marks.push(...symbol.marksAt({ xMm, yMm }));
    }
    if (symbolsBottomMm + lines.length * LINE_MM <= page.heightMm - MARGIN_MM) {
      const textOf = (line: string, index: number): readonly Mark[] =>
        setText(fonts.runs(line, 'sans'), TEXT_PT, leftMm, symbolsBottomMm + (index + 1) * LINE_MM);
      marks.push(...lines.flatMap(textOf));
    }
  }
  return { ...page, marks };
}

/** A letter with its symbol to the right of it, at a point. */
interface LetterSymbol {
  readonly widthMm: number;
  readonly heightMm: number;
  readonly marksAt: (at: PagePoint) => readonly Mark[];
}

function letterSymbol(letter: GrowthLetter, dotsPerInch: number, fonts: FontLibrary): LetterSymbol {
  const geometry = encodeLinear(gtinSymbolContent(letterGtin(letter)));
  const size = {
    xDimensionMm: dotsToMm(growthModuleDots(dotsPerInch), dotsPerInch),
    barHeightMm: BAR_HEIGHT_MM,
  };
  const block = symbolBlock(geometry, size, fonts);
  const heightMm = Math.max(block.quiet.bottomMm, ...block.hri.map(({ box }) => box.bottomMm));
  return {
    widthMm: LETTER_MM + block.quiet.rightMm - block.quiet.leftMm,
    heightMm,
    marksAt: ({ xMm, yMm }) => {
      const at = { xMm: roundToDots(xMm + LETTER_MM - block.quiet.leftMm, dotsPerInch), yMm };
      const marks = symbolMarks(geometry, size, block, at, dotsPerInch);
      const reduced = reduceBars({ widthMm: 0, heightMm: 0, marks }, reductionOf(letter, dotsPerInch));
      return [...setText(fonts.runs(letter, 'sans'), LETTER_PT, xMm, yMm + BAR_HEIGHT_MM), ...reduced.marks];
    },
  };
}

/** A GTIN-8 for use inside a company, whose last digit but the check digit counts the letters from 1. */
export function letterGtin(letter: GrowthLetter): Gtin {
  const digits = `000000200000${GROWTH_LETTERS.indexOf(letter) + 1}`;
  return (digits + String(computeCheckDigit(digits))) as Gtin;
}
