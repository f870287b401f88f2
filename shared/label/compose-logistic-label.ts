import type { Mark } from '../drawing/drawing.ts';
import type { FontMetrics } from '../drawing/fonts.ts';
import { newProblem } from '../result/problem.ts';
import { fail, ok, type Problem, type Result } from '../result/result.ts';
import { LOGISTIC_UNIT } from '../symbol/specification-tables.ts';
import { labelEdges } from './label-edge.ts';
import { type ComposedDrawing, dayNotes, type LabelNote } from './label-notes.ts';
import { boundingBox } from './label-shape.ts';
import type { LogisticLabel } from './logistic-label.ts';
import {
  EDGE_MM,
  type EncodeElements,
  LEAST_MODULES_MM,
  type LogisticSymbol,
  logisticSymbols,
  stackSymbols,
  SYMBOL_GAP_MM,
} from './logistic-symbols.ts';
import { type LogisticText, logisticText } from './logistic-text.ts';
import { widthWithQuietZones, X_TOLERANCE_MM } from './module-widths.ts';
import type { ResolvedAssets } from './resolve-assets.ts';
import type { Template } from './template.ts';

/** Why a logistic label cannot be made on some stock. */
export type LogisticLabelProblem = 'logistic_label_small' | 'logistic_element_wide' | 'logistic_label_full';

/**
 * A GS1 logistic label of the size of the template's label: who sends it to whom, data titles and values, and the symbols
 * with the SSCC's lowest, each 32 mm high and with its quiet zones inside the label. Fails with
 * `logistic_label_small`, `logistic_element_wide` (an element that no symbol of this width can say) or
 * `logistic_label_full`. GS1 General Specifications, section 6.6.
 */
export function composeLogisticLabel(
  label: LogisticLabel,
  encode: EncodeElements,
  { labelShape: shape }: Pick<Template, 'labelShape'>,
  assets: Pick<ResolvedAssets, 'outline' | 'printerDpi'>,
  metrics: FontMetrics,
): Result<ComposedDrawing, LogisticLabelProblem> {
  if (shape.kind !== 'rectangle') return fail(newProblem('logistic_label_small'));
  let tightest: Problem<LogisticLabelProblem> = newProblem('logistic_label_small');
  for (const leastMm of LEAST_MODULES_MM) {
    const arranged = arrange(
      label,
      leastMm,
      encode,
      { ...boundingBox(shape), marginMm: shape.safeMarginMm },
      assets,
      metrics,
    );
    if (arranged.ok) {
      const { marks, notes } = arranged.value;
      const edges = assets.outline ? labelEdges(shape) : [];
      return ok({ drawing: { ...boundingBox(shape), marks: [...edges, ...marks] }, notes });
    }
    tightest = arranged.problem;
  }
  return fail(tightest);
}

interface LabelArea {
  readonly widthMm: number;
  readonly heightMm: number;
  readonly marginMm: number;
}

function arrange(
  label: LogisticLabel,
  leastMm: number,
  encode: EncodeElements,
  { widthMm, heightMm, marginMm }: LabelArea,
  { printerDpi }: Pick<ResolvedAssets, 'printerDpi'>,
  metrics: FontMetrics,
): Result<{ readonly marks: readonly Mark[]; readonly notes: readonly LabelNote[] }, LogisticLabelProblem> {
  const symbols = logisticSymbols(label, leastMm, { widthMm: widthMm - 2 * EDGE_MM, encode, printerDpi });
  if (symbols === '00') return fail(newProblem('logistic_label_small'));
  if (typeof symbols === 'string') return fail(tooWide(label, symbols));
  const space = { widthMm, marginMm, bottomMm: heightMm - marginMm };
  const stack = stackSymbols(symbols, space, metrics, printerDpi);
  const box = {
    leftMm: marginMm,
    topMm: marginMm,
    rightMm: widthMm - marginMm,
    bottomMm: stack.topMm - SYMBOL_GAP_MM,
  };
  const text = logisticText(label, box, metrics);
  if (text === null) return fail(newProblem('logistic_label_full', { symbols: symbols.length }));
  return ok({
    marks: [...stack.marks, ...text.marks],
    notes: [...notesOf(symbols, text), ...dayNotes(label.elements)],
  });
}

function tooWide({ elements }: LogisticLabel, ai: string): Problem<'logistic_element_wide'> {
  return newProblem('logistic_element_wide', {
    ai,
    value: elements.find((element) => element.ai === ai)?.value ?? '',
  });
}

/** With the width of the label on which its modules would be as wide as GS1 asks for. */
function narrow({ geometry, xDimensionMm }: LogisticSymbol): LabelNote {
  const { leastMm } = LOGISTIC_UNIT;
  const widthMm = widthWithQuietZones(geometry, leastMm) + 2 * EDGE_MM;
  return newProblem('below_gs1_x_dimension', {
    width: Math.round(xDimensionMm * 1000) / 1000,
    least: leastMm,
    levers: [newProblem('size_lever', { which: 'width', width: Math.ceil(widthMm) })],
  });
}

function notesOf(
  symbols: readonly LogisticSymbol[],
  { codeShortened, nameShortened, replaced }: LogisticText,
): readonly LabelNote[] {
  const narrowest = symbols.reduce((least, one) => (one.xDimensionMm < least.xDimensionMm ? one : least));
  return [
    ...(narrowest.xDimensionMm < LOGISTIC_UNIT.leastMm - X_TOLERANCE_MM ? [narrow(narrowest)] : []),
    ...(codeShortened ? [newProblem('text_shortened')] : []),
    ...(nameShortened ? [newProblem('line_shortened')] : []),
    ...(replaced > 0 ? [newProblem('missing_glyph')] : []),
  ];
}
