import { setTimeout as sleep } from 'node:timers/promises';

import { forgiveStorage } from '../store/database.ts';

/** What the watch looks at, and does. */
export interface WatchedLine {
  /** How long nothing was heard of the service, in milliseconds; 0 where it is not to be asked. */
  readonly quietMs: () => number;
  /** Asks it something that costs it nothing. Rejects with the signal's reason. */
  readonly ask: (signal: AbortSignal) => Promise<void>;
}

/** How often the watch looks whether it is time to ask. */
const LOOK_MS = 1_000;

/** At two minutes, a day of asking takes 720 of the 10,000 requests that the contract gives a key. */
const LONGEST_QUIET_MS = 120_000;

/** Asks after a line of which nothing was heard for two minutes, so that a screen does not tell of one that is long gone. Ends with the signal. */
export async function watchLine(
  { quietMs, ask }: WatchedLine,
  signal: AbortSignal,
  lookMs = LOOK_MS,
): Promise<void> {
  for (;;) {
    try {
      await sleep(lookMs, undefined, { signal, ref: false });
      if (quietMs() >= LONGEST_QUIET_MS) await ask(signal);
    } catch (error) {
      if (signal.aborted) return;
      // A disk that is full or gone may be back at the next look.
      forgiveStorage(error);
    }
  }
}
