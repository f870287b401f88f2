import type { Drawing } from '../../shared/drawing/drawing.ts';
import type { DigitalLinkOrigin } from '../../shared/gs1/digital-link.ts';
import { composeLabel } from '../../shared/label/compose-label.ts';
import type { Label } from '../../shared/label/label.ts';
import type { ResolvedAssets } from '../../shared/label/resolve-assets.ts';
import { cellOrigin, type PagePoint } from '../../shared/label/sheet-layout.ts';
import type { Grid, Template } from '../../shared/label/template.ts';
import { aimCornerFor, type Calibration } from '../../shared/printing/calibration.ts';
import { symbolContent } from '../../shared/symbol/symbol-content.ts';
import { roundToDots } from '../../shared/units/length.ts';
import type { Finding } from './findings.ts';
import type { FontLibrary } from './font-library.ts';
import { encodeSymbol } from './symbols/encode-symbol.ts';

/** Holds what the drawing of a label depends on besides the label. */
export interface LabelPlan {
  readonly template: Template;
  readonly assets: ResolvedAssets;
  readonly digitalLinkOrigin: DigitalLinkOrigin;
}

/** Encodes and composes one label, and adds its notes or its rejection to `findings`; returns null where it was rejected. */
export function drawLabel(
  label: Label,
  labelIndex: number,
  { template, assets, digitalLinkOrigin }: LabelPlan,
  fonts: FontLibrary,
  findings: Finding[],
): Drawing | null {
  const geometry = encodeSymbol(symbolContent(label, assets.symbol, digitalLinkOrigin));
  const composed = composeLabel(label, geometry, template, assets, fonts);
  if (!composed.ok) {
    findings.push({ kind: 'refusal', labelIndex, problem: composed.problem });
    return null;
  }
  for (const note of composed.value.notes) findings.push({ kind: 'note', labelIndex, note });
  return composed.value.drawing;
}

/**
 * Returns the position of a label's top left corner on the page in millimetres, so that its centre lands on its cell's.
 * The label is moved, never scaled: its modules stay whole dots, on the printer's dot grid where its resolution is known,
 * which may take half a dot more.
 */
export function labelOriginOnPage(
  drawing: Drawing,
  grid: Grid,
  cellIndex: number,
  calibration: Calibration | null,
): PagePoint {
  const origin = cellOrigin(grid, cellIndex);
  const at = calibration === null ? origin : aimCornerFor(calibration, origin, drawing);
  const shift = shiftToDotGrid(drawing, at.xMm, at.yMm);
  return { xMm: at.xMm + shift.xMm, yMm: at.yMm + shift.yMm };
}

/** A way to move something, in millimetres. */
export interface Shift {
  readonly xMm: number;
  readonly yMm: number;
}

const NO_SHIFT: Shift = { xMm: 0, yMm: 0 };

/**
 * Returns the shift, in millimetres, of a drawing at the given point of a page that makes its symbol start on
 * the printer's dot grid: less than half a dot each way. The whole drawing
 * moves, so that symbol and text keep their distances. No move where no printer is known.
 */
export function shiftToDotGrid(drawing: Drawing, atXMm: number, atYMm: number): Shift {
  for (const mark of drawing.marks) {
    if (mark.kind !== 'bars' || mark.dotsPerInch === null) continue;
    return {
      xMm: distanceToDotGrid(atXMm + mark.originXMm, mark.dotsPerInch),
      yMm: distanceToDotGrid(atYMm + mark.originYMm, mark.dotsPerInch),
    };
  }
  return NO_SHIFT;
}

function distanceToDotGrid(positionMm: number, dotsPerInch: number): number {
  return roundToDots(positionMm, dotsPerInch) - positionMm;
}
