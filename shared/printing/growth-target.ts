import type { BarsMark } from '../drawing/drawing.ts';
import type { PagePoint } from '../label/sheet-layout.ts';
import { dotsToMm } from '../units/length.ts';

/** An area in dots, from the gauge's top left corner. */
export interface DotArea {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * What a picture of a growth page is measured on: three solid squares in the corners A (top left), B (top right) and C (bottom
 * left), by which it is found however it lies, and lines as wide as the gaps between them, across and down. How dark they
 * come out says how wide the lines are, however coarse the picture. All in dots.
 */
export interface GrowthGauge {
  /** Of the whole gauge, across and down. */
  readonly sideDots: number;
  readonly squareDots: number;
  /** As wide as a line and as a gap. */
  readonly lineDots: number;
  readonly dark: readonly DotArea[];
  /** Whole periods of the lines, begun and ended in the middle of a gap, clear of their ends. */
  readonly across: DotArea;
  readonly down: DotArea;
  /** Where nothing is printed. */
  readonly light: DotArea;
}

/** One step of what a growth page tries: as a dot at 300 an inch, in whole dots. */
export function growthStepDots(dotsPerInch: number): number {
  return Math.max(1, Math.round(dotsPerInch / 300));
}

/** Lines of so many steps: growth of three steps still leaves a gap. */
const STEPS_PER_LINE = 4;

/** Of the gauge, in periods of its lines. */
const SQUARE_PERIODS = 3;
const SIDE_PERIODS = 16;
const FIRST_LINE_PERIODS = 5;
const LINES = 6;
const LINE_LENGTH_PERIODS = 5;

/** Lays the gauge out for a printer: some 14 to 22 mm each way. */
export function growthGauge(dotsPerInch: number): GrowthGauge {
  const lineDots = STEPS_PER_LINE * growthStepDots(dotsPerInch);
  const period = 2 * lineDots;
  const squareDots = SQUARE_PERIODS * period;
  const sideDots = SIDE_PERIODS * period;
  const far = sideDots - squareDots;
  const square = (x: number, y: number): DotArea => ({ x, y, width: squareDots, height: squareDots });
  const lines = Array.from({ length: LINES }, (_, line) => (FIRST_LINE_PERIODS + line) * period);
  const lengthDots = LINE_LENGTH_PERIODS * period;
  // The lines down begin below those across.
  const belowDots = period;
  const within = { from: FIRST_LINE_PERIODS * period + 1.5 * lineDots, length: (LINES - 2) * period };
  return {
    sideDots,
    squareDots,
    lineDots,
    dark: [
      ...[square(0, 0), square(far, 0), square(0, far)],
      ...lines.map((x) => ({ x, y: 0, width: lineDots, height: lengthDots })),
      ...lines.map((y) => ({ x: 0, y: y + belowDots, width: lengthDots, height: lineDots })),
    ],
    across: { x: within.from, y: period, width: within.length, height: lengthDots - 2 * period },
    down: { x: period, y: within.from + belowDots, width: lengthDots - 2 * period, height: within.length },
    light: { x: 8 * period, y: 8 * period, width: 6 * period, height: 6 * period },
  };
}

/** Draws the gauge with its top left corner at a point on the printer's dots. */
export function gaugeMark({ dark }: GrowthGauge, at: PagePoint, dotsPerInch: number): BarsMark {
  const dotMm = dotsToMm(1, dotsPerInch);
  const rects = Float32Array.from(dark.flatMap(({ x, y, width, height }) => [x, y, width, height]));
  return {
    kind: 'bars',
    form: 'linear',
    originXMm: at.xMm,
    originYMm: at.yMm,
    columnMm: dotMm,
    rowMm: dotMm,
    rects,
    dotsPerInch,
  };
}

/** The letters of a growth page's symbols: from two steps wider to two steps narrower than they should come out. */
export const GROWTH_LETTERS = ['A', 'B', 'C', 'D', 'E'] as const;

/** See {@link GROWTH_LETTERS}. */
export type GrowthLetter = (typeof GROWTH_LETTERS)[number];

/** By how many dots the symbol of a letter is narrower than it should come out; negative: wider. */
export function reductionOf(letter: GrowthLetter, dotsPerInch: number): number {
  const middle = (GROWTH_LETTERS.length - 1) / 2;
  return (GROWTH_LETTERS.indexOf(letter) - middle) * growthStepDots(dotsPerInch);
}

/** Of a growth page's symbols: wide enough to give two steps up, and to be read by any scanner. */
export function growthModuleDots(dotsPerInch: number): number {
  return STEPS_PER_LINE * growthStepDots(dotsPerInch);
}
