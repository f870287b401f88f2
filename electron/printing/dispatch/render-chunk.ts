import { type Label, LABEL_COLUMNS } from '../../../shared/label/label.ts';
import { cellsPerSheet } from '../../../shared/label/sheet-layout.ts';
import type { Template } from '../../../shared/label/template.ts';
import { UNCALIBRATED } from '../../../shared/printing/calibration.ts';
import { headSoldAs } from '../../../shared/printing/thermal-head.ts';
import { ok, type Result } from '../../../shared/result/result.ts';
import {
  type ArtifactPlan,
  type LabelSource,
  makeArtifact,
  type RenderOptions,
} from '../../render/make-artifact.ts';
import type { RenderPool } from '../../render/workers/render-pool.ts';
import { makeZplDocument, type ZplPlan } from '../../render/zpl/make-zpl-document.ts';
import type { Database } from '../../store/database.ts';
import { countSheets } from '../jobs/chunk-layout.ts';
import type { Chunk, JobPk, PrintJobSnapshot, StoredJob } from '../jobs/print-job-records.ts';

/** A chunk on the disk, ready to be handed over. */
export interface RenderedChunk {
  readonly path: string;
  readonly sha256: string;
  readonly pageCount: number;
}

/**
 * Renders a chunk from its job's snapshot into a file: the same bytes however often, but for what ZPL says first where the
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
  const { template, settings } = job.snapshot;
  const labels = new ChunkLabels(db, job.pk, job.copies, chunk.firstPlace, chunk.lastPlace);
  const options: RenderOptions = { signal, onProgress: () => undefined };
  const made =
    settings.language === 'zpl'
      ? await makeZplDocument(zplPlan(job.snapshot), labels, path, pool, { ...options, afterBreak })
      : await makeArtifact(sheetPlan(job.snapshot, chunk, labels.count), labels, path, pool, options);
  if (!made.ok) return made;
  return ok({ path, sha256: made.value.sha256, pageCount: countSheets(template.grid, [chunk]) });
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

function zplPlan({ template, assets, calibration, digitalLinkOrigin, settings }: PrintJobSnapshot): ZplPlan {
  const { media, darkness, speedInchesPerSecond, dotsPerInch } = settings;
  const head = dotsPerInch === null ? null : headSoldAs(dotsPerInch);
  if (head === null) throw new Error('The settings of a printer that takes ZPL name its head');
  const tracking = media === null ? null : media.gapMm === 0 ? 'continuous' : 'gap';
  return {
    kind: 'zpl',
    template,
    digitalLinkOrigin,
    head,
    calibration: calibration ?? UNCALIBRATED,
    assets: { ...assets, copies: 1 },
    settings: { tracking, darkness, speedInchesPerSecond },
  };
}

function titleOf({ name, grid }: Template, count: number): string {
  const labels = count === 1 ? '1 label' : `${count} labels`;
  return cellsPerSheet(grid) === 1 ? labels : `${labels}, ${name}`;
}

/** Reads the labels of a chunk, one per copy. */
class ChunkLabels implements LabelSource {
  readonly count: number;
  readonly #db: Database;
  readonly #pk: JobPk;
  readonly #copies: number;
  readonly #firstPlace: number;

  constructor(db: Database, pk: JobPk, copies: number, firstPlace: number, lastPlace: number) {
    this.#db = db;
    this.#pk = pk;
    this.#copies = copies;
    this.#firstPlace = firstPlace;
    this.count = lastPlace - firstPlace + 1;
  }

  batch(fromIndex: number, count: number): readonly Label[] {
    const end = Math.min(this.count, fromIndex + count);
    if (end <= fromIndex) return [];
    const positionOf = (index: number): number => Math.floor((this.#firstPlace - 1 + index) / this.#copies);
    const first = positionOf(fromIndex);
    const rows = this.#db
      .prepare<[number, number, number], Label>(
        `SELECT ${LABEL_COLUMNS} FROM print_labels
          WHERE job_pk = ? AND position BETWEEN ? AND ? ORDER BY position`,
      )
      .all(this.#pk, first, positionOf(end - 1));
    return Array.from({ length: end - fromIndex }, (_, index) => {
      const row = rows[positionOf(fromIndex + index) - first];
      if (row === undefined) throw new Error('A print job lacks one of its labels');
      return row;
    });
  }
}
