import type { FieldProblem } from '../../shared/contract/field-validation.ts';
import type { ExportBody } from '../../shared/ipc/exports.ts';
import {
  type ComparedPictures,
  type LayoutComparison,
  type LayoutPair,
  MOST_COMPARED,
  mostDifferent,
  type RecordDifference,
} from '../../shared/label/layout-comparison.ts';
import type { JobLayout } from '../../shared/layout/layout.ts';
import { ok, type Outcome } from '../../shared/result/result.ts';
import type { ComparisonBatch, ComparisonPlan } from '../render/compare-layouts.ts';
import { writeCount } from '../store/write-count.ts';
import {
  layoutPlan,
  type LayoutSelection,
  type PreviewDependencies,
  selectForLayout,
} from './layout-selection.ts';
import { inBatches, NEVER_ABORTED } from './preview-rendering.ts';
import type { SelectedSamples } from './selected-samples.ts';

/** Limits the records that one call compares: about a second of work. */
const RECORDS_PER_CALL = 200;

/** Compares layouts on the records that a request selects. */
export class LayoutComparisons {
  readonly #deps: PreviewDependencies;
  readonly #samples: SelectedSamples;
  /** Of the last comparison, until the store changes: each of its stretches and pictures is made with the same. */
  #last: { readonly key: string; readonly plan: ComparisonPlan } | null = null;

  constructor(deps: PreviewDependencies, samples: SelectedSamples) {
    this.#deps = deps;
    this.#samples = samples;
  }

  /**
   * Composes records in both layouts, from the given one (from 0) on, as many as one call compares, and gives those that
   * differ most. Of a selection the first 5,000 are compared. Fails as a preview of a layout does.
   */
  async compare(
    body: ExportBody,
    pair: LayoutPair,
    from: number,
  ): Promise<Outcome<LayoutComparison, readonly FieldProblem[]>> {
    const selection = selectForLayout(this.#deps, body, [pair.before, pair.after]);
    if (!selection.ok) return selection;
    const plan = await this.#plan(selection.value, pair);
    if (!plan.ok) return plan;
    const { labels } = selection.value;
    const labelCount = Math.min(labels.count, MOST_COMPARED);
    const selected = labels.batch(from, Math.max(0, Math.min(RECORDS_PER_CALL, labelCount - from)));
    const { pool } = this.#deps;
    const differences: RecordDifference[] = [];
    const batches = inBatches(from, selected).map((batch): ComparisonBatch => ({
      kind: 'comparison',
      paints: false,
      ...batch,
    }));
    for await (const { result } of pool.renderAll(plan.value, batches, NEVER_ABORTED))
      differences.push(...result.differences);
    const records = selected.flatMap((row, index) => {
      const difference = differences[index];
      if (difference === undefined || difference.differences.length === 0) return [];
      return [{ ...row, ...difference, position: from + index }];
    });
    return ok({
      labelCount,
      comparedTo: from + selected.length,
      differing: records.length,
      records: mostDifferent(records),
    });
  }

  /** Shows one record in both layouts, the last one where a selection has no such position. Fails as a preview of a layout does. */
  async picture(
    body: ExportBody,
    pair: LayoutPair,
    position: number,
  ): Promise<Outcome<ComparedPictures, readonly FieldProblem[]>> {
    const selection = selectForLayout(this.#deps, body, [pair.before, pair.after]);
    if (!selection.ok) return selection;
    const plan = await this.#plan(selection.value, pair);
    if (!plan.ok) return plan;
    const { labels } = selection.value;
    const at = Math.min(position, labels.count - 1);
    const shown: ComparisonBatch = {
      kind: 'comparison',
      paints: true,
      firstLabelIndex: at,
      labels: labels.batch(at, 1).map(({ label }) => label),
    };
    for await (const { result } of this.#deps.pool.renderAll(plan.value, [shown], NEVER_ABORTED)) {
      const [pictures] = result.pictures;
      if (pictures !== undefined) return ok(pictures);
    }
    throw new Error('The label was not rendered');
  }

  async #plan(
    selection: LayoutSelection,
    pair: LayoutPair,
  ): Promise<Outcome<ComparisonPlan, readonly FieldProblem[]>> {
    const { selection: selected, template, assets, digitalLinkOrigin, today } = selection;
    const changed = writeCount(this.#deps.db);
    const key = JSON.stringify([selected, template, assets, digitalLinkOrigin, today, pair, changed]);
    if (this.#last?.key === key) return ok(this.#last.plan);
    const before = await layoutPlan(this.#deps, this.#samples, selection, asApproved(pair.before));
    if (!before.ok) return before;
    const after = await layoutPlan(this.#deps, this.#samples, selection, asApproved(pair.after));
    if (!after.ok) return after;
    const plan = { kind: 'comparison', before: before.value, after: after.value } as const;
    this.#last = { key, plan };
    return ok(plan);
  }
}

/** Takes the word DRAFT from the labels: it goes when the version is approved, and all labels would differ by it. */
function asApproved(layout: JobLayout): JobLayout {
  return { ...layout, isDraft: false };
}
