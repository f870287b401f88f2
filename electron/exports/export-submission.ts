import type { WithheldCode } from '../../shared/catalog/withheld.ts';
import type { ExportReceipt, ExportStatus, TargetPreference } from '../../shared/contract/export-job.ts';
import type { ExportRequest } from '../../shared/contract/export-request.ts';
import type { FieldProblem } from '../../shared/contract/field-validation.ts';
import type { ShortId } from '../../shared/contract/short-id.ts';
import { assetsForPrinter, type PrinterModel } from '../../shared/printing/printer-model.ts';
import { problem } from '../../shared/result/problem.ts';
import { fail, ok, type Outcome, type Result } from '../../shared/result/result.ts';
import { answeredSelection, answerProblems } from '../catalog/answers-and-records.ts';
import { withPictures } from '../catalog/layout-pictures.ts';
import { type RequestResolverDependencies, resolveRequest } from '../catalog/resolve-request.ts';
import type { Log } from '../logging/log.ts';
import { checkFreeText } from '../render/check-free-text.ts';
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
import type { WithheldExports } from './withheld-exports.ts';

/** Identifies the caller: the id of an API key, or null for the station's own clients, which may see every job. */
export type Caller = ShortId | null;

/** How a job is submitted. */
export interface SubmitOptions {
  readonly caller?: Caller;
  /** Whose word the `accept_unproven` of a request is; left out: the caller's. */
  readonly requestedBy?: string;
  /**
   * Who makes it. `queue` (the default): any process that runs the queue.
   * `here`: this process, at once, whether or not it runs the queue; should it
   * die, the job is left for the next process that does.
   * Up to 20 labels are made here in either case.
   */
  readonly madeBy?: 'queue' | 'here';
  /** Where it is made; left out: here. */
  readonly target?: TargetPreference;
  /** The printer that the file is for, where it is made here; left out: for none. */
  readonly printer?: PrinterModel | null;
}

/** How a job is made again. */
export interface AgainOptions extends SubmitOptions {
  /** A person's reason to have the labels made although some do not scan. */
  readonly acceptUnproven?: string;
}

function byOf({ requestedBy }: SubmitOptions): Pick<NewJob, 'requestedBy'> {
  return requestedBy === undefined ? {} : { requestedBy };
}

/** Lists what submitting needs of the queue. */
export interface SubmissionContext extends RequestResolverDependencies {
  readonly db: Database;
  readonly log: Log;
  readonly now: () => Date;
  readonly remote: RemoteTransport;
  readonly versions: EngineVersions;
  readonly withheld: WithheldExports;
  readonly records: JobRecords;
  readonly claims: JobClaims;
  readonly runner: QueueRunner;
  readonly serviceRunner: QueueRunner;
  /** Called after a job's row was written. */
  readonly onChange: () => void;
}

/** Why a job is not made again. */
export type AgainCode =
  'job_not_found' | 'job_not_resolved' | 'service_cannot' | 'service_off' | WithheldCode;

/** Writes new jobs, and begins them. */
export class ExportSubmission {
  readonly #context: SubmissionContext;

  constructor(context: SubmissionContext) {
    this.#context = context;
  }

