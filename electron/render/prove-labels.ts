import { archiveSymbols, type ExportType } from '../../shared/contract/export-request.ts';
import { isLogisticLabel, type PrintableLabel } from '../../shared/label/printable-label.ts';
import type { BelowTarget, ProofReport } from '../../shared/proof/proof-report.ts';
import { MOST_PROVEN_IN_FULL, sampleIndexes } from '../../shared/proof/proof-sample.ts';
import { newProblem } from '../../shared/result/problem.ts';
import type { Problem } from '../../shared/result/result.ts';
import { MM_PER_INCH } from '../../shared/units/length.ts';
import type { ArtifactPlan, RenderOptions } from './artifact.ts';
import { MOST_NAMED_LABELS } from './findings.ts';
import type { LabelSource } from './label-batch.ts';
import type { DrawingProof } from './proof/prove-drawing.ts';
import type { ProofBatch, ProofPlan } from './proof/render-proofs.ts';
import { belowTargetOf, ProofTally, type ReadBack, type SingledOut } from './proof-tally.ts';
import { type ScanLever, scanLevers } from './scan-levers.ts';
import type { RenderPool } from './workers/render-pool.ts';

/** What of an artifact's plan its proof depends on. */
export interface ProofSubject extends Pick<ArtifactPlan, 'template' | 'assets' | 'digitalLinkOrigin'> {
  readonly exportType: ExportType;
}

/** How a caller follows a proof, and ends it early. */
export interface ProofOptions extends Pick<RenderOptions, 'signal'> {
  readonly onProgress: (read: number, of: number) => void;
}

/** The dots an inch that labels are read back at where no printer is known: fine enough to show the drawing as it is. */
export const NEUTRAL_DOTS_PER_INCH = 600;

/** The most labels that a batch has: a cancelled job is told between two of them. */
const LABELS_PER_BATCH = 8;

/**
 * Reads a job's labels back before they are released: all up to 2,000, past that a sample. `onProgress` is told how many of
 * how many. Rejects with the signal's reason when aborted.
 */
export async function proveLabels(
  pool: RenderPool,
  { exportType, template, assets, digitalLinkOrigin }: ProofSubject,
  source: LabelSource,
  { signal, onProgress }: ProofOptions,
): Promise<ProofOutcome> {
  const plan = proofPlan({ exportType, template, assets, digitalLinkOrigin });
  const indexes = await labelsToProve(source, signal);
  const environment = assets.scanEnvironment ?? null;
  const tally = new ProofTally(environment);
  onProgress(0, indexes.length);
  for await (const { batch, result } of pool.renderAll(plan, batchesOf(source, indexes), signal)) {
    for (const [at, { index, label }] of batch.labels.entries())
      tally.add(index, label, result.proofs[at] ?? null);
    onProgress(tally.readBack.size, indexes.length);
  }
  const levers = (of: SingledOut | null, isEnough: (proof: DrawingProof) => boolean) =>
    of === null
      ? []
      : scanLevers({ template, assets, digitalLinkOrigin }, of.symbology, async (changed) => {
          const proof = await proofOf(pool, proofPlan({ exportType, ...changed }), of, signal);
          return proof !== null && isEnough(proof);
        });
  return {
    report: {
      labels: source.count,
      dotsPerInch: dotsPerInchOf(assets),
      dotsAssumed: assets.printerDpi === null,
      growthDots: plan.dots.growthDots,
      growthKnown: assets.barGrowthDots !== undefined || assets.barWidthReductionDots !== undefined,
      ...tally.counts(),
      levers: await levers(tally.failure, scans),
      belowTarget: await belowTarget(tally, levers),
    },
    readBack: tally.readBack,
  };
}

const scans = ({ failure }: DrawingProof): boolean => failure === null;

type LeversOf = (
  of: SingledOut,
  isEnough: (proof: DrawingProof) => boolean,
) => readonly ScanLever[] | Promise<readonly ScanLever[]>;

async function belowTarget(tally: ProofTally, levers: LeversOf): Promise<BelowTarget | null> {
  const { below } = tally;
  if (below === null) return null;
  const { first, ...counts } = below;
  const isEnough = (proof: DrawingProof): boolean =>
    scans(proof) && belowTargetOf(first.label, proof, tally.environment) === null;
  return { ...counts, levers: await levers(first, isEnough) };
}

