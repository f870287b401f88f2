import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { type Block, packOnShelves } from '../../../../../electron/render/test-label/test-label.ts';
import type { OutlineMark } from '../../../../../shared/drawing/drawing.ts';

const BOX = { leftMm: 2, topMm: 3, rightMm: 52, bottomMm: 33 };

/** A block that draws its own edge. */
function block(widthMm: number, heightMm: number): Block {
  return {
    widthMm,
    heightMm,
    marksAt: ({ xMm, yMm }): readonly OutlineMark[] => [
      {
        kind: 'outline',
        strokeMm: 0.1,
        shape: { kind: 'rectangle', xMm, yMm, widthMm, heightMm, cornerRadiusMm: 0 },
      },
    ],
  };
}

function placed(blocks: readonly Block[]): { xMm: number; yMm: number; widthMm: number; heightMm: number }[] {
  return packOnShelves(blocks, BOX, (corner) => corner).map((mark) => {
    if (mark.kind !== 'outline' || mark.shape.kind !== 'rectangle') throw new Error('It is no block');
    return mark.shape;
  });
}

describe('onShelves', () => {
  it('sets blocks beside each other, then below the highest of them', () => {
    const corners = placed([block(20, 5), block(20, 8), block(20, 5)]).map(({ xMm, yMm }) => [xMm, yMm]);
    expect(corners).toEqual([
      [2, 3],
      [23.5, 3],
      [2, 12.5],
    ]);
  });

  it('leaves out what has no room, and goes on with what has', () => {
    expect(placed([block(60, 5), block(20, 31), block(10, 10)])).toMatchObject([{ widthMm: 10 }]);
  });

  it('keeps every block in the box, and off the others', () => {
    const length = fc.double({ min: 0.5, max: 60, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(length, length), { maxLength: 12 }), (sizes) => {
        const blocks = placed(sizes.map(([width, height]) => block(width, height)));
        blocks.forEach((one, index) => {
          expect(one.xMm + one.widthMm).toBeLessThanOrEqual(BOX.rightMm);
          expect(one.yMm + one.heightMm).toBeLessThanOrEqual(BOX.bottomMm);
          for (const other of blocks.slice(0, index)) {
            const isApart = one.xMm >= other.xMm + other.widthMm || one.yMm >= other.yMm + other.heightMm;
            expect(isApart).toBe(true);
          }
        });
      }),
    );
  });
});
