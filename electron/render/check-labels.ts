import type { DigitalLinkOrigin } from '../../shared/gs1/digital-link.ts';
import type { ResolvedAssets } from '../../shared/label/assets.ts';
import type { Template } from '../../shared/label/template.ts';
import type { Problem } from '../../shared/result/result.ts';
import type { LabelSource } from './artifact.ts';
import { FindingTally } from './findings.ts';
import type { SheetPreviewBatch } from './preview/render-sheet-preview.ts';
import type { RenderPool } from './workers/render-pool.ts';

const LABELS_PER_BATCH = 64;

/** Composes every label of a sheet without painting it: why some would not scan, as making the sheet would say; null where all would. */
export async function unreadableLabels(
  pool: RenderPool,
  plan: {
    readonly template: Template;
    readonly assets: ResolvedAssets;
    readonly digitalLinkOrigin: DigitalLinkOrigin;
  },
  source: LabelSource,
  signal: AbortSignal,
): Promise<Problem | null> {
  const tally = new FindingTally();
  for await (const { result } of pool.renderAll(
    { kind: 'sheet-preview', calibration: null, ...plan },
    batches(source),
    signal,
  )) {
    tally.add(result.findings);
  }
  return tally.problem(source.count, (index) => source.batch(index, 1)[0]);
}

function* batches(source: LabelSource): Generator<SheetPreviewBatch, void, void> {
  for (let from = 0; from < source.count; from += LABELS_PER_BATCH) {
    const labels = source.batch(from, LABELS_PER_BATCH);
    yield { kind: 'sheet-preview', firstLabelIndex: from, labels, placements: [] };
  }
}
