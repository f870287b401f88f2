import type { ExportStatus, ExportTarget, StationPoll } from '../../shared/contract/export-job.ts';
import type { ExportRequest } from '../../shared/contract/export-request.ts';
import { proofBody } from '../../shared/contract/proof-body.ts';
import type { ShortId } from '../../shared/contract/short-id.ts';
import type { DigitalLinkOrigin } from '../../shared/gs1/digital-link.ts';
import type { ResolvedAssets } from '../../shared/label/resolve-assets.ts';
import type { Template } from '../../shared/label/template.ts';
import type { JobProof } from '../../shared/proof/proof-report.ts';
import type { Problem } from '../../shared/result/result.ts';
import type { DownloadLink } from '../access/download-links.ts';
import type { EngineVersions } from '../resources/engine-versions.ts';
import type { ChangeFeed } from '../store/change-feed.ts';

/** Identifies a job's row in the table `export_jobs`: its primary key. */
export type JobPk = number;

/** Holds how far a job has come. */
export interface JobState {
  readonly id: ShortId;
  /** The API key that asked for it; null for the station's own clients. */
  readonly apiKeyId: ShortId | null;
  readonly status: ExportStatus;
  /** 0 until the filters are resolved. */
  readonly totalItems: number;
  readonly processedItems: number;
  /** Null until completed, like the one after the next. */
  readonly outputFilename: string | null;
  readonly fileSizeBytes: number;
  /** Hex SHA-256 of the artifact. */
  readonly sha256: string | null;
  /** Why it failed, as a sentence; null otherwise. */
  readonly error: string | null;
  /** What reading its labels back showed; null before it began. */
  readonly proof: JobProof | null;
}

/** The SQL condition that a job has not ended. */
export const IS_OPEN = "status IN ('pending', 'processing')";

/** The SQL conditions on a job's row that it has ended: well, or otherwise. */
export const HAS_COMPLETED = "status = 'completed'";
export const HAS_FAILED = "status = 'failed'";

/** The jobs that have not ended, for the SQL of whatever belongs to a job: a table of `pk` and `id`. */
export const OPEN_EXPORTS = `(SELECT pk, id FROM export_jobs WHERE ${IS_OPEN})`;

/** Whether nothing more comes of a job. */
export function hasEnded({ status }: JobState): boolean {
  return status === 'completed' || status === 'failed';
}

/** Describes a job to the station's own clients: how far it has come, and what it is made from. */
export interface ExportJob extends JobState {
  readonly request: ExportRequest;
  readonly target: ExportTarget;
  /** Why it is made there, as a sentence; empty where nobody chose. */
  readonly targetReason: string;
  /** The versions in its snapshot, taken when it was submitted. */
  readonly versions: EngineVersions;
  readonly cancelRequested: boolean;
  /** How often a process began to make it and did not give it back unharmed. */
  readonly attempts: number;
  /** ISO-8601 UTC, like the two after it. */
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
}

/** Something to know about a job's labels, such as that the text of three was shortened. */
export interface ExportNote extends Problem {
  readonly labelCount: number;
}

/** A finished file on disk. */
export interface Artifact {
  readonly jobId: ShortId;
  /** As {@link JobState} has it. */
  readonly apiKeyId: ShortId | null;
  /** Absolute. */
  readonly path: string;
  /** The name to save it under. */
  readonly filename: string;
  readonly contentType: 'application/pdf' | 'application/zip';
  readonly fileSizeBytes: number;
  /** Hex. */
  readonly sha256: string;
}

/**
 * Captures all that a job is made from beside its rows, when it is
 * submitted: a template edited later, or another origin, changes nothing.
 * Stored as JSON in `export_jobs.frozen_inputs`.
 */
export interface JobSnapshot {
  /** Null where the export type has no sheet. */
  readonly template: Template | null;
  readonly assets: ResolvedAssets;
  readonly digitalLinkOrigin: DigitalLinkOrigin;
  /** ISO-8601 UTC: the date that the artifact carries inside. A job made again keeps the first one's, and so its bytes. */
  readonly dated: string;
  readonly versions: EngineVersions;
}

/** Gives the URL path at which a job is polled. */
export function pollPath(id: string): string {
  return `/products/api/v1/labels/export/${id}/`;
}

/** Maps a job's state to the contract's poll response. `link` is null where there is nothing to download. */
export function exportPoll(state: JobState, link: DownloadLink | null): StationPoll {
  return {
    job_id: state.id,
    status: state.status,
    total_items: state.totalItems,
    processed_items: state.processedItems,
    progress_percent: progressPercent(state.processedItems, state.totalItems),
    download_url: link?.pathAndQuery ?? null,
    expires_at: link?.expiresAt.toISOString() ?? null,
    output_filename: state.outputFilename,
    file_size_bytes: state.fileSizeBytes,
    error: state.error,
    proof: proofBody(state.proof),
  };
}

/** Whole percent, rounded down: 100 means all of it. */
function progressPercent(processed: number, total: number): number {
  return total === 0 ? 0 : Math.min(100, Math.floor((processed / total) * 100));
}

/** Sets how to wait for a job's end. */
interface WaitHooks {
  readonly signal: AbortSignal | undefined;
  /** Receives the states on the way. */
  readonly onState: (state: JobState) => void;
}

/** Settles with a job's last state, or null where it is not there, or no more. Rejects with the signal's reason. */
export function waitForJobEnd(
  id: ShortId,
  changes: ChangeFeed<JobState>,
  currentState: () => JobState | null,
  { signal, onState }: WaitHooks,
): Promise<JobState | null> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void): void => {
      unsubscribe();
      signal?.removeEventListener('abort', onAbort);
      act();
    };
    const onAbort = (): void => settle(() => reject(signal?.reason as Error));
    const onJobState = (state: JobState | null): void => {
      if (state === null || hasEnded(state)) settle(() => resolve(state));
      else onState(state);
    };
    const unsubscribe = changes.subscribe((changed, state) => {
      if (changed === id) onJobState(state);
    });
    signal?.addEventListener('abort', onAbort);
    if (signal?.aborted === true) onAbort();
    else onJobState(currentState());
  });
}
