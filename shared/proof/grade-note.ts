import { newProblem } from '../result/problem.ts';
import type { Problem } from '../result/result.ts';
import type { ProofReport } from './proof-report.ts';

/**
 * Gives what there is to know of labels that scan, and are estimated below the grade that GS1 asks for where they are
 * scanned: something for a person's attention. Null where none are.
 */
export function gradeNote({ belowTarget }: ProofReport): Problem<'grade_below_target'> | null {
  if (belowTarget === undefined || belowTarget === null) return null;
  const { labels, grade, target, table, levers } = belowTarget;
  const help =
    levers.length === 0
      ? newProblem('proof_help', { which: 'unknown' })
      : newProblem('proof_help', { which: 'levers', levers });
  return newProblem('grade_below_target', { labels, grade, target, table, help });
}
