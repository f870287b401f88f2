/** What a response says of the caller's budget; null where it does not. */
export interface RateNotice {
  readonly limit: number | null;
  readonly remaining: number | null;
  /** From when the response was written. */
  readonly resetAfterMs: number | null;
  /** How long the caller is asked to stay away. */
  readonly retryAfterMs: number | null;
}

/** What {@link readRateHeaders} needs of a response's headers. */
export interface HeaderSource {
  get(name: string): string | null;
}

/**
 * Reads `RateLimit-*` as the contract sends them (Reset in seconds from now), their older `X-` form (Reset as a Unix
 * time), and `Retry-After` in both forms of RFC 9110, 10.2.3. Times are taken against the response's own
 * `Date`, so that a station whose clock is wrong waits no longer than it should.
 */
export function readRateHeaders(headers: HeaderSource, nowMs: number): RateNotice {
  const serverNowMs = dateOf(headers.get('date')) ?? nowMs;
  const resetSeconds = countOf(headers.get('ratelimit-reset'));
  const resetAtSeconds = countOf(headers.get('x-ratelimit-reset'));
  const untilReset = resetAtSeconds === null ? null : Math.max(0, resetAtSeconds * 1000 - serverNowMs);
  return {
    limit: countOf(headers.get('ratelimit-limit')) ?? countOf(headers.get('x-ratelimit-limit')),
    remaining: countOf(headers.get('ratelimit-remaining')) ?? countOf(headers.get('x-ratelimit-remaining')),
    resetAfterMs: atMostADay(resetSeconds === null ? untilReset : resetSeconds * 1000),
    retryAfterMs: retryAfter(headers.get('retry-after'), serverNowMs),
  };
}

/** The contract's longest window. Longer waits are a mistake of the service's, or a trick. */
const LONGEST_WAIT_MS = 86_400_000;

function retryAfter(text: string | null, serverNowMs: number): number | null {
  const seconds = countOf(text);
  if (seconds !== null) return atMostADay(seconds * 1000);
  const untilMs = dateOf(text);
  return untilMs === null ? null : atMostADay(Math.max(0, untilMs - serverNowMs));
}

function atMostADay(ms: number | null): number | null {
  return ms === null ? null : Math.min(ms, LONGEST_WAIT_MS);
}

function countOf(text: string | null): number | null {
  return text !== null && /^\d{1,12}$/.test(text.trim()) ? Number(text) : null;
}

/** An HTTP date, RFC 9110, 5.6.7: always in GMT. `Date.parse` takes much else for a date. */
function dateOf(text: string | null): number | null {
  const ms = text?.endsWith(' GMT') === true ? Date.parse(text) : Number.NaN;
  return Number.isNaN(ms) ? null : ms;
}
