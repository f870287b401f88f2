import type { ProblemCode } from './problem-table.ts';

/**
 * The outcome of a function that a user's input can make fail: a value, or the problem to show. `Code` names every code
 * that it can carry, one by one or by the families of `problems/`, such as `PrintingCode`.
 */
export type Result<Value, Code extends ProblemCode> = Outcome<Value, Problem<Code>>;

/** As {@link Result}, with a failure of another shape, such as a list of field problems, or a problem of any code. */
export type Outcome<Value, Failure> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly problem: Failure };

/**
 * A failure that a user can cause and can repair. Where no code is named it may be of any program or version: one that
 * was stored, or that came over the wire.
 * `message` is a plain sentence in English: what happened, and what to do about it. `newProblem` makes one.
 */
export interface Problem<Code extends string = string> {
  /** Stable name for programs, such as `gtin_check_digit`. Clients branch on this, never on the message. */
  readonly code: Code;
  readonly message: string;
  /** The parts of the sentence that vary, so that a screen can say it in another language. */
  readonly facts?: Facts;
}

/**
 * What fills the places of a problem's sentence, by the place's name. `count` is what its plural goes by, `which`
 * names the sentence where a code has several, and `said` are a printer's own words, which follow the sentence.
 * `problem-table.ts` declares the facts of each code.
 */
export type Facts = Readonly<Record<string, Fact>>;

/** A number is written as the reader does; a year or a cell's number that is not to be is text. */
export type Fact = string | number | Problem | readonly Fact[];

/** Wraps a value that came out well. */
export function ok<Value>(value: Value): { readonly ok: true; readonly value: Value } {
  return { ok: true, value };
}

/** Wraps a problem that a user can mend. */
export function fail<Failure>(problem: Failure): { readonly ok: false; readonly problem: Failure } {
  return { ok: false, problem };
}

/** Marks a branch that the types rule out; throws if the types were wrong. */
export function assertNever(value: never, what: string): never {
  throw new Error(`Unexpected ${what}: ${JSON.stringify(value)}`);
}
