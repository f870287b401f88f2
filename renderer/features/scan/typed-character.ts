import { GROUP_SEPARATOR } from '../../../shared/gs1/element-string.ts';
import type { KeyLevel } from '../../../shared/scan/keyboard-layouts.ts';
import { controlCharacter, type Keystroke, LOST } from '../../../shared/scan/keystroke.ts';

/** The parts of a keyboard event that say which key it is, and what it wrote. */
export interface Key {
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
export function keystroke(key: Key, isInScan: boolean): Keystroke | null {
  const typed = typedCharacter(key) ?? (isInScan && mayWrite(key) ? unexpected(key) : null);
  if (typed === null) return null;
  const level: KeyLevel = isThirdLevel(key) ? 'altGr' : key.shiftKey ? 'shift' : 'plain';
  return { typed, code: key.code, level, control: isControl(key) };
}

/** What scanners send of themselves and no person's shortcut is. */
function typedCharacter(key: Key): string | null {
  if (key.metaKey) return null;
  if (isControl(key)) return isGroupSeparator(key) ? GROUP_SEPARATOR : null;
  if (key.key === 'Dead') return LOST;
  if (/^F\d{1,2}$/.test(key.key)) return `{${key.key}}`;
  if (Array.from(key.key).length !== 1) return null;
  // Macs write brackets with Option, which is Alt; elsewhere Alt with letters and digits is for menus.
  return isAltAlone(key) && /[A-Za-z0-9]/.test(key.key) ? null : key.key;
}

/** Ctrl with the key that is `]` on an American board, whatever this computer's writes there; or with what writes `]` here. */
function isGroupSeparator({ key, code }: Key): boolean {
  return key === ']' || code === 'BracketRight' || key === GROUP_SEPARATOR;
}

/** Other control characters, by Ctrl; and keys that the computer's layout gives nothing for. */
function unexpected(key: Key): string {
  return (isControl(key) ? controlCharacter(key.key) : null) ?? LOST;
}

function mayWrite({ key, metaKey }: Key): boolean {
  return !metaKey && (Array.from(key).length === 1 || key === 'Process' || key === 'Unidentified');
}

function isControl(key: Key): boolean {
  return key.ctrlKey && !isThirdLevel(key);
}

/**
 * AltGr says so itself in most browsers, and comes as Ctrl and Alt together from Windows in others. A board without AltGr has
 * Alt there.
 */
function isThirdLevel(key: Key): boolean {
  return key.altKey || key.getModifierState('AltGraph');
}

function isAltAlone(key: Key): boolean {
  return key.altKey && !key.ctrlKey && !key.getModifierState('AltGraph');
}

/** The digit of a numeric key pressed while Alt is held: Windows' way to write a character by its number. */
export function altDigit(key: Key): string | null {
  if (!isAltAlone(key)) return null;
  const [, pad, digit = null] = /^(Numpad|Digit)(\d)$/.exec(key.code) ?? [];
  // On a Mac, Option with a digit writes something else.
  return pad === 'Numpad' || key.key === digit ? digit : null;
}

/** The keystroke that the digits held with Alt are; null where they write none. */
export function altKeystroke(digits: string): Keystroke | null {
  const number = Number(digits);
  if (digits === '' || number === 0) return null;
  const typed = number < 128 ? String.fromCharCode(number) : LOST;
  return { typed, code: '', level: 'plain', control: false };
}
