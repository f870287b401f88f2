import { newProblem } from '../result/problem.ts';
import type { Problem } from '../result/result.ts';
import { SYMBOLOGIES } from '../symbol/symbology.ts';
import type { ProofReport, SymbolGrade } from './proof-report.ts';

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

/** Says what each symbology of a job is estimated at, by what and on which label, and by what growth. Null where nothing was graded. */
export function gradesSentence({
  grades,
  growthDots,
  growthKnown,
  dotsAssumed,
}: ProofReport): Problem<'proof_grades'> | null {
  if (grades === undefined || grades.length === 0) return null;
  const facts = { grades: grades.map(symbolGrade) };
  if (growthKnown === true)
    return newProblem('proof_grades', { which: 'growth', growth: growthDots, ...facts });
  return newProblem('proof_grades', { which: dotsAssumed ? 'no_printer' : 'not_measured', ...facts });
}

function symbolGrade({ symbology, grade, parameter, name }: SymbolGrade): Problem<'symbol_grade'> {
  const symbol = SYMBOLOGIES[symbology].name;
  if (parameter === null) return newProblem('symbol_grade', { which: 'best', symbol, grade });
  const words = newProblem('grade_parameter', { which: parameter });
  return newProblem('symbol_grade', { which: 'other', symbol, grade, parameter: words, name });
}
