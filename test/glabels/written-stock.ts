import type { StockFile } from '../../shared/stock/stock-data.ts';

/** Writes a file of stock: a line for each sheet or roll, so that a change of one is seen as one. */
export function writtenStock({ maker, source, stock }: StockFile): string {
  const rows = stock.map((row) => `    ${JSON.stringify(row)}`).join(',\n');
  const head = `{\n  "maker": ${JSON.stringify(maker)},\n  "source": ${JSON.stringify(source)},\n  "stock": [\n`;
  return `${head}${rows}\n  ]\n}\n`;
}
