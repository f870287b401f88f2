import type { FieldProblem } from '../../shared/contract/field-validation.ts';
import type { Outcome, Problem } from '../../shared/result/result.ts';

/** The value of what must not fail. */
export function good<Value>(result: Outcome<Value, Problem | readonly FieldProblem[]>): Value {
  if (result.ok) return result.value;
  throw new Error([result.problem].flat().map(sentence).join(' '));
}

function sentence({ message }: { readonly message: string }): string {
  return message;
}
