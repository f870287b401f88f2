import { cellsPerSheet } from '../../../shared/label/sheet-layout.ts';
import type { Template } from '../../../shared/label/template.ts';
import { UNCALIBRATED } from '../../../shared/printing/calibration.ts';
import { problem } from '../../../shared/result/problem.ts';
import { ok, type Result } from '../../../shared/result/result.ts';
import {
  type ArtifactPlan,
  makeArtifact,
  makeLabelDocument,
  makeSheetDots,
  type RenderOptions,
  type SheetDotsPlan,
} from '../../render/make-artifact.ts';
import type { RenderPool } from '../../render/workers/render-pool.ts';
import type { Database } from '../../store/database.ts';
import type { DocumentFormat } from '../backends/print-backend.ts';
import { countSheets } from '../jobs/chunk-layout.ts';
import type { Chunk } from '../jobs/chunk-records.ts';
import { labelDocumentPlan } from '../jobs/label-document-plan.ts';
import type { PrintJobSnapshot, StoredJob } from '../jobs/print-job-records.ts';
import { PrintLabels } from '../jobs/print-labels.ts';

/** A chunk on the disk, ready to be handed over. */
export interface RenderedChunk {
  readonly path: string;
  readonly format: DocumentFormat;
  readonly sha256: string;
  readonly pageCount: number;
}

/** How a chunk is rendered. */
export interface ChunkOptions {
  readonly format: DocumentFormat;
  readonly dotsPerInch: number | null;
  readonly afterBreak: boolean;
  readonly signal: AbortSignal;
}

/**
 * Renders a chunk from its job's snapshot into a file of a format: the same bytes however often, but for what ZPL says first where the
 * transfer before it broke off (`afterBreak`). `dotsPerInch` is what is known of the printer now, for pages of a job that was asked for
 * before anybody knew it. Fails with `labels_unreadable`, `disk_full`, `moved_off_page`, or with `printer_settings` where pages go over
 * as dots and nobody knows how many there are; rejects with the signal's reason, and with other errors of the file system.
 */
export async function renderChunk(
  { db, pool }: { readonly db: Database; readonly pool: RenderPool },
  job: StoredJob,
  chunk: Chunk,
  path: string,
  { format, dotsPerInch, afterBreak, signal }: ChunkOptions,
): Promise<Result<RenderedChunk, 'disk_full' | 'labels_unreadable' | 'moved_off_page' | 'printer_settings'>> {
  const { template, settings } = job.snapshot;
  const labels = new PrintLabels(db, job.pk, job.copies, chunk.firstLabel, chunk.lastLabel);
  const options: RenderOptions = { signal, onProgress: () => undefined };
  const made =
    settings.language !== 'pdf'
      ? await makeLabelDocument(labelDocumentPlan(job.snapshot, settings.language), labels, path, pool, {
          ...options,
          afterBreak,
        })
      : format === 'pwg'
        ? await makeDots(job.snapshot, chunk, dotsPerInch, (plan) =>
            makeSheetDots(plan, labels, path, pool, options),
          )
        : await makeArtifact(sheetPlan(job.snapshot, chunk, labels.count), labels, path, pool, options);
  if (!made.ok) return made;
  return ok({ path, format, sha256: made.value.sha256, pageCount: countSheets(template.grid, [chunk]) });
}

/** Makes pages as dots, at those that the job was asked for with. */
async function makeDots<Made>(
  { template, assets, calibration, digitalLinkOrigin }: PrintJobSnapshot,
  { startPosition, skipPositions }: Chunk,
  dotsNow: number | null,
  make: (plan: SheetDotsPlan) => Promise<Made>,
): Promise<Made | Result<never, 'printer_settings'>> {
  const dotsPerInch = assets.printerDpi ?? dotsNow;
  if (dotsPerInch === null) return problem('printer_settings', { which: 'resolution' });
  return make({
    kind: 'sheet-dots',
    template,
    digitalLinkOrigin,
    dotsPerInch,
    calibration: calibration ?? UNCALIBRATED,
    assets: { ...assets, startPosition, skipPositions, copies: 1 },
  });
}

/** Copies are labels of their own by now. */
function sheetPlan(
  snapshot: PrintJobSnapshot,
  { startPosition, skipPositions }: Chunk,
  count: number,
): ArtifactPlan {
  const { template, assets, calibration, digitalLinkOrigin, dated } = snapshot;
  return {
    exportType: 'sheet_pdf',
    fileFormat: 'pdf',
    template,
    calibration,
    digitalLinkOrigin,
    assets: { ...assets, startPosition, skipPositions, copies: 1 },
    createdAt: new Date(dated),
    title: titleOf(template, count),
  };
}

function titleOf({ name, grid }: Template, count: number): string {
  const labels = count === 1 ? '1 label' : `${count} labels`;
  return cellsPerSheet(grid) === 1 ? labels : `${labels}, ${name}`;
}
