/** Group separator, which ends a field of variable length in an element string. */
const GROUP_SEPARATOR = '\u001D';

/** The parts of a keyboard event that say which character it is. */
export interface Key {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
}

/**
 * The character that a key of a wedge stands for; null for keys that stand for none. Ctrl+] is how
 * keyboards send the group separator.
 */
export function typedCharacter({ key, ctrlKey, altKey, metaKey }: Key): string | null {
  if (ctrlKey && key === ']') return GROUP_SEPARATOR;
  if (key === GROUP_SEPARATOR) return GROUP_SEPARATOR;
  // AltGr, with which many keyboards write brackets, comes as Ctrl and Alt together.
  if (metaKey || ctrlKey !== altKey) return null;
  return Array.from(key).length === 1 ? key : null;
}

/** The digit of a numeric key pressed while Alt is held: Windows' way to write a character by its number. */
export function altDigit({ code, altKey, ctrlKey }: Key): string | null {
  if (!altKey || ctrlKey) return null;
  return /^(?:Numpad|Digit)(\d)$/.exec(code)?.[1] ?? null;
}

/** The character that the digits held with Alt wrote; null where they wrote none. */
export function altCharacter(digits: string): string | null {
  const number = Number(digits);
  return digits !== '' && number > 0 && number < 128 ? String.fromCharCode(number) : null;
}
