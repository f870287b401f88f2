import type { ExportPlace, PlaceWish } from '../../shared/contract/export-job.ts';
import type { ExportRequest } from '../../shared/contract/export-request.ts';
import type { DigitalLinkOrigin } from '../../shared/gs1/digital-link.ts';
import type { Result } from '../../shared/result/result.ts';
import type { JobPk } from './job-records.ts';

/** Where a job is made, and why, as a sentence for people. */
export interface PlaceChoice {
  readonly place: ExportPlace;
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
  /** Hears how far the service is. */
  readonly onProgress: (processedItems: number, totalItems: number) => void;
}

/** The road to a remote service, as the queue takes it. */
export interface RemoteRoad {
  /**
   * Decides where a job is made whose Digital Links are to have an origin, where it has any. Fails with
   * `service_cannot` where the service was asked for and cannot make it.
   */
  place(request: ExportRequest, origin: DigitalLinkOrigin, wish: PlaceWish): Result<PlaceChoice>;
  /** True where jobs can be sent or asked after at all: the service may be used, and there is a key. */
  isOpen(): boolean;
  /** False for a job that was given back and is to be left alone for a while. */
  isReady(pk: JobPk): boolean;
  /** Leaves a job alone for a while, for a reason of this station's own, as a sentence. */
  putOff(pk: JobPk, reason: string): Promise<void>;
  /** Writes what is to go out for a job of place `service`; in the transaction that writes the job. */
  enqueue(pk: JobPk, request: ExportRequest, origin: DigitalLinkOrigin): void;
  /**
   * Has a job made by the service, and leaves the file at `partPath`. Goes on where an earlier process stopped.
   * `not_now` where it cannot go on: there is no line, or a person has to be asked first. Fails with what the service says.
   */
  fetch(pk: JobPk, partPath: string, options: FetchOptions): Promise<Result<FetchedArtifact> | 'not_now'>;
}
