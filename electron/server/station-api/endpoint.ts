import type { z } from 'zod';

import type { ErrorCode } from '../../../shared/contract/error-body.ts';
import type { FieldProblem } from '../../../shared/contract/field-problem.ts';
import type { NeededScopes } from '../../../shared/contract/key-scope.ts';
import type { Problem, Result } from '../../../shared/result/result.ts';
import type { ApiKeyRecord } from '../../station/station.ts';

/** What a handler is called with, everything checked. */
export interface Call<Params, Query, Body> {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly key: ApiKeyRecord;
  /** The `Idempotency-Key` header; null where the caller sent none. */
  readonly idempotencyKey: string | null;
}

/** Why an endpoint refuses, and which of the contract's errors that is. */
export interface ApiRefusal extends Problem {
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
  readonly scopes: NeededScopes;
  readonly params: z.ZodObject;
  readonly query: z.ZodObject;
  /** Null where it takes none. */
  readonly body: z.ZodType | null;
  /** The status of an answer that goes well, and what it holds. */
  readonly status: 200 | 202;
  readonly answer: z.ZodType;
  /** True where the caller may name its request, so that it is carried out once. */
  readonly idempotent: boolean;
  /** Names the job that a call made or acted on, for the station's memory of calls. */
  readonly jobOf?: ((answer: unknown) => string) | undefined;
  readonly handle: (call: Call<unknown, unknown, unknown>) => Promise<Result<unknown, ApiRefusal>>;
}

interface EndpointOf<
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
    call: Call<z.output<Params>, z.output<Query>, Body extends z.ZodType ? z.output<Body> : null>,
  ) => Promise<Result<z.input<Answer>, ApiRefusal>> | Result<z.input<Answer>, ApiRefusal>;
}

/** Names an endpoint's types for its handler, which sees what the schemas let through and nothing else. */
export function endpoint<
  Params extends z.ZodObject,
  Query extends z.ZodObject,
  Body extends z.ZodType | null,
  Answer extends z.ZodType,
>(definition: EndpointOf<Params, Query, Body, Answer>): Endpoint {
  const { handle, jobOf, ...rest } = definition;
  return {
    ...rest,
    jobOf: jobOf && ((answer) => jobOf(answer as z.input<Answer>)),
    // The routes check a call with these very schemas before it gets here.
    handle: async (call) => handle(call as Parameters<typeof handle>[0]),
  };
}
