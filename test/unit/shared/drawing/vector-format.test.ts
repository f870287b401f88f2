import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { OutlineCommand } from '../../../../shared/drawing/fonts.ts';
import { relativeOutline } from '../../../../shared/drawing/vector-format.ts';

const em = fc.double({ min: -2, max: 60, noNaN: true });
const contour = fc.tuple(
  fc.tuple(fc.constant('M' as const), em, em),
  fc.array(
    fc.oneof(
      fc.tuple(fc.constant('L' as const), em, em),
      fc.tuple(fc.constant('Q' as const), em, em, em, em),
      fc.tuple(fc.constant('C' as const), em, em, em, em, em, em),
    ),
  ),
);
const outline = fc
  .array(contour)
  .map((contours) => contours.flatMap(([move, steps]): OutlineCommand[] => [move, ...steps, ['Z']]));

/** Where each step ends, as a renderer of SVG or PostScript follows it. */
function ends(steps: Iterable<OutlineCommand>, relative: boolean): number[][] {
  let [x, y, startX, startY] = [0, 0, 0, 0];
  return Array.from(steps, (step) => {
    if (step[0] === 'Z') return ([x, y] = [startX, startY]);
    const [endX = 0, endY = 0] = step.slice(-2) as number[];
    [x, y] = relative ? [x + endX, y + endY] : [endX, endY];
    if (step[0] === 'M') [startX, startY] = [x, y];
    return [x, y];
  });
}

describe('relativeOutline', () => {
  it('comes to every place of the outline, to half a thousandth of an em, however long the text', () => {
    fc.assert(
      fc.property(outline, (path) => {
        const followed = ends(relativeOutline(path), true).flat();
        const places = ends(path, false).flat();
        expect(followed).toHaveLength(places.length);
        for (const [index, place] of places.entries()) {
          expect(Math.abs((followed[index] ?? NaN) - place * 1000)).toBeLessThanOrEqual(0.5 + 1e-6);
        }
      }),
    );
  });
});
