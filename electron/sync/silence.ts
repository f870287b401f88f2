/** A line that is silent for so long is taken to be cut. */
const LONGEST_SILENCE_MS = 30_000;

/** Ends what waits for a line once nothing has come for 30 seconds. */
export class Silence {
  readonly #tooLong = new AbortController();
  /** Aborted by whoever no longer wants it, and after too long a silence. */
  readonly signal: AbortSignal;
  #timer: NodeJS.Timeout | null = null;

  constructor(wanted: AbortSignal) {
    this.signal = AbortSignal.any([wanted, this.#tooLong.signal]);
  }

  get isTooLong(): boolean {
    return this.#tooLong.signal.aborted;
  }

  /** Counts anew, from now: something was asked for, or came. */
  begin(): void {
    this.end();
    this.#timer = setTimeout(() => this.#tooLong.abort(), LONGEST_SILENCE_MS);
  }

  /** Counts no more. */
  end(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
