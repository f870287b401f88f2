import { MM_PER_INCH } from '../units/length.ts';

/** What a printer has printed on a stock, of which the time is known. */
export interface PrintPace {
  readonly labels: number;
  /** From the first byte that was sent to the printer's word that the last label was out. */
  readonly seconds: number;
}

/** Fewer labels than these tell more of how long a job takes to begin than of how fast it prints. */
const FEWEST_LABELS = 10;

/**
 * How much longer labels take than the paper needs to run through at the speed that is set: each label's picture has to
 * arrive first, and the head waits at each stop point. Twice is a careful guess, not a measurement: it counts only until
 * the printer has printed on the stock once.
 */
const SLOWER_THAN_SET = 2;

/** What the time of a print is estimated from. */
export interface PrintDurationFacts {
  /** Physical labels, copies counted. */
  readonly labels: number;
  /** What this printer printed on this stock before; null where the ledger does not know. */
  readonly pace: PrintPace | null;
  /** The speed of the printer's settings, in inches a second; null where none is set. */
  readonly speedInchesPerSecond: number | null;
  /** By how much paper moves on for a label, in mm; null for sheets, whose speed nobody sets. */
  readonly feedMm: number | null;
}

/**
 * Estimates how long labels take to print, in seconds, above 0: from what the same printer printed on the same stock
 * before, where that is {@link FEWEST_LABELS} labels at least; else, of a roll, from twice the time in which the paper runs
 * through at the speed that is set. Null where neither is known: then no time is said.
 */
export function printDuration(facts: PrintDurationFacts): number | null {
  const { labels, pace, speedInchesPerSecond, feedMm } = facts;
  if (pace !== null && pace.labels >= FEWEST_LABELS) return (labels * pace.seconds) / pace.labels;
  if (speedInchesPerSecond === null || feedMm === null) return null;
  return (labels * SLOWER_THAN_SET * feedMm) / MM_PER_INCH / speedInchesPerSecond;
}

/** A time as people say it beforehand. */
export type RoundedDuration =
  { readonly unit: 'moment' } | { readonly unit: 'minute' | 'hour'; readonly count: number };

/** Up to here it is no use to say a number. */
const MOMENT_SECONDS = 45;

/** From here on whole minutes pretend to know more than anybody does. */
const EXACT_MINUTES = 10;

/** From here on it is hours. */
const MOST_MINUTES = 90;

/** Rounds a time in seconds up to what can be said of it: less than a minute; minutes; from ten on by fives; hours. */
export function roundDuration(seconds: number): RoundedDuration {
  if (seconds <= MOMENT_SECONDS) return { unit: 'moment' };
  const minutes = Math.ceil(seconds / 60);
  if (minutes <= EXACT_MINUTES) return { unit: 'minute', count: minutes };
  if (minutes <= MOST_MINUTES) return { unit: 'minute', count: Math.ceil(minutes / 5) * 5 };
  return { unit: 'hour', count: Math.ceil(minutes / 60) };
}
