import type { ExportTarget, TargetPreference } from '../../shared/contract/export-job.ts';
import type { ExportRequest } from '../../shared/contract/export-request.ts';
import type { DigitalLinkOrigin } from '../../shared/gs1/digital-link.ts';
import type { Result } from '../../shared/result/result.ts';
import type { JobPk } from './export-job.ts';

/** Holds where a job is made (`here` or `service`), and why, as a sentence for people. */
export interface TargetChoice {
  readonly target: ExportTarget;
  readonly reason: string;
}

/** A file that came from a service, whole and on the disk. */
export interface FetchedArtifact {
  readonly fileSizeBytes: number;
  /** Hex. */
  readonly sha256: string;
  /** As the service names it. */
  readonly filename: string;
  readonly totalItems: number;
}

/** How a job at the service is fetched. */
export interface FetchOptions {
  readonly signal: AbortSignal;
  /** Receives how far the service is. */
  readonly onProgress: (processedItems: number, totalItems: number) => void;
}

/** Why the service makes no file of a job. */
export type FetchCode = 'service_failed' | 'service_file' | 'service_refused';

/** Defines the transport to a remote service, as the queue uses it. */
export interface RemoteTransport {
  /**
   * Decides where a job is made whose Digital Links are to have an origin, where it has any. Fails with
   * `service_cannot` where the service was asked for and cannot make it, or with `service_off` where it is not in use.
   */
  chooseTarget(
    request: ExportRequest,
    origin: DigitalLinkOrigin,
    preference: TargetPreference,
  ): Result<TargetChoice, 'service_cannot' | 'service_off'>;
  /** True where jobs can be sent or asked after at all: the service may be used, and there is a key. */
  isAvailable(): boolean;
  /** False for a job whose deferral is not over, or that is in doubt until a person answers. */
  isReady(pk: JobPk): boolean;
  /** Defers a job for a while, for a reason of this station's own, as a sentence. */
  defer(pk: JobPk, reason: string): Promise<void>;
  /** Writes what is to go out for a job of target `service`; in the transaction that writes the job. */
  enqueue(pk: JobPk, request: ExportRequest, origin: DigitalLinkOrigin): void;
  /**
   * Has a job made by the service, and leaves the file at `partPath`. Goes on where an earlier process stopped.
   * `not_now` where it cannot go on: there is no connection, or a person has to be asked first. Fails with what the service says.
   */
  fetch(
    pk: JobPk,
    partPath: string,
    options: FetchOptions,
  ): Promise<Result<FetchedArtifact, FetchCode> | 'not_now'>;
}
