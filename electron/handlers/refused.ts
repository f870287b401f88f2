import type { FieldProblem } from '../../shared/contract/field-problem.ts';
import type { Refusal } from '../../shared/ipc/operation.ts';
import { fail, type Result } from '../../shared/result/result.ts';

/** What the contract lists field by field, as one refusal. */
export function refused<Value>(result: Result<Value, readonly FieldProblem[]>): Result<Value, Refusal> {
  if (result.ok) return result;
  const [first] = result.problem;
  return fail({
    code: 'invalid_fields',
    message: first?.message ?? 'The export cannot be made as asked.',
    fields: result.problem,
  });
}
