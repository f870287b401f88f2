import { artifactName } from '../../shared/contract/artifact-name.ts';
import { fail, ok, type Problem, problem, type Result } from '../../shared/result/result.ts';
import { describeSelection, selectionFacts } from '../catalog/selection.ts';
import { makeArtifact } from '../render/make-artifact.ts';
import type { RenderPool } from '../render/workers/render-pool.ts';
import type { EngineVersions } from '../resources/engine-versions.ts';
import { type Database, storageProblem } from '../store/database.ts';
import { writeEnd, writeInTurn } from '../store/patient-write.ts';
import { type ArtifactFolder, fileProblem } from './artifact-folder.ts';
import { artifactPlan } from './artifact-plan.ts';
import { FrozenLabels } from './frozen-labels.ts';
import { Heartbeat } from './heartbeat.ts';
import { CANCELLED_JOB, type Claim, type JobClaims, type Outcome } from './job-claims.ts';
import type { JobRecords } from './job-records.ts';
import type { RemoteRoad } from './remote-road.ts';
import { resolveLabels } from './resolve-labels.ts';
import { versionsNote } from './versions-note.ts';

/** What it takes to make a job. */
export interface Workshop {
  readonly db: Database;
  readonly records: JobRecords;
  readonly claims: JobClaims;
  readonly folder: ArtifactFolder;
  readonly pool: RenderPool;
  readonly versions: EngineVersions;
  readonly remote: RemoteRoad;
  /** Hears that a job's row changed. */
  readonly onChange: () => void;
}

/** Why a run was stopped: see the reasons of its `AbortController`. */
export type StopReason = 'cancelled' | 'lost' | 'closing';

/** Why a run ends without having made anything, to be begun again: it was stopped, or the service cannot be asked now. */
type GivenBack = 'closing' | 'not_now';

/**
 * Makes a claimed job and writes how it ended. Never rejects for what can go wrong with a
 * job: that is the job's `error`. `stop` ends it early, for the {@link StopReason} it is aborted with.
 */
export async function runJob(claim: Claim, workshop: Workshop, stop: AbortController): Promise<void> {
  const { db, claims, onChange } = workshop;
  const heartbeat = new Heartbeat(db, claim, claims, stop, onChange);
  try {
    const end = await make(claim, workshop, heartbeat, stop.signal).catch((error: unknown) =>
      endByError(error, stop.signal),
    );
    heartbeat.end();
    await write(claim, workshop, end);
  } finally {
    heartbeat.end();
    claims.letGo(claim);
    onChange();
  }
}

/** How a run ended: it made the artifact, met a problem, or was stopped. */
type End = Result<Outcome> | StopReason | GivenBack;

async function write(claim: Claim, { db, claims, folder }: Workshop, end: End): Promise<void> {
  if (end === 'lost') return;
  if (end === 'closing' || end === 'not_now') return writeEnd(db, () => claims.giveBack(claim));
  if (end !== 'cancelled' && end.ok) {
    const standing = await writeEnd(db, () => claims.complete(claim, end.value));
    if (standing !== 'cancelled') return;
  }
  const why = end === 'cancelled' || end.ok ? CANCELLED_JOB : end.problem;
  // The row first: only of a job that has ended does nobody else write the files.
  if (await writeEnd(db, () => claims.fail(claim, why))) await folder.remove(claim.id);
}

async function make(
  claim: Claim,
  workshop: Workshop,
  heartbeat: Heartbeat,
  signal: AbortSignal,
): Promise<End> {
  const { place } = workshop.records.inputs(claim.pk);
  return (place === 'here' ? makeHere : makeByService)(claim, workshop, heartbeat, signal);
}

