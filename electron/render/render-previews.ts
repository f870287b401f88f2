import type { Drawing } from '../../shared/drawing/drawing.ts';
import { paintSvg, paintSvgMarks } from '../../shared/drawing/svg.ts';
import { formatDecimal } from '../../shared/drawing/vector-format.ts';
import type { ComposedLayout } from '../../shared/label/compose-layout.ts';
import { itemLabel } from '../../shared/label/printable-label.ts';
import type { PagePoint, Placement } from '../../shared/label/sheet-layout.ts';
import type { Calibration } from '../../shared/printing/calibration.ts';
import type { Problem } from '../../shared/result/result.ts';
import type { SymbolKind } from '../../shared/symbol/symbology.ts';
import {
  drawLabel,
  drawLayout,
  drawSymbol,
  labelOriginOnPage,
  type LabelPlan,
  type LayoutPlan,
  type SymbolPlan,
} from './draw-label.ts';
import type { Finding } from './findings.ts';
import type { FontLibrary } from './font-library.ts';
import { type LabelBatch, renderEach } from './label-batch.ts';

/** How the preview of a sheet is rendered. */
export interface SheetPreviewPlan extends LabelPlan {
  readonly kind: 'sheet-preview';
  /** Shows the page as it is sent to a printer; null shows where the labels land. */
  readonly calibration: Calibration | null;
}

/** All of its labels are composed, and those that are placed are painted. */
export interface SheetPreviewBatch extends LabelBatch<'sheet-preview'> {
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
  const composed = renderEach(batch, stopped, (label, labelIndex) => {
    const drawing = drawLabel(label, labelIndex, plan, fonts, findings);
    if (drawing !== null) drawings.set(labelIndex, drawing);
  });
  if (composed === null) return null;
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

/** How labels by themselves are shown, arranged by a layout. */
export interface LabelPreviewPlan extends LayoutPlan {
  readonly kind: 'label-preview';
}

/** Labels that are each shown by itself. */
export type LabelPreviewBatch = LabelBatch<'label-preview'>;

/** What one label looks like, and how it came out. */
export interface LabelPicture extends Pick<ComposedLayout, 'notes'> {
  /** How each element of its design came out. */
  readonly elements: ComposedLayout['outcomes'];
  /** At true size; empty where the label cannot be made. */
  readonly svg: string;
  /** Why it cannot be made; null for a good one. */
  readonly problem: Problem | null;
}

/** What the labels of a batch look like. */
export interface LabelPictures {
  readonly kind: 'label-preview';
  readonly pictures: readonly LabelPicture[];
}

/** Composes labels as for their PDF, and paints each as an SVG of its own; returns null when `stopped` returned true. */
export function renderLabelPreview(
  plan: LabelPreviewPlan,
  batch: LabelPreviewBatch,
  fonts: FontLibrary,
  stopped: () => boolean,
): LabelPictures | null {
  const pictures = renderEach(batch, stopped, (label): LabelPicture => {
    const drawn = drawLayout(label, plan, fonts);
    if (!drawn.ok) return { svg: '', problem: drawn.problem, notes: [], elements: [] };
    const { drawing, notes, outcomes } = drawn.value;
    return { svg: paintSvg(drawing, fonts), problem: null, notes, elements: outcomes };
  });
  return pictures === null ? null : { kind: 'label-preview', pictures };
}

/** How the preview of an archive is rendered. */
export interface SymbolPreviewPlan extends SymbolPlan {
  readonly kind: 'symbol-preview';
  /** The symbols of one label, in order. */
  readonly symbols: readonly SymbolKind[];
}

/** Labels whose symbols follow each other. */
export type SymbolPreviewBatch = LabelBatch<'symbol-preview'>;

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
  const pictures = renderEach(batch, stopped, (label, labelIndex) =>
    plan.symbols.map((kind) => {
      const { drawing, encodes } = drawSymbol(itemLabel(label), labelIndex, kind, plan, fonts, findings);
      const { widthMm, heightMm } = drawing;
      return { svg: paintSvg(drawing, fonts), widthMm, heightMm, encodes };
    }),
  );
  return pictures === null ? null : { kind: 'symbol-preview', pictures: pictures.flat(), findings };
}
