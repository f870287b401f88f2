import type { Problem, Result } from '../../shared/result/result.ts';

/**
 * What a command's exit code says. Usage is told from failure so that scripts can. `unread` is what shells report of a
 * program that SIGPIPE ended: 128 and the signal's number.
 */
export const EXIT = { done: 0, failed: 1, usage: 2, unread: 141 } as const;

/** Ends a command: the problem is shown, and the exit code says which kind it was. */
export class CommandFailure extends Error {
  readonly problem: Problem;
  readonly exitCode: number;
  /** What is known nonetheless: goes with the problem where the answer is JSON. */
  readonly known: object;

  constructor(problem: Problem, exitCode: number = EXIT.failed, known: object = {}) {
    super(problem.message);
    this.name = 'CommandFailure';
    this.problem = problem;
    this.exitCode = exitCode;
    this.known = known;
  }
}

/** The value, or the end of the command with the problem shown. */
export function orFail<Value>(result: Result<Value>): Value {
  if (result.ok) return result.value;
  throw new CommandFailure(result.problem);
}

/** The end of the command for words that cannot be understood. */
export function usageFailure(message: string): CommandFailure {
  return new CommandFailure({ code: 'usage', message }, EXIT.usage);
}
