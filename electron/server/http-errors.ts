import type { FastifyError, FastifyReply } from 'fastify';

import { errorBody, type ErrorCode, STATUS_OF } from '../../shared/contract/error-body.ts';
import type { FieldProblem } from '../../shared/contract/field-validation.ts';
import { storageProblem } from '../station/station.ts';

/** Sends the contract's error body with its HTTP status; `reason` is for the station's own endpoints. */
export function sendError(
  reply: FastifyReply,
  code: ErrorCode,
  message: string,
  details: readonly FieldProblem[] = [],
  reason?: string,
): FastifyReply {
  return reply.code(STATUS_OF[code]).send(errorBody(code, message, details, reason));
}

/** Sends VALIDATION_ERROR with one message for each invalid field. */
export function sendValidationError(reply: FastifyReply, problems: readonly FieldProblem[]): FastifyReply {
  return sendError(reply, 'VALIDATION_ERROR', VALIDATION_MESSAGE, problems);
}

/** The message of every validation error. */
export const VALIDATION_MESSAGE = 'The request was not understood; details says why.';

/** The messages for bodies that cannot be read, by fastify's error code. */
const BODY_ERROR_MESSAGES: Readonly<Record<string, string>> = {
  FST_ERR_CTP_EMPTY_JSON_BODY: 'The body is empty: send the request as JSON.',
  FST_ERR_CTP_INVALID_JSON_BODY: 'The body is not valid JSON.',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'Send the request as JSON, with Content-Type: application/json.',
  FST_ERR_CTP_BODY_TOO_LARGE:
    'The body is too large. Select by product, lot or run instead of listing every id.',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'The body is shorter or longer than its Content-Length says.',
};

/**
 * Sends the response for a thrown error. A storage problem is named; of a bug the response says only that
 * there was one, and `report` gets the error.
 */
export function sendThrownError(
  error: FastifyError,
  reply: FastifyReply,
  report: (error: Error) => void,
): FastifyReply {
  const bodyError = BODY_ERROR_MESSAGES[error.code];
  if (bodyError !== undefined) return sendError(reply, 'BAD_REQUEST', bodyError);
  if (error.statusCode !== undefined && error.statusCode < 500) {
    return sendError(reply, 'BAD_REQUEST', 'The request could not be read.');
  }
  const storage = storageProblem(error);
  if (storage !== null) return sendError(reply, 'INTERNAL_ERROR', storage.message);
  report(error);
  return sendError(
    reply,
    'INTERNAL_ERROR',
    'The station could not do this; its log says why. Nothing was changed.',
  );
}
