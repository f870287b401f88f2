/** A limit of the contract: so many requests in so many seconds, per key. */
export interface RateWindow {
  readonly limit: number;
  readonly seconds: number;
}

/** What the service documents: 300 a minute and 10,000 a day for each key. */
export const CONTRACT_WINDOWS: readonly RateWindow[] = [
  { limit: 300, seconds: 60 },
  { limit: 10_000, seconds: 86_400 },
];

/** The rate-limit state of a caller after a request was counted, for its most restrictive window. */
export interface RateDecision {
  readonly allowed: boolean;
  readonly limit: number;
  readonly remaining: number;
  readonly resetSeconds: number;
}

type WindowUsage = Omit<RateDecision, 'allowed'>;

interface Count {
  startedAtMs: number;
  used: number;
}

/**
 * Counts requests per caller in fixed windows that start with the caller's
 * first request. Held in memory: a restart resets it, which a local station can
 * afford. Refused requests are not counted, so that a caller who waits is served.
 */
export class RateLimiter {
  readonly #windows: readonly RateWindow[];
  readonly #nowMs: () => number;
  readonly #counts = new Map<string, Count[]>();
  #sweptAtMs = 0;

  constructor(windows: readonly RateWindow[], nowMs: () => number) {
    this.#windows = windows;
    this.#nowMs = nowMs;
  }

  /** Counts one request of a caller and says whether it may be served. */
  take(caller: string): RateDecision {
    const nowMs = this.#nowMs();
    this.#dropIdleCallers(nowMs);
    const counts = this.#countsOf(caller, nowMs);
    const allowed = counts.every((count, index) => count.used < this.#window(index).limit);
    if (allowed) for (const count of counts) count.used += 1;
    const usages = counts.map((count, index) => this.#usageOf(count, this.#window(index), nowMs));
    return { allowed, ...usages.reduce(moreRestrictive) };
  }

  #window(index: number): RateWindow {
    const window = this.#windows[index];
    if (window === undefined) throw new Error('A count without its window');
    return window;
  }

  #countsOf(caller: string, nowMs: number): Count[] {
    let counts = this.#counts.get(caller);
    if (counts === undefined) {
      counts = this.#windows.map(() => ({ startedAtMs: nowMs, used: 0 }));
      this.#counts.set(caller, counts);
    }
    counts.forEach((count, index) => {
      const ageMs = nowMs - count.startedAtMs;
      // A clock that was set back makes a new window too: nobody waits for the time that it once showed.
      if (ageMs >= 0 && ageMs < this.#window(index).seconds * 1000) return;
      count.startedAtMs = nowMs;
      count.used = 0;
    });
    return counts;
  }

  #usageOf(count: Count, window: RateWindow, nowMs: number): WindowUsage {
    const endsAtMs = count.startedAtMs + window.seconds * 1000;
    return {
      limit: window.limit,
      remaining: Math.max(0, window.limit - count.used),
      resetSeconds: Math.max(1, Math.ceil((endsAtMs - nowMs) / 1000)),
    };
  }

  /** Memory stays flat however many callers come: once a minute those whose every window is over are dropped. */
  #dropIdleCallers(nowMs: number): void {
    if (Math.abs(nowMs - this.#sweptAtMs) < 60_000) return;
    this.#sweptAtMs = nowMs;
    const longestMs = Math.max(...this.#windows.map((window) => window.seconds)) * 1000;
    for (const [caller, counts] of this.#counts) {
      if (counts.every((count) => nowMs - count.startedAtMs >= longestMs)) this.#counts.delete(caller);
    }
  }
}

/** Gives the usage with fewer requests left; of two that are used up, the one that resets later. */
function moreRestrictive(one: WindowUsage, other: WindowUsage): WindowUsage {
  if (one.remaining !== other.remaining) return one.remaining < other.remaining ? one : other;
  return one.resetSeconds >= other.resetSeconds ? one : other;
}

/** Gives the rate-limit headers of a response. `Retry-After` only where the request was rejected. */
export function rateLimitHeaders(
  windows: readonly RateWindow[],
  decision: RateDecision,
  nowMs: number,
): Readonly<Record<string, string>> {
  const resetAtSeconds = Math.ceil(nowMs / 1000) + decision.resetSeconds;
  return {
    'RateLimit-Policy': windows.map((window) => `${window.limit};w=${window.seconds}`).join(', '),
    'RateLimit-Limit': String(decision.limit),
    'RateLimit-Remaining': String(decision.remaining),
    'RateLimit-Reset': String(decision.resetSeconds),
    'X-RateLimit-Limit': String(decision.limit),
    'X-RateLimit-Remaining': String(decision.remaining),
    'X-RateLimit-Reset': String(resetAtSeconds),
    ...(decision.allowed ? {} : { 'Retry-After': String(decision.resetSeconds) }),
  };
}
