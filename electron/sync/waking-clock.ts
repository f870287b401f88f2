/**
 * A clock of milliseconds that only ever grow, and go on while the machine is asleep: there `performance.now` stands
 * still on Linux (https://www.w3.org/TR/hr-time-3/, 4). The larger of both clocks' steps counts. So a person who sets the
 * time of day forward makes it too early, never too late.
 */
export function wakingClock(monotonicMs: () => number, timeOfDayMs: () => number): () => number {
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
export const wakingNowMs = wakingClock(
  () => performance.now(),
  () => Date.now(),
);
