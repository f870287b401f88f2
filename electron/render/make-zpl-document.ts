import type { Result } from '../../shared/result/result.ts';
import type { LabelSource, MadeArtifact, MakeOptions } from './artifact.ts';
import { makeFile } from './make-file.ts';
import type { RenderPool } from './workers/render-pool.ts';
import type { ZplPlan } from './zpl/render-labels.ts';
import { writeZplLabels } from './zpl/write-labels.ts';

export type { ZplPlan } from './zpl/render-labels.ts';

/**
 * Makes a chunk of a roll's labels at `partPath`, as ZPL: one format a label, ended by `^XZ` and a line feed.
 * Fails and rejects as {@link makeFile} does.
 */
export async function makeZplDocument(
  plan: ZplPlan,
  source: LabelSource,
  partPath: string,
  pool: RenderPool,
  { signal, onProgress }: MakeOptions,
): Promise<Result<MadeArtifact>> {
  const work = { plan, source, pool, signal, onProgress };
  return makeFile(partPath, source, signal, (sink) => writeZplLabels(work, sink));
}
