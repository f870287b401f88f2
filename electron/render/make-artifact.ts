import { movedOffPage } from '../../shared/printing/moved-off-page.ts';
import { fail, type Result } from '../../shared/result/result.ts';
import type { ArtifactPlan, LabelSource, MadeArtifact, MakeOptions, Work } from './artifact.ts';
import type { ByteSink } from './artifact-file.ts';
import type { FindingTally } from './findings.ts';
import { makeFile } from './make-file.ts';
import type { RenderPool } from './workers/render-pool.ts';

export type { ArtifactPlan, LabelSource, MadeArtifact, MakeOptions } from './artifact.ts';

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
  { signal, onProgress }: MakeOptions,
): Promise<Result<MadeArtifact>> {
  signal.throwIfAborted();
  const { template, calibration } = plan;
  const offPage = template === null || calibration === null ? null : movedOffPage(template, calibration);
  if (offPage !== null) return fail(offPage);
  const work = { plan, source, pool, signal, onProgress };
  return makeFile(partPath, source, signal, async (sink) => {
    const write = await writerOf(plan);
    return write(work, sink);
  });
}

/** Loaded with the first job: pdfkit, fontkit and jszip are half of all the code that a station would have to load to open. */
async function writerOf({
  exportType,
}: ArtifactPlan): Promise<(work: Work, sink: ByteSink) => Promise<FindingTally>> {
  if (exportType === 'sheet_pdf') return (await import('./sheet/write-sheets.ts')).writeSheets;
  return (await import('./archive/write-archive.ts')).writeArchive;
}
