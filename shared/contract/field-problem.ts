import type { z } from 'zod';

/** One entry of a validation error's `details`. */
export interface FieldProblem {
  /** Dotted path, such as `filters.gtins.2`; `body` for the whole. */
  readonly field: string;
  readonly message: string;
}

/** A schema's complaints as the contract's `details`: an unknown key is named as the field. */
export function fieldProblems(error: z.ZodError): readonly FieldProblem[] {
  return error.issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        field: fieldName([...issue.path, key]),
        message: `There is no field "${key}" here.`,
      }));
    }
    return [{ field: fieldName(issue.path), message: issue.message }];
  });
}

function fieldName(path: readonly PropertyKey[]): string {
  return path.length === 0 ? 'body' : path.map(String).join('.');
}
