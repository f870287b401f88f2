import { subscribe } from 'node:diagnostics_channel';

import { z } from 'zod';

import type { ApiKey } from '../../shared/contract/api-key.ts';
import type { ErrorCode } from '../../shared/contract/error-body.ts';
import type { FieldProblem } from '../../shared/contract/field-validation.ts';
import type { ServiceOrigin } from '../../shared/contract/service-origin.ts';
import { type RateLimiter, readRateLimitHeaders } from './rate-limiter.ts';

/** Where the service is, and as whom it is asked. */
export interface ServiceAccess {
  readonly origin: ServiceOrigin;
  readonly key: ApiKey;
}

/** Classifies how one HTTP request ended. */
export type Exchange =
  /** The service did as asked. `body` is JSON, not yet checked. */
  | { readonly kind: 'answered'; readonly body: unknown }
  /** It understood, and refuses. */
  | { readonly kind: 'refused'; readonly error: ServiceError }
  /** It cannot now, and did not: too many requests, or it says itself that it is not there for anybody. */
  | { readonly kind: 'later'; readonly error: ServiceError }
  /** Somebody on the way answered instead, as a proxy does with a page or a redirect: the service was not asked. `why` is a sentence. */
  | { readonly kind: 'intercepted'; readonly why: string }
  /** The request certainly did not arrive: no connection, no such host, a certificate that does not fit. */
  | { readonly kind: 'unsent'; readonly why: string; readonly certificate: boolean }
  /** It went out, and nobody knows what became of it. */
  | { readonly kind: 'unanswered'; readonly why: string };

const RESPONSE_TIMEOUT_MS = 30_000;

/** The contract's answers are a few hundred bytes. What is longer is not one of them. */
const MAX_RESPONSE_BYTES = 256 * 1024;

/** Sends one request, for which the caller has acquired the rate limiter. Rejects with the signal's reason alone; no error or answer ever holds the key. */
export async function exchange(
  { origin, key }: ServiceAccess,
  request: { readonly method: 'GET' | 'POST'; readonly path: string; readonly body?: unknown },
  rateLimiter: RateLimiter,
  signal: AbortSignal,
): Promise<Exchange> {
  let response: Response;
  try {
    response = await fetch(origin + request.path, {
      method: request.method,
      headers: {
        Accept: 'application/json',
        'X-API-Key': key,
        ...(request.body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
      // A redirect would carry the key to whomever it names.
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(RESPONSE_TIMEOUT_MS)]),
    });
  } catch (error) {
    signal.throwIfAborted();
    rateLimiter.onNoResponse();
    return classifyError(error);
  }
  const notice = readRateLimitHeaders(response.headers, Date.now());
  try {
    const answer = await classifyResponse(request.method, response);
    if (answer.kind === 'intercepted' || answer.kind === 'unanswered')
      rateLimiter.onNoResponse(notice.retryAfterMs);
    else rateLimiter.onResponse(response.status, notice);
    return answer;
  } catch (error) {
    signal.throwIfAborted();
    rateLimiter.onNoResponse();
    return { kind: 'unanswered', why: causeOf(error) };
  }
}

async function classifyResponse(method: 'GET' | 'POST', response: Response): Promise<Exchange> {
  const { status } = response;
  const contentType = response.headers.get('content-type');
  const text = await readLimitedText(response);
  if (status >= 300 && status < 400) {
    return {
      kind: 'intercepted',
      why: "The service's address leads to another address, which is not followed. Check it in the settings.",
    };
  }
  if (response.ok) {
    if (/^application\/json\b/i.test(contentType ?? '')) {
      try {
        return { kind: 'answered', body: JSON.parse(text) as unknown };
      } catch {
        return { kind: 'unanswered', why: 'the answer was cut off' };
      }
    }
    // RFC 9110, 15.3.2 and 15.3.3: created or accepted, and nothing more to say.
    if (text === '' && (status === 201 || status === 202)) return { kind: 'answered', body: null };
    return { kind: 'unanswered', why: `the answer was ${contentType ?? 'of no kind'}, not JSON` };
  }
  const error = readServiceError(status, contentType, text);
  if (status === 429) return { kind: 'later', error };
  if (status < 500) {
    return error.code === null
      ? {
          kind: 'intercepted',
          why: `Somebody on the way to the service turned this away (status ${status}).`,
        }
      : { kind: 'refused', error };
  }
  // Who failed in the middle of a request may have done half of it; who asks only does not mind.
  const didNothing = error.code !== null && (status === 503 || method === 'GET');
  return didNothing ? { kind: 'later', error } : { kind: 'unanswered', why: `status ${status} came back` };
}

