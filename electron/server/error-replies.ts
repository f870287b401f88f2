import type { FastifyError, FastifyReply } from 'fastify';

import { errorBody, type ErrorCode, STATUS_OF } from '../../shared/contract/error-body.ts';
import type { FieldProblem } from '../../shared/contract/field-problem.ts';
import { storageProblem } from '../station/station.ts';

/** Answers with the contract's error body; `reason` is for the station's own endpoints. */
export function refuse(
  reply: FastifyReply,
  code: ErrorCode,
  message: string,
  details: readonly FieldProblem[] = [],
  reason?: string,
): FastifyReply {
  return reply.code(STATUS_OF[code]).send(errorBody(code, message, details, reason));
}

/** Answers a request whose fields are wrong, with a sentence for each. */
export function refuseFields(reply: FastifyReply, problems: readonly FieldProblem[]): FastifyReply {
  return refuse(reply, 'VALIDATION_ERROR', NOT_UNDERSTOOD, problems);
}

/** What is said of such a request as a whole. */
export const NOT_UNDERSTOOD = 'The request was not understood; details says why.';

/** What a caller is told of a body that the server could not take, by fastify's error code. */
const UNREADABLE_BODY: Readonly<Record<string, string>> = {
  FST_ERR_CTP_EMPTY_JSON_BODY: 'The body is empty: send the request as JSON.',
  FST_ERR_CTP_INVALID_JSON_BODY: 'The body is not valid JSON.',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'Send the request as JSON, with Content-Type: application/json.',
  FST_ERR_CTP_BODY_TOO_LARGE:
    'The body is too large. Select by product, lot or run instead of listing every id.',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'The body is shorter or longer than its Content-Length says.',
};

/**
 * Answers a thrown error. Callers learn of a full disk in a sentence; of a bug
 * only that there was one, and `report` gets the rest.
 */
export function replyToError(
  error: FastifyError,
  reply: FastifyReply,
  report: (error: Error) => void,
): FastifyReply {
  const unreadable = UNREADABLE_BODY[error.code];
  if (unreadable !== undefined) return refuse(reply, 'BAD_REQUEST', unreadable);
  if (error.statusCode !== undefined && error.statusCode < 500) {
    return refuse(reply, 'BAD_REQUEST', 'The request could not be read.');
  }
  const storage = storageProblem(error);
  if (storage !== null) return refuse(reply, 'INTERNAL_ERROR', storage.message);
  report(error);
  return refuse(
    reply,
    'INTERNAL_ERROR',
    'The station could not do this; its log says why. Nothing was changed.',
  );
}
