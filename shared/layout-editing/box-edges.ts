import type { Design, ElementBox } from '../layout/layout.ts';

/** An axis of a label: from left to right, or from top to bottom. */
export type Axis = 'across' | 'down';

/** Where a box begins and how long it is along an axis. */
export interface Stretch {
  readonly fromMm: number;
  readonly lengthMm: number;
}

/** Boxes are kept in thousandths of a millimetre, finer than any printer's dots. */
const STEPS_PER_MM = 1000;

/** Rounds a length as boxes have them, so that files and fields stay short. */
export function roundedMm(lengthMm: number): number {
  return Math.round(lengthMm * STEPS_PER_MM) / STEPS_PER_MM;
}

/** Rounds the sides of a box, as boxes are kept. */
export function roundedBox({ leftMm, topMm, widthMm, heightMm }: ElementBox): ElementBox {
  return {
    leftMm: roundedMm(leftMm),
    topMm: roundedMm(topMm),
    widthMm: roundedMm(widthMm),
    heightMm: roundedMm(heightMm),
  };
}

/** Gives what a box takes along an axis. */
export function stretchOf({ leftMm, topMm, widthMm, heightMm }: ElementBox, axis: Axis): Stretch {
  return axis === 'across' ? { fromMm: leftMm, lengthMm: widthMm } : { fromMm: topMm, lengthMm: heightMm };
}

/** Gives a box with another stretch along an axis. */
export function withStretch(box: ElementBox, axis: Axis, { fromMm, lengthMm }: Stretch): ElementBox {
  return axis === 'across'
    ? { ...box, leftMm: fromMm, widthMm: lengthMm }
    : { ...box, topMm: fromMm, heightMm: lengthMm };
}

/** Gives the safe area of a design: all boxes lie in it. */
export function safeAreaOf({ widthMm, heightMm, safeMarginMm }: Design): ElementBox {
  return {
    leftMm: safeMarginMm,
    topMm: safeMarginMm,
    widthMm: widthMm - 2 * safeMarginMm,
    heightMm: heightMm - 2 * safeMarginMm,
  };
}

/** Gives the least box around some; null around none. */
export function boxAround(boxes: readonly ElementBox[]): ElementBox | null {
  if (boxes.length === 0) return null;
  const leftMm = Math.min(...boxes.map((box) => box.leftMm));
  const topMm = Math.min(...boxes.map((box) => box.topMm));
  const rightMm = Math.max(...boxes.map((box) => box.leftMm + box.widthMm));
  const bottomMm = Math.max(...boxes.map((box) => box.topMm + box.heightMm));
  return { leftMm, topMm, widthMm: rightMm - leftMm, heightMm: bottomMm - topMm };
}

/** Moves a stretch into another one, made shorter where it is longer. */
export function stretchInto({ fromMm, lengthMm }: Stretch, area: Stretch): Stretch {
  const length = Math.min(lengthMm, area.lengthMm);
  const most = area.fromMm + area.lengthMm - length;
  return { fromMm: Math.min(Math.max(fromMm, area.fromMm), most), lengthMm: length };
}

/** Moves a box into an area, made smaller where it is larger. */
export function boxInto(box: ElementBox, area: ElementBox): ElementBox {
  const rounded = roundedBox(box);
  const across = stretchInto(stretchOf(rounded, 'across'), stretchOf(area, 'across'));
  const down = stretchInto(stretchOf(rounded, 'down'), stretchOf(area, 'down'));
  return withStretch(withStretch(rounded, 'across', tidy(across)), 'down', tidy(down));
}

/** Sums of lengths differ in their last bits, which files need not show. */
function tidy({ fromMm, lengthMm }: Stretch): Stretch {
  const tidied = (value: number): number => Math.round(value * 1e7) / 1e7;
  return { fromMm: tidied(fromMm), lengthMm: tidied(lengthMm) };
}
