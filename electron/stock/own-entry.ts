import { boundingBox } from '../../shared/label/label-shape.ts';
import { cellsPerSheet } from '../../shared/label/sheet-layout.ts';
import type { Template } from '../../shared/label/template.ts';
import type { StockEntry, StockNumber } from '../../shared/stock/stock-library.ts';

/** Gives own stock as a library has it. */
export function ownEntry(template: Template): StockEntry {
  return {
    template,
    medium: isOneLabel(template) ? 'roll' : 'sheet',
    numbers: template.stock.map(stockNumber),
    categories: [],
    origin: 'own',
    source: null,
  };
}

/** A page that is hardly more than its one label is a piece of a roll: no sheet of paper is so small. */
const BACKING_MM = 12;

function isOneLabel({ page, grid, labelShape }: Template): boolean {
  const { widthMm } = boundingBox(labelShape);
  return cellsPerSheet(grid) === 1 && page.widthMm - widthMm <= BACKING_MM;
}

/** Splits `Avery Zweckform L7160`: the number is the last word, makers' names may have several, or none. */
export function stockNumber(text: string): StockNumber {
  const words = text.trim().split(/\s+/);
  return { maker: words.slice(0, -1).join(' '), part: words.at(-1) ?? '' };
}
