import { movedOffPage } from '../../shared/printing/moved-off-page.ts';
import { fail, type Result } from '../../shared/result/result.ts';
import { writeArchive } from './archive/write-archive.ts';
import type { ArtifactPlan, LabelSource, MadeArtifact, MakeOptions } from './artifact.ts';
import { makeFile } from './make-file.ts';
import { writeSheets } from './sheet/write-sheets.ts';
import type { RenderPool } from './workers/render-pool.ts';

export type { ArtifactPlan, LabelSource, MadeArtifact, MakeOptions } from './artifact.ts';

/**
 * Makes an artifact at `partPath`, which the caller then gives its name. When
 * this settles well the bytes are on the disk; otherwise there is no file.
 * Fails with `moved_off_page`, and otherwise fails and rejects as {@link makeFile} does.
 */
export async function makeArtifact(
  plan: ArtifactPlan,
  source: LabelSource,
  partPath: string,
  pool: RenderPool,
  { signal, onProgress }: MakeOptions,
): Promise<Result<MadeArtifact>> {
  const { template, calibration } = plan;
  const offPage = template === null || calibration === null ? null : movedOffPage(template, calibration);
  if (offPage !== null) return fail(offPage);
  const work = { plan, source, pool, signal, onProgress };
  return makeFile(partPath, source, signal, (sink) =>
    plan.exportType === 'sheet_pdf' ? writeSheets(work, sink) : writeArchive(work, sink),
  );
}
