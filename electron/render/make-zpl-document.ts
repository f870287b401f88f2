import type { Result } from '../../shared/result/result.ts';
import type { LabelSource, MadeArtifact, MakeOptions } from './artifact.ts';
import { makeFile } from './make-file.ts';
import { DISCARD_PARTIAL_FORMAT } from './painters/zpl.ts';
import type { RenderPool } from './workers/render-pool.ts';
import type { ZplPlan } from './zpl/render-labels.ts';
import { writeZplLabels } from './zpl/write-labels.ts';

export type { ZplPlan } from './zpl/render-labels.ts';

/**
 * Makes a chunk of a roll's labels at `partPath`, as ZPL: one format a label, ended by `^XZ` and a line feed. `afterBreak`: the
 * transfer before it broke off, so that it begins by having the printer forget half a format.
 * Fails and rejects as {@link makeFile} does.
 */
export async function makeZplDocument(
  plan: ZplPlan,
  source: LabelSource,
  partPath: string,
  pool: RenderPool,
  { signal, onProgress, afterBreak }: MakeOptions & { readonly afterBreak: boolean },
): Promise<Result<MadeArtifact>> {
  const work = { plan, source, pool, signal, onProgress };
  return makeFile(partPath, source, signal, async (sink) => {
    if (afterBreak) await sink.write(Buffer.from(DISCARD_PARTIAL_FORMAT, 'latin1'));
    return writeZplLabels(work, sink);
  });
}
