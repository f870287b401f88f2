import type { Drawing } from '../../shared/drawing/drawing.ts';
import { paintSvg, paintSvgMarks } from '../../shared/drawing/svg.ts';
import { formatDecimal } from '../../shared/drawing/vector-format.ts';
import type { DigitalLinkOrigin } from '../../shared/gs1/digital-link.ts';
import { composeSymbol } from '../../shared/label/compose-label.ts';
import type { Label } from '../../shared/label/label.ts';
import type { PagePoint, Placement } from '../../shared/label/sheet-layout.ts';
import type { Calibration } from '../../shared/printing/calibration.ts';
import { symbolContent } from '../../shared/symbol/symbol-content.ts';
import type { SymbolKind } from '../../shared/symbol/symbology.ts';
import { drawLabel, labelOriginOnPage, type LabelPlan } from './draw-label.ts';
import type { Finding } from './findings.ts';
import type { FontLibrary } from './font-library.ts';
import { encodeSymbol } from './symbols/encode-symbol.ts';

/** How the preview of a sheet is rendered. */
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
  /** SVG in millimetres of the page, one a placement; empty where the label was rejected. */
  readonly pieces: readonly string[];
  readonly findings: readonly Finding[];
}

/** Composes labels as for their PDF, and paints them as SVG; returns null when `stopped` returned true. */
export function renderSheetPreview(
  plan: SheetPreviewPlan,
  batch: SheetPreviewBatch,
  fonts: FontLibrary,
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
      : placed(drawing, labelOriginOnPage(drawing, template.grid, cellIndex, calibration), fonts);
  });
  return { kind: 'sheet-preview', pieces, findings };
}

function placed(drawing: Drawing, { xMm, yMm }: PagePoint, fonts: FontLibrary): string {
  const at = `${formatDecimal(xMm, 4)} ${formatDecimal(yMm, 4)}`;
  return `<g transform="translate(${at})">${paintSvgMarks(drawing, fonts)}</g>`;
}

/** How the preview of an archive is rendered. */
export interface SymbolPreviewPlan {
  readonly kind: 'symbol-preview';
  /** The symbols of one label, in order. */
  readonly symbols: readonly SymbolKind[];
  readonly digitalLinkOrigin: DigitalLinkOrigin;
  readonly printerDpi: number | null;
}

/** Labels that follow each other. */
export interface SymbolPreviewBatch {
  readonly kind: 'symbol-preview';
  readonly firstLabelIndex: number;
  readonly labels: readonly Label[];
}

/** One symbol as it looks. */
export interface SymbolPicture {
  readonly svg: string;
  readonly widthMm: number;
  readonly heightMm: number;
  /** What it encodes, in the form people read. */
  readonly encodes: string;
}

/** A batch's symbols, label by label, each label's in the order of the plan's symbols. */
export interface SymbolPictures {
  readonly kind: 'symbol-preview';
  readonly pictures: readonly SymbolPicture[];
  readonly findings: readonly Finding[];
}

/** Composes and paints symbols as for their SVG files; returns null when `stopped` returned true. */
export function renderSymbolPreview(
  plan: SymbolPreviewPlan,
  batch: SymbolPreviewBatch,
  fonts: FontLibrary,
  stopped: () => boolean,
): SymbolPictures | null {
  const findings: Finding[] = [];
  const pictures: SymbolPicture[] = [];
  for (const [index, label] of batch.labels.entries()) {
    if (stopped()) return null;
    for (const kind of plan.symbols) {
      const symbol = symbolContent(label, kind, plan.digitalLinkOrigin);
      const { drawing, notes } = composeSymbol(label, encodeSymbol(symbol), fonts, plan.printerDpi);
      const { widthMm, heightMm } = drawing;
      pictures.push({ svg: paintSvg(drawing, fonts), widthMm, heightMm, encodes: symbol.text });
      for (const note of notes)
        findings.push({ kind: 'note', labelIndex: batch.firstLabelIndex + index, note });
    }
  }
  return { kind: 'symbol-preview', pictures, findings };
}
