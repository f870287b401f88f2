import { layOutSheets } from '../../../shared/label/sheet-layout.ts';
import type { RenderContext } from '../artifact.ts';
import type { ByteSink } from '../artifact-file.ts';
import { FindingTally } from '../findings.ts';
import { pwgFileStart } from '../raster/pwg-raster.ts';
import type { SheetDotsPlan } from '../raster/render-sheet-dots.ts';
import { sheetBatches } from './sheet-batches.ts';

/** Lays out the labels on sheets as a PDF of them is laid out, paints the sheets in workers, and writes them as PWG Raster in order. */
export async function writeSheetDots(
  work: RenderContext<SheetDotsPlan>,
  sink: ByteSink,
): Promise<FindingTally> {
  const { plan, source, pool, signal, onProgress } = work;
  const { template, assets } = plan;
  const layout = layOutSheets(template.grid, assets, source.count);
  const tally = new FindingTally();
  let placed = 0;
  await sink.write(pwgFileStart());
  const batches = sheetBatches('sheet-dots', source, template.grid, layout);
  for await (const { batch, result } of pool.renderAll(plan, batches, signal)) {
    tally.add(result.findings);
    for (const page of result.pages) await sink.write(page);
    placed += batch.sheets.reduce((sum, placements) => sum + placements.length, 0);
    onProgress(Math.floor(placed / assets.copies));
  }
  return tally;
}
