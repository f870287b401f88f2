import { type Drawing, moveMark } from '../../../shared/drawing/drawing.ts';
import { cellOrigin } from '../../../shared/label/sheet-layout.ts';
import type { Calibration } from '../../../shared/printing/calibration.ts';
import type { LabelLanguage } from '../../../shared/printing/printer.ts';
import { type DotsPerMm, trueDotsPerInch } from '../../../shared/printing/thermal-head.ts';
import { drawLabel, type LabelPlan, shiftToDotGrid } from '../draw-label.ts';
import type { Finding } from '../findings.ts';
import type { FontLibrary } from '../font-library.ts';
import { type LabelBatch, renderEach } from '../label-batch.ts';
import { paintBitmap } from '../painters/paint-bitmap.ts';
import type { LabelSettings } from './label-settings.ts';
import { paintLabel } from './paint-label.ts';

/** How a roll's labels are made, one a page: the same for each of them. The head's dots count, not the `printerDpi` of the assets. */
export interface LabelDocumentPlan extends LabelPlan {
  readonly kind: 'label-documents';
  readonly language: LabelLanguage;
  readonly head: DotsPerMm;
  readonly settings: LabelSettings;
  /** Its offset is undone in whole dots. Its scale is not: a head's dots are where they are, and modules stay whole. */
  readonly calibration: Calibration;
}

/** Labels to print one after the other. */
export type LabelDocumentBatch = LabelBatch<'label-documents'>;

/** A batch's labels, each in the printer's language; rejected labels are left out. */
export interface LabelDocuments {
  readonly kind: 'label-documents';
  readonly labels: readonly Uint8Array[];
  readonly findings: readonly Finding[];
}

/** Encodes, composes and paints labels for a thermal head; returns null when `stopped` returned true. */
export function renderLabelDocuments(
  plan: LabelDocumentPlan,
  batch: LabelDocumentBatch,
  fonts: FontLibrary,
  stopped: () => boolean,
): LabelDocuments | null {
  const { language, head, settings } = plan;
  const atHead = { ...plan, assets: { ...plan.assets, printerDpi: trueDotsPerInch(head) } };
  const findings: Finding[] = [];
  const labels = renderEach(batch, stopped, (label, labelIndex) => {
    const drawing = drawLabel(label, labelIndex, atHead, fonts, findings);
    if (drawing === null) return [];
    const bitmap = paintBitmap(onPage(drawing, plan), head, fonts);
    const painted = paintLabel(language, bitmap, head, settings);
    if (painted.ok) return [painted.value];
    findings.push({ kind: 'rejection', labelIndex, problem: painted.problem });
    return [];
  });
  return labels === null ? null : { kind: 'label-documents', labels: labels.flat(), findings };
}

/** The label on its page, moved against what the printer moves it, its symbol on whole dots. */
function onPage(drawing: Drawing, { template, head, calibration }: LabelDocumentPlan): Drawing {
  const origin = cellOrigin(template.grid, 0);
  const atXMm = origin.xMm - wholeDots(calibration.offsetXMm, head);
  const atYMm = origin.yMm - wholeDots(calibration.offsetYMm, head);
  const shift = shiftToDotGrid(drawing, atXMm, atYMm);
  const marks = drawing.marks.map((mark) => moveMark(mark, atXMm + shift.xMm, atYMm + shift.yMm));
  return { ...template.page, marks };
}

function wholeDots(lengthMm: number, head: DotsPerMm): number {
  return Math.round(lengthMm * head) / head;
}
