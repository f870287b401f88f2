import { cellsPerSheet } from '../../shared/label/grid.ts';
import type { Template } from '../../shared/label/template.ts';
import { UNCALIBRATED } from '../../shared/printing/calibration.ts';
import { headSoldAs } from '../../shared/printing/thermal-head.ts';
import { ok, type Result } from '../../shared/result/result.ts';
import { type ArtifactPlan, makeArtifact } from '../render/make-artifact.ts';
import { makeZplDocument, type ZplPlan } from '../render/make-zpl-document.ts';
import type { RenderPool } from '../render/workers/render-pool.ts';
import type { Database } from '../store/database.ts';
import { ChunkLabels } from './jobs/chunk-labels.ts';
import type { Chunk } from './jobs/chunk-records.ts';
import { sheetsOf } from './jobs/lay-out-chunks.ts';
import type { StoredJob } from './jobs/print-records.ts';

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
  const labels = new ChunkLabels(db, job.pk, job.copies, chunk.firstPlace, chunk.lastPlace);
  const options = { signal, onProgress: () => undefined };
  const made =
    job.frozen.settings.language === 'zpl'
      ? await makeZplDocument(zplPlan(job), labels, path, pool, options)
      : await makeArtifact(sheetPlan(job, chunk, labels.count), labels, path, pool, options);
  if (!made.ok) return made;
  const pageCount = sheetsOf(job.frozen.template.grid, [chunk]);
  return ok({ path, sha256: made.value.sha256, pageCount });
}

function sheetPlan(
  { frozen }: StoredJob,
  { startPosition, skipPositions }: Chunk,
  count: number,
): ArtifactPlan {
  const { template, assets, calibration, digitalLinkOrigin, dated } = frozen;
  return {
    exportType: 'sheet_pdf',
    fileFormat: 'pdf',
    template,
    assets: { ...assets, startPosition, skipPositions, copies: 1 },
    calibration,
    // The labels of the chunk are all that is asked for.
    places: null,
    digitalLinkOrigin,
    createdAt: new Date(dated),
    title: titleOf(template, count),
  };
}

function zplPlan({ frozen }: StoredJob): ZplPlan {
  const { template, assets, calibration, digitalLinkOrigin, settings } = frozen;
  const { dotsPerInch, media, darkness, speedInchesPerSecond } = settings;
  const head = dotsPerInch === null ? null : headSoldAs(dotsPerInch);
  if (head === null) throw new Error('A job was taken for a thermal head that there is not');
  return {
    ...{ kind: 'zpl', template, assets, digitalLinkOrigin, head },
    // A person who said what lies in the printer has said whether it has gaps.
    settings: {
      ...{ darkness, speedInchesPerSecond },
      tracking: media === null ? null : media.gapMm > 0 ? 'gap' : 'continuous',
    },
    calibration: calibration ?? UNCALIBRATED,
  };
}

function titleOf({ name, grid }: Template, count: number): string {
  const labels = count === 1 ? '1 label' : `${String(count)} labels`;
  return cellsPerSheet(grid) === 1 ? labels : `${labels}, ${name}`;
}
