import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import type { NeededScopes } from '../../shared/contract/key-scope.ts';
import type { ShortId } from '../../shared/contract/short-id.ts';
import type { ApiKeyRecord, ApiKeys } from '../station/station.ts';
import { refuse } from './error-replies.ts';
import { CONTRACT_WINDOWS, RateLimiter, rateLimitHeaders } from './rate-limit.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The key that a request came with; set before any handler that {@link ApiAccess} guards. */
    apiKey: ApiKeyRecord | null;
  }
}

/** Who may use the HTTP API, and how often: one budget a key over all its endpoints. */
export class ApiAccess {
  readonly #keys: ApiKeys;
  readonly #limiter: RateLimiter;
  readonly #nowMs: () => number;

  constructor(keys: ApiKeys, nowMs: () => number) {
    this.#keys = keys;
    this.#limiter = new RateLimiter(CONTRACT_WINDOWS, nowMs);
    this.#nowMs = nowMs;
  }

  /** Makes room for the key in every request of a server. */
  decorate(server: FastifyInstance): void {
    server.decorateRequest('apiKey', null);
  }

  /**
   * A hook: lets requests pass that name a key of this station with one of these scopes and are within its budget.
   * Those without a key share a budget per address.
   */
  requires(scopes: NeededScopes) {
    return (request: FastifyRequest, reply: FastifyReply, done: () => void): void => {
      const key = this.#authenticate(request, reply);
      if (key === null) return;
      if (scopes.some((scope) => key.scopes.includes(scope))) done();
      else refuse(reply, 'FORBIDDEN', lackOf(scopes, key));
    };
  }

  /** Whose request it is; null where it was refused. */
  #authenticate(request: FastifyRequest, reply: FastifyReply): ApiKeyRecord | null {
    const header = request.headers['x-api-key'];
    const key = typeof header === 'string' ? this.#keys.authenticate(header) : null;
    const caller = key?.ok === true ? `key ${key.value.id}` : `address ${request.ip}`;
    if (!this.withinLimits(caller, reply)) return null;
    if (key === null) {
      refuse(reply, 'UNAUTHORIZED', 'Send your API key in the X-API-Key header.');
    } else if (!key.ok) {
      refuse(reply, 'UNAUTHORIZED', key.problem.message);
    } else {
      request.apiKey = key.value;
    }
    return request.apiKey;
  }

  /** Counts a request against its caller, says so in the headers, and refuses it past the limit. */
  withinLimits(caller: string, reply: FastifyReply): boolean {
    const verdict = this.#limiter.take(caller);
    reply.headers(rateLimitHeaders(CONTRACT_WINDOWS, verdict, this.#nowMs()));
    if (!verdict.allowed) {
      refuse(
        reply,
        'RATE_LIMITED',
        `Too many requests. Try again in ${String(verdict.resetSeconds)} seconds.`,
      );
    }
    return verdict.allowed;
  }
}

function lackOf(scopes: NeededScopes, key: ApiKeyRecord): string {
  return `This needs a key with the scope ${scopes.join(' or ')}; this one has ${key.scopes.join(' and ')}. Issue another: labelwright keys issue --name NAME --scope ${scopes[0]}`;
}

/** The key that an authenticated request came with. Throws where no hook let it pass. */
export function keyOf(request: FastifyRequest): ApiKeyRecord {
  if (request.apiKey === null) throw new Error('This request was not authenticated');
  return request.apiKey;
}

/** The id of that key. */
export function keyIdOf(request: FastifyRequest): ShortId {
  return keyOf(request).id;
}
