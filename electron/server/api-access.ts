import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import type { RequiredScopes } from '../../shared/contract/api-key.ts';
import type { ShortId } from '../../shared/contract/short-id.ts';
import type { ApiKeyRecord, ApiKeys } from '../station/station.ts';
import { sendError } from './http-errors.ts';
import { CONTRACT_WINDOWS, RateLimiter, rateLimitHeaders } from './rate-limit.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The key that a request came with; set before any handler that {@link ApiAccess} guards. */
    apiKey: ApiKeyRecord | null;
  }
}

/** Authenticates requests by API key, checks scopes, and applies one rate limit a key over all endpoints. */
export class ApiAccess {
  readonly #keys: ApiKeys;
  readonly #limiter: RateLimiter;
  readonly #nowMs: () => number;

  constructor(keys: ApiKeys, nowMs: () => number) {
    this.#keys = keys;
    this.#limiter = new RateLimiter(CONTRACT_WINDOWS, nowMs);
    this.#nowMs = nowMs;
  }

  /** Declares the `apiKey` property on every request of a server. */
  decorate(server: FastifyInstance): void {
    server.decorateRequest('apiKey', null);
  }

  /**
   * Gives an `onRequest` hook that admits requests with a valid key that has one of these scopes and is within its rate
   * limit. Requests without a key share one limit per IP address. Answers with UNAUTHORIZED, FORBIDDEN or RATE_LIMITED.
   */
  requires(scopes: RequiredScopes) {
    return (request: FastifyRequest, reply: FastifyReply, done: () => void): void => {
      const key = this.#authenticate(request, reply);
      if (key === null) return;
      if (scopes.some((scope) => key.scopes.includes(scope))) done();
      else sendError(reply, 'FORBIDDEN', missingScopeMessage(scopes, key));
    };
  }

  /** Authenticates a request; null where it was answered with an error. */
  #authenticate(request: FastifyRequest, reply: FastifyReply): ApiKeyRecord | null {
    const header = request.headers['x-api-key'];
    const key = typeof header === 'string' ? this.#keys.authenticate(header) : null;
    const caller = key?.ok === true ? `key ${key.value.id}` : `address ${request.ip}`;
    if (!this.withinLimits(caller, reply)) return null;
    if (key === null) {
      sendError(reply, 'UNAUTHORIZED', 'Send your API key in the X-API-Key header.');
    } else if (!key.ok) {
      sendError(reply, 'UNAUTHORIZED', key.problem.message);
    } else {
      request.apiKey = key.value;
    }
    return request.apiKey;
  }

  /** Counts a request against its caller, sets the rate-limit headers, and answers RATE_LIMITED past the limit. */
  withinLimits(caller: string, reply: FastifyReply): boolean {
    const decision = this.#limiter.take(caller);
    reply.headers(rateLimitHeaders(CONTRACT_WINDOWS, decision, this.#nowMs()));
    if (!decision.allowed) {
      sendError(reply, 'RATE_LIMITED', `Too many requests. Try again in ${decision.resetSeconds} seconds.`);
    }
    return decision.allowed;
  }
}

function missingScopeMessage(scopes: RequiredScopes, key: ApiKeyRecord): string {
  return `This needs a key with the scope ${scopes.join(' or ')}; this one has ${key.scopes.join(' and ')}. Issue another: labelwright keys issue --name NAME --scope ${scopes[0]}`;
}

/** Gives the key of an authenticated request. Throws where no hook authenticated it. */
export function keyOf(request: FastifyRequest): ApiKeyRecord {
  if (request.apiKey === null) throw new Error('This request was not authenticated');
  return request.apiKey;
}

/** The id of that key. */
export function keyIdOf(request: FastifyRequest): ShortId {
  return keyOf(request).id;
}
