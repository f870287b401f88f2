import type { ExportReceipt, ExportStatus, StationPoll } from '../../shared/contract/export-job.ts';
import type { ExportRequest } from '../../shared/contract/export-request.ts';
import type { FieldProblem } from '../../shared/contract/field-validation.ts';
import type { ShortId } from '../../shared/contract/short-id.ts';
import { problem } from '../../shared/result/problem.ts';
import { ok, type Outcome, type Result } from '../../shared/result/result.ts';
import { DownloadLinks } from '../access/download-links.ts';
import type { RequestResolverDependencies } from '../catalog/resolve-request.ts';
import type { Log } from '../logging/log.ts';
import type { RenderPool } from '../render/workers/render-pool.ts';
import { engineVersions } from '../resources/engine-versions.ts';
import { ChangeFeed } from '../store/change-feed.ts';
import type { Database, Page } from '../store/database.ts';
import { processIdentity } from '../store/lease.ts';
import { ArtifactFolder } from './artifact-folder.ts';
import { type ArtifactCode, ExportArtifacts, noSuchExport } from './export-artifacts.ts';
import {
  type Artifact,
  type ExportJob,
  type ExportNote,
  hasEnded,
  type JobState,
  waitForJobEnd,
} from './export-job.ts';
import {
  type AgainCode,
  type AgainOptions,
  type Caller,
  ExportSubmission,
  type SubmitOptions,
} from './export-submission.ts';
import { JobClaims } from './job-claims.ts';
import { JobRecords } from './job-records.ts';
import { printRequest, type PrintRequestCode } from './print-request.ts';
import { QueueRunner } from './queue-runner.ts';
import type { RemoteTransport } from './remote-transport.ts';
import { WithheldExports } from './withheld-exports.ts';

/** Which jobs to list, newest first. */
export interface JobListing {
  readonly status?: ExportStatus;
  readonly limit: number;
  readonly offset: number;
}

/** Receives a job's new state. */
export type PollListener = (poll: StationPoll) => void;

/** How to wait for a job's end. */
export interface WaitOptions {
  /** Ends the waiting, not the job. */
  readonly signal?: AbortSignal;
  /** Receives every change on the way, at most ten a second. */
  readonly onProgress?: PollListener;
}

/** Lists what the queue needs of the station. */
export interface ExportQueueDependencies extends RequestResolverDependencies {
  readonly db: Database;
  readonly log: Log;
  readonly dataDirectory: string;
  readonly pool: RenderPool;
  readonly remote: RemoteTransport;
  readonly now: () => Date;
}

/** Limits how many jobs one process has the service make at a time. */
const SERVICE_CONCURRENCY = 4;

/**
 * The durable queue of export jobs, shared by every process that has the data
 * folder open. A job is made by one process at a time, and made again where its
 * process died. Any call may throw what the store throws when the disk is full
 * or gone: `storageProblem` (electron/store) turns that into a sentence.
 */
export class ExportQueue {
  readonly #db: Database;
  readonly #records: JobRecords;
  readonly #claims: JobClaims;
  readonly #folder: ArtifactFolder;
  readonly #artifacts: ExportArtifacts;
  readonly #changes: ChangeFeed<JobState>;
  readonly #runner: QueueRunner;
  readonly #serviceRunner: QueueRunner;
  readonly #submission: ExportSubmission;

