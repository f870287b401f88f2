import type { WithheldCode } from '../../shared/catalog/withheld.ts';
import { artifactName } from '../../shared/contract/export-job.ts';
import { newProblem } from '../../shared/result/problem.ts';
import type { ExportCode } from '../../shared/result/problems/exports.ts';
import type { LabelCode } from '../../shared/result/problems/labels.ts';
import { fail, ok, type Problem, type Result } from '../../shared/result/result.ts';
import { answeredSelection, answerProblems, type RecordAnswerCode } from '../catalog/answers-and-records.ts';
import type { Log } from '../logging/log.ts';
import { nothingSelected } from '../logistics/left-out.ts';
import { makeArtifact } from '../render/make-artifact.ts';
import type { RenderPool } from '../render/workers/render-pool.ts';
import type { EngineVersions } from '../resources/engine-versions.ts';
import { writeFinal, writeWithBusyRetry } from '../store/busy-retry.ts';
import { type Database, type StorageCode, storageProblem } from '../store/database.ts';
import { type ArtifactFolder, fileProblem } from './artifact-folder.ts';
import { type Claim, JOB_CANCELLED, type JobClaims, type JobOutcome } from './job-claims.ts';
import { Heartbeat } from './job-heartbeat.ts';
import type { JobRecords } from './job-records.ts';
import { artifactPlan, resolveLabels, sizedSnapshot, SnapshotLabels, versionsNote } from './job-snapshot.ts';
import { proveExport } from './prove-export.ts';
import type { RemoteTransport } from './remote-transport.ts';
import type { WithheldExports } from './withheld-exports.ts';

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
  readonly withheld: WithheldExports;
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
type RunEnd =
  | Result<
      JobOutcome,
      ExportCode | LabelCode | StorageCode | WithheldCode | RecordAnswerCode | 'moved_off_page'
    >
  | StopReason
  | RequeueReason;

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
  const { target: target } = context.records.inputs(claim.pk);
  return (target === 'here' ? makeLocally : makeByService)(claim, context, heartbeat, signal);
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
  { db, records, claims, folder, remote, withheld }: JobContext,
  heartbeat: Heartbeat,
  signal: AbortSignal,
): Promise<RunEnd> {
  const obstacle = withheld.ofRequest(records.inputs(claim.pk).request);
  if (obstacle !== null) return fail(obstacle);
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
  { db, log, records, claims, folder, pool, versions, withheld, onChange }: JobContext,
  heartbeat: Heartbeat,
  signal: AbortSignal,
): Promise<RunEnd> {
  // They load while the labels are found.
  pool.warmUp();
  const { request, snapshot, ...found } = records.inputs(claim.pk);
  const selection = answeredSelection(request, snapshot.assets);
  // The records may have changed while it waited.
  const [contradicted] = found.resolved ? [] : answerProblems(db, { request, ...snapshot }, withheld.today());
  if (contradicted !== undefined) return fail(contradicted.problem);
  const totalItems = found.resolved
    ? found.totalItems
    : await writeWithBusyRetry(db, () => resolveLabels(db, claim.pk, selection, withheld.today()));
  onChange();
  if (totalItems === 0) return fail(nothingSelected(db, 'export', selection, withheld.today()));
  // It may have waited since its rows were found.
  const obstacle = withheld.ofLabels(claim.pk);
  if (obstacle !== null) return fail(obstacle);
  const onSelection = records.notes(claim.id);
  const part = await folder.prepare(claim);
  if (!part.ok) return part;
  signal.throwIfAborted();
  const labels = new SnapshotLabels(db, claim.pk, totalItems);
  const sized = await sizedSnapshot(pool, snapshot, labels, signal);
  const plan = artifactPlan(request, sized, totalItems);
  const proof = await proveExport({ pool, log, request }, plan, labels, {
    signal,
    onProgress: (read, of) => heartbeat.proofProgress(read, of),
  });
  const { report } = proof;
  if (report !== null) await writeWithBusyRetry(db, () => claims.setProof(claim, report));
  onChange();
  if (proof.problem !== null) return fail(proof.problem);
  const made = await makeArtifact({ ...plan, readBack: proof.readBack }, labels, part.value, pool, {
    signal,
    onProgress: (processed) => heartbeat.progress(processed),
  });
  if (!made.ok) return made;
  const { notes, ...file } = made.value;
  return publish(claim, { claims, folder }, part.value, {
    ...file,
    outputFilename: artifactName(request.export_type, request.scope, claim.id, totalItems),
    notes: [...onSelection, ...notes, ...versionsNote(snapshot.versions, versions, totalItems)],
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

function programFault(error: unknown): Problem<'program_fault'> {
  const what = error instanceof Error ? error.message : String(error);
  return newProblem('program_fault', { which: 'export', what });
}
