import { setTimeout as sleep } from 'node:timers/promises';

import { backoff } from '../store/backoff.ts';
import { raceWithAbort, suspendAwareNowMs } from './timing.ts';

/** Abstracts time and chance for the rate limiter; tests bring their own. */
export interface RateLimiterClock {
  /** Milliseconds that only ever grow: not the time of day, which a person may set. */
  readonly nowMs: () => number;
  /** From 0 up to 1. */
  readonly random: () => number;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
}

const SYSTEM_CLOCK: RateLimiterClock = {
  nowMs: suspendAwareNowMs,
  random: Math.random,
  sleep: async (ms, signal) => {
    await sleep(ms, undefined, { signal });
  },
};

/** Below this part of the budget requests are spread over what is left of its window. */
const SPREAD_BELOW = 0.25;

/** Back-off with full jitter: a random part of a wait that doubles with each failure. */
const BACKOFF_MS = { initial: 1_000, longest: 60_000 };

/** Limits one timer: timers do not run while the machine is suspended, so a long wait reads the clock now and then. */
const MAX_SLEEP_MS = 30_000;

/** Describes the budget for the screens. */
export interface RateBudget {
  /** Null until the service has announced it. */
  readonly limit: number | null;
  readonly remaining: number | null;
  /** How long until the next request may go. */
  readonly waitMs: number;
}

/**
 * Keeps all requests to one service within the budget that it announces: it slows down before it is refused, stays
 * away as long as it is asked to, and after a failure for a time that doubles.
 */
export class RateLimiter {
  readonly #clock: RateLimiterClock;
  #limit: number | null = null;
  #remaining: number | null = null;
  #resetAtMs = 0;
  #notBeforeMs = 0;
  #failures = 0;
  #lastSentMs = Number.NEGATIVE_INFINITY;
  #queueTail: Promise<void> = Promise.resolve();
  /** Aborted to wake who sleeps until a turn. */
  #wakeUp = new AbortController();

  constructor(clock: RateLimiterClock = SYSTEM_CLOCK) {
    this.#clock = clock;
  }

  /** Waits until a request is within the budget, first come first served, and counts it. Rejects with the signal's reason. */
  acquire(signal: AbortSignal): Promise<void> {
    const before = this.#queueTail;
    const mine = raceWithAbort(before, signal).then(() => this.#acquire(signal));
    // A caller that gives up while it waits does not change the order of the others.
    this.#queueTail = before.then(() => mine).catch(() => undefined);
    return mine;
  }

  /** Takes into account the status and the rate-limit headers of a response. */
  onResponse(status: number, notice: RateLimitHeaders): void {
    const nowMs = this.#clock.nowMs();
    if (notice.limit !== null) this.#limit = notice.limit;
    if (notice.remaining !== null) this.#remaining = notice.remaining;
    if (notice.resetAfterMs !== null) this.#resetAtMs = nowMs + notice.resetAfterMs;
    if (status !== 429 && status < 500) {
      this.#failures = 0;
      return;
    }
    this.#backOff(notice.retryAfterMs);
  }

  /** Backs off because no answer of the service's came; `retryAfterMs` where whoever answered instead said when to come again. */
  onNoResponse(retryAfterMs: number | null = null): void {
    this.#backOff(retryAfterMs);
  }

  /** Ends the back-off: the connection is back, or a person says "now". The budget stays as it is. */
  retryNow(): void {
    this.#notBeforeMs = 0;
    this.#failures = 0;
    this.#wakeUp.abort();
    this.#wakeUp = new AbortController();
  }

  view(): RateBudget {
    return { limit: this.#limit, remaining: this.#remainingNow(), waitMs: this.#waitMs() };
  }

  async #acquire(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    // Looked at again after each wait: an answer that came meanwhile may have changed everything.
    for (let waitMs = this.#waitMs(); waitMs > 0; waitMs = this.#waitMs()) {
      await this.#sleep(Math.min(waitMs, MAX_SLEEP_MS), signal);
    }
    this.#lastSentMs = this.#clock.nowMs();
    const remaining = this.#remainingNow();
    // Answers tell the true figure; until they do, requests that are under way count.
    this.#remaining = remaining === null ? null : Math.max(0, remaining - 1);
  }

  async #sleep(ms: number, signal: AbortSignal): Promise<void> {
    const wakeUp = this.#wakeUp.signal;
    try {
      await this.#clock.sleep(ms, AbortSignal.any([signal, wakeUp]));
    } catch (error) {
      signal.throwIfAborted();
      if (!wakeUp.aborted) throw error;
    }
  }

