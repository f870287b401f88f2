import type { HostIdentification, HostStatus } from './host-status.ts';

/** What a printer has shown of how it answers. */
export interface PrinterProfile {
  /** `answers`: it says how it is. `mute`: it says nothing. `unreadable`: what it says cannot be read. */
  readonly kind: 'answers' | 'mute' | 'unreadable';
  /** How long its last answer took, in whole milliseconds; 0 where it gave none. */
  readonly responseMs: number;
  /** Null where it was not asked yet. */
  readonly identification: HostIdentification | 'unknown' | null;
  /** True where it ends the connection with each answer: it is asked once on each. */
  readonly hangsUp: boolean;
  /** False where it was asked for its odometer and did not answer. */
  readonly hasOdometer: boolean;
  /** The last status that it gave, until something is sent; null where there is none. */
  readonly lastStatus: HostStatus | null;
}

const UNKNOWN_PROFILE: PrinterProfile = {
  kind: 'answers',
  responseMs: 0,
  identification: null,
  hangsUp: false,
  hasOdometer: true,
  lastStatus: null,
};

/**
 * Keeps a profile of how each printer responds, by its target: one that does not answer is not queried before each chunk. It expires after a
 * while, and when the printer cannot be reached: it may answer again, or be another one.
 */
export class PrinterProfiles {
  readonly #timeouts: ResponseTimeouts;
  readonly #profiles = new Map<string, { readonly profile: PrinterProfile; readonly atMs: number }>();

  constructor(timeouts: ResponseTimeouts) {
    this.#timeouts = timeouts;
  }

  /** A printer of which nothing is known counts as one that answers at once. */
  of(target: string): PrinterProfile {
    return this.#fresh(target, this.#timeouts.profileTtlMs) ?? UNKNOWN_PROFILE;
  }

  /** Lays what a printer has shown now over what was known of it. */
  update(target: string, observed: Partial<PrinterProfile>): void {
    this.#profiles.set(target, { profile: { ...this.of(target), ...observed }, atMs: performance.now() });
  }

  forget(target: string): void {
    this.#profiles.delete(target);
  }

  /** How long to wait for its answer, in milliseconds. */
  answerMs(target: string): number {
    const { answerMs, maxAnswerMs: longestAnswerMs } = this.#timeouts;
    return Math.min(longestAnswerMs, Math.max(answerMs, 2 * this.of(target).responseMs));
  }

  /** True for one that is asked before and after a chunk, not before each label. */
  isSlow(target: string): boolean {
    return this.of(target).responseMs > this.#timeouts.fastAnswerMs;
  }

  /** The status that a slow printer gave just now: it is not asked twice. Null for every other. */
  recentStatus(target: string): HostStatus | null {
    if (!this.isSlow(target)) return null;
    return this.#fresh(target, this.#timeouts.statusMaxAgeMs)?.lastStatus ?? null;
  }

  #fresh(target: string, withinMs: number): PrinterProfile | null {
    const entry = this.#profiles.get(target);
    return entry === undefined || performance.now() - entry.atMs >= withinMs ? null : entry.profile;
  }
}

/** The response timeouts of the backend, in milliseconds. */
export interface ResponseTimeouts {
  /** For the connection to be made. */
  readonly connectMs: number;
  /** For the first answer, after which a printer counts as one that does not answer. */
  readonly answerMs: number;
  /** For an answer of a printer that is known to be slow: twice as long as it took before, up to this. */
  readonly maxAnswerMs: number;
  /** A printer that takes longer than this to answer is not asked before each label. */
  readonly fastAnswerMs: number;
  /** A slow printer's status this old is asked for again before anything is sent. */
  readonly statusMaxAgeMs: number;
  /** How long it is remembered that a printer does not answer, or not so that it can be read. */
  readonly profileTtlMs: number;
  /** While a document is under way: for an answer, for data to be taken, for a hot head to cool. */
  readonly stallMs: number;
  /** Between two questions while a printer is busy. */
  readonly pollMs: number;
  /** An empty printer is believed when it is still empty this long after: the last label may be under the head. */
  readonly settleMs: number;
  /** A printer takes longer than this to start: one that answered before and after was not switched off in between. */
  readonly minRestartMs: number;
}

/** For printers as they are. */
export const RESPONSE_TIMEOUTS: ResponseTimeouts = {
  connectMs: 5_000,
  answerMs: 3_000,
  maxAnswerMs: 10_000,
  fastAnswerMs: 500,
  statusMaxAgeMs: 10_000,
  profileTtlMs: 600_000,
  stallMs: 60_000,
  pollMs: 250,
  settleMs: 1_500,
  minRestartMs: 10_000,
};
