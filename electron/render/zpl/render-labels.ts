import type { Drawing } from '../../../shared/drawing/drawing.ts';
import { moveMark } from '../../../shared/drawing/move-mark.ts';
import type { DigitalLinkOrigin } from '../../../shared/gs1/digital-link.ts';
import type { ResolvedAssets } from '../../../shared/label/assets.ts';
import { composeLabel } from '../../../shared/label/compose-label.ts';
import { cellOrigin } from '../../../shared/label/grid.ts';
import type { Label } from '../../../shared/label/label.ts';
import type { Template } from '../../../shared/label/template.ts';
import type { Calibration } from '../../../shared/printing/calibration.ts';
import { type DotsPerMm, trueDotsPerInch } from '../../../shared/printing/thermal-head.ts';
import type { Finding } from '../findings.ts';
import type { FontBook } from '../fonts/font-book.ts';
import { paintBitmap } from '../painters/paint-bitmap.ts';
import { paintZpl, type ZplSettings } from '../painters/zpl.ts';
import { dotShift } from '../sheet/dot-shift.ts';
import { encodeSymbol } from '../symbols/encode-symbol.ts';

/** How a roll's labels are made: the same for each of them. */
export interface ZplPlan {
  readonly kind: 'zpl';
  /** One label a page. */
  readonly template: Template;
  /** Its `printerDpi` does not count here: the head does. */
  readonly assets: ResolvedAssets;
  readonly digitalLinkOrigin: DigitalLinkOrigin;
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

/** A batch's labels, each one ZPL format; those that were refused are left out. */
export interface ZplLabels {
  readonly kind: 'zpl';
  readonly formats: readonly Uint8Array[];
  readonly findings: readonly Finding[];
}

/** Encodes, composes and paints labels for a thermal head; null when `stopped` said so. */
export function renderZplLabels(
  plan: ZplPlan,
  batch: ZplBatch,
  fonts: FontBook,
  stopped: () => boolean,
): ZplLabels | null {
  const { template, digitalLinkOrigin, head, settings } = plan;
  const assets = { ...plan.assets, printerDpi: trueDotsPerInch(head) };
  const formats: Uint8Array[] = [];
  const findings: Finding[] = [];
  for (const [index, label] of batch.labels.entries()) {
    if (stopped()) return null;
    const labelIndex = batch.firstLabelIndex + index;
    const geometry = encodeSymbol(label, assets.symbol, digitalLinkOrigin);
    const composed = composeLabel(label, geometry, template, assets, fonts);
    if (!composed.ok) {
      findings.push({ kind: 'refusal', labelIndex, problem: composed.problem });
      continue;
    }
    for (const note of composed.value.notes) findings.push({ kind: 'note', labelIndex, note });
    const bitmap = paintBitmap(onPage(composed.value.drawing, plan), head, fonts);
    formats.push(Buffer.from(paintZpl(bitmap, settings), 'latin1'));
  }
  return { kind: 'zpl', formats, findings };
}

/** The label on its page, moved against what the printer moves it, its symbol on whole dots. */
function onPage(drawing: Drawing, { template, head, calibration }: ZplPlan): Drawing {
  const origin = cellOrigin(template.grid, 0);
  const atXMm = origin.xMm - wholeDots(calibration.offsetXMm, head);
  const atYMm = origin.yMm - wholeDots(calibration.offsetYMm, head);
  const shift = dotShift(drawing, atXMm, atYMm);
  const marks = drawing.marks.map((mark) => moveMark(mark, atXMm + shift.xMm, atYMm + shift.yMm));
  return { ...template.page, marks };
}

function wholeDots(lengthMm: number, head: DotsPerMm): number {
  return Math.round(lengthMm * head) / head;
}
