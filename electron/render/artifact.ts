import type { ExportType, FileFormat } from '../../shared/contract/export-request.ts';
import type { DigitalLinkOrigin } from '../../shared/gs1/digital-link.ts';
import type { ResolvedAssets } from '../../shared/label/resolve-assets.ts';
import type { Template } from '../../shared/label/template.ts';
import type { Calibration } from '../../shared/printing/calibration.ts';
import type { ArtifactNote } from './findings.ts';
import type { LabelSource } from './label-batch.ts';
import type { ReadBack } from './proof-tally.ts';
import type { RenderPool } from './workers/render-pool.ts';

/** Describes an artifact to make. The same plan, labels and engine versions give the same bytes, with any number of workers. */
export interface ArtifactPlan {
  readonly exportType: ExportType;
  readonly fileFormat: FileFormat;
  /** Null where the export type has no sheet. */
  readonly template: Template | null;
  readonly assets: ResolvedAssets;
  /** Of the printer that a sheet is for; null for files, which are true. */
  readonly calibration: Calibration | null;
  readonly digitalLinkOrigin: DigitalLinkOrigin;
  /** The date that the artifact and its entries bear. */
  readonly createdAt: Date;
  /** A document's title, for whoever opens it. */
  readonly title: string;
  /** What reading labels back before showed, by their index: a ZIP's manifest says so. */
  readonly readBack?: ReadonlyMap<number, ReadBack>;
}

/** Reports progress to the caller, and lets it abort. */
export interface RenderOptions {
  readonly signal: AbortSignal;
  /** Receives the number of labels written so far, after every batch. */
  readonly onProgress: (processed: number) => void;
}

/** Describes a finished artifact: its size in bytes, its SHA-256, and the notes about its labels. */
export interface ArtifactResult {
  readonly fileSizeBytes: number;
  /** Hex. */
  readonly sha256: string;
  readonly notes: readonly ArtifactNote[];
}

/** Holds what the writers of one artifact share: its plan, its labels, the render pool, and how to abort. */
export interface RenderContext<Plan = ArtifactPlan> extends RenderOptions {
  readonly plan: Plan;
  readonly source: LabelSource;
  readonly pool: RenderPool;
}
