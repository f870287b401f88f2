import { type Drawing, type Mark, moveMark } from '../../../shared/drawing/drawing.ts';
import type { Calibration } from '../../../shared/printing/calibration.ts';
import { MM_PER_INCH } from '../../../shared/units/length.ts';
import { drawLabel, labelOriginOnPage, type LabelPlan } from '../draw-label.ts';
import type { Finding } from '../findings.ts';
import type { FontLibrary } from '../font-library.ts';
import { labelOfBatch, type SheetsBatch } from '../label-batch.ts';
import { paintBitmap } from '../painters/paint-bitmap.ts';
import { cropMarks } from '../pdf/crop-marks.ts';
import { encodePwgPage } from './pwg-raster.ts';

/** How sheets are made as dots: the same for each of them. */
export interface SheetDotsPlan extends LabelPlan {
  readonly kind: 'sheet-dots';
  readonly calibration: Calibration;
  /** Of the printer, along and across. What is composed for other dots is composed for these. */
  readonly dotsPerInch: number;
}

/** Sheets that follow each other, and the labels that stand on them. */
export type SheetDotsBatch = SheetsBatch<'sheet-dots'>;

/** A batch's sheets, each as a page of PWG Raster. Cells of rejected labels are empty. */
export interface SheetDots {
  readonly kind: 'sheet-dots';
  readonly pages: readonly Uint8Array[];
  readonly findings: readonly Finding[];
}

/** Paints sheets at a printer's dots, each label where a PDF would have it; returns null when `stopped`, called before each label, returned true. */
export function renderSheetDots(
  given: SheetDotsPlan,
  batch: SheetDotsBatch,
  fonts: FontLibrary,
  stopped: () => boolean,
): SheetDots | null {
  const plan = { ...given, assets: { ...given.assets, printerDpi: given.dotsPerInch } };
  const { template, assets, calibration, dotsPerInch } = plan;
  const findings: Finding[] = [];
  const drawings = new Map<number, Drawing | null>();
  const drawingOf = (labelIndex: number): Drawing | null => {
    const known = drawings.get(labelIndex);
    if (known !== undefined) return known;
    const drawing = drawLabel(labelOfBatch(batch, labelIndex), labelIndex, plan, fonts, findings);
    drawings.set(labelIndex, drawing);
    return drawing;
  };
  const pages: Uint8Array[] = [];
  for (const placements of batch.sheets) {
    const marks: Mark[] = assets.cropMarks ? [...cropMarks(template, calibration)] : [];
    for (const { labelIndex, cellIndex } of placements) {
      if (stopped()) return null;
      const drawing = drawingOf(labelIndex);
      if (drawing === null) continue;
      const at = labelOriginOnPage(drawing, template.grid, cellIndex, calibration);
      for (const mark of drawing.marks) marks.push(moveMark(mark, at.xMm, at.yMm));
    }
    const page = paintBitmap({ ...template.page, marks }, dotsPerInch / MM_PER_INCH, fonts);
    pages.push(encodePwgPage(page, dotsPerInch, template.page));
  }
  return { kind: 'sheet-dots', pages, findings };
}
