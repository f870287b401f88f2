import type { JobProof, ProofReport } from '../../shared/proof/proof-report.ts';
import { storedJson } from './json-columns.ts';

/** The proof of a job as the columns of its row hold it; both tables of jobs have them. */
export interface ProofColumns {
  readonly proofRead: number | null;
  readonly proofOf: number | null;
  readonly proofReport: string | null;
  readonly unprovenReason: string | null;
  readonly unprovenBy: string | null;
}

/** The columns of {@link ProofColumns} for a SELECT from jobs under the alias `job`. */
export const PROOF_COLUMNS = `job.proof_read AS proofRead, job.proof_of AS proofOf, job.proof AS proofReport,
  job.unproven_reason AS unprovenReason, job.unproven_by AS unprovenBy`;

/** Takes the proof out of a row that was read with {@link PROOF_COLUMNS}, and leaves the rest of it. */
export function withProof<Row extends ProofColumns>(
  row: Row,
): Omit<Row, keyof ProofColumns> & { readonly proof: JobProof | null } {
  const { proofRead, proofOf, proofReport, unprovenReason, unprovenBy, ...rest } = row;
  const columns = { proofRead, proofOf, proofReport, unprovenReason, unprovenBy };
  return { ...rest, proof: proofOf === null && unprovenReason === null ? null : jobProof(columns) };
}

function jobProof({ proofRead, proofOf, proofReport, unprovenReason, unprovenBy }: ProofColumns): JobProof {
  return {
    progress: [proofRead ?? 0, proofOf ?? 0],
    // Written by this program alone; one that is damaged counts as none.
    report: proofReport === null ? null : ((storedJson(proofReport) ?? null) as ProofReport | null),
    accepted: unprovenReason === null ? null : { reason: unprovenReason, by: unprovenBy ?? '' },
  };
}
