import type { HostIdentification } from './host-identification.ts';
import type { HostStatus } from './host-status.ts';
import type { Patience } from './patience.ts';

/** What a printer has shown of how it answers. */
export interface Learned {
  /** `answers`: it says how it is. `mute`: it says nothing. `unreadable`: what it says cannot be read. */
  readonly kind: 'answers' | 'mute' | 'unreadable';
  /** How long its last answer took, in whole milliseconds; 0 where it gave none. */
  readonly paceMs: number;
  /** Null where it was not asked yet. */
  readonly identification: HostIdentification | 'untold' | null;
  /** True where it ends the connection with each answer: it is asked once on each. */
  readonly hangsUp: boolean;
  /** False where it was asked for its odometer and did not answer. */
  readonly hasOdometer: boolean;
  /** The last status that it gave, until something is sent; null where there is none. */
  readonly lastStatus: HostStatus | null;
}

const UNKNOWN: Learned = {
  kind: 'answers',
  paceMs: 0,
  identification: null,
  hangsUp: false,
  hasOdometer: true,
  lastStatus: null,
};

/**
 * What was learned of each printer, by its target: whoever does not answer is not asked before each chunk. It is forgotten after a
 * while, and when the printer cannot be reached: it may answer again, or be another one.
 */
export class LearnedPrinters {
  readonly #patience: Patience;
  readonly #known = new Map<string, { readonly learned: Learned; readonly atMs: number }>();

  constructor(patience: Patience) {
    this.#patience = patience;
  }

  /** A printer of which nothing is known counts as one that answers at once. */
  of(target: string): Learned {
    return this.#fresh(target, this.#patience.rememberMs) ?? UNKNOWN;
  }

  /** Lays what a printer has shown now over what was known of it. */
  learn(target: string, shown: Partial<Learned>): void {
    this.#known.set(target, { learned: { ...this.of(target), ...shown }, atMs: performance.now() });
  }

  forget(target: string): void {
    this.#known.delete(target);
  }

  /** How long to wait for its answer, in milliseconds. */
  answerMs(target: string): number {
    const { answerMs, longestAnswerMs } = this.#patience;
    return Math.min(longestAnswerMs, Math.max(answerMs, 2 * this.of(target).paceMs));
  }

  /** True for one that is asked before and after a chunk, not before each label. */
  isSlow(target: string): boolean {
    return this.of(target).paceMs > this.#patience.quickMs;
  }

  /** The status that a slow printer gave just now: it is not asked twice. Null for every other. */
  statusJustGiven(target: string): HostStatus | null {
    if (!this.isSlow(target)) return null;
    return this.#fresh(target, this.#patience.freshMs)?.lastStatus ?? null;
  }

  #fresh(target: string, withinMs: number): Learned | null {
    const entry = this.#known.get(target);
    return entry === undefined || performance.now() - entry.atMs >= withinMs ? null : entry.learned;
  }
}
