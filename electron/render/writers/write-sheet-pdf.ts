import { setImmediate as nextTurn } from 'node:timers/promises';

import { lineTraits } from '../../../shared/contract/text-line.ts';
import { needsShaping, textToSet } from '../../../shared/drawing/scripts.ts';
import { lineText } from '../../../shared/label/field-text.ts';
import { chosenDesign } from '../../../shared/label/fit-design.ts';
import { elementText, hasText } from '../../../shared/label/layout-contents.ts';
import { isLogisticLabel, type PrintableLabel } from '../../../shared/label/printable-label.ts';
import type { ResolvedAssets } from '../../../shared/label/resolve-assets.ts';
import { layOutSheets } from '../../../shared/label/sheet-layout.ts';
import type { Template } from '../../../shared/label/template.ts';
import type { RenderContext } from '../artifact.ts';
import type { ByteSink } from '../artifact-file.ts';
import { FindingTally } from '../findings.ts';
import type { LabelSource } from '../label-batch.ts';
import { documentPage } from '../pdf/document-page.ts';
import type { FontBatch, FontFiles, FontPlan } from '../pdf/embed-fonts.ts';
import { codePointsIn } from '../pdf/page-content.ts';
import { PdfDocument } from '../pdf/pdf-document.ts';
import { facesOfLayout } from '../workers/imported-faces.ts';
import type { RenderPool } from '../workers/render-pool.ts';
import { sheetBatches } from './sheet-batches.ts';

/** Lays out the labels on sheets, renders the pages in workers, and writes them as a PDF in order. */
export async function writeSheetPdf(work: RenderContext, sink: ByteSink): Promise<FindingTally> {
  const { plan, source, pool, signal, onProgress } = work;
  const { template, assets, calibration, digitalLinkOrigin, title, createdAt } = plan;
  if (template === null) throw new Error('A sheet needs a template');
  const layout = layOutSheets(template.grid, assets, source.count);
  const codePoints = await codePointsOf(source, assets, template, signal);
  const embed = async (needed: Omit<FontBatch, 'kind'>): Promise<FontFiles> =>
    embedInWorker(pool, { kind: 'fonts', faces: facesOfLayout(assets) }, needed, signal);
  const { fonts } = await embed({ codePoints, glyphs: new Map() });
  const page = documentPage(template.page, assets.printerDpi);
  const document = new PdfDocument({ title, createdAt, page }, fonts, sink);
  const glyphTable = new Map(fonts.map(({ face, codes }) => [face, codes]));
  const sheetPlan = {
    kind: 'sheet' as const,
    template,
    assets,
    calibration,
    digitalLinkOrigin,
    glyphTable,
  };
  const tally = new FindingTally();
  let placed = 0;
  for await (const { batch, result } of pool.renderAll(
    sheetPlan,
    sheetBatches('sheet', source, template.grid, layout),
    signal,
  )) {
    tally.add(result.findings);
    document.expectGlyphs(result.glyphs);
    for (const page of result.pages) await document.addPage(page);
    placed += batch.sheets.reduce((sum, placements) => sum + placements.length, 0);
    onProgress(Math.floor(placed / assets.copies));
  }
  const glyphs = document.usedGlyphs;
  const shaped = glyphs.size === 0 ? null : await embed({ codePoints: [], glyphs });
  await document.finish(shaped?.glyphFonts ?? []);
  return tally;
}

async function embedInWorker(
  pool: RenderPool,
  plan: FontPlan,
  needed: Omit<FontBatch, 'kind'>,
  signal: AbortSignal,
): Promise<FontFiles> {
  for await (const { result } of pool.renderAll(plan, [{ kind: 'fonts', ...needed }], signal)) {
    return result;
  }
  throw new Error('No fonts came back');
}

/** Labels read before the event loop runs again: a few milliseconds. */
const LABELS_PER_TICK = 1000;

/** More names than most catalogues have. */
const MOST_KEPT_TEXTS = 10_000;

/** What composition may add to a catalogue's text: ASCII and the ellipsis of shortened lines. */
const ALWAYS_EMBEDDED = [...Array.from({ length: 0x7f - 0x20 }, (_, index) => 0x20 + index), 0x2026];

const REPLACEMENT = 0xfffd;

/** Every character that the labels may need, so that the fonts' subsets are known before the first page. */
async function codePointsOf(
  source: LabelSource,
  assets: ResolvedAssets,
  template: Template,
  signal: AbortSignal,
): Promise<readonly number[]> {
  const { texts } = assets;
  // Sheets without food are the same as before food had a word of its own.
  const { use_by: ofFood = '', ...ofAll } = texts.words;
  const words = [...Object.values(ofAll), ...texts.months].join('');
  const found = new Set<number>([...ALWAYS_EMBEDDED, ...codePointsIn(words)]);
  const textsOf = freeTexts(assets, template);
  const seen = new Set<string>();
  for (let from = 0; from < source.count; from += LABELS_PER_TICK) {
    for (const label of source.batch(from, LABELS_PER_TICK)) {
      if (!isLogisticLabel(label) && label.kind === 'food')
        for (const codePoint of codePointsIn(ofFood)) found.add(codePoint);
      for (const free of textsOf(label)) {
        // Names come again and again; what does not is not worth keeping.
        if (seen.has(free)) continue;
        if (seen.size < MOST_KEPT_TEXTS) seen.add(free);
        for (const codePoint of codePointsIn(textToSet(free))) found.add(codePoint);
        // Stands for characters that no face can set together, though each of them can be by itself.
        if (needsShaping(free)) found.add(REPLACEMENT);
      }
    }
    await nextTurn();
    signal.throwIfAborted();
  }
  return [...found];
}

/** Gives what labels say beside codes, which are ASCII: names and free text may hold anything. */
function freeTexts(
  { layout, symbol, text, texts }: ResolvedAssets,
  { labelShape }: Template,
): (label: PrintableLabel) => readonly string[] {
  const names = text.filter((line) => !lineTraits(line).isCode);
  const elements =
    layout === undefined ? [] : chosenDesign(layout.layout, labelShape, symbol).design.elements;
  const ofLayout = elements.filter(hasText);
  return (label) => {
    if (layout !== undefined) return ofLayout.map((element) => elementText(element, label, texts));
    if (isLogisticLabel(label)) return [label.shipFrom, label.shipTo];
    return names.map((line) => lineText(line, label, texts));
  };
}
