import type { ReactNode } from 'react';

import { cellOrigin, cellsPerSheet } from '../../../shared/label/grid.ts';
import type { LabelShape, Template } from '../../../shared/label/template.ts';

/** A sheet in small, at true proportions. */
export function TemplateDrawing({ template }: { readonly template: Template }): ReactNode {
  const { page, grid, labelShape } = template;
  return (
    <svg
      className="template-drawing"
      viewBox={`-1 -1 ${String(page.widthMm + 2)} ${String(page.heightMm + 2)}`}
      aria-hidden="true"
    >
      <rect
        width={page.widthMm}
        height={page.heightMm}
        fill="var(--paper)"
        stroke="var(--line-strong)"
        strokeWidth={1}
      />
      {Array.from({ length: cellsPerSheet(grid) }, (_, cell) => {
        const { xMm, yMm } = cellOrigin(grid, cell);
        return <ShapeOutline key={cell} shape={labelShape} xMm={xMm} yMm={yMm} />;
      })}
    </svg>
  );
}

function ShapeOutline(props: {
  readonly shape: LabelShape;
  readonly xMm: number;
  readonly yMm: number;
}): ReactNode {
  const { shape, xMm, yMm } = props;
  const look = { fill: '#e6eaee', stroke: '#76808b', strokeWidth: 0.5 };
  if (shape.kind === 'round') {
    const radius = shape.diameterMm / 2;
    return <circle cx={xMm + radius} cy={yMm + radius} r={radius} {...look} />;
  }
  return (
    <rect x={xMm} y={yMm} width={shape.widthMm} height={shape.heightMm} rx={shape.cornerRadiusMm} {...look} />
  );
}
