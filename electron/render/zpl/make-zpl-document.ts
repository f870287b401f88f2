import { cellsPerSheet } from '../../../shared/label/sheet-layout.ts';
import type { Result } from '../../../shared/result/result.ts';
import {
  type ArtifactResult,
  type ByteSink,
  labelBatches,
  type LabelSource,
  type RenderContext,
  type RenderOptions,
} from '../artifact.ts';
import { FindingTally } from '../findings.ts';
import { makeFile } from '../make-artifact.ts';
import type { RenderPool } from '../workers/render-pool.ts';
import type { ZplBatch, ZplPlan } from './render-zpl-labels.ts';
import { DISCARD_PARTIAL_FORMAT } from './zpl-format.ts';

export type { ZplPlan } from './render-zpl-labels.ts';

/**
 * Makes a chunk of a roll's labels at `partPath`, as ZPL: one format a label, ended by `^XZ` and a line feed. `afterBreak`: the
 * transfer before it broke off, so that it begins by having the printer forget half a format.
 * Fails and rejects as {@link makeFile} does.
 */
export async function makeZplDocument(
  plan: ZplPlan,
  source: LabelSource,
  partPath: string,
  pool: RenderPool,
  { signal, onProgress, afterBreak }: RenderOptions & { readonly afterBreak: boolean },
): Promise<Result<ArtifactResult>> {
  const work = { plan, source, pool, signal, onProgress };
  return makeFile(partPath, source, signal, async (sink) => {
    if (afterBreak) await sink.write(Buffer.from(DISCARD_PARTIAL_FORMAT, 'latin1'));
    return writeZplLabels(work, sink);
  });
}

/** A few labels of 600 dpi are megabytes of dots while they are painted. */
const LABELS_PER_BATCH = 16;

/** Writes labels in the job's order, each as often as there are copies: `^PQ` stays 1. */
async function writeZplLabels(work: RenderContext<ZplPlan>, sink: ByteSink): Promise<FindingTally> {
  const { plan, source, pool, signal, onProgress } = work;
  if (cellsPerSheet(plan.template.grid) !== 1) throw new Error('ZPL is for rolls of one label across');
  const tally = new FindingTally();
  let processed = 0;
  for await (const { batch, result } of pool.renderAll(plan, batches(source), signal)) {
    tally.add(result.findings);
    for (const format of result.formats) {
      for (let copy = 0; copy < plan.assets.copies; copy++) await sink.write(format);
    }
    processed += batch.labels.length;
    onProgress(processed);
  }
  return tally;
}

function* batches(source: LabelSource): Generator<ZplBatch, void, void> {
  for (const { firstLabelIndex, labels } of labelBatches(source, LABELS_PER_BATCH)) {
    yield { kind: 'zpl', firstLabelIndex, labels };
  }
}
