import type { ExportRequest } from '../../shared/contract/export-request.ts';
import type { ProofReport } from '../../shared/proof/proof-report.ts';
import type { Problem } from '../../shared/result/result.ts';
import type { Log } from '../logging/log.ts';
import type { LabelSource } from '../render/label-batch.ts';
import type { ReadBack } from '../render/proof-tally.ts';
import { type ProofOptions, proofProblem, type ProofSubject, proveLabels } from '../render/prove-labels.ts';
import type { RenderPool } from '../render/workers/render-pool.ts';

/** What reading an export's labels back means for it. */
export interface ExportProof {
  /** Null where reading itself went wrong, and a person's word lets the job be made all the same. */
  readonly report: ProofReport | null;
  /** What each label that was read showed, by its index. */
  readonly readBack: ReadonlyMap<number, ReadBack>;
  /** `labels_do_not_scan` where some do not and nobody said otherwise. */
  readonly problem: Problem<'labels_do_not_scan'> | null;
}

/** Reads an export's labels back before its file is made. Rejects as {@link proveLabels} does where nobody gave a word for the job. */
export async function proveExport(
  {
    pool,
    log,
    request,
  }: {
    readonly pool: RenderPool;
    readonly log: Log;
    readonly request: Pick<ExportRequest, 'accept_unproven'>;
  },
  subject: ProofSubject,
  labels: LabelSource,
  options: ProofOptions,
): Promise<ExportProof> {
  const isAccepted = request.accept_unproven !== undefined;
  try {
    const { report, readBack } = await proveLabels(pool, subject, labels, options);
    return { report, readBack, problem: isAccepted ? null : proofProblem(report) };
  } catch (error) {
    if (options.signal.aborted || !isAccepted) throw error;
    log.fault('export proof', error);
    return { report: null, readBack: new Map(), problem: null };
  }
}
