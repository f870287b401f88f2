/** What a function gives that a user's input can make fail: a value, or the problem to show. */
export type Result<Value, Failure = Problem> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly problem: Failure };

/**
 * Something a user can cause and can mend.
 * `message` is a plain sentence: what happened, and what to do about it.
 */
export interface Problem {
  /** Stable name for programs, such as `gtin_check_digit`. Clients branch on this, never on the message. */
  readonly code: string;
  readonly message: string;
}

/** Wraps a value that came out well. */
export function ok<Value>(value: Value): { readonly ok: true; readonly value: Value } {
  return { ok: true, value };
}

/** Wraps a problem that a user can mend. */
export function fail<Failure>(problem: Failure): { readonly ok: false; readonly problem: Failure } {
  return { ok: false, problem };
}

/** Shorthand for the usual problem of a code and a sentence. */
export function problem(code: string, message: string): { readonly ok: false; readonly problem: Problem } {
  return fail({ code, message });
}
