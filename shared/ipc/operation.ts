import type { z } from 'zod';

import type { FieldProblem } from '../contract/field-problem.ts';
import type { Problem } from '../result/result.ts';

/**
 * Why the station did not do what it was asked: the one failure of every operation.
 * `fields` says which inputs are wrong, where it is about inputs (code `invalid_fields`).
 */
export interface Refusal extends Problem {
  readonly fields?: readonly FieldProblem[];
}

/** Something a screen asks of the station. `Value` exists in the types only. */
export interface Operation<Input extends z.ZodType = z.ZodType, Value = unknown> {
  readonly kind: 'operation';
  /** Checks the argument where it arrives. */
  readonly input: Input;
  readonly answer: Answer<Value>;
}

/** Something the station tells every screen. `Payload` exists in the types only. */
export interface Event<Payload = unknown> {
  readonly kind: 'event';
  readonly payload: Answer<Payload>;
}

/** Carries a type through the schema value; empty at run time. */
export interface Answer<Value> {
  readonly type?: Value;
}

/** Names the type of what an operation answers with. */
export function answers<Value>(): Answer<Value> {
  return {};
}

/** An operation: what it takes, and what it answers with. */
export function operation<Input extends z.ZodType, Value>(
  input: Input,
  answer: Answer<Value>,
): Operation<Input, Value> {
  return { kind: 'operation', input, answer };
}

/** An event: what it carries. */
export function event<Payload>(): Event<Payload> {
  return { kind: 'event', payload: {} };
}
