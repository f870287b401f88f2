import fc from 'fast-check';
import { expect, it } from 'vitest';

import type { BarsMark, Drawing } from '../../../../shared/drawing/drawing.ts';
import { turnedMark } from '../../../../shared/drawing/quarter-turn.ts';
import { reduceBars } from '../../../../shared/drawing/reduce-bars.ts';

/** Ten dots a millimetre. */
const DOTS_PER_INCH = 254;
const DOTS_PER_MM = 10;
const MARGIN_DOTS = 8;

function drawingOf(mark: Pick<BarsMark, 'form' | 'columnMm' | 'rowMm' | 'rects'>): Drawing {
  const originMm = MARGIN_DOTS / DOTS_PER_MM;
  const bars = { originXMm: originMm, originYMm: originMm, dotsPerInch: DOTS_PER_INCH, ...mark };
  return { widthMm: 20, heightMm: 20, marks: [{ kind: 'bars', ...bars }] };
}

const PAGE_DOTS = 200;

/** Dark dots as a function of their place: what a painter makes of the rectangles. */
function dotsOf({ marks }: Drawing): (x: number, y: number) => boolean {
  const dark = new Uint8Array(PAGE_DOTS * PAGE_DOTS);
  for (const mark of marks) {
    if (mark.kind !== 'bars') continue;
    const moduleDots = Math.round(mark.columnMm * DOTS_PER_MM);
    const dotOf = (modules: number): number => MARGIN_DOTS + Math.round(modules * moduleDots);
    for (let at = 0; at < mark.rects.length; at += 4) {
      const [left = 0, top = 0, width = 0, height = 0] = mark.rects.subarray(at, at + 4);
      for (let y = dotOf(top); y < dotOf(top + height); y++)
        dark.fill(1, y * PAGE_DOTS + dotOf(left), y * PAGE_DOTS + dotOf(left + width));
    }
  }
  return (x, y) => dark[y * PAGE_DOTS + x] === 1;
}

const SIDE = 7;

/** The runs of a random matrix. */
const modules = fc.array(fc.boolean(), { minLength: SIDE * SIDE, maxLength: SIDE * SIDE });

function runsOf(dark: readonly boolean[]): Float32Array {
  const rects: number[] = [];
  for (let y = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++) {
      const from = x;
      while (x < SIDE && dark[y * SIDE + x] === true) x++;
      if (x > from) rects.push(from, y, x - from, 1);
    }
  }
  return Float32Array.from(rects);
}

it('takes whole dots off the dark of a 2D symbol both ways, to the dot, and puts them on', () => {
  const sizes = fc.integer({ min: 2, max: 9 });
  fc.assert(
    fc.property(modules, sizes, fc.integer({ min: -6, max: 6 }), (dark, moduleDots, asked) => {
      const xMm = moduleDots / DOTS_PER_MM;
      const drawing = drawingOf({ form: 'matrix', columnMm: xMm, rowMm: xMm, rects: runsOf(dark) });
      const before = dotsOf(drawing);
      const after = dotsOf(reduceBars(drawing, asked));
      const most = Math.min(Math.floor(moduleDots / 2), moduleDots - 1);
      const dots = Math.max(-most, Math.min(most, asked));
      const shift = Math.floor(dots / 2);
      const size = Math.abs(dots) + 1;
      for (let y = MARGIN_DOTS; y < MARGIN_DOTS + SIDE * moduleDots; y++) {
        for (let x = MARGIN_DOTS; x < MARGIN_DOTS + SIDE * moduleDots; x++) {
          const around = Array.from({ length: size * size }, (_, at) => {
            const [byX, byY] = [at % size, Math.floor(at / size)];
            const sign = dots < 0 ? -1 : 1;
            return before(x - shift + sign * byX, y - shift + sign * byY);
          });
          const expected = dots < 0 ? around.some(Boolean) : around.every(Boolean);
          if (after(x, y) !== expected) expect({ x, y, dark: after(x, y) }).toEqual({ x, y, dark: expected });
        }
      }
    }),
    { numRuns: 60 },
  );
});

it('keeps the distance from bar to bar, at least a dot of each, and at least half a module', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 8 }), fc.integer({ min: -6, max: 6 }), (moduleDots, asked) => {
      const rects = Float32Array.from([0, 0, 1, 10, 2, 0, 2, 10, 6, 0, 4, 10]);
      const drawing = drawingOf({ form: 'linear', columnMm: moduleDots / DOTS_PER_MM, rowMm: 1, rects });
      const [mark] = reduceBars(drawing, asked).marks;
      if (mark?.kind !== 'bars') throw new Error('No bars came back');
      const widthsDots = [2, 6, 10].map((at) => Math.round((mark.rects[at] ?? 0) * moduleDots));
      expect(Math.min(...widthsDots)).toBeGreaterThanOrEqual(Math.max(1, moduleDots / 2));
      // The gap of one module between the first two bars.
      const gapDots = ((mark.rects[4] ?? 0) - (mark.rects[0] ?? 0) - (mark.rects[2] ?? 0)) * moduleDots;
      expect(gapDots).toBeGreaterThanOrEqual(moduleDots / 2 - 1e-5);
      expect((mark.rects[4] ?? 0) - (mark.rects[0] ?? 0)).toBeCloseTo(2, 5);
    }),
  );
});

it('leaves a symbol of no known printer as it is', () => {
  const drawing = drawingOf({ form: 'linear', columnMm: 0.5, rowMm: 1, rects: Float32Array.of(0, 0, 1, 10) });
  const unknown = {
    ...drawing,
    marks: drawing.marks.map((mark) => ({ ...mark, dotsPerInch: null })),
  } as Drawing;
  expect(reduceBars(unknown, 2)).toEqual(unknown);
});

it('takes as much off a symbol that stands turned', () => {
  const drawing = drawingOf({
    form: 'linear',
    columnMm: 0.4,
    rowMm: 1,
    rects: Float32Array.from([0, 0, 2, 5, 4, 0, 3, 5]),
  });
  const turned = (upright: Drawing): Drawing => ({
    ...upright,
    marks: upright.marks.map((mark) => turnedMark(mark, upright, 1)),
  });
  const [expected] = turned(reduceBars(drawing, 1)).marks;
  const [actual] = reduceBars(turned(drawing), 1).marks;
  if (expected?.kind !== 'bars' || actual?.kind !== 'bars') throw new Error('Bars were turned');
  const widthsOf = ({ rects }: BarsMark): number[] => [rects[3] ?? 0, rects[7] ?? 0];
  expect(widthsOf(actual)).toEqual(widthsOf(expected));
  expect(widthsOf(actual)).toEqual([1.75, 2.75]);
});
