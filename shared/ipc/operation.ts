import { z } from 'zod';

import type { FieldProblem } from '../contract/field-validation.ts';
import { parseShortId } from '../contract/short-id.ts';
import type { Problem } from '../result/result.ts';

/**
 * The failure of an operation. A page may be of another version than its station, so the code may be one that it does not
 * know. `fields` lists the inputs that did not validate (code `invalid_fields`).
 */
export interface OperationProblem extends Problem {
  readonly fields?: readonly FieldProblem[];
}

/** Something a screen asks of the station. `Value` exists in the types only. */
export interface Operation<Input extends z.ZodType = z.ZodType, Value = unknown> {
  readonly kind: 'operation';
  /** True where it only reads: the log leaves it out. */
  readonly isQuery: boolean;
  /** Checks the argument where it arrives. */
  readonly input: Input;
  readonly output: Phantom<Value>;
}

/** Something the station tells every screen. `Payload` exists in the types only. */
export interface Event<Payload = unknown> {
  readonly kind: 'event';
  readonly payload: Phantom<Payload>;
}

/** A phantom type: carries a type through the schema value; empty at run time. */
export interface Phantom<Value> {
  readonly type?: Value;
}

/** Names the type of what an operation answers with. */
export function returns<Value>(): Phantom<Value> {
  return {};
}

/** An operation that acts or changes something: what it takes, and what it answers with. */
export function operation<Input extends z.ZodType, Value>(
  input: Input,
  output: Phantom<Value>,
): Operation<Input, Value> {
  return { kind: 'operation', isQuery: false, input, output };
}

/** An operation that only reads: what it takes, and what it answers with. */
export function query<Input extends z.ZodType, Value>(
  input: Input,
  output: Phantom<Value>,
): Operation<Input, Value> {
  return { kind: 'operation', isQuery: true, input, output };
}

/** An event: what it carries. */
export function event<Payload>(): Event<Payload> {
  return { kind: 'event', payload: {} };
}

/** Validates the input of operations that take none. */
export const noInput = z.undefined();

/** An id in any of its forms, as a short id. */
export const shortId = z.string().transform((text, context) => {
  const id = parseShortId(text);
  if (id.ok) return id.value;
  context.addIssue({ code: 'custom', message: id.problem.message });
  return z.NEVER;
});

/** Selects a page of a list. */
export const paging = {
  offset: z.int().min(0).default(0),
  limit: z.int().min(1).max(1000).default(100),
};

/** A page of a list, with the length of the whole. */
export interface ListPage<Item> {
  readonly items: readonly Item[];
  readonly total: number;
}

/** A file that a person handed to the station: dropped on the window, chosen, or uploaded. Screens never see its path. */
export interface ReceivedFile {
  /** Good until the program ends. */
  readonly fileId: string;
  readonly name: string;
  readonly sizeBytes: number;
}

/** What became of a file that was to be looked at. */
export type OpenOutcome =
  /** The desktop had the system's program open it. */
  | { readonly kind: 'opened' }
  /** The browser's client shows it in a tab of its own. */
  | { readonly kind: 'page'; readonly url: string };

/** What became of a file that was to be saved. */
export type SaveOutcome =
  /** The desktop wrote it where the person said. */
  | { readonly kind: 'saved'; readonly path: string }
  | { readonly kind: 'cancelled' }
  /** The browser is fetching it: its client starts the download by itself. */
  | { readonly kind: 'download'; readonly url: string; readonly filename: string };
