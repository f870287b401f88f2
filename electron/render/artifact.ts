import type { ExportType, FileFormat } from '../../shared/contract/export-kinds.ts';
import type { DigitalLinkOrigin } from '../../shared/gs1/digital-link.ts';
import type { ResolvedAssets } from '../../shared/label/assets.ts';
import type { Label } from '../../shared/label/label.ts';
import type { Template } from '../../shared/label/template.ts';
import type { Calibration } from '../../shared/printing/calibration.ts';
import type { ArtifactNote } from './findings.ts';
import type { RenderPool } from './workers/render-pool.ts';

/** What to make, frozen: the same plan, labels and versions give the same bytes, with any number of workers. */
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
}

/** Where a job's labels come from, in the job's order; asked for a few at a time, and for some more than once. */
export interface LabelSource {
  readonly count: number;
  batch(fromIndex: number, count: number): readonly Label[];
}

/** How a caller follows and stops the making. */
export interface MakeOptions {
  readonly signal: AbortSignal;
  /** Hears how many labels are written so far, after every batch. */
  readonly onProgress: (processed: number) => void;
}

/** What was made. */
export interface MadeArtifact {
  readonly fileSizeBytes: number;
  /** Hex. */
  readonly sha256: string;
  readonly notes: readonly ArtifactNote[];
}

/** One file's making, as its parts share it. */
export interface Work<Plan = ArtifactPlan> extends MakeOptions {
  readonly plan: Plan;
  readonly source: LabelSource;
  readonly pool: RenderPool;
}