async function readLimitedText(response: Response): Promise<string> {
  if (response.body === null) return '';
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    bytes += chunk.length;
    if (bytes > MAX_RESPONSE_BYTES) throw new Error('the answer was too long');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Errors of connecting, in words. https://undici.nodejs.org/#/docs/api/Errors and Node's own. */
const CONNECT_ERRORS: ReadonlyMap<string, string> = new Map([
  ['ECONNREFUSED', 'nobody answers at its address'],
  ['ENOTFOUND', 'no such address is known'],
  ['EAI_AGAIN', 'addresses cannot be looked up'],
  ['ENETUNREACH', 'the network does not get there'],
  ['EHOSTUNREACH', 'the network does not get there'],
  ['ENETDOWN', 'the network is down'],
  ['EADDRNOTAVAIL', 'this computer has no address of its own'],
  ['UND_ERR_CONNECT_TIMEOUT', 'nobody answered in time'],
]);

const CERTIFICATE_ERROR =
  /^(?:CERT_|ERR_TLS_CERT|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT|UNABLE_TO_(?:VERIFY|GET_ISSUER))/;

function classifyError(error: unknown): Exchange {
  const code = codeOf(error);
  if (CERTIFICATE_ERROR.test(code)) return { kind: 'unsent', why: code, certificate: true };
  if (isConnectError(error)) {
    const why = CONNECT_ERRORS.get(code) ?? 'no safe connection came about';
    return { kind: 'unsent', why, certificate: false };
  }
  if (isBlockedPort(error)) return { kind: 'unsent', why: 'its port is no web port', certificate: false };
  return { kind: 'unanswered', why: causeOf(error) };
}

/** Refused before anything connects, and told by words alone: https://fetch.spec.whatwg.org/#port-blocking */
function isBlockedPort(error: unknown): boolean {
  const { cause } = error as { cause?: unknown };
  return cause instanceof Error && cause.message === 'bad port';
}

function codeOf(error: unknown): string {
  const { cause } = error as { cause?: unknown };
  for (const one of [cause, ...(cause instanceof AggregateError ? (cause.errors as unknown[]) : []), error]) {
    if (typeof one === 'object' && one !== null && 'code' in one && typeof one.code === 'string')
      return one.code;
  }
  return '';
}

function causeOf(error: unknown): string {
  const late = error instanceof Error && error.name === 'TimeoutError';
  return late ? 'no answer came in 30 seconds' : 'the connection broke';
}

/** https://undici.nodejs.org/#/docs/api/DiagnosticsChannel?id=undiciclientconnecterror */
const CONNECT_ERROR = 'undici:client:connectError';

const connectErrors = new WeakSet<object>();

subscribe(CONNECT_ERROR, (message) => {
  const { error } = message as { error: unknown };
  if (typeof error === 'object' && error !== null) connectErrors.add(error);
});

/**
 * True where `fetch` failed before there was a connection, the handshake of TLS included: not one byte of the request
 * had gone out. A code alone does not tell: a reset may come in the middle of either.
 */
function isConnectError(error: unknown): boolean {
  const { cause } = error as { cause?: unknown };
  return typeof cause === 'object' && cause !== null && connectErrors.has(cause);
}

/** Holds an error of the service, whichever of its two documented shapes it came in. */
export interface ServiceError {
  readonly status: number;
  /** The contract's code, `VALIDATION_ERROR` and the like; null where the answer had none, as a proxy's has not. */
  readonly code: string | null;
  readonly message: string;
  readonly details: readonly FieldProblem[];
}

/** Longer texts are cut: an error page is no sentence. */
const MAX_MESSAGE_LENGTH = 500;

const messageText = z.string().transform((message) => message.slice(0, MAX_MESSAGE_LENGTH));

const contractErrorSchema = z.object({
  error: z.object({
    code: z.string().max(100),
    message: messageText,
    details: z.array(z.object({ field: z.string().max(200), message: messageText })).catch([]),
  }),
});

/** What a problem without a code is called in the contract, where nobody but the service can have found it. */
const CODE_OF: Readonly<Record<number, ErrorCode>> = {
  400: 'BAD_REQUEST',
  401: 'UNAUTHORIZED',
  403: 'FORBIDDEN',
  409: 'CONFLICT',
  422: 'VALIDATION_ERROR',
};

/** RFC 9457. Its `code` member is how the service extends it; `type` is an address that nobody fetches. */
const problemDetailsSchema = z.object({
  title: messageText.optional(),
  detail: messageText.optional(),
  code: z.string().max(100).optional(),
  errors: z.array(z.object({ field: z.string().max(200), message: messageText })).catch([]),
});

/** Reads the body of a refusal. What is neither shape, such as a proxy's page of HTML, is told by its status alone. */
export function readServiceError(status: number, contentType: string | null, body: string): ServiceError {
  const json = /^application\/(?:problem\+)?json\b/i.test(contentType ?? '') ? parseJson(body) : undefined;
  const contract = contractErrorSchema.safeParse(json);
  if (contract.success) return { status, ...contract.data.error };
  const problem = problemDetailsSchema.safeParse(json);
  if (problem.success && (problem.data.title ?? problem.data.detail) !== undefined) {
    const { title, detail, code, errors } = problem.data;
    return { status, code: code ?? CODE_OF[status] ?? null, message: detail ?? title ?? '', details: errors };
  }
  return { status, code: null, message: `The service answered with status ${status}.`, details: [] };
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
