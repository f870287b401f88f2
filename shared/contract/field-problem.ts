import type { z } from 'zod';

import { fail, ok, type Result } from '../result/result.ts';

/** One entry of a validation error's `details`. */
export interface FieldProblem {
  /** Dotted path, such as `filters.gtins.2`; `body` for the whole. */
  readonly field: string;
  readonly message: string;
}

/** Checks a value against a schema. Where it does not hold, gives one plain sentence a field. */
export function checkFields<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
): Result<z.infer<Schema>, readonly FieldProblem[]> {
  const parsed = schema.safeParse(value, { error: plainSentence });
  return parsed.success ? ok(parsed.data) : fail(parsed.error.issues.flatMap(fieldProblemsOf));
}

/** An unknown key is named as the field, not as a fault of the object around it. */
function fieldProblemsOf(issue: z.core.$ZodIssue): readonly FieldProblem[] {
  if (issue.code !== 'unrecognized_keys') return [{ field: fieldName(issue.path), message: issue.message }];
  return issue.keys.map((key) => ({
    field: fieldName([...issue.path, key]),
    message: `There is no field "${key}" here.`,
  }));
}

function fieldName(path: readonly PropertyKey[]): string {
  return path.length === 0 ? 'body' : path.map(String).join('.');
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
};

/** What the schema library would say, for people. A schema's own message comes before it. */
function plainSentence(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === 'invalid_type') {
    if (issue.input === undefined) return 'Is missing.';
    return `Must be ${TYPE_NAMES[issue.expected] ?? issue.expected}.`;
  }
  if (issue.code === 'invalid_value') {
    return issue.input === undefined
      ? 'Is missing.'
      : `Must be one of: ${issue.values.map(String).join(', ')}.`;
  }
  if (issue.code === 'too_small') return `Must be ${String(issue.minimum)} or more.`;
  if (issue.code === 'too_big') {
    return issue.origin === 'array' || issue.origin === 'string'
      ? `Has more than ${String(issue.maximum)} entries.`
      : `Must be ${String(issue.maximum)} or less.`;
  }
  return undefined;
}
