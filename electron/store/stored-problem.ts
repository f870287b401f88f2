import type { Facts, Problem } from '../../shared/result/result.ts';
import { storedJson } from './stored-json.ts';

/** A problem's facts as a column keeps them: JSON; null where there are none. */
export function factsColumn(problem: Pick<Problem, 'facts'> | null): string | null {
  return problem?.facts === undefined ? null : JSON.stringify(problem.facts);
}

/** A problem out of its columns. Stores from before facts were kept have none. */
export function storedProblem(code: string, message: string, facts: string | null): Problem {
  if (facts === null || facts === '') return { code, message };
  // Written by this program alone. Without them the sentence stands as it was written.
  const read = storedJson(facts);
  return typeof read === 'object' && read !== null
    ? { code, message, facts: read as Facts }
    : { code, message };
}
