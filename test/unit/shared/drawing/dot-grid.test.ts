import { describe, expect, it } from 'vitest';

import { dotGridOf, standOnDots } from '../../../../shared/drawing/dot-grid.ts';
import type { Drawing, Mark } from '../../../../shared/drawing/drawing.ts';
import { BARS } from './sample-drawing.ts';

/** Ten dots a millimetre. */
const DPI = 254;

const box = (xMm: number, yMm: number, widthMm: number, heightMm: number) =>
  ({ kind: 'rectangle', xMm, yMm, widthMm, heightMm, cornerRadiusMm: 0 }) as const;

function placed(marks: readonly Mark[]): readonly Mark[] {
  return standOnDots({ widthMm: 50, heightMm: 30, marks }).marks;
}

describe('marks for a known printer', () => {
  it('stand on its dots, counted from the symbol', () => {
    const bars = { ...BARS, originXMm: 2.04, dotsPerInch: DPI };
    const fill = { kind: 'fill', shape: box(5, 6.02, 4, 0.32), ink: 'black', dotsPerInch: DPI } as const;
    const [first, second] = placed([bars, fill]);
    expect(first).toBe(bars);
    if (second?.kind !== 'fill' || second.shape.kind !== 'rectangle') throw new Error('A box was filled');
    expect(second.shape.xMm).toBeCloseTo(5.04, 9);
    expect(second.shape.yMm).toBeCloseTo(6, 9);
    expect(second.shape.widthMm).toBeCloseTo(4, 9);
    expect(second.shape.heightMm).toBeCloseTo(0.3, 9);
  });

  it('are at least a dot thick, and lines of one thickness keep one', () => {
    const shapes = [0.01, 1.03, 2.07].map(
      (yMm) => ({ kind: 'line', fromXMm: 1, fromYMm: yMm, toXMm: 9, toYMm: yMm }) as const,
    );
    const lines = placed(
      shapes.map((shape) => ({ kind: 'outline', shape, strokeMm: 0.02, dotsPerInch: DPI })),
    );
    expect(lines.map((mark) => mark.kind === 'outline' && mark.strokeMm)).toEqual([0.1, 0.1, 0.1]);
  });

  it('go on touching where boxes touch', () => {
    const fills = [box(1.04, 1, 3.02, 3), box(4.06, 1, 3.03, 3)].map((shape): Mark => ({
      kind: 'fill',
      shape,
      ink: 'black',
      dotsPerInch: DPI,
    }));
    const [left, right] = placed(fills).map((mark) => mark.kind === 'fill' && mark.shape);
    if (!left || left.kind !== 'rectangle' || !right || right.kind !== 'rectangle')
      throw new Error('Boxes were filled');
    expect(left.xMm + left.widthMm).toBeCloseTo(right.xMm, 9);
  });

  it('are hairlines where nothing says that they are for a printer: they stay', () => {
    const edge: Mark = { kind: 'outline', shape: box(0.045, 0.045, 9.91, 7.91), strokeMm: 0.09 };
    expect(placed([{ ...BARS, dotsPerInch: DPI }, edge])[1]).toBe(edge);
  });
});

describe('a drawing’s dots', () => {
  const of = (...marks: Mark[]): ReturnType<typeof dotGridOf> => {
    const drawing: Drawing = { widthMm: 50, heightMm: 30, marks };
    return dotGridOf(drawing);
  };
  const fill: Mark = { kind: 'fill', shape: box(5, 6, 4, 3), ink: 'black', dotsPerInch: DPI };

  it('begin at its symbol, or in its corner where it has none', () => {
    expect(of(fill, { ...BARS, dotsPerInch: DPI })).toEqual({ xMm: 2, yMm: 3, dotsPerInch: DPI });
    expect(of(fill)).toEqual({ xMm: 0, yMm: 0, dotsPerInch: DPI });
  });

  it('are none where no printer is known', () => {
    expect(of(BARS, { ...fill, dotsPerInch: null })).toBeNull();
  });
});
