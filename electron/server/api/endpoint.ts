import type { z } from 'zod';

import type { RequiredScopes } from '../../../shared/contract/api-key.ts';
import type { ErrorCode } from '../../../shared/contract/error-body.ts';
import type { FieldProblem } from '../../../shared/contract/field-validation.ts';
import type { ShortId } from '../../../shared/contract/short-id.ts';
import type { Problem, Result } from '../../../shared/result/result.ts';
import type { ApiKeyRecord } from '../../station/station.ts';
import type { JsonSchema } from './openapi-document.ts';

/** Where the station's own API begins; the contract's endpoints lie beside it. */
export const STATION_API_PATH = '/station/api/v1';

/** Where a print job is asked after. */
export function printJobPath(id: ShortId): string {
  return `${STATION_API_PATH}/prints/${id}`;
}

/** What a handler is called with, everything checked. */
export interface EndpointCall<Params, Query, Body> {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly key: ApiKeyRecord;
  /** The `Idempotency-Key` header; null where the caller sent none. */
  readonly idempotencyKey: string | null;
}

/** An endpoint's failure, and the contract's error code that it is answered with. */
export interface ApiError extends Problem {
  readonly error: ErrorCode;
  readonly details?: readonly FieldProblem[];
}

/** One endpoint of the station's API: what routes and the OpenAPI description are both made from. */
export interface Endpoint {
  readonly method: 'GET' | 'POST';
  /** Below the API's base, with parameters as OpenAPI writes them: `/prints/{id}`. */
  readonly path: string;
  /** One line for the description. */
  readonly summary: string;
  /** A key needs any one of them to call it. */
  readonly scopes: RequiredScopes;
  readonly params: z.ZodObject;
  readonly query: z.ZodObject;
  /** Null where it takes none. */
  readonly body: z.ZodType | null;
  /** The status of an answer that goes well, and what it holds. */
  readonly status: 200 | 202;
  readonly answer: z.ZodType;
  /** True where the caller may name its request, so that it is carried out once. */
  readonly idempotent: boolean;
  /** Gives the job that a call created or acted on, for the audit log. */
  readonly jobOf?: ((answer: unknown) => string) | undefined;
  readonly handle: (call: EndpointCall<unknown, unknown, unknown>) => Promise<Result<unknown, ApiError>>;
}

interface EndpointDefinition<
  Params extends z.ZodObject,
  Query extends z.ZodObject,
  Body extends z.ZodType | null,
  Answer extends z.ZodType,
> extends Omit<Endpoint, 'params' | 'query' | 'body' | 'answer' | 'jobOf' | 'handle'> {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly answer: Answer;
  readonly jobOf?: (answer: z.input<Answer>) => string;
  readonly handle: (
    call: EndpointCall<z.output<Params>, z.output<Query>, Body extends z.ZodType ? z.output<Body> : null>,
  ) => Promise<Result<z.input<Answer>, ApiError>> | Result<z.input<Answer>, ApiError>;
}

/** Names an endpoint's types for its handler, which sees what the schemas let through and nothing else. */
export function endpoint<
  Params extends z.ZodObject,
  Query extends z.ZodObject,
  Body extends z.ZodType | null,
  Answer extends z.ZodType,
>(definition: EndpointDefinition<Params, Query, Body, Answer>): Endpoint {
  const { handle, jobOf, ...rest } = definition;
  return {
    ...rest,
    jobOf: jobOf && ((answer) => jobOf(answer as z.input<Answer>)),
    // The routes check a call with these very schemas before it gets here.
    handle: async (call) => handle(call as Parameters<typeof handle>[0]),
  };
}

/** What an operation needs before it answers: a key with one of some scopes, a signed link, or nothing. */
export type OperationAccess = RequiredScopes | 'link' | 'nothing';

/** The headings that operations stand under, in their order. */
export const OPERATION_TAGS = {
  'Label exports': 'Sheets and symbols as files: the label-export contract.',
  Products: "Of this station's catalogue.",
  Printing: "Labels on the station's printers: the queue that the screens show.",
  Events: 'Job ends and changes as they happen, instead of asking again and again.',
  'This description': 'What you are reading. It needs no key.',
} as const;

/** See {@link OPERATION_TAGS}. */
export type OperationTag = keyof typeof OPERATION_TAGS;

/** A successful response. */
export interface OperationResponse {
  readonly description: string;
  /** JSON of a schema, or media types whose content no schema describes. */
  readonly content: z.ZodType | readonly string[];
}

/** One operation of the HTTP API, as OpenAPI describes it. */
export interface Operation {
  /** Unique: `operationId`, and the place on the page. */
  readonly id: string;
  readonly tag: OperationTag;
  readonly method: 'GET' | 'POST';
  /** From the server's root, with parameters as OpenAPI writes them. */
  readonly path: string;
  /** One line. */
  readonly summary: string;
  /** What more there is to know, in a few sentences; left out: nothing. */
  readonly description?: string;
  readonly access: OperationAccess;
  readonly params: z.ZodObject;
  readonly query: z.ZodObject;
  /** Null where it takes none; its `examples` are requests that are carried out as they stand. */
  readonly body: z.ZodType | null;
  /** Optional headers that change what it does, beside those that every request has. */
  readonly headers: readonly RequestHeader[];
  readonly responses: Readonly<Record<number, OperationResponse>>;
  /** The error codes that it can be answered with. */
  readonly errors: readonly ErrorCode[];
}

/** A request header that an operation reads. */
interface RequestHeader {
  readonly name: string;
  readonly description: string;
  readonly schema: JsonSchema;
  readonly example: string;
}

const IDEMPOTENCY_KEY: RequestHeader = {
  name: 'Idempotency-Key',
  description: 'One key gives one job, however often the request is sent. 1 to 200 characters.',
  schema: { type: 'string', minLength: 1, maxLength: 200 },
  example: 'order-4711',
};

/** Gives the OpenAPI operation of an endpoint. */
export function operationOf(each: Endpoint): Operation {
  const { method, path, summary, params, query, body, status, answer, scopes } = each;
  return {
    method,
    summary,
    params,
    query,
    body,
    id: operationId(each),
    tag: 'Printing',
    path: STATION_API_PATH + path,
    access: scopes,
    headers: each.idempotent ? [IDEMPOTENCY_KEY] : [],
    responses: { [status]: { description: 'As asked.', content: answer } },
    errors: errorsOf(each),
  };
}

/** `POST /prints/{id}/hold` is `postPrintsIdHold`. */
function operationId({ method, path }: Endpoint): string {
  const segments = path.match(/\w+/g) ?? [];
  return (
    method.toLowerCase() +
    segments.map((segment) => segment.charAt(0).toUpperCase() + segment.slice(1)).join('')
  );
}

/** Derives the error codes of an endpoint from its method and schemas. */
function errorsOf({ method, params, query, body }: Endpoint): readonly ErrorCode[] {
  const takesInput = body !== null || hasFields(params) || hasFields(query);
  return [
    ...(body === null ? [] : (['BAD_REQUEST'] as const)),
    ...(['UNAUTHORIZED', 'FORBIDDEN'] as const),
    ...(hasFields(params) ? (['NOT_FOUND'] as const) : []),
    ...(method === 'POST' ? (['CONFLICT'] as const) : []),
    ...(takesInput ? (['VALIDATION_ERROR'] as const) : []),
    ...(['RATE_LIMITED', 'INTERNAL_ERROR'] as const),
  ];
}

function hasFields(fields: z.ZodObject): boolean {
  return Object.keys(fields.shape).length > 0;
}
