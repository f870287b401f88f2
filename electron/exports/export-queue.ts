import type {
  ExportPoll,
  ExportReceipt,
  ExportStatus,
  TargetPreference,
} from '../../shared/contract/export-job.ts';
import type { FieldProblem } from '../../shared/contract/field-validation.ts';
import type { ShortId } from '../../shared/contract/short-id.ts';
import type { DigitalLinkOrigin } from '../../shared/gs1/digital-link.ts';
import type { Template } from '../../shared/label/template.ts';
import type { Result } from '../../shared/result/result.ts';
import type { RenderPool } from '../render/workers/render-pool.ts';
import type { Database, Page } from '../store/database.ts';
import type { Artifact, ExportJob, ExportNote } from './export-job.ts';
import type { RemoteTransport } from './remote-transport.ts';

/** Identifies the caller: the id of an API key, or null for the station's own clients, which may see every job. */
export type Caller = ShortId | null;

/** How a job is submitted. */
export interface SubmitOptions {
  readonly caller?: Caller;
  /**
   * Who makes it. `queue` (the default): any process that runs the queue.
   * `here`: this process, at once, whether or not it runs the queue; should it
   * die, the job is left for the next process that does.
   * Up to 20 labels are made here in either case.
   */
  readonly madeBy?: 'queue' | 'here';
  /** Where it is made; left out: here. */
  readonly place?: TargetPreference;
}

/** Which jobs to list, newest first. */
export interface JobListing {
  readonly status?: ExportStatus;
  readonly limit: number;
  readonly offset: number;
}

/** Receives a job's new state. */
export type PollListener = (poll: ExportPoll) => void;

/** How to wait for a job's end. */
export interface WaitOptions {
  /** Ends the waiting, not the job. */
  readonly signal?: AbortSignal;
  /** Receives every change on the way, at most ten a second. */
  readonly onProgress?: PollListener;
}

/**
 * The durable queue of export jobs, shared by every process that has the data
 * folder open. A job is made by one process at a time, and made again where its
 * process died. Any call may throw what the store throws when the disk is full
 * or gone: `storageProblem` (electron/store) turns that into a sentence.
 */
export interface ExportQueue {
  /** Begins to make waiting jobs in this process, those that a dead process left behind included. Safe to call twice. */
  start(): void;

  /**
   * Checks a request body and writes its job. Fails with one problem a field,
   * as `422 VALIDATION_ERROR` lists them, and one for `place` where the service was asked for and cannot make it. Where the selection has 20 labels or
   * fewer, settles only when the job has ended, so that the receipt says how.
   */
  submit(body: unknown, options?: SubmitOptions): Promise<Result<ExportReceipt, readonly FieldProblem[]>>;

  /**
   * Submits a new job from the snapshot of an old one: same rows, template and options,
   * whatever the catalogue says by now. One that the service made is asked of it anew. Fails with `job_not_found`,
   * with `job_not_resolved` where the old one ended before its rows were found, or with `service_off`.
   */
  again(id: ShortId, options?: SubmitOptions): Promise<Result<ExportReceipt>>;

  /** The contract's view of a job; each poll of a completed one signs a fresh link. Null where the caller has no such job. */
  poll(id: ShortId, caller?: Caller): ExportPoll | null;

  /** The station's own view of a job. */
  find(id: ShortId): ExportJob | null;

  /** Jobs, newest first. */
  list(listing: JobListing): Page<ExportJob>;

  /** The jobs to be made here that no living process makes, oldest first: they wait, or their process died. */
  unclaimed(): readonly ShortId[];

  /** Lists the notes on a job's labels; empty while it is being made. */
  notes(id: ShortId): readonly ExportNote[];

  /**
   * Settles with the job's last state once it has completed or failed, whichever process makes it; null where there is
   * no such job, or no more. Rejects with the signal's reason.
   */
  wait(id: ShortId, options?: WaitOptions): Promise<ExportPoll | null>;

  /** Subscribes to every change to a job: those made here at once, those of other processes within half a second. Gives the unsubscribe function. */
  onChange(listener: PollListener): () => void;

  /**
   * Ends a job that has not ended, in whichever process it is made, within 250 ms. One that has ended stays as it is.
   * Fails with `job_not_found`.
   */
  cancel(id: ShortId): Result<ExportPoll>;

  /** Forgets a job and deletes its artifact. Fails with `job_not_found`, or `job_running` until it has ended. */
  remove(id: ShortId): Promise<Result<null>>;

  /** The file of a completed job. Fails with `job_not_found`, `job_not_completed`, `artifact_missing`. */
  artifact(id: ShortId): Result<Artifact>;

  /**
   * The file behind a signed link: path and query exactly as `download_url` gave them.
   * Fails with `download_link_invalid`, `download_link_expired`, or as {@link artifact} does.
   */
  download(pathAndQuery: string): Result<Artifact>;
}

/** Lists what the queue needs of the station. */
export interface ExportQueueDependencies {
  readonly db: Database;
  readonly dataDirectory: string;
  readonly templates: ReadonlyMap<string, Template>;
  /** The origin for requests that name none; asked at each submit, so that a changed setting counts at once. */
  readonly digitalLinkOrigin: () => DigitalLinkOrigin;
  readonly pool: RenderPool;
  readonly remote: RemoteTransport;
  readonly now: () => Date;
}
