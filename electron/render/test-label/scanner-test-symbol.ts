import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';

import type { Drawing } from '../../../shared/drawing/drawing.ts';
import { filledPaths, paintSvg } from '../../../shared/drawing/svg.ts';
import { setText, widthOf } from '../../../shared/label/set-text.ts';
import { symbolBlock, symbolMarks } from '../../../shared/label/symbol-block.ts';
import type { PageSize } from '../../../shared/label/template.ts';
import { TEST_SYMBOL_TEXT } from '../../../shared/scan/scanner-test-symbol.ts';
import { specificationOf } from '../../../shared/symbol/specification-tables.ts';
import { floorToDots, mmToPt, ptToMm } from '../../../shared/units/length.ts';
import { type FontLibrary, openFontLibrary } from '../font-library.ts';
import { encodeMatrix } from '../symbols/encode-symbol.ts';

/** Every scanner reads it, and it is small. */
const SYMBOLOGY = 'datamatrix';

/** As wide as a module is drawn: what GS1 has for the general distribution of goods. */
const MOST_X_MM = specificationOf(SYMBOLOGY, null).targetMm;

/** What may be cut off or smeared at a label's edge. */
const MARGIN_MM = 2;

const TEXT_PT = 6;
const LINE_MM = 1.4 * ptToMm(TEXT_PT);

/** Of the PDF: a label of a usual size, which an office printer puts on any paper. */
const PDF_PAGE: PageSize = { widthMm: 100, heightMm: 100 };

/**
 * The symbol that a scanner is taught from, as large as it fits on a label, in whole dots where `dotsPerInch` is known; below it the
 * given lines, which say what it is.
 */
export function composeScannerTestSymbol(
  page: PageSize,
  dotsPerInch: number | null,
  lines: readonly string[],
  fonts: FontLibrary,
): Drawing {
  const geometry = encodeMatrix(SYMBOLOGY, TEST_SYMBOL_TEXT);
  const modules = geometry.columns + 2 * geometry.quietZoneModules;
  const roomMm = Math.min(page.widthMm, page.heightMm - lines.length * LINE_MM) - 2 * MARGIN_MM;
  const xDimensionMm = wholeDots(Math.min(MOST_X_MM, roomMm / modules), dotsPerInch);
  const size = { xDimensionMm, barHeightMm: 0 };
  const sideMm = geometry.columns * xDimensionMm;
  const at = {
    xMm: wholeDots((page.widthMm - sideMm) / 2, dotsPerInch),
    yMm: wholeDots(MARGIN_MM + geometry.quietZoneModules * xDimensionMm, dotsPerInch),
  };
  const textTopMm = at.yMm + sideMm + geometry.quietZoneModules * xDimensionMm;
  const texts = lines.flatMap((line, index) => {
    const runs = fonts.runs(line, 'sans');
    const leftMm = Math.max(MARGIN_MM, (page.widthMm - widthOf(runs) * ptToMm(TEXT_PT)) / 2);
    return setText(runs, TEXT_PT, leftMm, textTopMm + (index + 1) * LINE_MM);
  });
  const block = symbolBlock(geometry, size, fonts);
  return { ...page, marks: [...symbolMarks(geometry, size, block, at, dotsPerInch), ...texts] };
}

/** The symbol alone, to be scanned from the screen: a self-contained SVG. */
export function scannerTestSymbolSvg(): string {
  const { columns, quietZoneModules } = encodeMatrix(SYMBOLOGY, TEST_SYMBOL_TEXT);
  const sideMm = (columns + 2 * quietZoneModules) * MOST_X_MM + 2 * MARGIN_MM;
  const fonts = openFontLibrary();
  return paintSvg(composeScannerTestSymbol({ widthMm: sideMm, heightMm: sideMm }, null, [], fonts), fonts);
}

/** Writes the symbol as a PDF of one page, with lines that say what it is: the paths of its SVG, by pdfkit (docs/decisions/0019). */
export async function writeScannerTestSymbol(file: string, lines: readonly string[]): Promise<void> {
  const fonts = openFontLibrary();
  const drawing = composeScannerTestSymbol(PDF_PAGE, null, lines, fonts);
  // Loaded when somebody saves one: a start need not wait for it.
  const pdfkit = await import('pdfkit');
  const document = new pdfkit.default({
    size: [mmToPt(drawing.widthMm), mmToPt(drawing.heightMm)],
    margin: 0,
    info: { Title: lines.join(' ') },
  });
  document.scale(mmToPt(1));
  for (const { matrix, d } of filledPaths(drawing, fonts)) {
    document
      .save()
      .transform(...matrix)
      .path(d)
      .fill('black')
      .restore();
  }
  document.end();
  await pipeline(document, createWriteStream(file));
}

function wholeDots(lengthMm: number, dotsPerInch: number | null): number {
  return dotsPerInch === null ? lengthMm : floorToDots(lengthMm, dotsPerInch);
}
