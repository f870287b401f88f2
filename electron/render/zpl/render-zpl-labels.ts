import { type Drawing, moveMark } from '../../../shared/drawing/drawing.ts';
import type { Label } from '../../../shared/label/label.ts';
import { cellOrigin } from '../../../shared/label/sheet-layout.ts';
import type { Calibration } from '../../../shared/printing/calibration.ts';
import { type DotsPerMm, trueDotsPerInch } from '../../../shared/printing/thermal-head.ts';
import { drawLabel, type LabelPlan, shiftToDotGrid } from '../draw-label.ts';
import type { Finding } from '../findings.ts';
import type { FontLibrary } from '../font-library.ts';
import { paintBitmap } from '../painters/paint-bitmap.ts';
import { paintZpl, type ZplSettings } from './zpl-format.ts';

/** How a roll's labels are made, one a page: the same for each of them. The head's dots count, not the `printerDpi` of the assets. */
export interface ZplPlan extends LabelPlan {
  readonly kind: 'zpl';
  readonly head: DotsPerMm;
  readonly settings: ZplSettings;
  /** Its offset is undone in whole dots. Its scale is not: a head's dots are where they are, and modules stay whole. */
  readonly calibration: Calibration;
}

/** Labels that follow each other. */
export interface ZplBatch {
  readonly kind: 'zpl';
  readonly firstLabelIndex: number;
  readonly labels: readonly Label[];
}

/** A batch's labels, each one ZPL format; rejected labels are left out. */
export interface ZplLabels {
  readonly kind: 'zpl';
  readonly formats: readonly Uint8Array[];
  readonly findings: readonly Finding[];
}

/** Encodes, composes and paints labels for a thermal head; returns null when `stopped` returned true. */
export function renderZplLabels(
  plan: ZplPlan,
  batch: ZplBatch,
  fonts: FontLibrary,
  stopped: () => boolean,
): ZplLabels | null {
  const { head, settings } = plan;
  const atHead = { ...plan, assets: { ...plan.assets, printerDpi: trueDotsPerInch(head) } };
  const formats: Uint8Array[] = [];
  const findings: Finding[] = [];
  for (const [index, label] of batch.labels.entries()) {
    if (stopped()) return null;
    const drawing = drawLabel(label, batch.firstLabelIndex + index, atHead, fonts, findings);
    if (drawing === null) continue;
    const bitmap = paintBitmap(onPage(drawing, plan), head, fonts);
    formats.push(Buffer.from(paintZpl(bitmap, settings), 'latin1'));
  }
  return { kind: 'zpl', formats, findings };
}

/** The label on its page, moved against what the printer moves it, its symbol on whole dots. */
function onPage(drawing: Drawing, { template, head, calibration }: ZplPlan): Drawing {
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
