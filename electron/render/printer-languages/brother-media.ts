/** Where a Brother QL prints on a roll: what of a label's width its pins reach. Dots and pins are 300 an inch. */
export interface BrotherMedia {
  readonly widthMm: number;
  readonly kind: 'die-cut' | 'continuous';
  /** Across, in the middle of the label. */
  readonly printedDots: number;
  /** Pins at the right end of the head that lie beside it. */
  readonly pinsAtRight: number;
  /** Dots at either end of the label that stay light. */
  readonly dotsAtEnds: number;
  /** Bytes of a row: 90 for the head of 720 pins, 162 for that of 1296. */
  readonly rowBytes: 90 | 162;
}

type Figures = readonly [
  widthMm: number,
  printedDots: number,
  pinsAtRight: number,
  dotsAtEnds: number,
  rowBytes?: 162,
];

/* Brother, Raster Command Reference QL-800/810W/820NWB and QL-1100/1110NWB, "Print Area" and "Raster line". */
const CONTINUOUS: readonly Figures[] = [
  [12, 106, 29, 35],
  [29, 306, 6, 35],
  [38, 413, 12, 35],
  [50, 554, 12, 35],
  [54, 590, 0, 35],
  [62, 696, 12, 35],
  [102, 1164, 56, 35, 162],
];
const DIE_CUT: readonly Figures[] = [
  [12, 94, 113, 24],
  [17, 165, 0, 35],
  [23, 202, 42, 35],
  [24, 236, 42, 24],
  [29, 306, 6, 35],
  [38, 413, 12, 35],
  [39, 425, 6, 35],
  [52, 578, 0, 35],
  [58, 618, 51, 35],
  [62, 696, 12, 35],
  [102, 1164, 56, 35, 162],
];

/** Lengths of stock are given to the millimetre. */
const SAME_WIDTH_MM = 0.6;

/** Finds the roll of a label's width; null where these printers take none. Only of the 102 mm roll is the head known to be the wide one. */
export function brotherMedia(widthMm: number, kind: BrotherMedia['kind']): BrotherMedia | null {
  const rolls = kind === 'continuous' ? CONTINUOUS : DIE_CUT;
  const found = rolls.find(([rollMm]) => Math.abs(rollMm - widthMm) <= SAME_WIDTH_MM);
  if (found === undefined) return null;
  const [rollMm, printedDots, pinsAtRight, dotsAtEnds, rowBytes = 90] = found;
  return { widthMm: rollMm, kind, printedDots, pinsAtRight, dotsAtEnds, rowBytes };
}
