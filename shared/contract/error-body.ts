import type { FieldProblem } from './field-problem.ts';

/** The contract's error codes and the HTTP status of each. */
export const STATUS_OF = {
  BAD_REQUEST: 400,
  UNAUTHORIZED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  VALIDATION_ERROR: 422,
  RATE_LIMITED: 429,
  INTERNAL_ERROR: 500,
} as const;

/** See {@link STATUS_OF}. */
export type ErrorCode = keyof typeof STATUS_OF;

/** What every refused request is answered with. */
export interface ErrorBody {
  readonly error: {
    readonly code: ErrorCode;
    readonly message: string;
    readonly status: number;
    readonly details: readonly FieldProblem[];
  };
}

/** Builds an error body; `details` only for validation errors. */
export function errorBody(
  code: ErrorCode,
  message: string,
  details: readonly FieldProblem[] = [],
): ErrorBody {
  return { error: { code, message, status: STATUS_OF[code], details } };
}
