import { lineMark, type OutlineMark, type OutlineShape } from '../drawing/drawing.ts';
import { assertNever } from '../result/result.ts';
import { boundingBox } from './label-shape.ts';
import type { PagePoint } from './sheet-layout.ts';
import type { DiscShape, LabelShape } from './template.ts';

/** A quarter of a point. */
const HAIRLINE_MM = 0.09;

const INSET_MM = HAIRLINE_MM / 2;

/** Draws a label's edges, that of its hole too, each line inside the label; `at` is where the label's top left corner lies in the drawing. */
export function labelEdges(shape: LabelShape, at: PagePoint = { xMm: 0, yMm: 0 }): readonly OutlineMark[] {
  const { widthMm, heightMm } = boundingBox(shape);
  const middle = { centreXMm: at.xMm + widthMm / 2, centreYMm: at.yMm + heightMm / 2 };
  switch (shape.kind) {
    case 'round':
      return [hairline({ kind: 'circle', ...middle, radiusMm: widthMm / 2 - INSET_MM })];
    case 'ellipse':
      return [
        hairline({
          kind: 'ellipse',
          ...middle,
          radiusXMm: widthMm / 2 - INSET_MM,
          radiusYMm: heightMm / 2 - INSET_MM,
        }),
      ];
    case 'cd': {
      const { outerDiameterMm, holeDiameterMm } = shape;
      const isWhole = Math.min(widthMm, heightMm) >= outerDiameterMm;
      const hole = hairline({ kind: 'circle', ...middle, radiusMm: holeDiameterMm / 2 + INSET_MM });
      const whole = hairline({ kind: 'circle', ...middle, radiusMm: outerDiameterMm / 2 - INSET_MM });
      return [...(isWhole ? [whole] : cutDisc(shape, middle)), hole];
    }
    case 'rectangle':
      return [
        hairline({
          kind: 'rectangle',
          xMm: at.xMm + INSET_MM,
          yMm: at.yMm + INSET_MM,
          widthMm: widthMm - HAIRLINE_MM,
          heightMm: heightMm - HAIRLINE_MM,
          cornerRadiusMm: Math.max(0, shape.cornerRadiusMm - INSET_MM),
        }),
      ];
    default:
      return assertNever(shape, 'label shape');
  }
}

function hairline(shape: OutlineShape): OutlineMark {
  return { kind: 'outline', shape, strokeMm: HAIRLINE_MM };
}

/** Corners on a whole disc's edge. */
const STEPS = 120;

/** A disc that is cut straight at its sides, as short lines: few labels are, and no shape of its own is worth it. */
function cutDisc(
  { outerDiameterMm, widthMm, heightMm }: DiscShape,
  { centreXMm, centreYMm }: { readonly centreXMm: number; readonly centreYMm: number },
): readonly OutlineMark[] {
  const radiusMm = outerDiameterMm / 2 - INSET_MM;
  const within = (lengthMm: number, sideMm: number): number =>
    Math.max(INSET_MM - sideMm / 2, Math.min(sideMm / 2 - INSET_MM, lengthMm));
  const corners = Array.from({ length: STEPS + 1 }, (_, step): PagePoint => {
    const angle = (step / STEPS) * 2 * Math.PI;
    return {
      xMm: centreXMm + within(radiusMm * Math.cos(angle), widthMm),
      yMm: centreYMm + within(radiusMm * Math.sin(angle), heightMm),
    };
  });
  return corners.slice(1).map((corner, index) => lineMark(corners[index] ?? corner, corner, HAIRLINE_MM));
}
