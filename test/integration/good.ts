import type { Result } from '../../shared/result/result.ts';

/** The value of what must not fail. */
export function good<Value>(result: Result<Value>): Value {
  if (result.ok) return result.value;
  throw new Error(result.problem.message);
}
