import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';

import type { RequiredScopes } from '../../../shared/contract/api-key.ts';
import type { ErrorCode } from '../../../shared/contract/error-body.ts';
import type { FieldProblem } from '../../../shared/contract/field-validation.ts';
import type { ShortId } from '../../../shared/contract/short-id.ts';
import type { Outcome } from '../../../shared/result/result.ts';
import type { ApiKeyRecord } from '../../station/station.ts';
import { IDEMPOTENCY_KEY_HEADER } from './idempotency-key.ts';
import type { JsonSchema } from './openapi-document.ts';

/** Where the station's own API begins; the contract's endpoints lie beside it. */
export const STATION_API_PATH = '/station/api/v1';

/** Where a print job is asked after. */
export function printJobPath(id: ShortId): string {
  return `${STATION_API_PATH}/prints/${id}`;
}

/** The headings that endpoints stand under in the description, in their order. */
export const ENDPOINT_TAGS = {
  'Label exports': 'Sheets and symbols as files: the label-export contract.',
  Products: "Of this station's catalogue.",
  Lots: 'Which are blocked, and all that is known of one.',
  Printing: "Labels on the station's printers: the queue that the screens show.",
  'Cases and pallets': 'Their numbers, what is packed in them, and every act of packing.',
  Warehouse: 'This bench as one of many, and what was printed on all of them.',
  Verifiers: 'What verifiers read of labels, and which grade they gave.',
  Traceability: 'What happened to labelled things, for those who come after.',
  Events: 'Job ends and changes as they happen, instead of asking again and again.',
  'This description': 'What you are reading. It needs no key.',
} as const;

/** What an endpoint needs before it answers: a key with one of some scopes, a signed link, or nothing. */
export type EndpointAccess = RequiredScopes | 'link' | 'nothing';

/** What an answer holds: JSON of a schema, or media types whose content no schema describes. */
export type AnswerContent = z.ZodType | readonly string[];

/** A successful response. */
export interface EndpointAnswer<Content extends AnswerContent = AnswerContent> {
  readonly status: 200 | 202 | 206;
  readonly description: string;
  readonly content: Content;
}

/** An optional request header that changes what an endpoint does. */
export interface RequestHeader {
  readonly name: string;
  readonly description: string;
  readonly schema: JsonSchema;
  readonly example: string;
}

/** A failure, as the contract's error body says it. */
export interface ApiError {
  readonly error: ErrorCode;
  readonly message: string;
  readonly details?: readonly FieldProblem[] | undefined;
  /** The station's own code for it, on its own endpoints only. */
  readonly reason?: string;
}

