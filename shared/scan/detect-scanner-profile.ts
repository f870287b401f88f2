import { GROUP_SEPARATOR } from '../gs1/element-string.ts';
import {
  characterOfKey,
  KEYBOARD_LAYOUTS,
  type KeyboardLayout,
  type Keystroke,
  LOST_CHARACTER,
  typedText,
} from './keyboard-layouts.ts';
import type { ScannerProfile } from './scanner-profile.ts';
import {
  alignReceivedText,
  type CharacterDifference,
  differencesOf,
  fitTestSymbol,
  TEST_SYMBOL_TEXT,
  type TestSymbolFit,
} from './scanner-test-symbol.ts';
import { normalizeScan } from './scanner-text.ts';

/** The result of one scan of the test symbol. */
export interface ScannerTestResult {
  /** What was typed, as this computer's keyboard layout has it. */
  readonly arrived: string;
  /** Characters that arrive as others on this computer. */
  readonly differences: readonly CharacterDifference[];
  /** What arrives for GS; empty where nothing does, null where the symbol was not made out. */
  readonly separator: string | null;
  /** What arrives for `]d2`; null where the scanner sends no symbology identifier. */
  readonly identifier: string | null;
  readonly prefix: string;
  readonly suffix: string;
  /** The layout of this computer's keyboard; null where it is none that is known here. */
  readonly computerKeyboard: KeyboardLayout | null;
  readonly outcome: ScannerTestOutcome;
}

/** The profile with which everything that the scanner sends is read right, or why there is none. */
export type ScannerTestOutcome =
  | { readonly kind: 'learned'; readonly profile: ScannerProfile }
  | { readonly kind: 'unusable'; readonly troubles: readonly ScannerTrouble[] };

/** Detects the scanner profile from one scan of the test symbol. */
export function detectScannerProfile(keys: readonly Keystroke[]): ScannerTestResult {
  const asTyped = fitTestSymbol(typedText(keys, null));
  if (asTyped !== null && isCaseSwapped(asTyped)) {
    return testResult(keys, asTyped, differencesOf(asTyped), unusable([{ kind: 'capsLock' }]));
  }
  const exact = exactReadings(keys, asTyped);
  const [best = null] = [...exact.filter(({ fit }) => troublesOf(fit).length === 0), ...exact];
  if (best !== null) {
    const { fit, keyboard } = best;
    const differences = keyboard === null ? [] : differencesOfKeys(keys, keyboard);
    return testResult(keys, fit, differences, judgeFit(keys, fit, keyboard));
  }
  if (asTyped !== null)
    return testResult(keys, asTyped, differencesOf(asTyped), judgeFit(keys, asTyped, null));
  return closestTestResult(keys);
}

interface Reading {
  readonly keyboard: KeyboardLayout | null;
  readonly fit: TestSymbolFit;
}

/** The ways of reading the keys in which every character is itself; as this computer reads them comes first. */
function exactReadings(keys: readonly Keystroke[], asTyped: TestSymbolFit | null): readonly Reading[] {
  return [null, ...KEYBOARD_LAYOUTS].flatMap((keyboard) => {
    const fit = keyboard === null ? asTyped : fitTestSymbol(typedText(keys, keyboard));
    return fit === null || differencesOf(fit).length > 0 ? [] : [{ keyboard, fit }];
  });
}

function judgeFit(
  keys: readonly Keystroke[],
  fit: TestSymbolFit,
  keyboard: KeyboardLayout | null,
): ScannerTestOutcome {
  const troubles = troublesOf(fit);
  if (troubles.length > 0) return unusable(troubles);
  const profile = profileOf(fit, keyboard);
  // The detected profile must read the test symbol itself.
  const { identifier, text } = normalizeScan(typedText(keys, keyboard), profile);
  const isRight = text === TEST_SYMBOL_TEXT && (identifier === null) === (fit.identifier === null);
  return isRight ? { kind: 'learned', profile } : unusable([{ kind: 'otherSymbol' }]);
}

function unusable(troubles: readonly ScannerTrouble[]): ScannerTestOutcome {
  return { kind: 'unusable', troubles };
}

function profileOf(fit: TestSymbolFit, keyboard: KeyboardLayout | null): ScannerProfile {
  const { separator, prefix, suffix } = fit;
  return {
    keyboard,
    separator: separator === GROUP_SEPARATOR ? null : separator,
    substitutions: Object.fromEntries(differencesOf(fit).map(({ meant, arrived }) => [arrived, meant])),
    prefix,
    suffix,
  };
}

function testResult(
  keys: readonly Keystroke[],
  {
    separator,
    identifier,
    prefix,
    suffix,
  }: Pick<ScannerTestResult, 'separator' | 'identifier' | 'prefix' | 'suffix'>,
  differences: readonly CharacterDifference[],
  outcome: ScannerTestOutcome,
): ScannerTestResult {
  const arrived = typedText(keys, null);
  const computerKeyboard = computerKeyboardOf(keys);
  return { arrived, differences, separator, identifier, prefix, suffix, computerKeyboard, outcome };
}

