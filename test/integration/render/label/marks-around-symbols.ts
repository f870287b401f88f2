import type { FontLibrary } from '../../../../electron/render/font-library.ts';
import type { BarsMark, Drawing, Mark } from '../../../../shared/drawing/drawing.ts';
import type { LabelShape } from '../../../../shared/label/template.ts';
import { darkOf, inkOf, reachOutside, type Rectangle } from './measure-drawing.ts';

/** What is dark of a mark that is no symbol; null where it has no ink. */
export function rectanglesOf(mark: Mark, fonts: FontLibrary): readonly Rectangle[] {
  if (mark.kind === 'text') {
    const ink = inkOf(mark, fonts);
    return ink === null ? [] : [ink];
  }
  if ((mark.kind !== 'fill' && mark.kind !== 'outline') || mark.shape.kind !== 'rectangle') return [];
  const { xMm, yMm, widthMm, heightMm } = mark.shape;
  const half = mark.kind === 'outline' ? mark.strokeMm / 2 : 0;
  const outer = {
    left: xMm - half,
    top: yMm - half,
    right: xMm + widthMm + half,
    bottom: yMm + heightMm + half,
  };
  if (mark.kind === 'fill') return [outer];
  const stroke = 2 * half;
  return [
    { ...outer, bottom: outer.top + stroke },
    { ...outer, top: outer.bottom - stroke },
    { ...outer, right: outer.left + stroke },
    { ...outer, left: outer.right - stroke },
  ];
}

/** A symbol with the least white that its symbology has round it: the sides of 2D symbols, the ends of bars. */
export function quietZoneOf(mark: BarsMark): Rectangle {
  const dark = darkOf(mark);
  const isSideways = mark.quarterTurns === 1 || mark.quarterTurns === 3;
  const moduleMm = isSideways ? mark.rowMm : mark.columnMm;
  const white = mark.form === 'matrix' ? moduleMm : 7 * moduleMm;
  const [across, down] = mark.form === 'matrix' ? [white, white] : isSideways ? [0, white] : [white, 0];
  return {
    left: dark.left - across,
    right: dark.right + across,
    top: dark.top - down,
    bottom: dark.bottom + down,
  };
}

/** Whether two rectangles lie on each other, by more than rounding. */
export const meets = (one: Rectangle, other: Rectangle): boolean =>
  one.left < other.right - 0.02 &&
  other.left < one.right - 0.02 &&
  one.top < other.bottom - 0.02 &&
  other.top < one.bottom - 0.02;

/** What a label shows beside its symbols, less what looks like the digits below one: those reach beside its guard bars. */
export function foreignMarks({ marks }: Drawing): readonly Mark[] {
  const isHri = (mark: Mark): boolean =>
    mark.kind === 'text' && mark.face === 'mono' && /^[\d() ]+/.test(mark.text);
  return marks.filter((mark) => mark.kind !== 'bars' && !isHri(mark));
}

/** What lies outside of the safe area of a label, or on a quiet zone. */
export function astray(
  marks: readonly Mark[],
  drawing: Drawing,
  shape: LabelShape,
  fonts: FontLibrary,
): readonly Mark[] {
  const symbols = drawing.marks.filter((mark) => mark.kind === 'bars').map(quietZoneOf);
  return marks.filter((mark) =>
    rectanglesOf(mark, fonts).some(
      (ink) =>
        reachOutside(shape, shape.safeMarginMm, ink) > 0.02 || symbols.some((symbol) => meets(symbol, ink)),
    ),
  );
}
