import { decimal } from '../../../shared/drawing/decimal.ts';
import type { Drawing } from '../../../shared/drawing/drawing.ts';
import { paintSvgMarks } from '../../../shared/drawing/svg.ts';
import type { PagePoint, Placement } from '../../../shared/label/grid.ts';
import type { Label } from '../../../shared/label/label.ts';
import type { Calibration } from '../../../shared/printing/calibration.ts';
import { drawLabel, type LabelPlan } from '../draw-label.ts';
import type { Finding } from '../findings.ts';
import type { FontBook } from '../fonts/font-book.ts';
import { placeOnPage } from '../sheet/place-on-page.ts';

/** How labels of a sheet are looked at. */
export interface SheetPreviewPlan extends LabelPlan {
  readonly kind: 'sheet-preview';
  /** Shows the page as it is sent to a printer; null shows where the labels land. */
  readonly calibration: Calibration | null;
}

/** Labels that follow each other; all are composed, and those that are placed are painted. */
export interface SheetPreviewBatch {
  readonly kind: 'sheet-preview';
  readonly firstLabelIndex: number;
  readonly labels: readonly Label[];
  /** On one sheet; label indexes are the job's. */
  readonly placements: readonly Placement[];
}

/** What the labels look like on the sheet. */
export interface SheetPreviewPieces {
  readonly kind: 'sheet-preview';
  /** SVG in millimetres of the page, one a placement; empty where the label was refused. */
  readonly pieces: readonly string[];
  readonly findings: readonly Finding[];
}

/** Composes labels as their PDF would, and paints them as SVG; null when `stopped` said so. */
export function renderSheetPreview(
  plan: SheetPreviewPlan,
  batch: SheetPreviewBatch,
  fonts: FontBook,
  stopped: () => boolean,
): SheetPreviewPieces | null {
  const { template, calibration } = plan;
  const findings: Finding[] = [];
  const drawings = new Map<number, Drawing>();
  for (const [index, label] of batch.labels.entries()) {
    if (stopped()) return null;
    const labelIndex = batch.firstLabelIndex + index;
    const drawing = drawLabel(label, labelIndex, plan, fonts, findings);
    if (drawing !== null) drawings.set(labelIndex, drawing);
  }
  const pieces = batch.placements.map(({ labelIndex, cellIndex }) => {
    const drawing = drawings.get(labelIndex);
    return drawing === undefined
      ? ''
      : placed(drawing, placeOnPage(drawing, template.grid, cellIndex, calibration), fonts);
  });
  return { kind: 'sheet-preview', pieces, findings };
}

function placed(drawing: Drawing, { xMm, yMm }: PagePoint, fonts: FontBook): string {
  const at = `${decimal(xMm, 4)} ${decimal(yMm, 4)}`;
  return `<g transform="translate(${at})">${paintSvgMarks(drawing, fonts)}</g>`;
}
