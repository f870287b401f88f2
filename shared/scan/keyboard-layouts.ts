/** The keyboards that scanners are set to and computers have, by country; `latam` is Latin America's. */
export const KEYBOARD_LAYOUTS = [
  ...(['us', 'gb', 'de', 'ch', 'fr', 'be'] as const),
  ...(['es', 'latam', 'it', 'pt', 'br'] as const),
] as const;

/** See {@link KEYBOARD_LAYOUTS}. */
export type KeyboardLayout = (typeof KEYBOARD_LAYOUTS)[number];

/** What is held down while a key is pressed. AltGr counts before Shift. */
export type KeyLevel = 'plain' | 'shift' | 'altGr';

/** Marks a dead key in the tables below, or a character that no barcode holds. */
const NO_CHARACTER = '·';

/**
 * The keys that write characters, row by row from the top left, by where they are, whatever is printed on them:
 * W3C UI Events KeyboardEvent code Values, section 3.1.1.
 */
export const KEY_CODES: readonly string[] = [
  'Backquote',
  ...Array.from('1234567890', (digit) => `Digit${digit}`),
  'Minus',
  'Equal',
  ...Array.from('QWERTYUIOP', (letter) => `Key${letter}`),
  'BracketLeft',
  'BracketRight',
  ...Array.from('ASDFGHJKL', (letter) => `Key${letter}`),
  'Semicolon',
  'Quote',
  'Backslash',
  'IntlBackslash',
  ...Array.from('ZXCVBNM', (letter) => `Key${letter}`),
  'Comma',
  'Period',
  'Slash',
  'IntlRo',
];

/**
 * What each key writes, in the order of {@link KEY_CODES}. X Keyboard Configuration Database 2.35, whose basic layouts write
 * what those of Windows do in the characters of barcodes.
 */
const LAYOUT_CHARACTERS: Readonly<Record<KeyboardLayout, Readonly<Record<KeyLevel, string>>>> = {
  us: {
    plain: "`1234567890-=qwertyuiop[]asdfghjkl;'\\\\zxcvbnm,./·",
    shift: '~!@#$%^&*()_+QWERTYUIOP{}ASDFGHJKL:"||ZXCVBNM<>?·',
    altGr: '·················································',
  },
  gb: {
    plain: "`1234567890-=qwertyuiop[]asdfghjkl;'#\\zxcvbnm,./·",
    shift: '¬!"£$%^&*()_+QWERTYUIOP{}ASDFGHJKL:@~|ZXCVBNM<>?·',
    altGr: '·················································',
  },
  de: {
    plain: '·1234567890ß·qwertzuiopü+asdfghjklöä#<yxcvbnm,.-·',
    shift: '°!"§$%&/()=?·QWERTZUIOPÜ*ASDFGHJKLÖÄ\'>YXCVBNM;:_·',
    altGr: '·······{[]}\\·@··········~············|···········',
  },
  ch: {
    plain: "§1234567890'·qwertzuiopü·asdfghjklöä$<yxcvbnm,.-·",
    shift: '°+"*ç%&/()=?·QWERTZUIOPè!ASDFGHJKLéà£>YXCVBNM;:_·',
    altGr: '·|@#···|·]}··@·········[]··········{}\\···········',
  },
  fr: {
    plain: '²&é"\'(-è_çà)=azertyuiop·$qsdfghjklmù*<wxcvbn,;:!·',
    shift: '~1234567890°+AZERTYUIOP·£QSDFGHJKLM%µ>WXCVBN?./§·',
    altGr: '··~#{[|`\\^@]}············@···········|···········',
  },
  be: {
    plain: '²&é"\'(§è!çà)-azertyuiop·$qsdfghjklmùµ<wxcvbn,;:=·',
    shift: '³1234567890°_AZERTYUIOP·*QSDFGHJKLM%£>WXCVBN?./+·',
    altGr: '·|@#··^{[{}\\·@·········[]············\\···········',
  },
  es: {
    plain: "º1234567890'¡qwertyuiop·+asdfghjklñ·ç<zxcvbnm,.-·",
    shift: 'ª!"·$%&/()=?¿QWERTYUIOP·*ASDFGHJKLÑ·Ç>ZXCVBNM;:_·',
    altGr: '\\|@#~··{[]}\\·@·········[]··········{}············',
  },
  latam: {
    plain: "|1234567890'¿qwertyuiop·+asdfghjklñ{}<zxcvbnm,.-·",
    shift: '°!"#$%&/()=?¡QWERTYUIOP·*ASDFGHJKLÑ[]>ZXCVBNM;:_·',
    altGr: '·|@·~··{[]}\\·@··········~·········~··············',
  },
  it: {
    plain: "\\1234567890'ìqwertyuiopè+asdfghjklòàù<zxcvbnm,.-·",
    shift: '|!"£$%&/()=?^QWERTYUIOPé*ASDFGHJKLç°§>ZXCVBNM;:_·',
    altGr: '·······{[]}`~@·········[]·········@#·············',
  },
  pt: {
    plain: "\\1234567890'«qwertyuiop+·asdfghjklçº·<zxcvbnm,.-·",
    shift: '|!"#$%&/()=?»QWERTYUIOP*·ASDFGHJKLÇª·>ZXCVBNM;:_·',
    altGr: '··@····{[]}\\·@···································',
  },
  br: {
    plain: "'1234567890-=qwertyuiop·[asdfghjklç·]\\zxcvbnm,.;/",
    shift: '"!@#$%·&*()_+QWERTYUIOP·{ASDFGHJKLÇ·}|ZXCVBNM<>:?',
    altGr: '·······{[]}\\·/?····················~·············',
  },
};

