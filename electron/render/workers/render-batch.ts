import {
  type ArchiveBatch,
  type ArchiveFiles,
  type ArchivePlan,
  renderSymbolFiles,
  type SymbolFile,
} from '../archive/render-symbol-files.ts';
import type { Finding } from '../findings.ts';
import type { FontLibrary } from '../font-library.ts';
import { embedFonts, type FontBatch, type FontFiles, type FontPlan } from '../pdf/embed-fonts.ts';
import type { RenderedPage } from '../pdf/page-content.ts';
import {
  type SheetBatch,
  SheetPageRenderer,
  type SheetPages,
  type SheetPlan,
} from '../pdf/render-sheet-pages.ts';
import {
  renderSheetPreview,
  renderSymbolPreview,
  type SheetPreviewBatch,
  type SheetPreviewPieces,
  type SheetPreviewPlan,
  type SymbolPictures,
  type SymbolPreviewBatch,
  type SymbolPreviewPlan,
} from '../render-previews.ts';
import { renderZplLabels, type ZplBatch, type ZplLabels, type ZplPlan } from '../zpl/render-zpl-labels.ts';

/** Messages from the pool to a worker. `session` and `task` are ids that the pool gives out. */
export type WorkerRequest =
  | { readonly kind: 'open'; readonly session: number; readonly plan: BatchPlan; readonly stopFlag: StopFlag }
  | { readonly kind: 'render'; readonly session: number; readonly task: number; readonly batch: Batch }
  | { readonly kind: 'close'; readonly session: number };

/** Messages from a worker to the pool, one for each `render`. A batch that was stopped has no result. */
export type WorkerResponse =
  | { readonly kind: 'rendered'; readonly task: number; readonly result: BatchResult }
  | { readonly kind: 'stopped'; readonly task: number }
  | { readonly kind: 'failed'; readonly task: number; readonly error: unknown };

/** A shared integer: not 0 once the session was aborted. A message would wait behind the batch that it is to stop. */
export type StopFlag = Int32Array<SharedArrayBuffer>;

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
export interface TransferableResult {
  readonly result: BatchResult;
  readonly buffer: ArrayBuffer;
}

/** Renders a batch; returns null when `stopped`, which is called before every label, returned true. */
export function renderBatch(
  plan: BatchPlan,
  batch: Batch,
  fonts: FontLibrary,
  stopped: () => boolean,
): TransferableResult | null {
  if (plan.kind === 'archive' && batch.kind === 'archive') return archiveFiles(plan, batch, fonts, stopped);
  if (plan.kind === 'sheet' && batch.kind === 'sheet') return sheetPages(plan, batch, fonts, stopped);
  if (plan.kind === 'sheet-preview' && batch.kind === 'sheet-preview') {
    return withoutTransfer(renderSheetPreview(plan, batch, fonts, stopped));
  }
  if (plan.kind === 'symbol-preview' && batch.kind === 'symbol-preview') {
    return withoutTransfer(renderSymbolPreview(plan, batch, fonts, stopped));
  }
  if (plan.kind === 'fonts' && batch.kind === 'fonts') return fontFiles(batch, fonts);
  if (plan.kind === 'zpl' && batch.kind === 'zpl') {
    return zplLabels(renderZplLabels(plan, batch, fonts, stopped));
  }
  throw new Error(`A ${batch.kind} batch does not fit a ${plan.kind} plan`);
}

/** Text is copied between threads, not handed over. */
function withoutTransfer(result: BatchResult | null): TransferableResult | null {
  return result === null ? null : { result, buffer: new ArrayBuffer(0) };
}

function archiveFiles(
  plan: ArchivePlan,
  batch: ArchiveBatch,
  fonts: FontLibrary,
  stopped: () => boolean,
): TransferableResult | null {
  const files: SymbolFile[] = [];
  const findings: Finding[] = [];
  for (const [index, label] of batch.labels.entries()) {
    if (stopped()) return null;
    const rendered = renderSymbolFiles(label, batch.firstLabelIndex + index, plan, fonts);
    files.push(...rendered.files);
    findings.push(...rendered.findings);
  }
  const { buffer, pieces } = packIntoBuffer(files.map(({ content }) => content.packed));
  const packedFiles = files.map((file, index) => ({
    ...file,
    content: { ...file.content, packed: pieces[index] ?? file.content.packed },
  }));
  return { result: { kind: 'archive', files: packedFiles, findings }, buffer };
}

function sheetPages(
  plan: SheetPlan,
  batch: SheetBatch,
  fonts: FontLibrary,
  stopped: () => boolean,
): TransferableResult | null {
  const renderer = new SheetPageRenderer(plan, batch, fonts);
  const pages: RenderedPage[] = [];
  for (const placements of batch.sheets) {
    const page = renderer.render(placements, stopped);
    if (page === null) return null;
    pages.push(page);
  }
  const { buffer, pieces } = packIntoBuffer(pages.flatMap(({ content, forms }) => [content, ...forms]));
  const rest = pieces.values();
  const packedPages = pages.map(({ forms }) => ({
    content: nextPiece(rest),
    forms: forms.map(() => nextPiece(rest)),
  }));
  return { result: { kind: 'sheet', pages: packedPages, findings: renderer.findings }, buffer };
}

function zplLabels(labels: ZplLabels | null): TransferableResult | null {
  if (labels === null) return null;
  const { buffer, pieces } = packIntoBuffer(labels.formats);
  return { result: { ...labels, formats: pieces }, buffer };
}

function fontFiles({ codePoints }: FontBatch, book: FontLibrary): TransferableResult {
  const fonts = embedFonts(codePoints, book);
  const { buffer, pieces } = packIntoBuffer(fonts.flatMap(({ file, toUnicode }) => [file, toUnicode]));
  const rest = pieces.values();
  const packedFonts = fonts.map((font) => ({ ...font, file: nextPiece(rest), toUnicode: nextPiece(rest) }));
  return { result: { kind: 'fonts', fonts: packedFonts }, buffer };
}

function nextPiece(pieces: Iterator<Uint8Array, undefined>): Uint8Array {
  return pieces.next().value ?? new Uint8Array();
}

/** Copies pieces into one buffer, so that they can be handed to another thread without a copy each. Order is kept. */
function packIntoBuffer(pieces: readonly Uint8Array[]): {
  readonly buffer: ArrayBuffer;
  readonly pieces: readonly Uint8Array[];
} {
  const buffer = new ArrayBuffer(pieces.reduce((bytes, piece) => bytes + piece.length, 0));
  let offset = 0;
  const packed = pieces.map((piece) => {
    const view = new Uint8Array(buffer, offset, piece.length);
    view.set(piece);
    offset += piece.length;
    return view;
  });
  return { buffer, pieces: packed };
}
