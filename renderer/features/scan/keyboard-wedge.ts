import { GROUP_SEPARATOR } from '../../../shared/gs1/element-string.ts';
import {
  controlCharacter,
  type KeyLevel,
  type Keystroke,
  LOST_CHARACTER,
} from '../../../shared/scan/keyboard-layouts.ts';

/**
 * Distinguishes a keyboard-wedge scanner from a typist by the pace of keys alone: scanners send a key every
 * 1 to 30 ms, the fastest typists one in 60 or more. A busy machine may delay single keys, so the mean of
 * the whole burst counts, not each gap.
 */

/** The pace of a scan: the mean pause between its keys, at most. */
const LONGEST_MEAN_GAP_MS = 50;

/** A longer pause than this between two keys, by the times at which they were pressed, parts what came before from what follows. */
export const IDLE_TIMEOUT_MS = 200;

/**
 * How long nothing must come in for a scan without a terminator to be over. A busy machine hands keys over late, all of them with
 * the times at which they were pressed: half a scan would be taken for a whole one, with a shorter lot or serial. So it is
 * longer than any pause of a scanner, and much longer where the scanner has been seen to end its scans itself.
 */
export function pauseThatEndsMs(sendsTerminator: boolean): number {
  return sendsTerminator ? 2_000 : 500;
}

/** Some scanners end a scan twice: with Enter and Tab, or two of them. The second follows at once, as no person's does. */
const SUFFIX_GAP_MS = 50;

/** Two or three keys in quick succession happen to people too: rolled fingers. */
const SHORTEST_SCAN = 4;

/** Without a terminator to confirm it, a scan must be longer: at least a GTIN-8. */
const SHORTEST_UNTERMINATED = 8;

/** The keys that came in without a pause. */
export interface KeyBurst {
  readonly keys: readonly Keystroke[];
  /** How often a key went down since the first keystroke: several times for one that Alt and digits write. */
  readonly presses: number;
  /** When the first and the last of them came, in ms. */
  readonly firstAt: number;
  readonly lastAt: number;
}

/** No keys. */
export const EMPTY_BURST: KeyBurst = { keys: [], presses: 0, firstAt: -Infinity, lastAt: -Infinity };

/** True where a key at this time goes on with what came before it. */
export function continuesBurst(burst: KeyBurst, atMs: number): boolean {
  return atMs - burst.lastAt <= IDLE_TIMEOUT_MS;
}

/** Adds a keystroke, made by so many presses, to the burst, or starts a new one after a pause. */
export function addKey(burst: KeyBurst, key: Keystroke, atMs: number, presses = 1): KeyBurst {
  if (!continuesBurst(burst, atMs)) return { keys: [key], presses: 0, firstAt: atMs, lastAt: atMs };
  return {
    keys: [...burst.keys, key],
    presses: burst.presses + presses,
    firstAt: burst.firstAt,
    lastAt: atMs,
  };
}

/** The scan that Enter or Tab ends at this time; null where a person pressed it. */
export function scanEndedBySuffix(burst: KeyBurst, atMs: number): readonly Keystroke[] | null {
  return looksLikeScan(burst, atMs) && burst.keys.length >= SHORTEST_SCAN ? burst.keys : null;
}

/** True for an Enter or Tab at this time that belongs to the scan that had ended already. */
export function isRepeatedSuffix(endedAtMs: number, atMs: number): boolean {
  return atMs - endedAtMs <= SUFFIX_GAP_MS;
}

/** The scan that the pause after its last key ends, as some scanners send no terminator; null where a person typed. */
export function scanEndedByPause(burst: KeyBurst): readonly Keystroke[] | null {
  const quick = burst.lastAt - burst.firstAt <= burst.presses * LONGEST_MEAN_GAP_MS;
  return quick && burst.keys.length >= SHORTEST_UNTERMINATED ? burst.keys : null;
}

