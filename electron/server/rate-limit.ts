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

/** Where a caller stands after a request was counted, for its most restrictive window. */
export interface RateVerdict {
  readonly allowed: boolean;
  readonly limit: number;
  readonly remaining: number;
  readonly resetSeconds: number;
}

type Standing = Omit<RateVerdict, 'allowed'>;

interface Count {
  startedAtMs: number;
  used: number;
}

/**
 * Counts requests per caller in fixed windows that start with the caller's
 * first request. Held in memory: a restart forgives, which a local station can
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
  take(caller: string): RateVerdict {
    const nowMs = this.#nowMs();
    this.#forgetIdleCallers(nowMs);
    const counts = this.#countsOf(caller, nowMs);
    const allowed = counts.every((count, index) => count.used < this.#window(index).limit);
    if (allowed) for (const count of counts) count.used += 1;
    const standings = counts.map((count, index) => this.#standing(count, this.#window(index), nowMs));
    return { allowed, ...standings.reduce(tighter) };
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

  #standing(count: Count, window: RateWindow, nowMs: number): Standing {
    const endsAtMs = count.startedAtMs + window.seconds * 1000;
    return {
      limit: window.limit,
      remaining: Math.max(0, window.limit - count.used),
      resetSeconds: Math.max(1, Math.ceil((endsAtMs - nowMs) / 1000)),
    };
  }

  /** Memory stays flat however many callers come: once a minute those whose every window is over are dropped. */
  #forgetIdleCallers(nowMs: number): void {
    if (Math.abs(nowMs - this.#sweptAtMs) < 60_000) return;
    this.#sweptAtMs = nowMs;
    const longestMs = Math.max(...this.#windows.map((window) => window.seconds)) * 1000;
    for (const [caller, counts] of this.#counts) {
      if (counts.every((count) => nowMs - count.startedAtMs >= longestMs)) this.#counts.delete(caller);
    }
  }
}

/** The standing with less left; of two that are used up, the one that lasts longer. */
function tighter(one: Standing, other: Standing): Standing {
  if (one.remaining !== other.remaining) return one.remaining < other.remaining ? one : other;
  return one.resetSeconds >= other.resetSeconds ? one : other;
}

/** The headers that tell a caller where it stands. `Retry-After` only where it was refused. */
export function rateLimitHeaders(
  windows: readonly RateWindow[],
  verdict: RateVerdict,
  nowMs: number,
): Readonly<Record<string, string>> {
  const resetAtSeconds = Math.ceil(nowMs / 1000) + verdict.resetSeconds;
  return {
    'RateLimit-Policy': windows
      .map((window) => `${String(window.limit)};w=${String(window.seconds)}`)
      .join(', '),
    'RateLimit-Limit': String(verdict.limit),
    'RateLimit-Remaining': String(verdict.remaining),
    'RateLimit-Reset': String(verdict.resetSeconds),
    'X-RateLimit-Limit': String(verdict.limit),
    'X-RateLimit-Remaining': String(verdict.remaining),
    'X-RateLimit-Reset': String(resetAtSeconds),
    ...(verdict.allowed ? {} : { 'Retry-After': String(verdict.resetSeconds) }),
  };
}
