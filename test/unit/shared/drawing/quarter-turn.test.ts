import { describe, expect, it } from 'vitest';

import { emptyBitmap } from '../../../../shared/drawing/bitmap.ts';
import type { BarsMark, Mark, TextMark } from '../../../../shared/drawing/drawing.ts';
import { turnedMark } from '../../../../shared/drawing/quarter-turn.ts';

const BARS: BarsMark = {
  kind: 'bars',
  form: 'linear',
  originXMm: 10,
  originYMm: 5,
  columnMm: 0.25,
  rowMm: 1,
  // The first and the last bar of twelve columns.
  rects: Float32Array.of(0, 0, 2, 20, 9, 0, 3, 25),
  dotsPerInch: 203.2,
};

const SIZE = { widthMm: 60, heightMm: 40 };

const TEXT: TextMark = {
  kind: 'text',
  face: 'sans',
  text: 'Tea',
  sizePt: 7,
  xMm: 10,
  baselineYMm: 35,
  widthMm: 4,
};

describe('a mark of a drawing 60 mm wide, turned by a quarter', () => {
  it('has its first bar lowest, each as thick and as long as it was', () => {
    const turned = turnedMark(BARS, SIZE, 1);
    if (turned.kind !== 'bars') throw new Error('Bars were turned');
    // The last bar ended at 13 mm, 47 mm from the right edge, which is now the top.
    expect(turned).toMatchObject({
      originXMm: 5,
      originYMm: 47,
      columnMm: 1,
      rowMm: 0.25,
      dotsPerInch: 203.2,
    });
    expect([...turned.rects]).toEqual([0, 10, 20, 2, 0, 0, 25, 3]);
  });

  it('reads upwards from where its first letter was', () => {
    expect(turnedMark(TEXT, SIZE, 1)).toEqual({ ...TEXT, quarterTurns: 1, xMm: 35, baselineYMm: 50 });
  });

  it('is itself again after four quarters, pictures, fills and lines too', () => {
    const shape = { kind: 'rectangle', xMm: 3, yMm: 4, widthMm: 10, heightMm: 5, cornerRadiusMm: 1 } as const;
    const marks: readonly Mark[] = [
      BARS,
      { ...TEXT, ink: 'white' },
      { kind: 'fill', shape, ink: 'black', dotsPerInch: null },
      { kind: 'outline', shape: { kind: 'line', fromXMm: 1, fromYMm: 2, toXMm: 9, toYMm: 2 }, strokeMm: 0.5 },
      {
        kind: 'picture',
        bitmap: emptyBitmap(8, 4),
        xMm: 3,
        yMm: 4,
        widthMm: 10,
        heightMm: 5,
        dotsPerInch: null,
      },
    ];
    for (const mark of marks) {
      const half = turnedMark(mark, SIZE, 2);
      expect(half).not.toEqual(mark);
      expect(turnedMark(half, SIZE, 2)).toEqual(mark);
      expect(turnedMark(turnedMark(mark, SIZE, 1), { widthMm: 40, heightMm: 60 }, 3)).toEqual(mark);
    }
  });
});
