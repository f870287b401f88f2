import { artifactName } from '../../shared/contract/export-job.ts';
import { newProblem, problem } from '../../shared/result/problem.ts';
import { fail, ok, type Problem, type Result } from '../../shared/result/result.ts';
import { describeSelection } from '../catalog/selection.ts';
import type { Log } from '../logging/log.ts';
import { makeArtifact } from '../render/make-artifact.ts';
import type { RenderPool } from '../render/workers/render-pool.ts';
import type { EngineVersions } from '../resources/engine-versions.ts';
import { isBusy, writeFinal, writeNonDurable, writeWithBusyRetry } from '../store/busy-retry.ts';
import { type Database, storageProblem } from '../store/database.ts';
import { type ArtifactFolder, fileProblem } from './artifact-folder.ts';
import { type Claim, JOB_CANCELLED, type JobClaims, type JobOutcome } from './job-claims.ts';
import type { JobRecords } from './job-records.ts';
import { artifactPlan, resolveLabels, SnapshotLabels, versionsNote } from './job-snapshot.ts';
import type { RemoteTransport } from './remote-transport.ts';

/** Lists what running a job needs. */
export interface JobContext {
  readonly db: Database;
  readonly log: Log;
  readonly records: JobRecords;
  readonly claims: JobClaims;
  readonly folder: ArtifactFolder;
  readonly pool: RenderPool;
  readonly versions: EngineVersions;
  readonly remote: RemoteTransport;
  /** Called after a job's row changed. */
  readonly onChange: () => void;
}

/** Why a run was stopped: see the reasons of its `AbortController`. */
export type StopReason = 'cancelled' | 'lost' | 'closing';

/** Gives why a run ends without having made anything and is requeued: it was stopped, or the service cannot be asked now. */
type RequeueReason = 'closing' | 'not_now';

/**
 * Makes a claimed job and writes how it ended. Never rejects for what can go wrong with a
 * job: that is the job's `error`. `stop` ends it early, for the {@link StopReason} it is aborted with.
 */
export async function runJob(claim: Claim, context: JobContext, stop: AbortController): Promise<void> {
  const { db, claims, onChange } = context;
  const heartbeat = new Heartbeat(db, claim, claims, stop, onChange);
  try {
    const end = await makeJob(claim, context, heartbeat, stop.signal).catch((error: unknown) =>
      endFromError(error, stop.signal),
    );
    heartbeat.end();
    await recordEnd(claim, context, end);
  } finally {
    heartbeat.end();
    claims.release(claim);
    onChange();
  }
}

/** How a run ended: it made the artifact, met a problem, or was stopped. */
type RunEnd = Result<JobOutcome> | StopReason | RequeueReason;

async function recordEnd(claim: Claim, { db, log, claims, folder }: JobContext, end: RunEnd): Promise<void> {
  if (end === 'lost') return;
  if (end === 'closing' || end === 'not_now') return writeFinal(db, () => claims.requeue(claim));
  if (end !== 'cancelled' && end.ok) {
    const claimStatus = await writeFinal(db, () => claims.complete(claim, end.value));
    if (claimStatus !== 'cancelled') {
      log.info('export completed', { job: claim.id, document: end.value.outputFilename });
      return;
    }
  }
  const why = end === 'cancelled' || end.ok ? JOB_CANCELLED : end.problem;
  log.warn('export failed', { job: claim.id, code: why.code });
  // The row first: only of a job that has ended does nobody else write the files.
  if (await writeFinal(db, () => claims.fail(claim, why))) await folder.remove(claim.id);
}

async function makeJob(
  claim: Claim,
  context: JobContext,
  heartbeat: Heartbeat,
  signal: AbortSignal,
): Promise<RunEnd> {
  const { place } = context.records.inputs(claim.pk);
  return (place === 'here' ? makeLocally : makeByService)(claim, context, heartbeat, signal);
}

/** What the service holds is not lost because this station's disk is full: the job waits for it. */
async function makeByService(
  claim: Claim,
  context: JobContext,
  heartbeat: Heartbeat,
  signal: AbortSignal,
): Promise<RunEnd> {
  try {
    return await fetchFromService(claim, context, heartbeat, signal);
  } catch (error) {
    const cause: unknown = signal.aborted ? signal.reason : error;
    const problem =
      cause instanceof LocalStorageError ? cause.problem : (storageProblem(cause) ?? fileProblem(cause));
    if (problem === null) throw error;
    await context.remote.defer(claim.pk, problem.message);
    return 'not_now';
  }
}

/** A problem of this station's disk that is known already. */
class LocalStorageError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.message);
    this.problem = problem;
  }
}

async function fetchFromService(
  claim: Claim,
  { db, claims, folder, remote }: JobContext,
  heartbeat: Heartbeat,
  signal: AbortSignal,
): Promise<RunEnd> {
  const part = await folder.prepare(claim);
  if (!part.ok) throw new LocalStorageError(part.problem);
  const fetched = await remote.fetch(claim.pk, part.value, {
    signal,
    onProgress: (processed, total) => heartbeat.progress(processed, total),
  });
  if (fetched === 'not_now' || !fetched.ok) return fetched;
  const { filename, totalItems, ...file } = fetched.value;
  await writeWithBusyRetry(db, () => claims.setTotalItems(claim, totalItems));
  const outcome = { ...file, outputFilename: filename, notes: [] };
  const end = await publish(claim, { claims, folder }, part.value, outcome);
  if (typeof end !== 'string' && !end.ok) throw new LocalStorageError(end.problem);
  return end;
}