  #waitMs(): number {
    const nowMs = this.#clock.nowMs();
    return Math.max(0, this.#notBeforeMs - nowMs, this.#spreadMs(nowMs));
  }

  #spreadMs(nowMs: number): number {
    const remaining = this.#remainingNow();
    if (remaining === null || this.#limit === null) return 0;
    const untilResetMs = this.#resetAtMs - nowMs;
    if (remaining === 0) return untilResetMs;
    if (remaining >= this.#limit * SPREAD_BELOW) return 0;
    return this.#lastSentMs + untilResetMs / remaining - nowMs;
  }

  /** The budget is whole again once its window is over. */
  #remainingNow(): number | null {
    if (this.#remaining === null) return null;
    return this.#clock.nowMs() >= this.#resetAtMs ? this.#limit : this.#remaining;
  }

  #backOff(retryAfterMs: number | null): void {
    const longestMs = backoff(this.#failures, BACKOFF_MS);
    this.#failures += 1;
    const waitMs = retryAfterMs ?? longestMs * (0.5 + this.#clock.random() / 2);
    this.#notBeforeMs = Math.max(this.#notBeforeMs, this.#clock.nowMs() + waitMs);
  }
}

/** Keeps one rate limiter for each origin: what one service wants says nothing of another. */
export class RateLimiters {
  readonly #byOrigin = new Map<string, RateLimiter>();

  /** The one of an origin, as `URL.origin` gives it. */
  of(origin: string): RateLimiter {
    const known = this.#byOrigin.get(origin);
    if (known !== undefined) return known;
    const rateLimiter = new RateLimiter();
    this.#byOrigin.set(origin, rateLimiter);
    return rateLimiter;
  }
}

/** What a response says of the caller's budget; null where it does not. */
interface RateLimitHeaders {
  readonly limit: number | null;
  readonly remaining: number | null;
  /** From when the response was written. */
  readonly resetAfterMs: number | null;
  /** How long the caller is asked to stay away. */
  readonly retryAfterMs: number | null;
}

/** What {@link readRateLimitHeaders} needs of a response's headers. */
export interface HeaderSource {
  get(name: string): string | null;
}

/**
 * Reads `RateLimit-*` as the contract sends them (Reset in seconds from now), their older `X-` form (Reset as a Unix
 * time), and `Retry-After` in both forms of RFC 9110, 10.2.3. Times are taken against the response's own
 * `Date`, so that a station whose clock is wrong waits no longer than it should.
 */
export function readRateLimitHeaders(headers: HeaderSource, nowMs: number): RateLimitHeaders {
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
const MAX_WAIT_MS = 86_400_000;

function retryAfter(text: string | null, serverNowMs: number): number | null {
  const seconds = countOf(text);
  if (seconds !== null) return atMostADay(seconds * 1000);
  const untilMs = dateOf(text);
  return untilMs === null ? null : atMostADay(Math.max(0, untilMs - serverNowMs));
}

function atMostADay(ms: number | null): number | null {
  return ms === null ? null : Math.min(ms, MAX_WAIT_MS);
}

function countOf(text: string | null): number | null {
  return text !== null && /^\d{1,12}$/.test(text.trim()) ? Number(text) : null;
}

/** An HTTP date, RFC 9110, 5.6.7: always in GMT. `Date.parse` takes much else for a date. */
function dateOf(text: string | null): number | null {
  const ms = text?.endsWith(' GMT') === true ? Date.parse(text) : Number.NaN;
  return Number.isNaN(ms) ? null : ms;
}
