import path from 'node:path';

import type { ExportPoll, ExportReceipt, ExportStatus } from '../../shared/contract/export-job.ts';
import type { FieldProblem } from '../../shared/contract/field-validation.ts';
import type { ShortId } from '../../shared/contract/short-id.ts';
import { resolveAssets } from '../../shared/label/resolve-assets.ts';
import { validateExportRequest } from '../../shared/label/validate-export-request.ts';
import { problem } from '../../shared/result/problem.ts';
import { fail, ok, type Result } from '../../shared/result/result.ts';
import { DownloadLinks } from '../access/download-links.ts';
import { engineVersions } from '../resources/engine-versions.ts';
import { writeWithBusyRetry } from '../store/busy-retry.ts';
import { ChangeFeed } from '../store/change-feed.ts';
import { inTransaction, newId, type Page, rethrowUnlessStorage } from '../store/database.ts';
import { processIdentity } from '../store/lease.ts';
import { ArtifactFolder } from './artifact-folder.ts';
import {
  type Artifact,
  type ExportJob,
  type ExportNote,
  exportPoll,
  hasEnded,
  type JobPk,
  type JobState,
  pollPath,
  waitForJobEnd,
} from './export-job.ts';
import type {
  Caller,
  ExportQueue,
  ExportQueueDependencies,
  JobListing,
  PollListener,
  SubmitOptions,
  WaitOptions,
} from './export-queue.ts';
import { JobClaims } from './job-claims.ts';
import { JobRecords, type NewJob } from './job-records.ts';
import { copySnapshotLabels, INLINE_LABEL_LIMIT, isSmall } from './job-snapshot.ts';
import { QueueRunner } from './queue-runner.ts';

/** Limits how many jobs one process has the service make at a time. */
const SERVICE_CONCURRENCY = 4;

/** Implements {@link ExportQueue} on SQLite. */
export class DurableExportQueue implements ExportQueue {
  readonly #deps: ExportQueueDependencies;
  readonly #records: JobRecords;
  readonly #claims: JobClaims;
  readonly #folder: ArtifactFolder;
  readonly #links: DownloadLinks;
  readonly #changes: ChangeFeed<JobState>;
  readonly #runner: QueueRunner;
  readonly #serviceRunner: QueueRunner;
  readonly #versions = engineVersions();