function proofPlan({ exportType, template, assets, digitalLinkOrigin }: ProofSubject): ProofPlan {
  return {
    kind: 'proof',
    template,
    symbols: archiveSymbols(exportType).map(({ kind }) => kind),
    assets,
    digitalLinkOrigin,
    dots: {
      dotsPerMm: dotsPerInchOf(assets) / MM_PER_INCH,
      // Whoever takes so many dots off before knows of that growth.
      growthDots: assets.barGrowthDots ?? assets.barWidthReductionDots ?? 0,
      reductionDots: assets.barWidthReductionDots ?? 0,
    },
  };
}

function dotsPerInchOf({ printerDpi }: ProofSubject['assets']): number {
  return printerDpi ?? NEUTRAL_DOTS_PER_INCH;
}

/** What reading one label back shows when it is made by a plan; null where it cannot be composed so. */
async function proofOf(
  pool: RenderPool,
  plan: ProofPlan,
  { index, label }: SingledOut,
  signal: AbortSignal,
): Promise<DrawingProof | null> {
  const batch: ProofBatch = { kind: 'proof', spoilt: 'all', labels: [{ index, label }] };
  let proof: DrawingProof | null = null;
  try {
    for await (const { result } of pool.renderAll(plan, [batch], signal)) proof = result.proofs[0] ?? null;
  } catch (error) {
    // What cannot be made in another way is no help, and no reason to end without a word on what does not scan.
    if (signal.aborted) throw error;
  }
  return proof;
}

/** What reading a job's labels back showed, and of each label that was read, by its index. */
export interface ProofOutcome {
  readonly report: ProofReport;
  readonly readBack: ReadonlyMap<number, ReadBack>;
}

/** As many labels of a job are read spoilt whatever they are like: four fifths of what reading one back costs. Past them of those alike in a batch one is. */
const ALL_SPOILT = 32;

/** Between two looks at the labels this thread answers others. */
const LABELS_PER_TICK = 1000;

async function labelsToProve(source: LabelSource, signal: AbortSignal): Promise<readonly number[]> {
  if (source.count <= MOST_PROVEN_IN_FULL) return sampleIndexes(source.count, 0);
  let longest = { index: 0, length: -1 };
  for (let from = 0; from < source.count; from += LABELS_PER_TICK) {
    for (const [at, label] of source.batch(from, LABELS_PER_TICK).entries()) {
      const length = contentLength(label);
      if (length > longest.length) longest = { index: from + at, length };
    }
    await new Promise(setImmediate);
    signal.throwIfAborted();
  }
  return sampleIndexes(source.count, longest.index);
}

/** The characters that a label's symbols hold, AIs and what is the same for all labels left out. */
function contentLength(label: PrintableLabel): number {
  if (isLogisticLabel(label)) return label.elements.reduce((sum, { value }) => sum + value.length, 0);
  const attributes = Object.entries(label.attributes).filter(([key]) => !key.startsWith('text:'));
  return [label.lot ?? '', label.serial ?? '', ...attributes.map(([, value]) => value)].join('').length;
}

function* batchesOf(source: LabelSource, indexes: readonly number[]): Generator<ProofBatch, void, void> {
  for (let from = 0; from < indexes.length; from += LABELS_PER_BATCH) {
    const labels = indexes.slice(from, from + LABELS_PER_BATCH).map((index) => {
      const [label] = source.batch(index, 1);
      if (label === undefined) throw new Error('A job lacks one of its labels');
      return { index, label };
    });
    yield { kind: 'proof', spoilt: from < ALL_SPOILT ? 'all' : 'one-alike', labels };
  }
}

/** Gives `labels_do_not_scan`, with the first labels that failed and what helps; null where none did. */
export function proofProblem({
  failed,
  failures,
  proven,
  dotsPerInch,
  dotsAssumed,
  levers = [],
}: ProofReport): Problem<'labels_do_not_scan'> | null {
  if (failed === 0) return null;
  const names = failures.slice(0, MOST_NAMED_LABELS).map(({ name }) => name);
  const wrong = failures.find(({ read }) => read !== null);
  const how =
    wrong === undefined
      ? newProblem('proof_failure', { which: 'unreadable' })
      : newProblem('proof_failure', { which: 'other', read: wrong.read ?? '' });
  const help =
    levers.length === 0
      ? newProblem('proof_help', { which: 'unknown' })
      : newProblem('proof_help', { which: 'levers', levers });
  return newProblem('labels_do_not_scan', {
    which: dotsAssumed ? 'assumed' : 'printer',
    failed,
    proven,
    names,
    how,
    help,
    dots: Math.round(dotsPerInch),
  });
}
