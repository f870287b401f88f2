import type { DigitalLinkOrigin } from '../../shared/gs1/digital-link.ts';
import type { ResolvedAssets } from '../../shared/label/resolve-assets.ts';
import type { Template } from '../../shared/label/template.ts';
import { movedOffPageProblem } from '../../shared/printing/calibration.ts';
import { problem } from '../../shared/result/problem.ts';
import { fail, ok, type Problem, type Result } from '../../shared/result/result.ts';
import {
  ArtifactFile,
  type ArtifactPlan,
  type ArtifactResult,
  type ByteSink,
  labelBatches,
  type LabelSource,
  type RenderContext,
  type RenderOptions,
} from './artifact.ts';
import { FindingTally } from './findings.ts';
import type { SheetPreviewBatch } from './render-previews.ts';
import type { RenderPool } from './workers/render-pool.ts';

export type { ArtifactPlan, ArtifactResult, LabelSource, RenderOptions } from './artifact.ts';

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
): Promise<Result<ArtifactResult>> {
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
  if (exportType === 'sheet_pdf') return (await import('./pdf/write-sheet-pdf.ts')).writeSheetPdf;
  return (await import('./archive/write-archive.ts')).writeArchive;
}

/**
 * Makes a file of labels at `partPath` with what `write` puts in it: whole and on the disk, or not at all.
 * Fails with `labels_unreadable` or `disk_full`; rejects with the signal's
 * reason when aborted, and with any other error of the file system.
 */
export async function makeFile(
  partPath: string,
  source: LabelSource,
  signal: AbortSignal,
  write: (sink: ByteSink) => Promise<FindingTally>,
): Promise<Result<ArtifactResult>> {
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

/** Composes every label of a sheet without painting it. Returns the problem that making the sheet would fail with (`labels_unreadable`), or null. */
export async function checkLabels(
  pool: RenderPool,
  plan: {
    readonly template: Template;
    readonly assets: ResolvedAssets;
    readonly digitalLinkOrigin: DigitalLinkOrigin;
  },
  source: LabelSource,
  signal: AbortSignal,
): Promise<Problem | null> {
  const tally = new FindingTally();
  for await (const { result } of pool.renderAll(
    { kind: 'sheet-preview', calibration: null, ...plan },
    batches(source),
    signal,
  )) {
    tally.add(result.findings);
  }
  return tally.problem(source.count, (index) => source.batch(index, 1)[0]);
}

function* batches(source: LabelSource): Generator<SheetPreviewBatch, void, void> {
  for (const { firstLabelIndex, labels } of labelBatches(source, LABELS_PER_BATCH)) {
    yield { kind: 'sheet-preview', firstLabelIndex, labels, placements: [] };
  }
}
