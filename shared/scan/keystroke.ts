import { type KeyboardLayout, type KeyLevel, writtenBy } from './keyboard-layouts.ts';

/** A key as a scanner pressed it. */
export interface Keystroke {
  /** What came of it on this computer, mostly one character; {@link LOST} where nothing did. */
  readonly typed: string;
  /** Where the key is, as UI Events' `code` has it; empty where no single key wrote the character. */
  readonly code: string;
  readonly level: KeyLevel;
  /** True with Ctrl, which makes control characters of others. */
  readonly control: boolean;
}

/** Stands for a character that did not arrive, so that no code is taken that lacks one. No barcode of GS1's holds it. */
export const LOST = '\ufffd';

/** What was typed, as this computer's keyboard layout has it; as that of another keyboard where one is named. */
export function textOf(keys: readonly Keystroke[], keyboard: KeyboardLayout | null): string {
  const characters = keys.map((key) => (keyboard === null ? key.typed : onKeyboard(key, keyboard)));
  return characters.filter((_character, at) => !isWrittenWithNext(keys, at, keyboard)).join('');
}

/** The character by the key's place. Keys that the layout gives none mean what came of them. */
function onKeyboard({ typed, code, level, control }: Keystroke, keyboard: KeyboardLayout): string {
  if (code === 'Space') return ' ';
  const written = writtenBy(keyboard, code, level);
  if (written === null) return typed;
  return control ? (controlCharacter(written) ?? typed) : written;
}

/** A dead key and the space bar write the dead key's own sign, which comes with the space bar. */
function isWrittenWithNext(keys: readonly Keystroke[], at: number, keyboard: KeyboardLayout | null): boolean {
  const next = keys[at + 1];
  return keyboard === null && keys[at]?.typed === LOST && next?.code === 'Space' && next.typed.trim() !== '';
}

/** The control character that Ctrl makes of a character: GS of `]`; null where it makes none. ISO/IEC 646, columns 0 and 1. */
export function controlCharacter(character: string): string | null {
  return /^[@-_a-z]$/.test(character) ? String.fromCharCode(character.charCodeAt(0) & 0x1f) : null;
}
