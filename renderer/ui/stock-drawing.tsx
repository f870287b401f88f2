import './stock-drawing.css';

import type { ReactNode } from 'react';

import { cellOrigins } from '../../shared/label/sheet-layout.ts';
import type { StockGeometry } from '../../shared/stock/stock-figures.ts';
import { LabelOutline } from './label-outline.tsx';

/** More labels than this are drawn as nothing that a person could tell apart. */
const MOST_DRAWN = 2000;

/** A sheet in small, at true proportions. Without a label it says nothing to those who listen: its text stands beside it. */
export function StockDrawing(props: { readonly stock: StockGeometry; readonly label?: string }): ReactNode {
  const { stock, label } = props;
  const { page, grid, labelShape } = stock;
  // The lines are as thick on a roll as on a sheet.
  const strokeMm = Math.max(page.widthMm, page.heightMm) / 250;
  const described = label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label };
  return (
    <svg
      className="stock-drawing"
      viewBox={`${-strokeMm} ${-strokeMm} ${page.widthMm + 2 * strokeMm} ${page.heightMm + 2 * strokeMm}`}
      {...described}
    >
      <rect
        className="stock-drawing-page"
        width={page.widthMm}
        height={page.heightMm}
        strokeWidth={strokeMm}
      />
      {cellOrigins(grid)
        .slice(0, MOST_DRAWN)
        .map(({ xMm, yMm }, cell) => (
          <LabelOutline
            key={cell}
            shape={labelShape}
            xMm={xMm}
            yMm={yMm}
            look={{ className: 'stock-drawing-label', strokeWidth: strokeMm }}
          />
        ))}
    </svg>
  );
}
