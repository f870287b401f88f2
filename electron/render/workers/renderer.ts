import {
  type ArchiveBatch,
  type ArchiveFiles,
  type ArchivePlan,
  renderFiles,
  type SymbolFile,
} from '../archive/render-files.ts';
import type { Finding } from '../findings.ts';
import type { FontBook } from '../fonts/font-book.ts';
import {
  renderSheetPreview,
  type SheetPreviewBatch,
  type SheetPreviewPieces,
  type SheetPreviewPlan,
} from '../preview/render-sheet-preview.ts';
import {
  renderSymbolPreview,
  type SymbolPictures,
  type SymbolPreviewBatch,
  type SymbolPreviewPlan,
} from '../preview/render-symbol-preview.ts';
import { embedFonts, type FontBatch, type FontFiles, type FontPlan } from '../sheet/embed-fonts.ts';
import type { RenderedPage } from '../sheet/page.ts';
import { PageRenderer, type SheetBatch, type SheetPages, type SheetPlan } from '../sheet/render-pages.ts';
import { renderZplLabels, type ZplBatch, type ZplLabels, type ZplPlan } from '../zpl/render-labels.ts';
import { packTogether } from './pack-together.ts';

/** How all batches of a job are made. */
export type BatchPlan = ArchivePlan | SheetPlan | SheetPreviewPlan | SymbolPreviewPlan | FontPlan | ZplPlan;

/** What is made in one go: about as much as fits on a sheet. */
export type Batch = ArchiveBatch | SheetBatch | SheetPreviewBatch | SymbolPreviewBatch | FontBatch | ZplBatch;

/** What a batch becomes. */
export type BatchResult =
  ArchiveFiles | SheetPages | SheetPreviewPieces | SymbolPictures | FontFiles | ZplLabels;

/** The batches that fit a plan. */
export type BatchOf<Plan extends BatchPlan> = Extract<Batch, { readonly kind: Plan['kind'] }>;

/** What a plan's batches become. */
export type ResultOf<Plan extends BatchPlan> = Extract<BatchResult, { readonly kind: Plan['kind'] }>;

/** A result whose bytes lie in one buffer, which can be handed to another thread. */
export interface Rendered {
  readonly result: BatchResult;
  readonly buffer: ArrayBuffer;
}

/** Renders a batch; null when `stopped`, asked before every label, said so. */
export function renderBatch(
  plan: BatchPlan,
  batch: Batch,
  fonts: FontBook,
  stopped: () => boolean,
): Rendered | null {
  if (plan.kind === 'archive' && batch.kind === 'archive') return archiveFiles(plan, batch, fonts, stopped);
  if (plan.kind === 'sheet' && batch.kind === 'sheet') return sheetPages(plan, batch, fonts, stopped);
  if (plan.kind === 'sheet-preview' && batch.kind === 'sheet-preview') {
    return withoutBytes(renderSheetPreview(plan, batch, fonts, stopped));
  }
  if (plan.kind === 'symbol-preview' && batch.kind === 'symbol-preview') {
    return withoutBytes(renderSymbolPreview(plan, batch, fonts, stopped));
  }
  if (plan.kind === 'fonts' && batch.kind === 'fonts') return fontFiles(batch, fonts);
  if (plan.kind === 'zpl' && batch.kind === 'zpl') {
    return zplLabels(renderZplLabels(plan, batch, fonts, stopped));
  }
  throw new Error(`A ${batch.kind} batch does not fit a ${plan.kind} plan`);
}

/** Text is copied between threads, not handed over. */
function withoutBytes(result: BatchResult | null): Rendered | null {
  return result === null ? null : { result, buffer: new ArrayBuffer(0) };
}

function archiveFiles(
  plan: ArchivePlan,
  batch: ArchiveBatch,
  fonts: FontBook,
  stopped: () => boolean,
): Rendered | null {
  const files: SymbolFile[] = [];
  const findings: Finding[] = [];
  for (const [index, label] of batch.labels.entries()) {
    if (stopped()) return null;
    const rendered = renderFiles(label, batch.firstLabelIndex + index, plan, fonts);
    files.push(...rendered.files);
    findings.push(...rendered.findings);
  }
  const { buffer, pieces } = packTogether(files.map(({ content }) => content.packed));
  const packedFiles = files.map((file, index) => ({
    ...file,
    content: { ...file.content, packed: pieces[index] ?? file.content.packed },
  }));
  return { result: { kind: 'archive', files: packedFiles, findings }, buffer };
}

function sheetPages(
  plan: SheetPlan,
  batch: SheetBatch,
  fonts: FontBook,
  stopped: () => boolean,
): Rendered | null {
  const renderer = new PageRenderer(plan, batch, fonts);
  const pages: RenderedPage[] = [];
  for (const placements of batch.sheets) {
    const page = renderer.render(placements, stopped);
    if (page === null) return null;
    pages.push(page);
  }
  const { buffer, pieces } = packTogether(pages.flatMap(({ content, forms }) => [content, ...forms]));
  const rest = pieces.values();
  const packedPages = pages.map(({ forms }) => ({ content: next(rest), forms: forms.map(() => next(rest)) }));
  return { result: { kind: 'sheet', pages: packedPages, findings: renderer.findings }, buffer };
}

function zplLabels(labels: ZplLabels | null): Rendered | null {
  if (labels === null) return null;
  const { buffer, pieces } = packTogether(labels.formats);
  return { result: { ...labels, formats: pieces }, buffer };
}

function fontFiles({ codePoints }: FontBatch, book: FontBook): Rendered {
  const fonts = embedFonts(codePoints, book);
  const { buffer, pieces } = packTogether(fonts.flatMap(({ file, toUnicode }) => [file, toUnicode]));
  const rest = pieces.values();
  const packedFonts = fonts.map((font) => ({ ...font, file: next(rest), toUnicode: next(rest) }));
  return { result: { kind: 'fonts', fonts: packedFonts }, buffer };
}

function next(pieces: Iterator<Uint8Array, undefined>): Uint8Array {
  return pieces.next().value ?? new Uint8Array();
}