/** Gives the result for a reading in which characters are missing or arrive as several, by its closest alignment. */
function closestTestResult(keys: readonly Keystroke[]): ScannerTestResult {
  const closest = alignReceivedText(TEST_SYMBOL_TEXT, typedText(keys, null));
  const noFit = { separator: null, identifier: null, prefix: '', suffix: '' };
  if (closest === null) return testResult(keys, noFit, [], unusable([{ kind: 'otherSymbol' }]));
  const differences = distinct(closest.filter(({ meant, arrived }) => meant !== arrived));
  const missing = [...new Set(differences.filter(isLost).map(({ meant }) => meant))];
  const lost = missing.filter((meant) => meant !== GROUP_SEPARATOR);
  const troubles: ScannerTrouble[] = missing.includes(GROUP_SEPARATOR) ? [{ kind: 'noSeparator' }] : [];
  if (lost.length > 0) troubles.push({ kind: 'lost', characters: lost.join('') });
  return testResult(
    keys,
    noFit,
    differences,
    unusable(troubles.length > 0 ? troubles : [{ kind: 'otherSymbol' }]),
  );
}

function isLost({ arrived }: CharacterDifference): boolean {
  return arrived === '' || arrived === LOST_CHARACTER;
}

function differencesOfKeys(
  keys: readonly Keystroke[],
  keyboard: KeyboardLayout,
): readonly CharacterDifference[] {
  const pairs = keys.map((key) => ({ meant: typedText([key], keyboard), arrived: key.typed }));
  return distinct(pairs.filter(({ meant, arrived }) => meant !== arrived));
}

function distinct(differences: readonly CharacterDifference[]): readonly CharacterDifference[] {
  return [...new Map(differences.map((one) => [one.meant + one.arrived, one])).values()];
}

/** Single keys may come otherwise after a dead key. */
const MIN_MATCHING_SHARE = 0.9;

/** The layout that makes of the keys what this computer made of them; null where none does. */
function computerKeyboardOf(keys: readonly Keystroke[]): KeyboardLayout | null {
  const shares = KEYBOARD_LAYOUTS.map((layout) => {
    const written = keys.flatMap(({ typed, code, level, control }) => {
      const character = control ? null : characterOfKey(layout, code, level);
      return character === null ? [] : [character === typed];
    });
    return { layout, share: written.filter(Boolean).length / Math.max(1, written.length) };
  });
  const best = shares.reduce((one, other) => (other.share > one.share ? other : one));
  return best.share >= MIN_MATCHING_SHARE ? best.layout : null;
}

/** Why codes cannot be read right as a scanner sends them. */
export type ScannerTrouble =
  /** It was not the test symbol, or so little of it arrived that nothing can be said. */
  | { readonly kind: 'otherSymbol' }
  /** Capitals arrive small, and small letters as capitals. */
  | { readonly kind: 'capsLock' }
  /** Capitals and small letters arrive alike. */
  | { readonly kind: 'oneCase' }
  /** Nothing arrives for GS: where a lot ends cannot be told. */
  | { readonly kind: 'noSeparator' }
  /** GS arrives as this character does, which a lot may hold. */
  | { readonly kind: 'separatorAlike'; readonly character: string }
  | { readonly kind: 'lost'; readonly characters: string }
  /** The characters of each group arrive as one. */
  | { readonly kind: 'alike'; readonly groups: readonly string[] };

const SMALL = 'abcdefghijklmnopqrstuvwxyz';

/** What of a reading would be told wrong, whatever is substituted; empty where nothing would. */
function troublesOf(fit: TestSymbolFit): readonly ScannerTrouble[] {
  const troubles: ScannerTrouble[] = [];
  const arrivals = new Map([
    ...fit.arrivals,
    ...differencesOf(fit).map(({ meant, arrived }) => [meant, arrived] as const),
  ]);
  const lost = [...arrivals].filter(([, arrived]) => arrived === LOST_CHARACTER).map(([meant]) => meant);
  if (lost.length > 0) troubles.push({ kind: 'lost', characters: lost.join('') });
  troubles.push(...separatorTroubles(fit));
  const isOneCase = Array.from(SMALL).every(
    (letter) => arrivals.get(letter) === arrivals.get(letter.toUpperCase()),
  );
  if (isOneCase) troubles.push({ kind: 'oneCase' });
  const groups = [...new Set(arrivals.values())]
    .filter((arrived) => arrived !== LOST_CHARACTER && !(isOneCase && /[a-z]/i.test(arrived)))
    .map((arrived) => [...arrivals.keys()].filter((meant) => arrivals.get(meant) === arrived).join(''))
    .filter((group) => group.length > 1);
  if (groups.length > 0) troubles.push({ kind: 'alike', groups });
  return troubles;
}

function separatorTroubles({ arrivals, separator }: TestSymbolFit): readonly ScannerTrouble[] {
  if (separator === '' || separator.includes(LOST_CHARACTER)) return [{ kind: 'noSeparator' }];
  const alike = [...arrivals].find(([, arrived]) => arrived === separator);
  return alike === undefined ? [] : [{ kind: 'separatorAlike', character: alike[0] }];
}

/** True where every letter that arrives as a letter arrives in the other case. */
function isCaseSwapped({ arrivals }: TestSymbolFit): boolean {
  const pairs = [...arrivals].filter(([meant, arrived]) => /[a-z]/i.test(meant) && /[a-z]/i.test(arrived));
  const isSmall = (letter: string): boolean => SMALL.includes(letter);
  return (
    pairs.length > SMALL.length && pairs.every(([meant, arrived]) => isSmall(meant) !== isSmall(arrived))
  );
}
