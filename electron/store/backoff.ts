/** Sets the waits after failures, in any one unit of time. */
export interface BackoffLimits {
  readonly initial: number;
  readonly longest: number;
}

/** Gives the wait after a number of failures beyond the first: it doubles with each, up to the longest. */
export function backoff(failures: number, { initial, longest }: BackoffLimits): number {
  return Math.min(longest, initial * 2 ** failures);
}
