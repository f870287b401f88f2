import { boundingBox } from './label-shape.ts';
import { cellOrigins, type PagePoint } from './sheet-layout.ts';
import type { Template } from './template.ts';

/** How far the labels of a sheet lie past its edges, in millimetres; 0 or less where they lie within. */
export interface PastEdges {
  readonly leftMm: number;
  readonly topMm: number;
  readonly rightMm: number;
  readonly bottomMm: number;
}

/** Measures how far a sheet's labels lie past each of its edges. */
export function pastEdges({
  page,
  grid,
  labelShape,
}: Pick<Template, 'page' | 'grid' | 'labelShape'>): PastEdges {
  const { widthMm, heightMm } = boundingBox(labelShape);
  const origins = cellOrigins(grid);
  const [acrossMm, downMm] = [origins.map(({ xMm }) => xMm), origins.map(({ yMm }) => yMm)];
  return {
    leftMm: -Math.min(...acrossMm),
    topMm: -Math.min(...downMm),
    rightMm: Math.max(...acrossMm) + widthMm - page.widthMm,
    bottomMm: Math.max(...downMm) + heightMm - page.heightMm,
  };
}

/**
 * Measures how deep the two labels of a sheet that overlap most lie in each other, in millimetres; 0 where none do. Round
 * labels may stand in the gaps of others. Looks no further than the first two that overlap by more than `enoughMm`: a file may
 * have thousands that do.
 */
export function deepestOverlapMm(
  { grid, labelShape }: Pick<Template, 'grid' | 'labelShape'>,
  enoughMm = Infinity,
): number {
  const { heightMm } = boundingBox(labelShape);
  const origins = [...cellOrigins(grid)].sort((one, other) => one.yMm - other.yMm);
  let deepestMm = 0;
  for (const [index, one] of origins.entries()) {
    // From the top: what begins below this label's bottom overlaps it no more, nor does what follows.
    for (let next = index + 1; next < origins.length; next++) {
      const other = origins[next];
      if (other === undefined || other.yMm - one.yMm >= heightMm) break;
      deepestMm = Math.max(deepestMm, overlapMm(labelShape, one, other));
      if (deepestMm > enoughMm) return deepestMm;
    }
  }
  return deepestMm;
}

function overlapMm(shape: Template['labelShape'], one: PagePoint, other: PagePoint): number {
  const { widthMm, heightMm } = boundingBox(shape);
  const acrossMm = Math.abs(one.xMm - other.xMm);
  const downMm = Math.abs(one.yMm - other.yMm);
  const boxesMm = Math.min(widthMm - acrossMm, heightMm - downMm);
  switch (shape.kind) {
    case 'rectangle':
      return boxesMm;
    case 'cd':
      return Math.min(boxesMm, shape.outerDiameterMm - Math.hypot(acrossMm, downMm));
    case 'round':
    case 'ellipse':
      // Two ellipses that are alike meet where two circles would, were both stretched to circles.
      return (1 - Math.hypot(acrossMm / widthMm, downMm / heightMm)) * Math.min(widthMm, heightMm);
  }
}
