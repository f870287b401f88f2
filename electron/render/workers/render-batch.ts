import type { ImportedFontFile } from '../../../shared/drawing/font-face.ts';
import {
  type ArchiveBatch,
  type ArchiveFiles,
  type ArchivePlan,
  renderSymbolFiles,
} from '../archive/render-symbol-files.ts';
import {
  compareLayouts,
  type ComparisonBatch,
  type ComparisonPlan,
  type Comparisons,
} from '../compare-layouts.ts';
import { findModules, type Modules, type ModulesBatch, type ModulesPlan } from '../find-modules.ts';
import type { FontLibrary } from '../font-library.ts';
import { provideFontFiles } from '../fonts/font-files.ts';
import {
  embedFonts,
  embedGlyphs,
  type FontBatch,
  type FontFiles,
  type FontPlan,
} from '../pdf/embed-fonts.ts';
import type { RenderedPage } from '../pdf/page-content.ts';
import {
  type SheetBatch,
  SheetPageRenderer,
  type SheetPages,
  type SheetPlan,
} from '../pdf/render-sheet-pages.ts';
import {
  type LabelDocumentBatch,
  type LabelDocumentPlan,
  type LabelDocuments,
  renderLabelDocuments,
} from '../printer-languages/render-label-documents.ts';
import type { LabelProofs, ProofBatch, ProofPlan } from '../proof/render-proofs.ts';
import {
  renderSheetDots,
  type SheetDots,
  type SheetDotsBatch,
  type SheetDotsPlan,
} from '../raster/render-sheet-dots.ts';
import {
  type LabelPictures,
  type LabelPreviewBatch,
  type LabelPreviewPlan,
  renderLabelPreview,
  renderSheetPreview,
  renderSymbolPreview,
  type SheetPreviewBatch,
  type SheetPreviewPieces,
  type SheetPreviewPlan,
  type SymbolPictures,
  type SymbolPreviewBatch,
  type SymbolPreviewPlan,
} from '../render-previews.ts';

/** What a worker begins with. */
export interface RenderWorkerData {
  /** The folder for compiled code; null where none is kept. */
  readonly compileCache: string | null;
}

/** Messages from the pool to a worker. `session` and `task` are ids that the pool gives out. */
export type WorkerRequest =
  | {
      readonly kind: 'open';
      readonly session: number;
      readonly plan: ProvidedPlan;
      readonly stopFlag: StopFlag;
    }
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
export type BatchPlan =
  | ArchivePlan
  | SheetPlan
  | SheetPreviewPlan
  | LabelPreviewPlan
  | ComparisonPlan
  | ModulesPlan
  | SymbolPreviewPlan
  | FontPlan
  | LabelDocumentPlan
  | SheetDotsPlan
  | ProofPlan;

/** A plan with what its thread does not have by itself. */
export type ProvidedPlan = BatchPlan & {
  /** Of the imported faces that its text names; left out: none. */
  readonly fontFiles?: readonly ImportedFontFile[];
};

/** What is made in one go: about as much as fits on a sheet. */
export type Batch =
  | ArchiveBatch
  | SheetBatch
  | SheetPreviewBatch
  | LabelPreviewBatch
  | ComparisonBatch
  | ModulesBatch
  | SymbolPreviewBatch
  | FontBatch
  | LabelDocumentBatch
  | SheetDotsBatch
  | ProofBatch;

