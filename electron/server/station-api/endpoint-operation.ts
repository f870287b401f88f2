import type { z } from 'zod';

import type { ErrorCode } from '../../../shared/contract/error-body.ts';
import type { Endpoint } from './endpoint.ts';
import type { Operation, RequestHeader } from './operation.ts';
import { STATION_API } from './station-path.ts';

const IDEMPOTENCY_KEY: RequestHeader = {
  name: 'Idempotency-Key',
  description: 'One key gives one job, however often the request is sent. 1 to 200 characters.',
  schema: { type: 'string', minLength: 1, maxLength: 200 },
  example: 'order-4711',
};

/** What the description tells of an endpoint. */
export function operationOf(each: Endpoint): Operation {
  const { method, path, summary, params, query, body, status, answer, scopes } = each;
  return {
    ...{ method, summary, params, query, body },
    id: operationId(each),
    tag: 'Printing',
    path: STATION_API + path,
    access: scopes,
    headers: each.idempotent ? [IDEMPOTENCY_KEY] : [],
    answers: { [status]: { description: 'As asked.', content: answer } },
    refusals: refusalsOf(each),
  };
}

/** `POST /prints/{id}/hold` is `postPrintsIdHold`. */
function operationId({ method, path }: Endpoint): string {
  const words = path.match(/\w+/g) ?? [];
  return method.toLowerCase() + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

/** Endpoints refuse alike: what is malformed, whom nobody knows, what is not there, and what the state of things forbids. */
function refusalsOf({ method, params, query, body }: Endpoint): readonly ErrorCode[] {
  const takesAny = body !== null || hasFields(params) || hasFields(query);
  return [
    ...(body === null ? [] : (['BAD_REQUEST'] as const)),
    ...(['UNAUTHORIZED', 'FORBIDDEN'] as const),
    ...(hasFields(params) ? (['NOT_FOUND'] as const) : []),
    ...(method === 'POST' ? (['CONFLICT'] as const) : []),
    ...(takesAny ? (['VALIDATION_ERROR'] as const) : []),
    ...(['RATE_LIMITED', 'INTERNAL_ERROR'] as const),
  ];
}

function hasFields(fields: z.ZodObject): boolean {
  return Object.keys(fields.shape).length > 0;
}
