import {
  characterOfKey,
  KEY_CODES,
  type KeyboardLayout,
  type KeyLevel,
  type Keystroke,
  LOST_CHARACTER,
} from '../../../../shared/scan/keyboard-layouts.ts';

const GS = '\u001d';

const LEVELS: readonly KeyLevel[] = ['plain', 'shift', 'altGr'];

/** How a scanner that is set to a keyboard sends GS. */
export type SeparatorSetting = 'control' | 'nothing' | { readonly text: string } | { readonly key: string };

/** The keys that a scanner set to one keyboard presses for a text, as a computer with another has them. */
export function pressedKeys(
  text: string,
  scanner: KeyboardLayout,
  computer: KeyboardLayout,
  separator: SeparatorSetting,
): readonly Keystroke[] {
  const press = (character: string): Keystroke => pressed(keyOf(character, scanner), computer);
  return Array.from(text).flatMap((character) => {
    if (character !== GS) return [press(character)];
    if (separator === 'nothing') return [];
    if (separator === 'control') return [withControl(keyOf(']', scanner), computer)];
    if ('key' in separator)
      return [{ typed: `{${separator.key}}`, code: separator.key, level: 'plain', control: false }];
    return Array.from(separator.text, press);
  });
}

interface Key {
  readonly code: string;
  readonly level: KeyLevel;
}

function keyOf(character: string, layout: KeyboardLayout): Key {
  for (const level of LEVELS) {
    for (const code of KEY_CODES)
      if (characterOfKey(layout, code, level) === character) return { code, level };
  }
  throw new Error(`No key of ${layout} writes ${character}`);
}

function pressed({ code, level }: Key, computer: KeyboardLayout): Keystroke {
  return { typed: characterOfKey(computer, code, level) ?? LOST_CHARACTER, code, level, control: false };
}

/** Ctrl with AltGr is AltGr alone: Windows makes that of Ctrl and Alt. */
function withControl(key: Key, computer: KeyboardLayout): Keystroke {
  if (key.level === 'altGr') return pressed(key, computer);
  const written = characterOfKey(computer, key.code, key.level);
  const isGs = written === ']' || key.code === 'BracketRight';
  return { typed: isGs ? GS : LOST_CHARACTER, code: key.code, level: key.level, control: true };
}
