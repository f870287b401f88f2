import type { JobProof } from '../proof/proof-report.ts';
import type { Problem } from '../result/result.ts';
import { ARCHIVES } from '../symbol/symbology.ts';
import type { ExportRequest, ExportType, FileFormat } from './export-request.ts';
import type { ProofBody } from './proof-body.ts';
import type { ShortId } from './short-id.ts';

/** The states of an export job. A cancelled job is `failed` with the error {@link CANCELLED}. */
export type ExportStatus = 'pending' | 'processing' | 'completed' | 'failed';

/** The target that makes a job: this station, or the remote service. No part of the contract. */
export type ExportTarget = 'here' | 'service';

/** The targets that a request can ask for: `auto` leaves the choice to the station. */
export const TARGET_PREFERENCES = ['here', 'service', 'auto'] as const;

/** See {@link TARGET_PREFERENCES}. */
export type TargetPreference = (typeof TARGET_PREFERENCES)[number];

/** The `error` of a job that a person cancelled. */
export const CANCELLED = 'Cancelled.';

/** The answer to a submit. Field names are the contract's. */
export interface ExportReceipt {
  readonly job_id: ShortId;
  readonly status: ExportStatus;
  readonly poll_url: string;
}

/** The answer to a poll. Field names are the contract's. */
export interface ExportPoll {
  readonly job_id: ShortId;
  readonly status: ExportStatus;
  readonly total_items: number;
  readonly processed_items: number;
  readonly progress_percent: number;
  readonly download_url: string | null;
  readonly expires_at: string | null;
  readonly output_filename: string | null;
  readonly file_size_bytes: number;
  readonly error: string | null;
}

/** The answer of this station, which has more to say than the contract. */
export interface StationPoll extends ExportPoll {
  /** What reading its labels back showed; null before it began, and of what the service makes. */
  readonly proof: ProofBody | null;
}

/** An export job as a list shows it: without the selection it was asked for, which may name 200,000 ids. */
export interface JobRow {
  readonly id: ShortId;
  readonly status: ExportStatus;
  readonly scope: ExportRequest['scope'];
  readonly exportType: ExportType;
  readonly fileFormat: FileFormat;
  /** The id of the sheet's template; null for a ZIP. */
  readonly template: string | null;
  readonly target: ExportTarget;
  /** Why it is made there, as a sentence; empty where nobody had to choose. */
  readonly targetReason: string;
  /** True where an API key asked for it, false for this station's own clients. */
  readonly viaApi: boolean;
  /** 0 until the selection is resolved. */
  readonly totalItems: number;
  readonly processedItems: number;
  readonly outputFilename: string | null;
  readonly fileSizeBytes: number;
  /** Why it failed, as a sentence; `Cancelled.` where a person did that. */
  readonly error: string | null;
  /** The same as the screens say it. */
  readonly failure: Problem | null;
  readonly cancelRequested: boolean;
  /** What reading its labels back showed; null before it began. */
  readonly proof: JobProof | null;
  /** How many of its labels the ledger says were printed for this job. */
  readonly printedLabels: number;
  /** What its layout asked, answered or by default; none where it asked nothing. */
  readonly answers: readonly SaidAnswer[];
  /** ISO-8601 UTC, like the two after it. */
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
}

/** An answer that a job was made with. */
export interface SaidAnswer {
  /** What was asked, by language. */
  readonly names: { readonly en: string; readonly [language: string]: string };
  readonly value: string;
}

/** A job's file name: `sheet-AbCd-42.pdf`, `datamatrix-lots-AbCd-42.zip`: type, scope (not for sheets), first four of the job id, item count. */
export function artifactName(
  type: ExportType,
  scope: ExportRequest['scope'],
  jobId: ShortId,
  itemCount: number,
): string {
  const job = `${jobId.slice(0, 4)}-${itemCount}`;
  return type === 'sheet_pdf' ? `sheet-${job}.pdf` : `${ARCHIVES[type].fileStem}-${scope}-${job}.zip`;
}
