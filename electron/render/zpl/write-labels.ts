import { cellsPerSheet } from '../../../shared/label/grid.ts';
import type { LabelSource, Work } from '../artifact.ts';
import type { ByteSink } from '../artifact-file.ts';
import { FindingTally } from '../findings.ts';
import type { ZplBatch, ZplPlan } from './render-labels.ts';

/** A few labels of 600 dpi are megabytes of dots while they are painted. */
const LABELS_PER_BATCH = 16;

/** Writes labels in the job's order, each as often as there are copies: the printer is never asked for copies. */
export async function writeZplLabels(work: Work<ZplPlan>, sink: ByteSink): Promise<FindingTally> {
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
  for (let from = 0; from < source.count; from += LABELS_PER_BATCH) {
    yield { kind: 'zpl', firstLabelIndex: from, labels: source.batch(from, LABELS_PER_BATCH) };
  }
}
