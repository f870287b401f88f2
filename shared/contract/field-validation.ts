import { z } from 'zod';

import { newProblem } from '../result/problem.ts';
import { fail, ok, type Outcome, type Problem } from '../result/result.ts';

/** One entry of a validation error's `details`. */
export interface FieldProblem {
  /** Dotted path, such as `filters.gtins.2`; `body` for the whole. */
  readonly field: string;
  readonly message: string;
  /** The problem behind the sentence, where a parser of ours found it: for the screens, never on the wire. */
  readonly problem?: Problem;
}

/** A list of 200,000 wrong GTINs must not be answered with 200,000 sentences. */
const MAX_PROBLEMS = 100;

/** Checks input against a schema. Fails with one plain sentence a field, an unknown key being a field of its own. */
export function validateFields<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
): Outcome<z.output<Schema>, readonly FieldProblem[]> {
  const parsed = schema.safeParse(input, { error: validationMessage });
  return parsed.success ? ok(parsed.data) : fail(fieldProblems(parsed.error));
}

/** Gives what is wrong with a field, its path before it, as one problem. */
export function fieldFault({ field, message, problem }: FieldProblem): Problem<'field_fault'> {
  const fault = problem ?? newProblem('invalid_fields', { which: 'fields', sentence: message });
  return newProblem('field_fault', { field, fault });
}

function fieldProblems(error: z.ZodError): readonly FieldProblem[] {
  const byField = new Map(error.issues.flatMap(fieldsOfIssue).map((each) => [each.field, each]));
  const problems = [...byField.values()];
  if (problems.length <= MAX_PROBLEMS) return problems;
  const omitted = problems.length - MAX_PROBLEMS;
  return [
    ...problems.slice(0, MAX_PROBLEMS),
    { field: 'body', message: `There are ${omitted} more problems like these.` },
  ];
}

function fieldsOfIssue(issue: z.core.$ZodIssue): FieldProblem[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      field: fieldName([...issue.path, key]),
      message: `There is no field "${key}" here.`,
    }));
  }
  const cause = issue.code === 'custom' ? (issue.params?.problem as Problem | undefined) : undefined;
  return [
    {
      field: fieldName(issue.path),
      message: issue.message,
      ...(cause === undefined ? {} : { problem: cause }),
    },
  ];
}

function fieldName(path: readonly PropertyKey[]): string {
  return path.length === 0 ? 'body' : path.map(String).join('.');
}

/** Gives the message of a zod issue, where the schema has none of its own. */
function validationMessage(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return typeMessage(issue.expected, issue.input);
    case 'invalid_value':
      return choiceMessage(issue.values.map(String), issue.input);
    case 'too_small':
      return boundMessage(issue.origin, Number(issue.minimum), 'at least');
    case 'too_big':
      return boundMessage(issue.origin, Number(issue.maximum), 'at most');
    default:
      return 'This value cannot be used here.';
  }
}

/** What a schema expects, in the words of somebody who writes JSON. */
const NOUN: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a JSON object',
};

function typeMessage(expected: string, input: unknown): string {
  const expectedNoun = NOUN[expected] ?? expected;
  if (input === undefined) return `This is missing: it must be ${expectedNoun}.`;
  if (expected === 'int' && typeof input === 'number') return 'This must be a whole number.';
  return `This must be ${expectedNoun}, not ${nounOf(input)}.`;
}

function nounOf(input: unknown): string {
  if (input === null) return 'null';
  if (Array.isArray(input)) return 'a list';
  return NOUN[typeof input] ?? typeof input;
}

function choiceMessage(choices: readonly string[], input: unknown): string {
  const listed = choices.join(', ');
  if (input === undefined) return `This is missing: it must be one of ${listed}.`;
  const given = typeof input === 'string' ? `"${shortened(input)}"` : nounOf(input);
  return `This must be one of ${listed}, not ${given}.`;
}

/** As much of somebody's text as a sentence bears. */
function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

function boundMessage(origin: string, bound: number, how: 'at least' | 'at most'): string {
  switch (origin) {
    case 'string':
      return `This must have ${how} ${bound} ${bound === 1 ? 'character' : 'characters'}.`;
    case 'array':
      return `This list must have ${how} ${bound} ${bound === 1 ? 'entry' : 'entries'}.`;
    default:
      return `This must be ${how} ${bound}.`;
  }
}

/** Gives a problem that one of our own checks found as zod has it, without its path. */
export function issueOf(problem: Problem): {
  readonly code: 'custom';
  readonly message: string;
  readonly params: { readonly problem: Problem };
} {
  return { code: 'custom', message: problem.message, params: { problem } };
}

/** A schema for text that one of our own parsers reads: gives the parsed value, or the parser's sentence. */
export function parsedText<Value>(
  parse: (text: string) => Outcome<Value, Problem>,
): z.ZodPipe<z.ZodString, z.ZodTransform<Value, string>> {
  return z.string().transform((text, context) => {
    const parsed = parse(text);
    if (parsed.ok) return parsed.value;
    context.addIssue(issueOf(parsed.problem));
    return z.NEVER;
  });
}
