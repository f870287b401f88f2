import { movedOffPage } from '../../shared/printing/moved-off-page.ts';
import { fail, ok, problem, type Result } from '../../shared/result/result.ts';
import type { ArtifactPlan, LabelSource, MadeArtifact, MakeOptions, Work } from './artifact.ts';
import { ArtifactFile, type ByteSink } from './artifact-file.ts';
import type { FindingTally } from './findings.ts';
import type { RenderPool } from './workers/render-pool.ts';

export type { ArtifactPlan, LabelSource, MadeArtifact, MakeOptions } from './artifact.ts';

/**
 * Makes an artifact at `partPath`, which the caller then gives its name. When
 * this settles well the bytes are on the disk; otherwise there is no file.
 * Fails with `labels_unreadable`, `disk_full` or `moved_off_page`; rejects with the signal's
 * reason when aborted, and with any other error of the file system.
 */
export async function makeArtifact(
  plan: ArtifactPlan,
  source: LabelSource,
  partPath: string,
  pool: RenderPool,
  { signal, onProgress }: MakeOptions,
): Promise<Result<MadeArtifact>> {
  signal.throwIfAborted();
  const { template, calibration } = plan;
  const offPage = template === null || calibration === null ? null : movedOffPage(template, calibration);
  if (offPage !== null) return fail(offPage);
  const work = { plan, source, pool, signal, onProgress };
  let file: ArtifactFile | null = null;
  try {
    file = await ArtifactFile.create(partPath, signal);
    const write = await writerOf(plan);
    const tally = await write(work, file);
    const refused = tally.problem(source.count, (index) => source.batch(index, 1)[0]);
    if (refused !== null) {
      await file.discard();
      return fail(refused);
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

/** Loaded with the first job: pdfkit, fontkit and jszip are half of all the code that a station would have to load to open. */
async function writerOf({
  exportType,
}: ArtifactPlan): Promise<(work: Work, sink: ByteSink) => Promise<FindingTally>> {
  if (exportType === 'sheet_pdf') return (await import('./sheet/write-sheets.ts')).writeSheets;
  return (await import('./archive/write-archive.ts')).writeArchive;
}

const DISK_FULL = problem('disk_full', 'The disk is full. Free some space, then make the export again.');

/** No space on the device, or none left for this user. */
function isDiskFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');
}
