import { movedOffPageProblem } from '../../shared/printing/calibration.ts';
import { problem } from '../../shared/result/problem.ts';
import { fail, ok, type Result } from '../../shared/result/result.ts';
import type { ArtifactPlan, ArtifactResult, RenderContext, RenderOptions } from './artifact.ts';
import { ArtifactFile, type ByteSink } from './artifact-file.ts';
import type { LabelPlan } from './draw-label.ts';
import { type ArtifactNote, FindingTally } from './findings.ts';
import { labelBatches, type LabelSource } from './label-batch.ts';
import type { LabelDocumentPlan } from './printer-languages/render-label-documents.ts';
import { DISCARD_PARTIAL_FORMAT } from './printer-languages/zpl.ts';
import type { SheetDotsPlan } from './raster/render-sheet-dots.ts';
import type { SheetPreviewBatch } from './render-previews.ts';
import type { RenderPool } from './workers/render-pool.ts';

export type { ArtifactPlan, ArtifactResult, RenderOptions } from './artifact.ts';
export type { LabelSource } from './label-batch.ts';
export type { LabelDocumentPlan } from './printer-languages/render-label-documents.ts';
export type { SheetDotsPlan } from './raster/render-sheet-dots.ts';

/**
 * Makes an artifact at `partPath`, which the caller then gives its name. When
 * this settles well the bytes are on the disk; otherwise there is no file.
 * Fails with `moved_off_page`, and fails and rejects as {@link makeFile} does.
 */
export async function makeArtifact(
  plan: ArtifactPlan,
  source: LabelSource,
  partPath: string,
  pool: RenderPool,
  { signal, onProgress }: RenderOptions,
): Promise<Result<ArtifactResult, 'disk_full' | 'labels_unreadable' | 'moved_off_page'>> {
  signal.throwIfAborted();
  const { template, calibration } = plan;
  const offPage =
    template === null || calibration === null ? null : movedOffPageProblem(template, calibration);
  if (offPage !== null) return fail(offPage);
  const work = { plan, source, pool, signal, onProgress };
  return makeFile(partPath, source, signal, async (sink) => {
    const write = await writerOf(plan);
    return write(work, sink);
  });
}

/** Loaded with the first job: a station opens sooner without jszip and the writers. */
async function writerOf({
  exportType,
}: ArtifactPlan): Promise<(work: RenderContext, sink: ByteSink) => Promise<FindingTally>> {
  if (exportType === 'sheet_pdf') return (await import('./writers/write-sheet-pdf.ts')).writeSheetPdf;
  return (await import('./writers/write-archive.ts')).writeArchive;
}

/**
 * Makes a chunk of a roll's labels at `partPath`, in their printer's language. `afterBreak`: the transfer before it broke off, so that ZPL
 * begins by having the printer forget half a format; the other languages begin each label so that half of one before it ends. Fails and rejects as {@link makeFile} does.
 */
export async function makeLabelDocument(
  plan: LabelDocumentPlan,
  source: LabelSource,
  partPath: string,
  pool: RenderPool,
  { signal, onProgress, afterBreak }: RenderOptions & { readonly afterBreak: boolean },
): Promise<Result<ArtifactResult, 'disk_full' | 'labels_unreadable'>> {
  const work = { plan, source, pool, signal, onProgress };
  return makeFile(partPath, source, signal, async (sink) => {
    const { writeLabelDocument } = await import('./writers/write-label-document.ts');
    if (afterBreak && plan.language === 'zpl')
      await sink.write(Buffer.from(DISCARD_PARTIAL_FORMAT, 'latin1'));
    return writeLabelDocument(work, sink);
  });
}

/**
 * Makes sheets of labels at `partPath` as dots, for a printer that pages are handed to as pictures: where a PDF has them, one to one.
 * Fails with `moved_off_page`, and fails and rejects as {@link makeFile} does.
 */
export async function makeSheetDots(
  plan: SheetDotsPlan,
  source: LabelSource,
  partPath: string,
  pool: RenderPool,
  { signal, onProgress }: RenderOptions,
): Promise<Result<ArtifactResult, 'disk_full' | 'labels_unreadable' | 'moved_off_page'>> {
  const offPage = movedOffPageProblem(plan.template, plan.calibration);
  if (offPage !== null) return fail(offPage);
  const work = { plan, source, pool, signal, onProgress };
  return makeFile(partPath, source, signal, async (sink) => {
    const { writeSheetDots } = await import('./writers/write-sheet-dots.ts');
    return writeSheetDots(work, sink);
  });
}

/**
 * Makes a file of labels at `partPath` with what `write` puts in it: whole and on the disk, or not at all.
 * Fails with `labels_unreadable` or `disk_full`; rejects with the signal's
 * reason when aborted, and with any other error of the file system.
 */
async function makeFile(
  partPath: string,
  source: LabelSource,
  signal: AbortSignal,
  write: (sink: ByteSink) => Promise<FindingTally>,
): Promise<Result<ArtifactResult, 'disk_full' | 'labels_unreadable'>> {
  signal.throwIfAborted();
  let file: ArtifactFile | null = null;
  try {
    file = await ArtifactFile.create(partPath, signal);
    const tally = await write(file);
    const rejection = tally.problem(source.count, (index) => source.batch(index, 1)[0]);
    if (rejection !== null) {
      await file.discard();
      return fail(rejection);
    }
    const sha256 = await file.finish();
    signal.throwIfAborted();
    return ok({ fileSizeBytes: file.sizeBytes, sha256, notes: tally.notes() });
  } catch (error) {
    // What went wrong first matters more than that a part file may stay: parts are swept.
    await file?.discard().catch(() => undefined);
    if (!signal.aborted && isDiskFull(error)) return DISK_FULL;
    throw error;
  }
}

const DISK_FULL = problem('disk_full', {
  which: 'export',
});

/** No space on the device, or none left for this user. */
function isDiskFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');
}

const LABELS_PER_BATCH = 64;

/** Composes every label of a sheet without painting it, and gives the notes that making it would. Fails as making it would, with `labels_unreadable`. */
export async function checkLabels(
  pool: RenderPool,
  plan: LabelPlan,
  source: LabelSource,
  signal: AbortSignal,
): Promise<Result<readonly ArtifactNote[], 'labels_unreadable'>> {
  const tally = new FindingTally();
  const sheet = { kind: 'sheet-preview', calibration: null, ...plan } as const;
  for await (const { result } of pool.renderAll(sheet, batches(source), signal)) tally.add(result.findings);
  return checked(tally, source);
}

/** Makes every label for its printer and keeps nothing: whether all of it stands where the printer prints only its dots tell. As {@link checkLabels}. */
export async function checkLabelDocuments(
  pool: RenderPool,
  plan: LabelDocumentPlan,
  source: LabelSource,
  signal: AbortSignal,
): Promise<Result<readonly ArtifactNote[], 'labels_unreadable'>> {
  const tally = new FindingTally();
  const documents = labelBatches('label-documents', source, LABELS_PER_BATCH);
  for await (const { result } of pool.renderAll(plan, documents, signal)) tally.add(result.findings);
  return checked(tally, source);
}

function checked(
  tally: FindingTally,
  source: LabelSource,
): Result<readonly ArtifactNote[], 'labels_unreadable'> {
  const rejection = tally.problem(source.count, (index) => source.batch(index, 1)[0]);
  return rejection === null ? ok(tally.notes()) : fail(rejection);
}

function* batches(source: LabelSource): Generator<SheetPreviewBatch, void, void> {
  for (const batch of labelBatches('sheet-preview', source, LABELS_PER_BATCH))
    yield { ...batch, placements: [] };
}
