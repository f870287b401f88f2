import { cellsPerSheet, type SheetLayout } from '../../../shared/label/sheet-layout.ts';
import type { Grid } from '../../../shared/label/template.ts';
import type { LabelSource, SheetsBatch } from '../label-batch.ts';

/** About as many labels a batch as the commonest sheet holds: 50 to 150 ms of work. */
const LABELS_PER_BATCH = 63;

/** Reads a job's labels in the order of its sheets, as many sheets at a time as hold a batch of labels, or one. */
export function* sheetBatches<Kind extends string>(
  kind: Kind,
  source: LabelSource,
  grid: Grid,
  layout: SheetLayout,
): Generator<SheetsBatch<Kind>, void, void> {
  const sheetsPerBatch = Math.max(1, Math.floor(LABELS_PER_BATCH / cellsPerSheet(grid)));
  for (let sheet = 0; sheet < layout.sheetCount; sheet += sheetsPerBatch) {
    const end = Math.min(layout.sheetCount, sheet + sheetsPerBatch);
    const sheets = Array.from({ length: end - sheet }, (_, index) => layout.placementsOn(sheet + index));
    const placements = sheets.flat();
    const firstLabelIndex = placements[0]?.labelIndex ?? 0;
    const lastLabelIndex = placements.at(-1)?.labelIndex ?? -1;
    const labels = source.batch(firstLabelIndex, lastLabelIndex + 1 - firstLabelIndex);
    yield { kind, firstLabelIndex, labels, sheets };
  }
}
