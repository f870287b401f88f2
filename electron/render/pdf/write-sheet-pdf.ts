import { setImmediate as nextTurn } from 'node:timers/promises';

import { LABEL_FIELDS } from '../../../shared/label/label-fields.ts';
import { cellsPerSheet, layOutSheets, type SheetLayout } from '../../../shared/label/sheet-layout.ts';
import type { ByteSink, LabelSource, RenderContext } from '../artifact.ts';
import { FindingTally } from '../findings.ts';
import type { RenderPool } from '../workers/render-pool.ts';
import type { EmbeddedFont } from './embed-fonts.ts';
import { codePointsIn } from './page-content.ts';
import { PdfDocument } from './pdf-document.ts';
import type { SheetBatch, SheetPlan } from './render-sheet-pages.ts';

/** About as many labels a batch as the commonest sheet holds: 50 to 150 ms of work. */
const LABELS_PER_BATCH = 63;

/** Lays out the labels on sheets, renders the pages in workers, and writes them as a PDF in order. */
export async function writeSheetPdf(work: RenderContext, sink: ByteSink): Promise<FindingTally> {
  const { plan, source, pool, signal, onProgress } = work;
  const { template, assets, calibration, digitalLinkOrigin, title, createdAt } = plan;
  if (template === null) throw new Error('A sheet needs a template');
  const layout = layOutSheets(template.grid, assets, source.count);
  const fonts = await embedInWorker(pool, await codePointsOf(source, signal), signal);
  const document = new PdfDocument({ title, createdAt, page: template.page }, fonts, sink);
  const glyphTable = new Map(fonts.map(({ face, codes }) => [face, codes]));
  const sheetPlan: SheetPlan = {
    kind: 'sheet',
    template,
    assets,
    calibration,
    digitalLinkOrigin,
    glyphTable,
  };
  const sheetsPerBatch = Math.max(1, Math.floor(LABELS_PER_BATCH / cellsPerSheet(template.grid)));
  const tally = new FindingTally();
  let placed = 0;
  for await (const { batch, result } of pool.renderAll(
    sheetPlan,
    batches(source, layout, sheetsPerBatch),
    signal,
  )) {
    tally.add(result.findings);
    for (const page of result.pages) await document.addPage(page);
    placed += batch.sheets.reduce((sum, placements) => sum + placements.length, 0);
    onProgress(Math.floor(placed / assets.copies));
  }
  await document.finish();
  return tally;
}

async function embedInWorker(
  pool: RenderPool,
  codePoints: readonly number[],
  signal: AbortSignal,
): Promise<readonly EmbeddedFont[]> {
  for await (const { result } of pool.renderAll({ kind: 'fonts' }, [{ kind: 'fonts', codePoints }], signal)) {
    return result.fonts;
  }
  throw new Error('No fonts came back');
}

function* batches(
  source: LabelSource,
  layout: SheetLayout,
  sheetsPerBatch: number,
): Generator<SheetBatch, void, void> {
  for (let sheet = 0; sheet < layout.sheetCount; sheet += sheetsPerBatch) {
    const end = Math.min(layout.sheetCount, sheet + sheetsPerBatch);
    const sheets = Array.from({ length: end - sheet }, (_, index) => layout.placementsOn(sheet + index));
    const placements = sheets.flat();
    const firstLabelIndex = placements[0]?.labelIndex ?? 0;
    const lastLabelIndex = placements.at(-1)?.labelIndex ?? -1;
    const labels = source.batch(firstLabelIndex, lastLabelIndex + 1 - firstLabelIndex);
    yield { kind: 'sheet', firstLabelIndex, labels, sheets };
  }
}

/** Labels read before the event loop runs again: a few milliseconds. */
const LABELS_PER_TICK = 1000;

/** What composition may add to a catalogue's text: ASCII and the ellipsis of shortened lines. */
const ALWAYS_EMBEDDED = [...Array.from({ length: 0x7f - 0x20 }, (_, index) => 0x20 + index), 0x2026];

/** Codes are ASCII; names may hold anything. */
const NAMES = Object.values(LABEL_FIELDS).filter(({ isCode }) => !isCode);

/** Every character that the labels may need, so that the fonts' subsets are known before the first page. */
async function codePointsOf(source: LabelSource, signal: AbortSignal): Promise<readonly number[]> {
  const found = new Set<number>(ALWAYS_EMBEDDED);
  for (let from = 0; from < source.count; from += LABELS_PER_TICK) {
    for (const label of source.batch(from, LABELS_PER_TICK)) {
      for (const { text } of NAMES) for (const codePoint of codePointsIn(text(label))) found.add(codePoint);
    }
    await nextTurn();
    signal.throwIfAborted();
  }
  return [...found];
}
