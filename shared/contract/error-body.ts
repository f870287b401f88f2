import type { FieldProblem } from './field-validation.ts';

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

/** Every code there is. */
export const ERROR_CODES = Object.keys(STATUS_OF) as readonly ErrorCode[];

/** Gives the code of an HTTP status; `CONFLICT` for a status that the contract does not have. */
export function errorCodeOf(status: number): ErrorCode {
  return ERROR_CODES.find((code) => STATUS_OF[code] === status) ?? 'CONFLICT';
}

/** The body of every error response. */
export interface ErrorBody {
  readonly error: {
    readonly code: ErrorCode;
    readonly message: string;
    readonly status: number;
    readonly details: readonly FieldProblem[];
    /** The station's own code for what happened, on its own endpoints only: the contract has no such field. */
    readonly reason?: string;
  };
}

/** Builds an error body; `details` only for validation errors, `reason` only on the station's own endpoints. */
export function errorBody(
  code: ErrorCode,
  message: string,
  details: readonly FieldProblem[] = [],
  reason?: string,
): ErrorBody {
  const publicDetails = details.map(({ field, message: sentence }) => ({ field, message: sentence }));
  return {
    error: { code, message, status: STATUS_OF[code], details: publicDetails, ...(reason ? { reason } : {}) },
  };
}
