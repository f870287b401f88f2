import { setTimeout as sleep } from 'node:timers/promises';

import type { RateNotice } from './rate-headers.ts';
import { wakingNowMs } from './waking-clock.ts';
import { whileWanted } from './while-wanted.ts';

/** What the governor reckons with; tests bring their own. */
export interface GovernorClock {
  /** Milliseconds that only ever grow: not the time of day, which a person may set. */
  readonly nowMs: () => number;
  /** From 0 up to 1. */
  readonly random: () => number;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
}

const MACHINE_CLOCK: GovernorClock = {
  nowMs: wakingNowMs,
  random: Math.random,
  sleep: async (ms, signal) => {
    await sleep(ms, undefined, { signal });
  },
};

/** Below this part of the budget requests are spread over what is left of its window. */
const THRIFTY_BELOW = 0.25;

/** Back-off with full jitter: a random part of a wait that doubles with each failure. */
const FIRST_BACKOFF_MS = 1_000;
const LONGEST_BACKOFF_MS = 60_000;

/** A timer does not run while the machine is asleep: a long wait looks at the clock now and then. */
const LONGEST_SLEEP_MS = 30_000;

/** What the governor knows of the budget, for people to see. */
export interface BudgetView {
  /** Null until the service has told. */
  readonly limit: number | null;
  readonly remaining: number | null;
  /** How long until the next request may go. */
  readonly waitMs: number;
}

/**
 * Keeps all requests to one service within the budget that it announces: it slows down before it is refused, stays
 * away as long as it is asked to, and after a failure for a time that doubles.
 */
export class Governor {
  readonly #clock: GovernorClock;
  #limit: number | null = null;
  #remaining: number | null = null;
  #resetAtMs = 0;
  #notBeforeMs = 0;
  #failures = 0;
  #lastSentMs = Number.NEGATIVE_INFINITY;
  #lastTurn: Promise<void> = Promise.resolve();
  /** Aborted to wake who sleeps until a turn. */
  #sooner = new AbortController();

  constructor(clock: GovernorClock = MACHINE_CLOCK) {
    this.#clock = clock;
  }

  /** Waits for a turn, first come first served, and takes it. Rejects with the signal's reason. */
  turn(signal: AbortSignal): Promise<void> {
    const before = this.#lastTurn;
    const mine = whileWanted(before, signal).then(() => this.#take(signal));
    // Who gives up before his turn takes nobody else's place in the row.
    this.#lastTurn = before.then(() => mine).catch(() => undefined);
    return mine;
  }

  /** Hears what the service answered. */
  heard(status: number, notice: RateNotice): void {
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

  /** Hears that no answer of the service's came; `retryAfterMs` where whoever answered instead said when to come again. */
  lost(retryAfterMs: number | null = null): void {
    this.#backOff(retryAfterMs);
  }

  /** Forgets that it was to stay away: the line is back, or a person says "now". The budget stays as it is. */
  retryNow(): void {
    this.#notBeforeMs = 0;
    this.#failures = 0;
    this.#sooner.abort();
    this.#sooner = new AbortController();
  }

  view(): BudgetView {
    return { limit: this.#limit, remaining: this.#remainingNow(), waitMs: this.#waitMs() };
  }

  async #take(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    // Looked at again after each wait: an answer that came meanwhile may have changed everything.
    for (let waitMs = this.#waitMs(); waitMs > 0; waitMs = this.#waitMs()) {
      await this.#sleep(Math.min(waitMs, LONGEST_SLEEP_MS), signal);
    }
    this.#lastSentMs = this.#clock.nowMs();
    const remaining = this.#remainingNow();
    // Answers tell the true figure; until they do, requests that are under way count.
    this.#remaining = remaining === null ? null : Math.max(0, remaining - 1);
  }

  async #sleep(ms: number, signal: AbortSignal): Promise<void> {
    const sooner = this.#sooner.signal;
    try {
      await this.#clock.sleep(ms, AbortSignal.any([signal, sooner]));
    } catch (error) {
      signal.throwIfAborted();
      if (!sooner.aborted) throw error;
    }
  }

  #waitMs(): number {
    const nowMs = this.#clock.nowMs();
    return Math.max(0, this.#notBeforeMs - nowMs, this.#thriftMs(nowMs));
  }

  #thriftMs(nowMs: number): number {
    const remaining = this.#remainingNow();
    if (remaining === null || this.#limit === null) return 0;
    const untilResetMs = this.#resetAtMs - nowMs;
    if (remaining === 0) return untilResetMs;
    if (remaining >= this.#limit * THRIFTY_BELOW) return 0;
    return this.#lastSentMs + untilResetMs / remaining - nowMs;
  }

  /** The budget is whole again once its window is over. */
  #remainingNow(): number | null {
    if (this.#remaining === null) return null;
    return this.#clock.nowMs() >= this.#resetAtMs ? this.#limit : this.#remaining;
  }

  #backOff(askedMs: number | null): void {
    const longestMs = Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** this.#failures);
    this.#failures += 1;
    const waitMs = askedMs ?? longestMs * (0.5 + this.#clock.random() / 2);
    this.#notBeforeMs = Math.max(this.#notBeforeMs, this.#clock.nowMs() + waitMs);
  }
}
