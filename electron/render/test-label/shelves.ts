import type { Mark } from '../../../shared/drawing/drawing.ts';
import type { PagePoint } from '../../../shared/label/grid.ts';
import type { Box, Size } from '../../../shared/label/label-area.ts';

/** Something that takes a rectangle of a page. */
export interface Block extends Size {
  readonly marksAt: (corner: PagePoint) => readonly Mark[];
}

/** White between blocks. */
const GAP_MM = 1.5;

/** Two blocks as one, the second below the first. */
export function stacked(upper: Block, lower: Block): Block {
  const lowerMm = upper.heightMm + GAP_MM;
  return {
    widthMm: Math.max(upper.widthMm, lower.widthMm),
    heightMm: lowerMm + lower.heightMm,
    marksAt: ({ xMm, yMm }) => [
      ...upper.marksAt({ xMm, yMm }),
      ...lower.marksAt({ xMm, yMm: yMm + lowerMm }),
    ],
  };
}

/** Sets blocks in rows from the top left of a box, in their order. A block that has no room is left out, and the next is tried. */
export function onShelves(
  blocks: readonly Block[],
  { leftMm, topMm, rightMm, bottomMm }: Box,
  snap: (corner: PagePoint) => PagePoint,
): readonly Mark[] {
  const marks: Mark[] = [];
  let [xMm, shelfMm, nextShelfMm] = [leftMm, topMm, topMm];
  for (const block of blocks) {
    const fitsBeside = xMm + block.widthMm <= rightMm && shelfMm + block.heightMm <= bottomMm;
    const fitsBelow = leftMm + block.widthMm <= rightMm && nextShelfMm + block.heightMm <= bottomMm;
    if (!fitsBeside && !fitsBelow) continue;
    if (!fitsBeside) [xMm, shelfMm] = [leftMm, nextShelfMm];
    marks.push(...block.marksAt(snap({ xMm, yMm: shelfMm })));
    xMm += block.widthMm + GAP_MM;
    nextShelfMm = Math.max(nextShelfMm, shelfMm + block.heightMm + GAP_MM);
  }
  return marks;
}
