/**
 * Makes a clock of milliseconds that only ever grow, and go on while the machine is suspended: there `performance.now` stands
 * still on Linux (https://www.w3.org/TR/hr-time-3/, 4). The larger of both clocks' steps counts. So a person who sets the
 * time of day forward makes it too early, never too late.
 */
export function suspendAwareClock(monotonicMs: () => number, timeOfDayMs: () => number): () => number {
  let last = { monotonicMs: monotonicMs(), timeOfDayMs: timeOfDayMs() };
  let nowMs = 0;
  return () => {
    const now = { monotonicMs: monotonicMs(), timeOfDayMs: timeOfDayMs() };
    nowMs += Math.max(now.monotonicMs - last.monotonicMs, now.timeOfDayMs - last.timeOfDayMs);
    last = now;
    return nowMs;
  };
}

/** This machine's. */
export const suspendAwareNowMs = suspendAwareClock(
  () => performance.now(),
  () => Date.now(),
);

/** Waits for a promise, but rejects with the signal's reason as soon as the signal is aborted. */
export function raceWithAbort<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const onAbort = (): void => reject(signal.reason as Error);
    signal.addEventListener('abort', onAbort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}

/** Sets after how long without data a connection counts as broken. */
const IDLE_TIMEOUT_MS = 30_000;

/** Aborts a transfer once nothing has come for 30 seconds. */
export class IdleTimeout {
  readonly #expired = new AbortController();
  /** Aborted by the caller's signal, and when the timeout expires. */
  readonly signal: AbortSignal;
  #timer: NodeJS.Timeout | null = null;

  constructor(callerSignal: AbortSignal) {
    this.signal = AbortSignal.any([callerSignal, this.#expired.signal]);
  }

  get hasExpired(): boolean {
    return this.#expired.signal.aborted;
  }

  /** Restarts the timeout: something was asked for, or came. */
  restart(): void {
    this.stop();
    this.#timer = setTimeout(() => this.#expired.abort(), IDLE_TIMEOUT_MS);
  }

  /** Stops the timeout. */
  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