async function makeLocally(
  claim: Claim,
  { db, records, claims, folder, pool, versions, onChange }: JobContext,
  heartbeat: Heartbeat,
  signal: AbortSignal,
): Promise<RunEnd> {
  const { request, snapshot, ...found } = records.inputs(claim.pk);
  const totalItems = found.resolved
    ? found.totalItems
    : await writeWithBusyRetry(db, () => resolveLabels(db, claim.pk, request));
  onChange();
  if (totalItems === 0) {
    const selection = describeSelection(request.scope, request.filters ?? {});
    return problem('nothing_selected', { which: 'export', selection });
  }
  const part = await folder.prepare(claim);
  if (!part.ok) return part;
  signal.throwIfAborted();
  const made = await makeArtifact(
    artifactPlan(request, snapshot, totalItems),
    new SnapshotLabels(db, claim.pk, totalItems),
    part.value,
    pool,
    { signal, onProgress: (processed) => heartbeat.progress(processed) },
  );
  if (!made.ok) return made;
  const { notes, ...file } = made.value;
  return publish(claim, { claims, folder }, part.value, {
    ...file,
    outputFilename: artifactName(request.export_type, request.scope, claim.id, totalItems),
    notes: [...notes, ...versionsNote(snapshot.versions, versions, totalItems)],
  });
}

/** Gives a whole file its name, unless the job was cancelled or lost meanwhile: from there on it is seen. */
async function publish(
  claim: Claim,
  { claims, folder }: Pick<JobContext, 'claims' | 'folder'>,
  part: string,
  outcome: JobOutcome,
): Promise<RunEnd> {
  const claimStatus = claims.claimStatus(claim);
  if (claimStatus !== 'held') return claimStatus;
  const published = await folder.publish(part, outcome.outputFilename);
  return published.ok ? ok(outcome) : published;
}

/** Why making it threw: it was stopped, the store could not be written, or the program is at fault. */
function endFromError(error: unknown, signal: AbortSignal): RunEnd {
  if (signal.aborted && typeof signal.reason === 'string') return signal.reason as StopReason;
  const cause: unknown = signal.aborted ? signal.reason : error;
  return fail(fileProblem(cause) ?? storageProblem(cause) ?? programFault(cause));
}

function programFault(error: unknown): Problem {
  const what = error instanceof Error ? error.message : String(error);
  return newProblem('program_fault', { which: 'export', what });
}

/** Sets how often the cancel flag is read: the job ends 250 ms after it at the latest. */
const HEARTBEAT_INTERVAL_MS = 50;

/** The least time between two writes of the progress. */
const PROGRESS_INTERVAL_MS = 100;

/**
 * Writes a running job's progress, renews its claim, and stops it
 * when it was cancelled or another process has claimed it.
 */
class Heartbeat {
  readonly #db: Database;
  readonly #claim: Claim;
  readonly #claims: JobClaims;
  readonly #stop: AbortController;
  readonly #onChange: () => void;
  readonly #timer: NodeJS.Timeout;
  readonly #endKeepAlive: () => void;
  #processed = 0;
  #total: number | null = null;
  #writtenProgress = 0;
  /** Monotonic clock, in milliseconds. */
  #writtenAtMs = performance.now();

  constructor(db: Database, claim: Claim, claims: JobClaims, stop: AbortController, onChange: () => void) {
    this.#db = db;
    this.#claim = claim;
    this.#claims = claims;
    this.#stop = stop;
    this.#onChange = onChange;
    this.#timer = setInterval(() => this.#beat(), HEARTBEAT_INTERVAL_MS);
    this.#endKeepAlive = claims.keepAlive(claim, (error) => stop.abort(error ?? 'lost'));
  }

  /** So many labels are written by now; `total` where it was not known before. */
  progress(processed: number, total: number | null = null): void {
    this.#processed = processed;
    this.#total = total;
  }

  /** Safe to call twice. */
  end(): void {
    clearInterval(this.#timer);
    this.#endKeepAlive();
  }

  #beat(): void {
    try {
      const claimStatus = this.#claims.claimStatus(this.#claim);
      if (claimStatus !== 'held') this.#stop.abort(claimStatus);
      else if (this.#isDue()) this.#writeProgress();
    } catch (error) {
      // A store that is busy with a long import is left alone until the next beat.
      if (!isBusy(error)) this.#stop.abort(error);
    }
  }

  #isDue(): boolean {
    return (
      this.#processed !== this.#writtenProgress &&
      performance.now() - this.#writtenAtMs >= PROGRESS_INTERVAL_MS
    );
  }

  #writeProgress(): void {
    writeNonDurable(this.#db, () => this.#claims.setProgress(this.#claim, this.#processed, this.#total));
    this.#writtenProgress = this.#processed;
    this.#writtenAtMs = performance.now();
    this.#onChange();
  }
}
