import type { LabelShape } from './template.ts';

/** What of a label symbols and text are laid out on, and where its top left corner lies on the label. */
export interface LayoutArea {
  readonly shape: LabelShape;
  readonly xMm: number;
  readonly yMm: number;
}

/**
 * Gives what of a label symbols and text are laid out on: all of it, but of a disc the largest rectangle below its hole. Its
 * safe margin is the label's: quiet zones may lie in it, nothing to be read does.
 */
export function layoutArea(shape: LabelShape): LayoutArea {
  if (shape.kind !== 'cd') return { shape, xMm: 0, yMm: 0 };
  const known = areas.get(shape);
  if (known !== undefined) return known;
  const area = belowHole(shape);
  areas.set(shape, area);
  return area;
}

/** One for all labels of a job, which are laid out alike where it is the same. */
const areas = new WeakMap<LabelShape, LayoutArea>();

function belowHole(shape: LabelShape & { readonly kind: 'cd' }): LayoutArea {
  const { safeMarginMm } = shape;
  const radiusMm = shape.outerDiameterMm / 2 - safeMarginMm;
  const halfWidthMm = shape.widthMm / 2 - safeMarginMm;
  const topMm = shape.holeDiameterMm / 2 + safeMarginMm;
  // A rectangle from `top` to `bottom` below a circle's middle is largest where 2 bottom² - top bottom = radius²,
  const largestMm = (topMm + Math.sqrt(topMm ** 2 + 8 * radiusMm ** 2)) / 4;
  // and higher where straight sides make it narrower than the circle there.
  const cutMm = Math.sqrt(Math.max(0, radiusMm ** 2 - halfWidthMm ** 2));
  const bottomMm = Math.min(Math.max(largestMm, cutMm), shape.heightMm / 2 - safeMarginMm);
  const halfChordMm = Math.min(Math.sqrt(Math.max(0, radiusMm ** 2 - bottomMm ** 2)), halfWidthMm);
  return {
    shape: {
      kind: 'rectangle',
      widthMm: 2 * (halfChordMm + safeMarginMm),
      heightMm: Math.max(0, bottomMm - topMm) + 2 * safeMarginMm,
      cornerRadiusMm: 0,
      safeMarginMm,
    },
    xMm: shape.widthMm / 2 - halfChordMm - safeMarginMm,
    yMm: shape.heightMm / 2 + topMm - safeMarginMm,
  };
}