  constructor({
    db,
    log,
    dataDirectory,
    templates,
    digitalLinkOrigin,
    labelTexts,
    layouts,
    drawPicture,
    pool,
    remote,
    now,
  }: ExportQueueDependencies) {
    this.#db = db;
    const records = new JobRecords(db);
    const claims = new JobClaims(db, processIdentity(), now);
    const folder = new ArtifactFolder(dataDirectory);
    this.#records = records;
    this.#claims = claims;
    this.#folder = folder;
    const withheld = new WithheldExports(db, now);
    this.#artifacts = new ExportArtifacts(records, folder, new DownloadLinks(db, now), withheld);
    this.#changes = new ChangeFeed(db, records, hasEnded);
    const onChange = (): void => this.#changes.refresh();
    const versions = engineVersions();
    const context = { db, log, pool, remote, records, claims, folder, versions, withheld, onChange };
    this.#runner = new QueueRunner(context, {
      target: 'here',
      concurrency: 1,
      isAvailable: always,
      isReady: always,
    });
    this.#serviceRunner = new QueueRunner(context, {
      target: 'service',
      concurrency: SERVICE_CONCURRENCY,
      isAvailable: () => remote.isAvailable(),
      isReady: (pk) => remote.isReady(pk),
    });
    this.#submission = new ExportSubmission({
      db,
      log,
      now,
      templates,
      digitalLinkOrigin,
      labelTexts,
      layouts,
      drawPicture,
      remote,
      versions,
      withheld,
      records,
      claims,
      runner: this.#runner,
      serviceRunner: this.#serviceRunner,
      onChange,
    });
  }

  /** Begins to make waiting jobs in this process, those that a dead process left behind included. Safe to call twice. */
  start(): void {
    this.#runner.start();
    this.#serviceRunner.start();
  }

  /**
   * Checks a request body and writes its job. Fails with one problem a field,
   * as `422 VALIDATION_ERROR` lists them, and one for `target` where the service was asked for and cannot make it. Where the selection has 20 labels or
   * fewer, settles only when the job has ended, so that the receipt says how.
   */
  submit(
    body: unknown,
    options: SubmitOptions = {},
  ): Promise<Outcome<ExportReceipt, readonly FieldProblem[]>> {
    return this.#submission.submit(body, options);
  }

  /**
   * Submits a new job from the snapshot of an old one: same rows, template and options,
   * whatever the catalogue says by now. One that the service made is asked of it anew. Fails with `job_not_found`,
   * with `job_not_resolved` where the old one ended before its rows were found, with `service_off`, or with `lot_blocked` or
   * `lot_expired` where it has labels of such a lot.
   */
  again(id: ShortId, options: AgainOptions = {}): Promise<Result<ExportReceipt, AgainCode>> {
    return this.#submission.again(id, options);
  }

  /** Gives the request that prints the labels of an export: see {@link printRequest}. */
  printRequest(id: ShortId): Result<ExportRequest, PrintRequestCode> {
    return printRequest(this.#db, this.#records, id);
  }

  /** The contract's view of a job; each poll of a completed one signs a fresh link. Null where the caller has no such job. */
  poll(id: ShortId, caller: Caller = null): StationPoll | null {
    const state = this.#records.state(id);
    if (state === null || (caller !== null && state.apiKeyId !== caller)) return null;
    return this.#artifacts.poll(state);
  }

  /** The station's own view of a job. */
  find(id: ShortId): ExportJob | null {
    return this.#records.find(id);
  }

  /** Jobs, newest first. */
  list({ status, limit, offset }: JobListing): Page<ExportJob> {
    return this.#records.list(status ?? null, limit, offset);
  }

  /** The jobs to be made here that no living process makes, oldest first: they wait, or their process died. */
  unclaimed(): readonly ShortId[] {
    return this.#claims.unclaimed('here');
  }

  /** Lists the notes on a job's labels; empty while it is being made. */
  notes(id: ShortId): readonly ExportNote[] {
    return this.#records.notes(id);
  }

  /**
   * Settles with the job's last state once it has completed or failed, whichever process makes it; null where there is
   * no such job, or no more. Rejects with the signal's reason.
   */
  async wait(id: ShortId, { signal, onProgress }: WaitOptions = {}): Promise<StationPoll | null> {
    const last = await waitForJobEnd(id, this.#changes, () => this.#records.state(id), {
      signal,
      onState: (state) => onProgress?.(this.#artifacts.poll(state)),
    });
    return last === null ? null : this.#artifacts.poll(last);
  }

  /** Subscribes to every change to a job: those made here at once, those of other processes within half a second. Gives the unsubscribe function. */
  onChange(listener: PollListener): () => void {
    return this.#changes.subscribe((_id, state) => {
      if (state !== null) listener(this.#artifacts.poll(state));
    });
  }

  /**
   * Ends a job that has not ended, in whichever process it is made, within 250 ms. One that has ended stays as it is.
   * Fails with `job_not_found`.
   */
  cancel(id: ShortId): Result<StationPoll, 'job_not_found'> {
    const pk = this.#records.pkOf(id);
    if (pk === null) return noSuchExport();
    this.#claims.cancel(pk);
    for (const runner of [this.#runner, this.#serviceRunner]) runner.stop(pk, 'cancelled');
    this.#changes.refresh();
    const poll = this.poll(id);
    return poll === null ? noSuchExport() : ok(poll);
  }

  /** Forgets a job and deletes its artifact. Fails with `job_not_found`, or `job_running` until it has ended. */
  async remove(id: ShortId): Promise<Result<null, 'job_not_found' | 'job_running'>> {
    if (!this.#records.removeEnded(id)) {
      if (this.#records.state(id) === null) return noSuchExport();
      return problem('job_running');
    }
    this.#changes.refresh();
    await this.#folder.remove(id);
    return ok(null);
  }

  /** The file of a completed job. Fails as {@link ExportArtifacts} does. */
  artifact(id: ShortId): Result<Artifact, ArtifactCode> {
    return this.#artifacts.find(id);
  }

  /**
   * The file behind a signed link: path and query exactly as `download_url` gave them.
   * Fails with `download_link_invalid`, `download_link_expired`, or as {@link artifact} does.
   */
  download(
    pathAndQuery: string,
  ): Result<Artifact, ArtifactCode | 'download_link_expired' | 'download_link_invalid'> {
    return this.#artifacts.download(pathAndQuery);
  }

  /** Deletes what dead processes left of jobs that failed or were removed. */
  async clearLeftovers(): Promise<void> {
    await this.#folder.sweep((id) => (this.#records.state(id)?.status ?? 'failed') !== 'failed');
  }

  /** Requeues the jobs under way here, and stops. */
  async close(): Promise<void> {
    await Promise.all([this.#runner.close(), this.#serviceRunner.close()]);
    this.#changes.close();
  }
}

const always = (): boolean => true;