/** What the service holds is not lost because this station's disk is full: the job waits for it. */
async function makeByService(
  claim: Claim,
  workshop: Workshop,
  heartbeat: Heartbeat,
  signal: AbortSignal,
): Promise<End> {
  try {
    return await fetchFromService(claim, workshop, heartbeat, signal);
  } catch (error) {
    const cause: unknown = signal.aborted ? signal.reason : error;
    const problem =
      cause instanceof OwnTrouble ? cause.problem : (storageProblem(cause) ?? fileProblem(cause));
    if (problem === null) throw error;
    await workshop.remote.putOff(claim.pk, problem.message);
    return 'not_now';
  }
}

/** A problem of this station's disk that is known already. */
class OwnTrouble extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.message);
    this.problem = problem;
  }
}

async function fetchFromService(
  claim: Claim,
  { db, claims, folder, remote }: Workshop,
  heartbeat: Heartbeat,
  signal: AbortSignal,
): Promise<End> {
  const part = await folder.prepare(claim);
  if (!part.ok) throw new OwnTrouble(part.problem);
  const fetched = await remote.fetch(claim.pk, part.value, {
    signal,
    onProgress: (processed, total) => heartbeat.progress(processed, total),
  });
  if (fetched === 'not_now' || !fetched.ok) return fetched;
  const { filename, totalItems, ...file } = fetched.value;
  await writeInTurn(db, () => claims.count(claim, totalItems));
  const outcome = { ...file, outputFilename: filename, notes: [] };
  const end = await publish(claim, { claims, folder }, part.value, outcome);
  if (typeof end !== 'string' && !end.ok) throw new OwnTrouble(end.problem);
  return end;
}

async function makeHere(
  claim: Claim,
  { db, records, claims, folder, pool, versions, onChange }: Workshop,
  heartbeat: Heartbeat,
  signal: AbortSignal,
): Promise<End> {
  const { request, frozen, ...found } = records.inputs(claim.pk);
  const totalItems = found.resolved
    ? found.totalItems
    : await writeInTurn(db, () => resolveLabels(db, claim.pk, request));
  onChange();
  if (totalItems === 0) {
    const lookedFor = describeSelection(request.scope, request.filters ?? {});
    return problem('nothing_selected', `Nothing to export: there are no ${lookedFor}.`, {
      which: 'export',
      ...selectionFacts(request.scope, request.filters ?? {}),
    });
  }
  const part = await folder.prepare(claim);
  if (!part.ok) return part;
  signal.throwIfAborted();
  const made = await makeArtifact(
    artifactPlan(request, frozen, totalItems),
    new FrozenLabels(db, claim.pk, totalItems),
    part.value,
    pool,
    { signal, onProgress: (processed) => heartbeat.progress(processed) },
  );
  if (!made.ok) return made;
  const { notes, ...file } = made.value;
  return publish(claim, { claims, folder }, part.value, {
    ...file,
    outputFilename: artifactName(request.export_type, request.scope, claim.id, totalItems),
    notes: [...notes, ...versionsNote(frozen.versions, versions, totalItems)],
  });
}

/** Gives a whole file its name, unless the job was cancelled or lost meanwhile: from there on it is seen. */
async function publish(
  claim: Claim,
  { claims, folder }: Pick<Workshop, 'claims' | 'folder'>,
  part: string,
  outcome: Outcome,
): Promise<End> {
  const standing = claims.standing(claim);
  if (standing !== 'held') return standing;
  const published = await folder.publish(part, outcome.outputFilename);
  return published.ok ? ok(outcome) : published;
}

/** Why making it threw: it was stopped, the store could not be written, or the program is at fault. */
function endByError(error: unknown, signal: AbortSignal): End {
  if (signal.aborted && typeof signal.reason === 'string') return signal.reason as StopReason;
  const cause: unknown = signal.aborted ? signal.reason : error;
  return fail(fileProblem(cause) ?? storageProblem(cause) ?? faultOf(cause));
}

function faultOf(error: unknown): Problem {
  const what = error instanceof Error ? error.message : String(error);
  return {
    code: 'program_fault',
    message: `The export stopped at a fault of this program (${what}). Make it again; should it stop there again, report it.`,
    facts: { what },
  };
}
