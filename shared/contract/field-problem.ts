import type { z } from 'zod';

import { fail, ok, type Problem, type Result } from '../result/result.ts';
import { schemaSentence } from './schema-sentence.ts';

/** One entry of a validation error's `details`. */
export interface FieldProblem {
  /** Dotted path, such as `filters.gtins.2`; `body` for the whole. */
  readonly field: string;
  readonly message: string;
  /** The problem behind the sentence, where a parser of ours found it: for the screens, never on the wire. */
  readonly problem?: Problem;
}

/** A list of 200,000 wrong GTINs must not be answered with 200,000 sentences. */
const MOST_PROBLEMS = 100;

/** Checks input against a schema. Fails with one plain sentence a field, an unknown key being a field of its own. */
export function checkFields<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
): Result<z.output<Schema>, readonly FieldProblem[]> {
  const parsed = schema.safeParse(input, { error: schemaSentence });
  return parsed.success ? ok(parsed.data) : fail(fieldProblems(parsed.error));
}

function fieldProblems(error: z.ZodError): readonly FieldProblem[] {
  const byField = new Map(error.issues.flatMap(fieldsOfIssue).map((each) => [each.field, each]));
  const problems = [...byField.values()];
  if (problems.length <= MOST_PROBLEMS) return problems;
  const untold = problems.length - MOST_PROBLEMS;
  return [
    ...problems.slice(0, MOST_PROBLEMS),
    { field: 'body', message: `There are ${String(untold)} more problems like these.` },
  ];
}

function fieldsOfIssue(issue: z.core.$ZodIssue): FieldProblem[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      field: fieldName([...issue.path, key]),
      message: `There is no field "${key}" here.`,
    }));
  }
  const behind = issue.code === 'custom' ? (issue.params?.problem as Problem | undefined) : undefined;
  return [
    {
      field: fieldName(issue.path),
      message: issue.message,
      ...(behind === undefined ? {} : { problem: behind }),
    },
  ];
}

function fieldName(path: readonly PropertyKey[]): string {
  return path.length === 0 ? 'body' : path.map(String).join('.');
}