  /**
   * Checks a request body and writes its job. Fails with one problem a field,
   * as `422 VALIDATION_ERROR` lists them, and one for `target` where the service was asked for and cannot make it. Where the selection has 20 labels or
   * fewer, settles only when the job has ended, so that the receipt says how.
   */
  async submit(
    body: unknown,
    options: SubmitOptions,
  ): Promise<Outcome<ExportReceipt, readonly FieldProblem[]>> {
    const { db, now, remote, records, versions, withheld } = this.#context;
    const resolved = resolveRequest(this.#context, body);
    if (!resolved.ok) return resolved;
    const { request, template, digitalLinkOrigin } = resolved.value;
    const answered = answerProblems(db, resolved.value, withheld.today());
    if (answered.length > 0) return fail(answered);
    const forPrinter = assetsForPrinter(resolved.value.assets, options.printer ?? null);
    const assets = await withPictures(this.#context.drawPicture, template, forPrinter);
    if (!assets.ok) return assets;
    const checked = await checkFreeText(request);
    if (!checked.ok) return checked;
    const target = remote.chooseTarget(request, digitalLinkOrigin, options.target ?? 'here');
    if (!target.ok) return fail([{ field: 'target', message: target.problem.message }]);
    // The service knows of no blocked lots, and cannot leave them out.
    const obstacle = target.value.target === 'service' ? withheld.ofRequest(request) : null;
    if (obstacle !== null) return fail([{ field: 'target', message: obstacle.message }]);
    const createdAt = now();
    const dated = createdAt.toISOString();
    const id = newId();
    const job: NewJob = {
      id,
      apiKeyId: options.caller ?? null,
      request,
      snapshot: { template, assets: assets.value, digitalLinkOrigin, dated, versions },
      target: target.value,
      createdAt,
      ...byOf(options),
    };
    if (target.value.target === 'service') return ok(await this.#sendToService(job));
    const pk = await writeWithBusyRetry(db, () => records.insert(job));
    return ok(
      await this.#begin(
        id,
        pk,
        () => isSmall(db, answeredSelection(request, assets.value), withheld.today()),
        options,
      ),
    );
  }

  /**
   * Submits a new job from the snapshot of an old one: same rows, template and options,
   * whatever the catalogue says by now. One that the service made is asked of it anew. Fails with `job_not_found`,
   * with `job_not_resolved` where the old one ended before its rows were found, with `service_off`, or with `lot_blocked` or
   * `lot_expired` where it has labels of such a lot. With `acceptUnproven` it is made although some of its labels do not scan.
   */
  async again(
    id: ShortId,
    { acceptUnproven, ...options }: AgainOptions,
  ): Promise<Result<ExportReceipt, AgainCode>> {
    const { db, now, records, withheld } = this.#context;
    const oldPk = records.pkOf(id);
    if (oldPk === null) return noSuchExport();
    const obstacle = withheld.ofJob(id);
    if (obstacle !== null) return fail(obstacle);
    const { request: asked, snapshot, target, resolved, totalItems } = records.inputs(oldPk);
    const request: ExportRequest = { ...asked };
    // The word that let the old one out was said of that one.
    delete request.accept_unproven;
    if (target === 'service') return this.#resubmitToService({ request, snapshot }, options.caller ?? null);
    if (!resolved || totalItems === 0) {
      return problem('job_not_resolved');
    }
    const newJob: NewJob = {
      id: newId(),
      apiKeyId: options.caller ?? null,
      request: acceptUnproven === undefined ? request : { ...request, accept_unproven: acceptUnproven },
      snapshot,
      createdAt: now(),
      ...byOf(options),
      target: { target: 'here', reason: 'It is made again from the rows it was made from.' },
    };
    const pk = await writeWithBusyRetry(db, () =>
      inTransaction(db, () => {
        const inserted = records.insert(newJob);
        copySnapshotLabels(db, oldPk, inserted, withheld.today());
        return inserted;
      }),
    );
    return ok(await this.#begin(newJob.id, pk, () => totalItems <= INLINE_LABEL_LIMIT, options));
  }

  /** The service finds the rows anew: which they were is not known here. */
  async #resubmitToService(
    original: Pick<NewJob, 'request' | 'snapshot'>,
    caller: Caller,
  ): Promise<Result<ExportReceipt, 'service_cannot' | 'service_off'>> {
    const { now, remote } = this.#context;
    const target = remote.chooseTarget(original.request, original.snapshot.digitalLinkOrigin, 'service');
    if (!target.ok) return target;
    const job = { ...original, id: newId(), apiKeyId: caller, target: target.value, createdAt: now() };
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
