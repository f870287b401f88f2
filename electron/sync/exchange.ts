import type { ApiKey } from '../../shared/contract/api-key.ts';
import type { ServiceOrigin } from '../../shared/contract/service-origin.ts';
import { isOfConnecting } from './connecting.ts';
import type { Governor } from './governor.ts';
import { readRateHeaders } from './rate-headers.ts';
import { readServiceError, type ServiceError } from './service-error.ts';

/** Where the service is, and as whom it is asked. */
export interface ServiceAccess {
  readonly origin: ServiceOrigin;
  readonly key: ApiKey;
}

/** How one request ended. */
export type Exchange =
  /** The service did as asked. `body` is JSON, not yet checked. */
  | { readonly kind: 'answered'; readonly body: unknown }
  /** It understood, and refuses. */
  | { readonly kind: 'refused'; readonly error: ServiceError }
  /** It cannot now, and did not: too many requests, or it says itself that it is not there for anybody. */
  | { readonly kind: 'later'; readonly error: ServiceError }
  /** Somebody on the way answered instead, as a proxy does with a page or a redirect: the service was not asked. `why` is a sentence. */
  | { readonly kind: 'intercepted'; readonly why: string }
  /** The request certainly did not arrive: no line, no such host, a certificate that does not fit. */
  | { readonly kind: 'unsent'; readonly why: string; readonly certificate: boolean }
  /** It went out, and nobody knows what became of it. */
  | { readonly kind: 'unanswered'; readonly why: string };

const LONGEST_WAIT_MS = 30_000;

/** The contract's answers are a few hundred bytes. What is longer is not one of them. */
const LONGEST_ANSWER_BYTES = 256 * 1024;

/** Asks a service once, with a turn that the caller has taken of its governor. Rejects with the signal's reason alone; no error or answer ever holds the key. */
export async function exchange(
  { origin, key }: ServiceAccess,
  request: { readonly method: 'GET' | 'POST'; readonly path: string; readonly body?: unknown },
  governor: Governor,
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
      signal: AbortSignal.any([signal, AbortSignal.timeout(LONGEST_WAIT_MS)]),
    });
  } catch (error) {
    signal.throwIfAborted();
    governor.lost();
    return failureOf(error);
  }
  const notice = readRateHeaders(response.headers, Date.now());
  try {
    const answer = await answerOf(request.method, response);
    if (answer.kind === 'intercepted' || answer.kind === 'unanswered') governor.lost(notice.retryAfterMs);
    else governor.heard(response.status, notice);
    return answer;
  } catch (error) {
    signal.throwIfAborted();
    governor.lost();
    return { kind: 'unanswered', why: causeOf(error) };
  }
}

async function answerOf(method: 'GET' | 'POST', response: Response): Promise<Exchange> {
  const { status } = response;
  const contentType = response.headers.get('content-type');
  const text = await limitedText(response);
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
    return { kind: 'unanswered', why: `the answer was ${contentType ?? 'of no kind'}, not JSON` };
  }
  const error = readServiceError(status, contentType, text);
  if (status === 429) return { kind: 'later', error };
  if (status < 500) {
    return error.code === null
      ? {
          kind: 'intercepted',
          why: `Somebody on the way to the service turned this away (status ${String(status)}).`,
        }
      : { kind: 'refused', error };
  }
  // Who failed in the middle of a request may have done half of it; who asks only does not mind.
  const didNothing = error.code !== null && (status === 503 || method === 'GET');
  return didNothing
    ? { kind: 'later', error }
    : { kind: 'unanswered', why: `status ${String(status)} came back` };
}

async function limitedText(response: Response): Promise<string> {
  if (response.body === null) return '';
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    bytes += chunk.length;
    if (bytes > LONGEST_ANSWER_BYTES) throw new Error('the answer was too long');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Errors of connecting, in words. https://undici.nodejs.org/#/docs/api/Errors and Node's own. */
const CONNECTING: ReadonlyMap<string, string> = new Map([
  ['ECONNREFUSED', 'nobody answers at its address'],
  ['ENOTFOUND', 'no such address is known'],
  ['EAI_AGAIN', 'addresses cannot be looked up'],
  ['ENETUNREACH', 'the network does not get there'],
  ['EHOSTUNREACH', 'the network does not get there'],
  ['ENETDOWN', 'the network is down'],
  ['EADDRNOTAVAIL', 'this computer has no address of its own'],
  ['UND_ERR_CONNECT_TIMEOUT', 'nobody answered in time'],
]);

const CERTIFICATE =
  /^(?:CERT_|ERR_TLS_CERT|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT|UNABLE_TO_(?:VERIFY|GET_ISSUER))/;

function failureOf(error: unknown): Exchange {
  const code = codeOf(error);
  if (CERTIFICATE.test(code)) return { kind: 'unsent', why: code, certificate: true };
  if (isOfConnecting(error)) {
    const why = CONNECTING.get(code) ?? 'no safe connection came about';
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
