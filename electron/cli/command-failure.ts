import { newProblem } from '../../shared/result/problem.ts';
import { exitCodeOf } from '../../shared/result/problem-table.ts';
import type { Outcome, Problem } from '../../shared/result/result.ts';

/** The exit codes of a command. `brokenPipe` is what shells report of a program that SIGPIPE ended: 128 plus the signal's number. */
export const EXIT = { done: 0, failed: 1, usage: 2, brokenPipe: 141 } as const;

/** Ends a command: the problem is shown, and the exit code says which kind it was. */
export class CommandFailure extends Error {
  readonly problem: Problem;
  readonly exitCode: number;
  /** Partial results: added to the problem where the output is JSON. */
  readonly details: object;

  constructor(problem: Problem, details: object = {}) {
    super(problem.message);
    this.name = 'CommandFailure';
    this.problem = problem;
    this.exitCode = exitCodeOf(problem.code);
    this.details = details;
  }
}

/** The value, or the end of the command with the problem shown. */
export function orFail<Value>(result: Outcome<Value, Problem>): Value {
  if (result.ok) return result.value;
  throw new CommandFailure(result.problem);
}

/** Creates the failure for invalid arguments, with the exit code `usage`. */
export function usageFailure(message: string): CommandFailure {
  return new CommandFailure(newProblem('usage', { sentence: message }));
}
