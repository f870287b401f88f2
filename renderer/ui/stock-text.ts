import { useTranslation } from 'react-i18next';

import { boundingBox } from '../../shared/label/label-shape.ts';
import { cellsPerSheet } from '../../shared/label/sheet-layout.ts';
import type { StockGeometry } from '../../shared/stock/stock-figures.ts';
import { useFormat } from '../i18n/formatters.ts';

/** Gives the function that says what a stock's labels are: 66.7 × 25.4 mm, rectangular, 30 on 215.9 × 279.4 mm. */
export function useStockText(): (stock: StockGeometry) => string {
  const { t } = useTranslation();
  const { number } = useFormat();
  const size = ({ widthMm, heightMm }: { readonly widthMm: number; readonly heightMm: number }): string =>
    t('printers.size', { width: tenths(widthMm, number), height: tenths(heightMm, number) });
  return ({ page, labelShape, grid }) => {
    const count = cellsPerSheet(grid);
    return t('stock.size', {
      label: size(boundingBox(labelShape)),
      shape: t(`stock.shapes.${labelShape.kind}`),
      count,
      number: number(count),
      page: size(page),
    });
  };
}

function tenths(lengthMm: number, number: (value: number) => string): string {
  return number(Math.round(lengthMm * 10) / 10);
}