/** The character that a key writes, held down with nothing, Shift or AltGr; null where it writes none by itself, as dead keys do. */
export function characterOfKey(layout: KeyboardLayout, code: string, level: KeyLevel): string | null {
  const written = LAYOUT_CHARACTERS[layout][level].charAt(KEY_CODES.indexOf(code));
  return written === '' || written === NO_CHARACTER ? null : written;
}

/** A key as a scanner pressed it. */
export interface Keystroke {
  /** What came of it on this computer, mostly one character; {@link LOST_CHARACTER} where nothing did. */
  readonly typed: string;
  /** Where the key is, as UI Events' `code` has it; empty where no single key wrote the character. */
  readonly code: string;
  readonly level: KeyLevel;
  /** True with Ctrl, which makes control characters of others. */
  readonly control: boolean;
}

/** Stands for a character that did not arrive, so that no code is taken that lacks one. No barcode of GS1's holds it. */
export const LOST_CHARACTER = '\ufffd';

/** What was typed, as this computer's keyboard layout has it; as that of another keyboard where one is named. */
export function typedText(keys: readonly Keystroke[], keyboard: KeyboardLayout | null): string {
  const characters = keys.map((key) => (keyboard === null ? key.typed : onKeyboard(key, keyboard)));
  return characters.filter((_character, at) => !isDeadKeyBeforeSpace(keys, at, keyboard)).join('');
}

/** The character by the key's place. Keys that the layout gives none mean what came of them. */
function onKeyboard({ typed, code, level, control }: Keystroke, keyboard: KeyboardLayout): string {
  if (code === 'Space') return ' ';
  const written = characterOfKey(keyboard, code, level);
  if (written === null) return typed;
  return control ? (controlCharacter(written) ?? typed) : written;
}

/** A dead key and the space bar write the dead key's own sign, which comes with the space bar. */
function isDeadKeyBeforeSpace(
  keys: readonly Keystroke[],
  at: number,
  keyboard: KeyboardLayout | null,
): boolean {
  const next = keys[at + 1];
  return (
    keyboard === null &&
    keys[at]?.typed === LOST_CHARACTER &&
    next?.code === 'Space' &&
    next.typed.trim() !== ''
  );
}

/** The control character that Ctrl makes of a character: GS of `]`; null where it makes none. ISO/IEC 646, columns 0 and 1. */
export function controlCharacter(character: string): string | null {
  return /^[@-_a-z]$/.test(character) ? String.fromCharCode(character.charCodeAt(0) & 0x1f) : null;
}
