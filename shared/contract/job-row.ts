import type { Scope } from '../catalog/entities.ts';
import type { ExportPlace, ExportStatus } from './export-job.ts';
import type { ExportType, FileFormat } from './export-kinds.ts';
import type { ShortId } from './short-id.ts';

/** An export job as a list shows it: without the selection it was asked for, which may name 200,000 ids. */
export interface JobRow {
  readonly id: ShortId;
  readonly status: ExportStatus;
  readonly scope: Scope;
  readonly exportType: ExportType;
  readonly fileFormat: FileFormat;
  /** The id of the sheet's template; null for a ZIP. */
  readonly template: string | null;
  readonly place: ExportPlace;
  /** Why it is made there, as a sentence; empty where nobody had to choose. */
  readonly placeReason: string;
  /** True where an API key asked for it, false for this station's own doors. */
  readonly viaApi: boolean;
  /** 0 until the selection is resolved. */
  readonly totalItems: number;
  readonly processedItems: number;
  readonly outputFilename: string | null;
  readonly fileSizeBytes: number;
  /** Why it failed, as a sentence; `Cancelled.` where a person did that. */
  readonly error: string | null;
  readonly cancelRequested: boolean;
  /** How many of its labels the ledger says were printed for this job. */
  readonly printedLabels: number;
  /** ISO-8601 UTC, like the two after it. */
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
}
