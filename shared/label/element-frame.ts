import { type Mark, moveMark } from '../drawing/drawing.ts';
import { turnedMark } from '../drawing/quarter-turn.ts';
import type { QuarterTurns } from '../layout/layout.ts';
import type { Box, Size } from './label-shape.ts';

/** The box of an element, in which its content stands upright, measured from its own top left corner. */
export interface ElementFrame {
  /** The box as the content sees it: of a quarter turn its height is the width. */
  readonly size: Size;
  readonly toLabel: (box: Box) => Box;
  readonly toFrame: (box: Box) => Box;
  readonly markOnLabel: (mark: Mark) => Mark;
  /** What a way on the label is for the content. */
  readonly shiftInFrame: (xMm: number, yMm: number) => { readonly xMm: number; readonly yMm: number };
}

/** Gives the frame of an element that is turned by so many quarters against the clock in a box of a label. */
export function elementFrame(box: Box, quarterTurns: QuarterTurns): ElementFrame {
  const [widthMm, heightMm] = [box.rightMm - box.leftMm, box.bottomMm - box.topMm];
  const boxSize: Size = { widthMm, heightMm };
  const size = quarterTurns % 2 === 0 ? boxSize : { widthMm: heightMm, heightMm: widthMm };
  const back = ((4 - quarterTurns) % 4) as QuarterTurns;
  return {
    size,
    toLabel: (inFrame) => movedBy(turnedBox(inFrame, size, quarterTurns), box.leftMm, box.topMm),
    toFrame: (onLabel) => turnedBox(movedBy(onLabel, -box.leftMm, -box.topMm), boxSize, back),
    markOnLabel: (mark) => moveMark(turnedMark(mark, size, quarterTurns), box.leftMm, box.topMm),
    shiftInFrame: (xMm, yMm) => SHIFTS[quarterTurns](xMm, yMm),
  };
}

const SHIFTS: Readonly<Record<QuarterTurns, ElementFrame['shiftInFrame']>> = {
  0: (xMm, yMm) => ({ xMm, yMm }),
  1: (xMm, yMm) => ({ xMm: -yMm, yMm: xMm }),
  2: (xMm, yMm) => ({ xMm: -xMm, yMm: -yMm }),
  3: (xMm, yMm) => ({ xMm: yMm, yMm: -xMm }),
};

function turnedBox(box: Box, { widthMm, heightMm }: Size, quarters: QuarterTurns): Box {
  const { leftMm, topMm, rightMm, bottomMm } = box;
  switch (quarters) {
    case 0:
      return box;
    case 1:
      return { leftMm: topMm, topMm: widthMm - rightMm, rightMm: bottomMm, bottomMm: widthMm - leftMm };
    case 2:
      return {
        leftMm: widthMm - rightMm,
        topMm: heightMm - bottomMm,
        rightMm: widthMm - leftMm,
        bottomMm: heightMm - topMm,
      };
    case 3:
      return { leftMm: heightMm - bottomMm, topMm: leftMm, rightMm: heightMm - topMm, bottomMm: rightMm };
  }
}

function movedBy(box: Box, xMm: number, yMm: number): Box {
  return {
    leftMm: box.leftMm + xMm,
    topMm: box.topMm + yMm,
    rightMm: box.rightMm + xMm,
    bottomMm: box.bottomMm + yMm,
  };
}
