import { composeOutlineSheet } from '../../../shared/stock/outline-sheet.ts';
import type { StockGeometry } from '../../../shared/stock/stock-figures.ts';
import { openFontLibrary } from '../font-library.ts';
import { writeDrawing } from '../pdf/write-drawing.ts';

/** Writes the outlines of all labels of a stock as a PDF of one page, with lines that say what to do with it. */
export async function writeOutlineSheet(
  file: string,
  geometry: StockGeometry,
  lines: readonly string[],
): Promise<void> {
  const fonts = openFontLibrary();
  const drawing = composeOutlineSheet(geometry, lines, fonts);
  const facts = { title: lines.join(' '), createdAt: new Date() };
  await writeDrawing(drawing, facts, file, fonts, new AbortController().signal);
}