/** True once the keys come as only a scanner sends them, with the one at this time: what they would do elsewhere is to be held back. */
export function looksLikeScan(burst: KeyBurst, atMs: number): boolean {
  return (
    burst.keys.length >= SHORTEST_SCAN - 1 &&
    continuesBurst(burst, atMs) &&
    atMs - burst.firstAt <= (burst.presses + 1) * LONGEST_MEAN_GAP_MS
  );
}

/** The parts of a keyboard event that say which key it is, and what it wrote. */
export interface KeyboardKey {
  readonly key: string;
  readonly code: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
  getModifierState(name: 'AltGraph'): boolean;
}

/**
 * The keystroke that a key of a wedge is; null for keys that write nothing. In the middle of a scan a key that should have
 * written something and did not is one too, of a character that is lost.
 */
export function keystroke(key: KeyboardKey, isInScan: boolean): Keystroke | null {
  const typed =
    typedCharacter(key) ?? (isInScan && mayProduceCharacter(key) ? controlOrLostCharacter(key) : null);
  if (typed === null) return null;
  const level: KeyLevel = isThirdLevel(key) ? 'altGr' : key.shiftKey ? 'shift' : 'plain';
  return { typed, code: key.code, level, control: isControl(key) };
}

/** What scanners send of themselves and no person's shortcut is. */
function typedCharacter(key: KeyboardKey): string | null {
  if (key.metaKey) return null;
  if (isControl(key)) return isGroupSeparator(key) ? GROUP_SEPARATOR : null;
  if (key.key === 'Dead') return LOST_CHARACTER;
  if (/^F\d{1,2}$/.test(key.key)) return `{${key.key}}`;
  if (Array.from(key.key).length !== 1) return null;
  // Macs write brackets with Option, which is Alt; elsewhere Alt with letters and digits is for menus.
  return isAltAlone(key) && /[A-Za-z0-9]/.test(key.key) ? null : key.key;
}

/** Ctrl with the key that is `]` on an American board, whatever this computer's writes there; or with what writes `]` here. */
function isGroupSeparator({ key, code }: KeyboardKey): boolean {
  return key === ']' || code === 'BracketRight' || key === GROUP_SEPARATOR;
}

/** Other control characters, by Ctrl; and keys that the computer's layout gives nothing for. */
function controlOrLostCharacter(key: KeyboardKey): string {
  return (isControl(key) ? controlCharacter(key.key) : null) ?? LOST_CHARACTER;
}

function mayProduceCharacter({ key, metaKey }: KeyboardKey): boolean {
  return !metaKey && (Array.from(key).length === 1 || key === 'Process' || key === 'Unidentified');
}

function isControl(key: KeyboardKey): boolean {
  return key.ctrlKey && !isThirdLevel(key);
}

/**
 * AltGr says so itself in most browsers, and comes as Ctrl and Alt together from Windows in others. A board without AltGr has
 * Alt there.
 */
function isThirdLevel(key: KeyboardKey): boolean {
  return key.altKey || key.getModifierState('AltGraph');
}

function isAltAlone(key: KeyboardKey): boolean {
  return key.altKey && !key.ctrlKey && !key.getModifierState('AltGraph');
}

/** The digit of a numeric key pressed while Alt is held: Windows' way to write a character by its number. */
export function altDigit(key: KeyboardKey): string | null {
  if (!isAltAlone(key)) return null;
  const [, pad, digit = null] = /^(Numpad|Digit)(\d)$/.exec(key.code) ?? [];
  // On a Mac, Option with a digit writes something else.
  return pad === 'Numpad' || key.key === digit ? digit : null;
}

/** The keystroke that the digits held with Alt are; null where they write none. */
export function altKeystroke(digits: string): Keystroke | null {
  const number = Number(digits);
  if (digits === '' || number === 0) return null;
  const typed = number < 128 ? String.fromCharCode(number) : LOST_CHARACTER;
  return { typed, code: '', level: 'plain', control: false };
}
