import type { Drawing } from '../drawing/drawing.ts';
import { labelEdges } from '../label/label-edge.ts';
import { cellOrigins } from '../label/sheet-layout.ts';
import type { Template } from '../label/template.ts';

/** How far inside the page its edge is drawn. */
const EDGE_MM = 0.1;

/** Draws stock at its true size: the page's edge, and every label's. */
export function stockDrawing({ page, grid, labelShape }: Template): Drawing {
  const edge = {
    kind: 'rectangle',
    xMm: EDGE_MM,
    yMm: EDGE_MM,
    cornerRadiusMm: 0,
    widthMm: page.widthMm - 2 * EDGE_MM,
    heightMm: page.heightMm - 2 * EDGE_MM,
  } as const;
  return {
    ...page,
    marks: [
      { kind: 'outline', shape: edge, strokeMm: EDGE_MM },
      ...cellOrigins(grid).flatMap((origin) => labelEdges(labelShape, origin)),
    ],
  };
}
