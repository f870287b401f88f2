import type { ExportReceipt, ExportStatus, TargetPreference } from '../../shared/contract/export-job.ts';
import type { FieldProblem } from '../../shared/contract/field-validation.ts';
import type { ShortId } from '../../shared/contract/short-id.ts';
import { problem } from '../../shared/result/problem.ts';
import { fail, ok, type Result } from '../../shared/result/result.ts';
import { type RequestResolverDependencies, resolveRequest } from '../catalog/resolve-request.ts';
import type { Log } from '../logging/log.ts';
import type { EngineVersions } from '../resources/engine-versions.ts';
import { writeWithBusyRetry } from '../store/busy-retry.ts';
import { type Database, inTransaction, newId, rethrowUnlessStorage } from '../store/database.ts';
import { noSuchExport } from './export-artifacts.ts';
import { type JobPk, pollPath } from './export-job.ts';
import type { JobClaims } from './job-claims.ts';
import type { JobRecords, NewJob } from './job-records.ts';
import { copySnapshotLabels, INLINE_LABEL_LIMIT, isSmall } from './job-snapshot.ts';
import type { QueueRunner } from './queue-runner.ts';
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

/** Lists what submitting needs of the queue. */
export interface SubmissionContext extends RequestResolverDependencies {
  readonly db: Database;
  readonly log: Log;
  readonly now: () => Date;
  readonly remote: RemoteTransport;
  readonly versions: EngineVersions;
  readonly records: JobRecords;
  readonly claims: JobClaims;
  readonly runner: QueueRunner;
  readonly serviceRunner: QueueRunner;
  /** Called after a job's row was written. */
  readonly onChange: () => void;
}

/** Writes new jobs, and begins them. */
export class ExportSubmission {
  readonly #context: SubmissionContext;

  constructor(context: SubmissionContext) {
    this.#context = context;
  }

  /**
   * Checks a request body and writes its job. Fails with one problem a field,
   * as `422 VALIDATION_ERROR` lists them, and one for `place` where the service was asked for and cannot make it. Where the selection has 20 labels or
   * fewer, settles only when the job has ended, so that the receipt says how.
   */
  async submit(
    body: unknown,
    options: SubmitOptions,
  ): Promise<Result<ExportReceipt, readonly FieldProblem[]>> {
    const { db, now, remote, records, versions } = this.#context;
    const resolved = resolveRequest(this.#context, body);
    if (!resolved.ok) return resolved;
    const { request, template, assets, digitalLinkOrigin } = resolved.value;
    const place = remote.chooseTarget(request, digitalLinkOrigin, options.place ?? 'here');
    if (!place.ok) return fail([{ field: 'place', message: place.problem.message }]);
    const createdAt = now();
    const dated = createdAt.toISOString();
    const id = newId();
    const job: NewJob = {
      id,
      apiKeyId: options.caller ?? null,
      request,
      snapshot: { template, assets, digitalLinkOrigin, dated, versions },
      place: place.value,
      createdAt,
    };
    if (place.value.place === 'service') return ok(await this.#sendToService(job));
    const pk = await writeWithBusyRetry(db, () => records.insert(job));
    return ok(await this.#begin(id, pk, () => isSmall(db, request), options));
  }

  /**
   * Submits a new job from the snapshot of an old one: same rows, template and options,
   * whatever the catalogue says by now. One that the service made is asked of it anew. Fails with `job_not_found`,
   * with `job_not_resolved` where the old one ended before its rows were found, or with `service_off`.
   */
  async again(id: ShortId, options: SubmitOptions): Promise<Result<ExportReceipt>> {
    const { db, now, records } = this.#context;
    const oldPk = records.pkOf(id);
    if (oldPk === null) return noSuchExport();
    const { request, snapshot, place, resolved, totalItems } = records.inputs(oldPk);
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
        const inserted = records.insert(newJob);
        copySnapshotLabels(db, oldPk, inserted);
        return inserted;
      }),
    );
    return ok(await this.#begin(newJob.id, pk, () => totalItems <= INLINE_LABEL_LIMIT, options));
  }

  /** The service finds the rows anew: which they were is not known here. */
  async #resubmitToService(
    original: Pick<NewJob, 'request' | 'snapshot'>,
    caller: Caller,
  ): Promise<Result<ExportReceipt>> {
    const { now, remote } = this.#context;
    const place = remote.chooseTarget(original.request, original.snapshot.digitalLinkOrigin, 'service');
    if (!place.ok) return place;
    const job = { ...original, id: newId(), apiKeyId: caller, place: place.value, createdAt: now() };
    return ok(await this.#sendToService(job));
  }

  async #sendToService(job: NewJob): Promise<ExportReceipt> {
    const { db, remote, records, serviceRunner } = this.#context;
    const write = (): void =>
      remote.enqueue(records.insert(job), job.request, job.snapshot.digitalLinkOrigin);
    await writeWithBusyRetry(db, () => inTransaction(db, write));
    return this.#receipt(job.id, serviceRunner, () => serviceRunner.wake());
  }

  #begin(id: ShortId, pk: JobPk, isSmall: () => boolean, { madeBy }: SubmitOptions): Promise<ExportReceipt> {
    const { db, claims, runner } = this.#context;
    return this.#receipt(id, runner, async () => {
      const small = isSmall();
      const claim = small || madeBy === 'here' ? await writeWithBusyRetry(db, () => claims.claim(pk)) : null;
      if (claim === null) runner.wake();
      else if (small) await runner.run(claim);
      else runner.runInBackground(claim);
    });
  }

  /**
   * The receipt of a job that is written. What goes wrong with its beginning is no reason to
   * say that nothing was changed: it is left to the queue, which may have to begin with it.
   */
  async #receipt(id: ShortId, runner: QueueRunner, begin: () => unknown): Promise<ExportReceipt> {
    this.#context.log.info('export submitted', { job: id });
    let status: ExportStatus = 'pending';
    try {
      this.#context.onChange();
      await begin();
      status = this.#context.records.state(id)?.status ?? 'failed';
    } catch (error) {
      runner.start();
      void Promise.reject(error as Error).catch(rethrowUnlessStorage);
    }
    return { job_id: id, status, poll_url: pollPath(id) };
  }
}