/** What a handler is called with. */
export interface EndpointCall<Params = unknown, Query = unknown, Body = unknown, Key = unknown> {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  /** Null where the endpoint needs none. */
  readonly key: Key;
  /** Undefined where the caller sent none, or the endpoint takes none. */
  readonly idempotencyKey: string | undefined;
  /** For handlers whose input or answer no schema describes. */
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** One endpoint of the HTTP API: what its route and its OpenAPI description are both made from. */
export interface Endpoint {
  /** Unique: `operationId`, and the place on the page. */
  readonly id: string;
  readonly tag: keyof typeof ENDPOINT_TAGS;
  readonly method: 'GET' | 'POST';
  /** From the server's root, with parameters as OpenAPI writes them: `/station/api/v1/prints/{id}`. */
  readonly path: string;
  /** One line for the description. */
  readonly summary: string;
  /** What more there is to know, in a few sentences. */
  readonly description: string | null;
  readonly access: EndpointAccess;
  readonly params: z.ZodObject;
  readonly query: z.ZodObject;
  /** Null where it takes none; its `examples` are requests that are carried out as they stand. */
  readonly body: z.ZodType | null;
  /** `raw`: the schemas describe what comes in, and the handler itself validates it. */
  readonly input: 'validated' | 'raw';
  /** Beside those that every request has. */
  readonly headers: readonly RequestHeader[];
  /** True where the caller may name its request, so that it is carried out once. */
  readonly idempotent: boolean;
  /** The answer that its handler gives. */
  readonly answer: EndpointAnswer;
  /** Answers that its handler sends by itself instead. */
  readonly otherAnswers: readonly EndpointAnswer[];
  /** The error codes that it can be answered with. */
  readonly errors: readonly ErrorCode[];
  /** Gives the job that a call created or acted on, for the audit log; null where there is none. */
  readonly jobOf: (answer: unknown) => string | null;
  /** Gives the answer's body; where no schema describes it, the reply that was sent. */
  readonly handle: (call: EndpointCall) => Promise<Outcome<unknown, ApiError>>;
}

const NO_FIELDS = z.object({});

type NoFields = typeof NO_FIELDS;

type InputOf<Schema, Input> = Input extends 'raw'
  ? unknown
  : Schema extends z.ZodType
    ? z.output<Schema>
    : null;

type AnswerOf<Content> = Content extends z.ZodType ? z.input<Content> : FastifyReply;

type Optional = 'id' | 'description' | 'headers' | 'idempotent' | 'otherAnswers' | 'errors';

/** An {@link Endpoint} as it is written: what is left out is none, or is derived. */
export interface EndpointDefinition<
  Access extends EndpointAccess,
  Params extends z.ZodObject,
  Query extends z.ZodObject,
  Body extends z.ZodType | null,
  Content extends AnswerContent,
  Input extends Endpoint['input'],
>
  extends Pick<Endpoint, 'tag' | 'method' | 'path' | 'summary'>, Partial<Pick<Endpoint, Optional>> {
  readonly access: Access;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  readonly input?: Input;
  readonly answer: EndpointAnswer<Content>;
  readonly jobOf?: (answer: AnswerOf<Content>) => string;
  readonly handle: (
    call: EndpointCall<
      InputOf<Params, Input>,
      InputOf<Query, Input>,
      InputOf<Body, Input>,
      Access extends RequiredScopes ? ApiKeyRecord : null
    >,
  ) => Promise<Outcome<AnswerOf<Content>, ApiError>> | Outcome<AnswerOf<Content>, ApiError>;
}

/** Completes an endpoint. Its handler sees what its schemas let through, and answers what they describe. */
export function endpoint<
  Access extends EndpointAccess,
  Content extends AnswerContent,
  Params extends z.ZodObject = NoFields,
  Query extends z.ZodObject = NoFields,
  Body extends z.ZodType | null = null,
  Input extends Endpoint['input'] = 'validated',
>(definition: EndpointDefinition<Access, Params, Query, Body, Content, Input>): Endpoint {
  const { method, path, tag, summary, access, answer, handle, jobOf } = definition;
  const params = definition.params ?? NO_FIELDS;
  const query = definition.query ?? NO_FIELDS;
  const body = definition.body ?? null;
  const idempotent = definition.idempotent ?? false;
  const headers = definition.headers ?? [];
  return {
    method,
    path,
    tag,
    summary,
    access,
    answer,
    params,
    query,
    body,
    idempotent,
    id: definition.id ?? endpointId(method, path),
    description: definition.description ?? null,
    input: definition.input ?? 'validated',
    headers: idempotent ? [IDEMPOTENCY_KEY_HEADER, ...headers] : headers,
    otherAnswers: definition.otherAnswers ?? [],
    errors: definition.errors ?? errorsOf(method, body, [params, query]),
    jobOf: (content) => jobOf?.(content as AnswerOf<Content>) ?? null,
    // The route checked the call with these very schemas before it gets here.
    handle: async (call) => handle(call as Parameters<typeof handle>[0]),
  };
}

/** `POST /station/api/v1/prints/{id}/hold` is `postPrintsIdHold`. */
function endpointId(method: string, path: string): string {
  const segments = path.replace(STATION_API_PATH, '').match(/\w+/g) ?? [];
  return (
    method.toLowerCase() +
    segments.map((segment) => segment.charAt(0).toUpperCase() + segment.slice(1)).join('')
  );
}

/** Derives the error codes of an endpoint that needs a key from its method and schemas. */
function errorsOf(
  method: Endpoint['method'],
  body: z.ZodType | null,
  [params, query]: readonly [params: z.ZodObject, query: z.ZodObject],
): readonly ErrorCode[] {
  const codes: ErrorCode[] = body === null ? [] : ['BAD_REQUEST'];
  codes.push('UNAUTHORIZED', 'FORBIDDEN');
  if (hasFields(params)) codes.push('NOT_FOUND');
  if (method === 'POST') codes.push('CONFLICT');
  if (body !== null || hasFields(params) || hasFields(query)) codes.push('VALIDATION_ERROR');
  codes.push('RATE_LIMITED', 'INTERNAL_ERROR');
  return codes;
}

function hasFields(fields: z.ZodObject): boolean {
  return Object.keys(fields.shape).length > 0;
}