/** What a batch becomes. */
export type BatchResult =
  | ArchiveFiles
  | SheetPages
  | SheetPreviewPieces
  | LabelPictures
  | Comparisons
  | Modules
  | SymbolPictures
  | FontFiles
  | LabelDocuments
  | SheetDots
  | LabelProofs;

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
export async function renderBatch(
  plan: ProvidedPlan,
  batch: Batch,
  fonts: FontLibrary,
  stopped: () => boolean,
): Promise<TransferableResult | null> {
  provideFontFiles(plan.fontFiles ?? []);
  if (plan.kind === 'proof' && batch.kind === 'proof') {
    // The decoder is a megabyte: loaded with the first label that is read back.
    const { renderProofs } = await import('../proof/render-proofs.ts');
    return withoutTransfer(await renderProofs(plan, batch, fonts, stopped));
  }
  if (plan.kind === 'archive' && batch.kind === 'archive') {
    return archiveFiles(renderSymbolFiles(plan, batch, fonts, stopped));
  }
  if (plan.kind === 'sheet' && batch.kind === 'sheet') return sheetPages(plan, batch, fonts, stopped);
  if (plan.kind === 'sheet-preview' && batch.kind === 'sheet-preview') {
    return withoutTransfer(renderSheetPreview(plan, batch, fonts, stopped));
  }
  if (plan.kind === 'label-preview' && batch.kind === 'label-preview') {
    return withoutTransfer(renderLabelPreview(plan, batch, fonts, stopped));
  }
  if (plan.kind === 'comparison' && batch.kind === 'comparison') {
    return withoutTransfer(compareLayouts(plan, batch, fonts, stopped));
  }
  if (plan.kind === 'modules' && batch.kind === 'modules') {
    return withoutTransfer(findModules(plan, batch, fonts, stopped));
  }
  if (plan.kind === 'symbol-preview' && batch.kind === 'symbol-preview') {
    return withoutTransfer(renderSymbolPreview(plan, batch, fonts, stopped));
  }
  if (plan.kind === 'fonts' && batch.kind === 'fonts') return fontFiles(batch, fonts);
  if (plan.kind === 'label-documents' && batch.kind === 'label-documents') {
    return labelDocuments(renderLabelDocuments(plan, batch, fonts, stopped));
  }
  if (plan.kind === 'sheet-dots' && batch.kind === 'sheet-dots') {
    return sheetDots(renderSheetDots(plan, batch, fonts, stopped));
  }
  throw new Error(`A ${batch.kind} batch does not fit a ${plan.kind} plan`);
}

/** Text is copied between threads, not handed over. */
function withoutTransfer(result: BatchResult | null): TransferableResult | null {
  return result === null ? null : { result, buffer: new ArrayBuffer(0) };
}

function archiveFiles(archive: ArchiveFiles | null): TransferableResult | null {
  if (archive === null) return null;
  const { buffer, pieces } = packIntoBuffer(archive.files.map(({ content }) => content.packed));
  const rest = pieces.values();
  const files = archive.files.map((file) => ({
    ...file,
    content: { ...file.content, packed: nextPiece(rest) },
  }));
  return { result: { ...archive, files }, buffer };
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
  const packedPages = pages.map(({ forms, pictures }) => ({
    content: nextPiece(rest),
    forms: forms.map(() => nextPiece(rest)),
    pictures,
  }));
  const { findings, usedGlyphs: glyphs } = renderer;
  return { result: { kind: 'sheet', pages: packedPages, glyphs, findings }, buffer };
}

function labelDocuments(documents: LabelDocuments | null): TransferableResult | null {
  if (documents === null) return null;
  const { buffer, pieces } = packIntoBuffer(documents.labels);
  return { result: { ...documents, labels: pieces }, buffer };
}

function sheetDots(dots: SheetDots | null): TransferableResult | null {
  if (dots === null) return null;
  const { buffer, pieces } = packIntoBuffer(dots.pages);
  return { result: { ...dots, pages: pieces }, buffer };
}

function fontFiles({ codePoints, glyphs }: FontBatch, book: FontLibrary): TransferableResult {
  const fonts = embedFonts(codePoints, book);
  const glyphFonts = embedGlyphs(glyphs);
  const { buffer, pieces } = packIntoBuffer([
    ...fonts.flatMap(({ file, toUnicode }) => [file, toUnicode]),
    ...glyphFonts.flatMap(({ file, toUnicode, glyphOfCode }) => [
      file,
      toUnicode,
      ...(glyphOfCode === null ? [] : [glyphOfCode]),
    ]),
  ]);
  const rest = pieces.values();
  const packedFonts = fonts.map((font) => ({ ...font, file: nextPiece(rest), toUnicode: nextPiece(rest) }));
  const packedGlyphFonts = glyphFonts.map((font) => ({
    ...font,
    file: nextPiece(rest),
    toUnicode: nextPiece(rest),
    glyphOfCode: font.glyphOfCode === null ? null : nextPiece(rest),
  }));
  return { result: { kind: 'fonts', fonts: packedFonts, glyphFonts: packedGlyphFonts }, buffer };
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
