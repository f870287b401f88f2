import type { ExportPlace, ExportStatus } from '../../shared/contract/export-job.ts';
import type { ExportRequest } from '../../shared/contract/export-request.ts';
import type { ShortId } from '../../shared/contract/short-id.ts';
import type { Problem } from '../../shared/result/result.ts';
import type { EngineVersions } from '../resources/engine-versions.ts';

/** How far a job has come. */
export interface JobState {
  readonly id: ShortId;
  /** The key that asked for it; null for the station's own doors. */
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
}

/** Whether nothing more comes of a job. */
export function hasEnded({ status }: JobState): boolean {
  return status === 'completed' || status === 'failed';
}

/** A job as the station's own doors see it: how far it has come, and what it is made from. */
export interface ExportJob extends JobState {
  readonly request: ExportRequest;
  readonly place: ExportPlace;
  /** Why it is made there, as a sentence; empty where nobody chose. */
  readonly placeReason: string;
  /** What it was frozen with when it was submitted. */
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