  constructor(deps: ExportQueueDependencies) {
    const { db, now, pool, remote } = deps;
    this.#deps = deps;
    this.#records = new JobRecords(db);
    this.#claims = new JobClaims(db, processIdentity(), now);
    this.#folder = new ArtifactFolder(deps.dataDirectory);
    this.#links = new DownloadLinks(db, now);
    this.#changes = new ChangeFeed(db, this.#records, hasEnded);
    const context = {
      db,
      pool,
      remote,
      records: this.#records,
      claims: this.#claims,
      folder: this.#folder,
      versions: this.#versions,
      onChange: () => this.#changes.refresh(),
    };
    this.#runner = new QueueRunner(context, {
      place: 'here',
      concurrency: 1,
      isAvailable: always,
      isReady: always,
    });
    this.#serviceRunner = new QueueRunner(context, {
      place: 'service',
      concurrency: SERVICE_CONCURRENCY,
      isAvailable: () => remote.isAvailable(),
      isReady: (pk) => remote.isReady(pk),
    });
  }

  start(): void {
    this.#runner.start();
    this.#serviceRunner.start();
  }

  async submit(
    body: unknown,
    options: SubmitOptions = {},
  ): Promise<Result<ExportReceipt, readonly FieldProblem[]>> {
    const { db, templates, now, remote } = this.#deps;
    const checked = validateExportRequest(body, templates);
    if (!checked.ok) return checked;
    const { request, template } = checked.value;
    const digitalLinkOrigin = request.asset_config?.digital_link_origin ?? this.#deps.digitalLinkOrigin();
    const place = remote.chooseTarget(request, digitalLinkOrigin, options.place ?? 'here');
    if (!place.ok) return fail([{ field: 'place', message: place.problem.message }]);
    const createdAt = now();
    const id = newId();
    const job: NewJob = {
      id,
      apiKeyId: options.caller ?? null,
      request,
      snapshot: {
        template,
        assets: resolveAssets(request),
        digitalLinkOrigin,
        dated: createdAt.toISOString(),
        versions: this.#versions,
      },
      place: place.value,
      createdAt,
    };
    if (place.value.place === 'service') return ok(await this.#sendToService(job));
    const pk = await writeWithBusyRetry(db, () => this.#records.insert(job));
    return ok(await this.#begin(id, pk, () => isSmall(db, request), options));
  }

  async again(id: ShortId, options: SubmitOptions = {}): Promise<Result<ExportReceipt>> {
    const { db, now } = this.#deps;
    const oldPk = this.#records.pkOf(id);
    if (oldPk === null) return noSuchJob();
    const { request, snapshot, place, resolved, totalItems } = this.#records.inputs(oldPk);
    if (place === 'service') return this.#resubmitToService({ request, snapshot }, options.caller ?? null);
    if (!resolved || totalItems === 0) {
      return problem('job_not_resolved');
    }
    const newJob: NewJob = {
      id: newId(),
      apiKeyId: options.caller ?? null,
      request,
      snapshot,
      createdAt: now(),
      place: { place: 'here', reason: 'It is made again from the rows it was made from.' },
    };
    const pk = await writeWithBusyRetry(db, () =>
      inTransaction(db, () => {
        const inserted = this.#records.insert(newJob);
        copySnapshotLabels(db, oldPk, inserted);
        return inserted;
      }),
    );
    return ok(await this.#begin(newJob.id, pk, () => totalItems <= INLINE_LABEL_LIMIT, options));
  }

  poll(id: ShortId, caller: Caller = null): ExportPoll | null {
    const state = this.#records.state(id);
    if (state === null || (caller !== null && state.apiKeyId !== caller)) return null;
    return this.#toPoll(state);
  }

  find(id: ShortId): ExportJob | null {
    return this.#records.find(id);
  }

  list({ status, limit, offset }: JobListing): Page<ExportJob> {
    return this.#records.list(status ?? null, limit, offset);
  }

  unclaimed(): readonly ShortId[] {
    return this.#claims.unclaimed('here');
  }

  notes(id: ShortId): readonly ExportNote[] {
    return this.#records.notes(id);
  }

  async wait(id: ShortId, { signal, onProgress }: WaitOptions = {}): Promise<ExportPoll | null> {
    const last = await waitForJobEnd(id, this.#changes, () => this.#records.state(id), {
      signal,
      onState: (state) => onProgress?.(this.#toPoll(state)),
    });
    return last === null ? null : this.#toPoll(last);
  }

  onChange(listener: PollListener): () => void {
    return this.#changes.subscribe((_id, state) => {
      if (state !== null) listener(this.#toPoll(state));
    });
  }

  cancel(id: ShortId): Result<ExportPoll> {
    const pk = this.#records.pkOf(id);
    if (pk === null) return noSuchJob();
    this.#claims.cancel(pk);
    for (const runner of [this.#runner, this.#serviceRunner]) runner.stop(pk, 'cancelled');
    this.#changes.refresh();
    const poll = this.poll(id);
    return poll === null ? noSuchJob() : ok(poll);
  }

  async remove(id: ShortId): Promise<Result<null>> {
    if (!this.#records.removeEnded(id)) {
      if (this.#records.state(id) === null) return noSuchJob();
      return problem('job_running');
    }
    this.#changes.refresh();
    await this.#folder.remove(id);
    return ok(null);
  }

  artifact(id: ShortId): Result<Artifact> {
    const state = this.#records.state(id);
    return state === null ? noSuchJob() : this.#findArtifact(state);
  }

  download(pathAndQuery: string): Result<Artifact> {
    const id = this.#links.check(pathAndQuery);
    return id.ok ? this.artifact(id.value) : id;
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

  /** The service finds the rows anew: which they were is not known here. */
  async #resubmitToService(
    original: Pick<NewJob, 'request' | 'snapshot'>,
    caller: Caller,
  ): Promise<Result<ExportReceipt>> {
    const { now, remote } = this.#deps;
    const place = remote.chooseTarget(original.request, original.snapshot.digitalLinkOrigin, 'service');
    if (!place.ok) return place;
    const job = { ...original, id: newId(), apiKeyId: caller, place: place.value, createdAt: now() };
    return ok(await this.#sendToService(job));
  }

  async #sendToService(job: NewJob): Promise<ExportReceipt> {
    const { db, remote } = this.#deps;
    const write = (): void =>
      remote.enqueue(this.#records.insert(job), job.request, job.snapshot.digitalLinkOrigin);
    await writeWithBusyRetry(db, () => inTransaction(db, write));
    return this.#receipt(job.id, this.#serviceRunner, () => this.#serviceRunner.wake());
  }

  #begin(id: ShortId, pk: JobPk, isSmall: () => boolean, { madeBy }: SubmitOptions): Promise<ExportReceipt> {
    return this.#receipt(id, this.#runner, async () => {
      const small = isSmall();
      const claim =
        small || madeBy === 'here'
          ? await writeWithBusyRetry(this.#deps.db, () => this.#claims.claim(pk))
          : null;
      if (claim === null) this.#runner.wake();
      else if (small) await this.#runner.run(claim);
      else this.#runner.runInBackground(claim);
    });
  }

  /**
   * The receipt of a job that is written. What goes wrong with its beginning is no reason to
   * say that nothing was changed: it is left to the queue, which may have to begin with it.
   */
  async #receipt(id: ShortId, runner: QueueRunner, begin: () => unknown): Promise<ExportReceipt> {
    let status: ExportStatus = 'pending';
    try {
      this.#changes.refresh();
      await begin();
      status = this.#records.state(id)?.status ?? 'failed';
    } catch (error) {
      runner.start();
      void Promise.reject(error as Error).catch(rethrowUnlessStorage);
    }
    return { job_id: id, status, poll_url: pollPath(id) };
  }

  #toPoll(state: JobState): ExportPoll {
    if (state.status !== 'completed') return exportPoll(state, null);
    const artifact = this.#findArtifact(state);
    if (artifact.ok) return exportPoll(state, this.#links.sign(state.id));
    // The contract has no word for a file that somebody deleted: to a client the job has failed, and why.
    return exportPoll({ ...state, status: 'failed', error: artifact.problem.message }, null);
  }

  #findArtifact(state: JobState): Result<Artifact> {
    const { id, apiKeyId, status, outputFilename: filename, fileSizeBytes, sha256 } = state;
    if (status !== 'completed' || filename === null || sha256 === null) {
      return problem('job_not_completed', { which: 'file' });
    }
    const file = this.#folder.pathOf(id, filename);
    if (this.#folder.sizeOf(id, filename) !== fileSizeBytes) {
      return problem('artifact_missing', { file });
    }
    const contentType = path.extname(filename) === '.pdf' ? 'application/pdf' : 'application/zip';
    return ok({ jobId: id, apiKeyId, path: file, filename, contentType, fileSizeBytes, sha256 });
  }
}

const always = (): boolean => true;

function noSuchJob(): Result<never> {
  return problem('job_not_found', { which: 'export' });
}
