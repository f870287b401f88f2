import type { Keystroke } from '../../../shared/scan/keystroke.ts';

/**
 * Tells a keyboard-wedge scanner from a person, by pace alone: scanners send a key every 1 to 30 ms, and
 * the fastest typists one in 60 or more. A busy machine may hold single keys back, so the pace of the
 * whole counts, not that of each.
 */

/** The pace of a scan: the mean pause between its keys, at most. */
const LONGEST_MEAN_GAP_MS = 50;

/** A longer pause than this ends what was coming in. Scans with a terminator need not wait for it. */
export const PAUSE_MS = 200;

/** Some scanners end a scan twice: with Enter and Tab, or two of them. The second follows at once, as no person's does. */
const SUFFIX_GAP_MS = 50;

/** Two or three keys in quick succession happen to people too: rolled fingers. */
const SHORTEST_SCAN = 4;

/** Without a terminator to confirm it, a scan must be longer: at least a GTIN-8. */
const SHORTEST_UNTERMINATED = 8;

/** The keys that came in without a pause. */
export interface Wedge {
  readonly keys: readonly Keystroke[];
  /** How often a key went down since the first keystroke: several times for one that Alt and digits write. */
  readonly presses: number;
  /** When the first and the last of them came, in ms. */
  readonly firstAt: number;
  readonly lastAt: number;
}

/** No keys. */
export const QUIET: Wedge = { keys: [], presses: 0, firstAt: -Infinity, lastAt: -Infinity };

/** True where a key at this time goes on with what came before it. */
export function continues(wedge: Wedge, atMs: number): boolean {
  return atMs - wedge.lastAt <= PAUSE_MS;
}

/** Takes a keystroke up, made by so many presses: with what came before it, or as the first after a pause. */
export function takeKey(wedge: Wedge, key: Keystroke, atMs: number, presses = 1): Wedge {
  if (!continues(wedge, atMs)) return { keys: [key], presses: 0, firstAt: atMs, lastAt: atMs };
  return {
    keys: [...wedge.keys, key],
    presses: wedge.presses + presses,
    firstAt: wedge.firstAt,
    lastAt: atMs,
  };
}

/** The scan that Enter or Tab ends at this time; null where a person pressed it. */
export function endedBy(wedge: Wedge, atMs: number): readonly Keystroke[] | null {
  return looksLikeScan(wedge, atMs) && wedge.keys.length >= SHORTEST_SCAN ? wedge.keys : null;
}

/** True for an Enter or Tab at this time that belongs to the scan that had ended already. */
export function endsAgain(endedAtMs: number, atMs: number): boolean {
  return atMs - endedAtMs <= SUFFIX_GAP_MS;
}

/** The scan that the pause after its last key ends, as some scanners send no terminator; null where a person typed. */
export function endedByPause(wedge: Wedge): readonly Keystroke[] | null {
  const quick = wedge.lastAt - wedge.firstAt <= wedge.presses * LONGEST_MEAN_GAP_MS;
  return quick && wedge.keys.length >= SHORTEST_UNTERMINATED ? wedge.keys : null;
}

/** True once the keys come as only a scanner sends them, with the one at this time: what they would do elsewhere is to be held back. */
export function looksLikeScan(wedge: Wedge, atMs: number): boolean {
  return (
    wedge.keys.length >= SHORTEST_SCAN - 1 &&
    continues(wedge, atMs) &&
    atMs - wedge.firstAt <= (wedge.presses + 1) * LONGEST_MEAN_GAP_MS
  );
}
