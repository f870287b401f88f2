import { cellsPerSheet } from '../../../shared/label/sheet-layout.ts';
import type { RenderContext } from '../artifact.ts';
import type { ByteSink } from '../artifact-file.ts';
import { FindingTally } from '../findings.ts';
import { labelBatches } from '../label-batch.ts';
import type { LabelDocumentPlan } from '../printer-languages/render-label-documents.ts';

/** A few labels of 600 dpi are megabytes of dots while they are painted. */
const LABELS_PER_BATCH = 16;

/**
 * Writes a roll's labels in the job's order in their printer's language, each as often as there are copies: the printer is never asked for
 * them. In ZPL a label ends with `^XZ` and a line feed.
 */
export async function writeLabelDocument(
  work: RenderContext<LabelDocumentPlan>,
  sink: ByteSink,
): Promise<FindingTally> {
  const { plan, source, pool, signal, onProgress } = work;
  if (cellsPerSheet(plan.template.grid) !== 1)
    throw new Error('Label languages are for rolls of one label across');
  const tally = new FindingTally();
  let processed = 0;
  const batches = labelBatches('label-documents', source, LABELS_PER_BATCH);
  for await (const { batch, result } of pool.renderAll(plan, batches, signal)) {
    tally.add(result.findings);
    for (const label of result.labels) {
      for (let copy = 0; copy < plan.assets.copies; copy++) await sink.write(label);
    }
    processed += batch.labels.length;
    onProgress(processed);
  }
  return tally;
}
