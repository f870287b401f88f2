import { cellsPerSheet } from '../../shared/label/grid.ts';
import type { Template } from '../../shared/label/template.ts';
import type { PrinterLanguage } from '../../shared/printing/printer.ts';
import { ok, type Result } from '../../shared/result/result.ts';
import { makeArtifact } from '../render/make-artifact.ts';
import type { RenderPool } from '../render/workers/render-pool.ts';
import type { Database } from '../store/database.ts';
import { ChunkLabels } from './jobs/chunk-labels.ts';
import type { Chunk } from './jobs/chunk-records.ts';
import { sheetsOf } from './jobs/lay-out-chunks.ts';
import type { StoredJob } from './jobs/print-records.ts';

/** The languages that chunks can be rendered in. */
export const RENDERED_LANGUAGES: readonly PrinterLanguage[] = ['pdf'];

/** A chunk on the disk, ready to be handed over. */
export interface RenderedChunk {
  readonly path: string;
  readonly sha256: string;
  readonly pageCount: number;
}

/**
 * Renders a chunk from its job's frozen inputs into a file: the same bytes however often. Fails with
 * `labels_unreadable` or `disk_full`; rejects with the signal's reason, and with other errors of the file system.
 */
export async function renderChunk(
  { db, pool }: { readonly db: Database; readonly pool: RenderPool },
  job: StoredJob,
  chunk: Chunk,
  path: string,
  signal: AbortSignal,
): Promise<Result<RenderedChunk>> {
  const { template, assets, calibration, digitalLinkOrigin, dated } = job.frozen;
  const { startPosition, skipPositions } = chunk;
  const labels = new ChunkLabels(db, job.pk, job.copies, chunk.firstPlace, chunk.lastPlace);
  const made = await makeArtifact(
    {
      exportType: 'sheet_pdf',
      fileFormat: 'pdf',
      template,
      assets: { ...assets, startPosition, skipPositions, copies: 1 },
      calibration,
      // The labels of the chunk are all that is asked for.
      places: null,
      digitalLinkOrigin,
      createdAt: new Date(dated),
      title: titleOf(template, labels.count),
    },
    labels,
    path,
    pool,
    { signal, onProgress: () => undefined },
  );
  if (!made.ok) return made;
  return ok({ path, sha256: made.value.sha256, pageCount: sheetsOf(template.grid, [chunk]) });
}

function titleOf({ name, grid }: Template, count: number): string {
  const labels = count === 1 ? '1 label' : `${String(count)} labels`;
  return cellsPerSheet(grid) === 1 ? labels : `${labels}, ${name}`;
}
