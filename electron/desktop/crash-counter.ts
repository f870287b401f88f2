/** Crashes of an open station that lie further apart than this have nothing to do with each other. */
const CRASH_WINDOW_MS = 600_000;

/** Counts the crashes of a process that is restarted after each, so that one that cannot run is not restarted for ever. */
export class CrashCounter {
  #times: number[] = [];
  #wasOpen = false;

  /** The process did what it is there for. */
  markOpened(): void {
    this.#wasOpen = true;
  }

  /** Gives how many crashes there were lately; one that was never open is no less of a crash for having taken its time. */
  record(nowMs: number): number {
    if (this.#wasOpen) this.#times = this.#times.filter((time) => nowMs - time < CRASH_WINDOW_MS);
    this.#wasOpen = false;
    this.#times.push(nowMs);
    return this.#times.length;
  }
}
