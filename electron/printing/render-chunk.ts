import { cellsPerSheet } from '../../shared/label/grid.ts';
import type { Template } from '../../shared/label/template.ts';
import { UNCALIBRATED } from '../../shared/printing/calibration.ts';
import { headSoldAs } from '../../shared/printing/thermal-head.ts';
import { ok, type Result } from '../../shared/result/result.ts';
import { type ArtifactPlan, makeArtifact, type MakeOptions } from '../render/make-artifact.ts';
import { makeZplDocument, type ZplPlan } from '../render/make-zpl-document.ts';
import type { RenderPool } from '../render/workers/render-pool.ts';
import type { Database } from '../store/database.ts';
import { ChunkLabels } from './jobs/chunk-labels.ts';
import type { Chunk } from './jobs/chunk-records.ts';
import type { FrozenPrint } from './jobs/frozen-print.ts';
import { sheetsOf } from './jobs/lay-out-chunks.ts';
import type { StoredJob } from './jobs/print-records.ts';

/** A chunk on the disk, ready to be handed over. */
export interface RenderedChunk {
  readonly path: string;
  readonly sha256: string;
  readonly pageCount: number;
}

/**
 * Renders a chunk from its job's frozen inputs into a file: the same bytes however often, but for what ZPL says first where the
 * transfer before it broke off (`afterBreak`). Fails with
 * `labels_unreadable` or `disk_full`; rejects with the signal's reason, and with other errors of the file system.
 */
export async function renderChunk(
  { db, pool }: { readonly db: Database; readonly pool: RenderPool },
  job: StoredJob,
  chunk: Chunk,
  path: string,
  { afterBreak, signal }: { readonly afterBreak: boolean; readonly signal: AbortSignal },
): Promise<Result<RenderedChunk>> {
  const { template, settings } = job.frozen;
  const labels = new ChunkLabels(db, job.pk, job.copies, chunk.firstPlace, chunk.lastPlace);
  const watched: MakeOptions = { signal, onProgress: () => undefined };
  const made =
    settings.language === 'zpl'
      ? await makeZplDocument(zplPlan(job.frozen), labels, path, pool, { ...watched, afterBreak })
      : await makeArtifact(sheetPlan(job.frozen, chunk, labels.count), labels, path, pool, watched);
  if (!made.ok) return made;
  return ok({ path, sha256: made.value.sha256, pageCount: sheetsOf(template.grid, [chunk]) });
}

/** Copies are labels of their own by now. */
function sheetPlan(
  frozen: FrozenPrint,
  { startPosition, skipPositions }: Chunk,
  count: number,
): ArtifactPlan {
  const { template, assets, calibration, digitalLinkOrigin, dated } = frozen;
  return {
    ...{ exportType: 'sheet_pdf', fileFormat: 'pdf', template, calibration, digitalLinkOrigin },
    assets: { ...assets, startPosition, skipPositions, copies: 1 },
    createdAt: new Date(dated),
    title: titleOf(template, count),
  };
}

function zplPlan({ template, assets, calibration, digitalLinkOrigin, settings }: FrozenPrint): ZplPlan {
  const { media, darkness, speedInchesPerSecond, dotsPerInch } = settings;
  const head = dotsPerInch === null ? null : headSoldAs(dotsPerInch);
  if (head === null) throw new Error('The settings of a printer that takes ZPL name its head');
  const tracking = media === null ? null : media.gapMm === 0 ? 'continuous' : 'gap';
  return {
    ...{ kind: 'zpl', template, digitalLinkOrigin, head, calibration: calibration ?? UNCALIBRATED },
    assets: { ...assets, copies: 1 },
    settings: { tracking, darkness, speedInchesPerSecond },
  };
}

function titleOf({ name, grid }: Template, count: number): string {
  const labels = count === 1 ? '1 label' : `${String(count)} labels`;
  return cellsPerSheet(grid) === 1 ? labels : `${labels}, ${name}`;
}
