import type { FieldProblem } from '../../shared/contract/field-validation.ts';
import type { ExportBody } from '../../shared/ipc/exports.ts';
import { designShape } from '../../shared/label/design-shape.ts';
import { chosenDesign } from '../../shared/label/fit-design.ts';
import { boundingBox } from '../../shared/label/label-shape.ts';
import type { LayoutPreview, PreviewRecord, PreviewScan } from '../../shared/label/preview.ts';
import { isLogisticLabel, type PrintableLabel } from '../../shared/label/printable-label.ts';
import type { Template } from '../../shared/label/template.ts';
import type { JobLayout } from '../../shared/layout/layout.ts';
import type { PrintTimeQuestions } from '../../shared/layout/print-time-questions.ts';
import { assetsForPrinter, type PrinterModel } from '../../shared/printing/printer-model.ts';
import { ok, type Outcome } from '../../shared/result/result.ts';
import type { SymbolKind } from '../../shared/symbol/symbology.ts';
import type { LabelReader } from '../logistics/label-selection.ts';
import type { LayoutPlan } from '../render/draw-label.ts';
import { proveLabels } from '../render/prove-labels.ts';
import type { LabelPicture } from '../render/render-previews.ts';
import { labelQuestions } from './label-questions.ts';
import { layoutPlan, type PreviewDependencies, selectForLayout } from './layout-selection.ts';
import { NEVER_ABORTED } from './preview-rendering.ts';
import type { SelectedSamples } from './selected-samples.ts';

/** As many records are looked through for the longest and the shortest name: about a tenth of a second. */
const MOST_LOOKED_AT = 5000;
const RECORDS_PER_READ = 500;

/** Shows layouts, saved or not, on real records of a selection. */
export class LayoutPreviews {
  readonly #deps: PreviewDependencies;
  readonly #samples: SelectedSamples;

  constructor(deps: PreviewDependencies, samples: SelectedSamples) {
    this.#deps = deps;
    this.#samples = samples;
  }

  /** Gives what the layout of a request asks: see `labelQuestions`. */
  asked(body: unknown): Outcome<PrintTimeQuestions, readonly FieldProblem[]> {
    return labelQuestions(this.#deps, body);
  }

  /**
   * Shows one label of those that a request for sheets selects, as the layout makes it on the request's template: of the record
   * with the longest or the shortest name among the first 5,000, or of any. What the request says of a layout or of what one
   * decides does not count. Fails as a submit does, and where nothing is selected.
   */
  async preview(
    body: ExportBody,
    layout: JobLayout,
    record: PreviewRecord | { readonly position: number },
    look: PreviewLook = NO_LOOK,
  ): Promise<Outcome<LayoutPreview, readonly FieldProblem[]>> {
    const selection = selectForLayout(this.#deps, body, [layout]);
    if (!selection.ok) return selection;
    const { labels } = selection.value;
    const position = positionOf(labels, record);
    const [selected] = labels.batch(position, 1);
    if (selected === undefined) throw new Error('A selection lacks one of its labels');
    const assets = assetsForPrinter(selection.value.assets, look.printer);
    const shown = lookedAt(layout, selection.value.template, assets.symbol, look.design);
    const seen = { ...selection.value, template: shown.template, assets };
    const plan = await layoutPlan(this.#deps, this.#samples, seen, shown.layout);
    if (!plan.ok) return plan;
    const { label } = selected;
    const [picture, scan] = await Promise.all([
      this.#picture(plan.value, label),
      look.prove ? this.#scan(plan.value, label) : null,
    ]);
    return ok({
      ...picture,
      ...boundingBox(shown.template.labelShape),
      label,
      position,
      labelCount: labels.count,
      design: shown.design,
      scan,
    });
  }

  async #picture(plan: LayoutPlan, label: PrintableLabel): Promise<LabelPicture> {
    const kind = 'label-preview';
    const batch = { kind, firstLabelIndex: 0, labels: [label] } as const;
    const batches = this.#deps.pool.renderAll({ ...plan, kind }, [batch], NEVER_ABORTED);
    for await (const { result } of batches) {
      const [picture] = result.pictures;
      if (picture !== undefined) return picture;
    }
    throw new Error('The label was not rendered');
  }

  async #scan(plan: LayoutPlan, label: PrintableLabel): Promise<PreviewScan | null> {
    const { pool } = this.#deps;
    const source = { count: 1, batch: () => [label] };
    const { report } = await proveLabels(pool, { ...plan, exportType: 'sheet_pdf' }, source, {
      signal: NEVER_ABORTED,
      onProgress: () => undefined,
    });
    if (report.worstGrade === null) return null;
    const { failed, weak, dotsPerInch, dotsAssumed } = report;
    return { reads: failed === 0, isWeak: weak > 0, dotsPerInch, dotsAssumed };
  }
}

/** How a layout is looked at, beside its record. */
export interface PreviewLook {
  /** The printer that labels are for; null: none. */
  readonly printer: PrinterModel | null;
  /** The design that is shown on a label of its own size; null: the one that the template's label gets, on that. */
  readonly design: number | null;
  /** Whether its symbols are read back. */
  readonly prove: boolean;
}

const NO_LOOK: PreviewLook = { printer: null, design: null, prove: false };

/** The layout and the template that are shown, and the design by its index. */
function lookedAt(
  layout: JobLayout,
  template: Template,
  symbol: SymbolKind,
  asked: number | null,
): { readonly layout: JobLayout; readonly template: Template; readonly design: number } {
  const { designs } = layout.layout;
  const design = asked === null ? undefined : designs[asked];
  if (asked === null || design === undefined) {
    const chosen = chosenDesign(layout.layout, template.labelShape, symbol);
    return { layout, template, design: designs.indexOf(chosen.design) };
  }
  return {
    layout: { ...layout, layout: { ...layout.layout, designs: [design] } },
    template: { ...template, labelShape: designShape(design, template.labelShape) },
    design: asked,
  };
}

function positionOf(labels: LabelReader, record: PreviewRecord | { readonly position: number }): number {
  if (typeof record === 'object') return Math.min(record.position, labels.count - 1);
  if (record === 'random') return Math.floor(Math.random() * labels.count);
  const sign = record === 'longest' ? 1 : -1;
  let best = { position: 0, length: -Infinity };
  for (let from = 0; from < Math.min(labels.count, MOST_LOOKED_AT); from += RECORDS_PER_READ) {
    for (const [index, { label }] of labels.batch(from, RECORDS_PER_READ).entries()) {
      const length = sign * lengthOf(label);
      if (length > best.length) best = { position: from + index, length };
    }
  }
  return best.position;
}

/** Names count most: of two as long, that with the longer codes is longer. Of cases and pallets all that they say. */
function lengthOf(label: PrintableLabel): number {
  if (isLogisticLabel(label)) {
    const { elements, shipFrom, shipTo } = label;
    return elements.reduce((sum, { value }) => sum + value.length, shipFrom.length + shipTo.length);
  }
  const codes = (label.lot ?? '').length + (label.serial ?? '').length + label.brand.length;
  return label.name.length + codes / 1000;
}
