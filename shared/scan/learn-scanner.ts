import { GROUP_SEPARATOR } from '../gs1/element-string.ts';
import { closestArrivals } from './closest-arrivals.ts';
import { type Difference, differencesOf, type Fit, fitReading } from './fit-reading.ts';
import { KEYBOARD_LAYOUTS, type KeyboardLayout, writtenBy } from './keyboard-layouts.ts';
import { type Keystroke, LOST, textOf } from './keystroke.ts';
import type { ScannerProfile } from './scanner-profile.ts';
import { TEST_SYMBOL_TEXT } from './scanner-test-symbol.ts';
import { scannerText } from './scanner-text.ts';
import { isCaseSwapped, type ScannerTrouble, troublesOf } from './scanner-trouble.ts';

/** What one scan of the test symbol teaches. */
export interface ScannerLesson {
  /** What was typed, as this computer's keyboard layout has it. */
  readonly arrived: string;
  /** Characters that arrive as others on this computer. */
  readonly differences: readonly Difference[];
  /** What arrives for GS; empty where nothing does, null where the symbol was not made out. */
  readonly separator: string | null;
  /** What arrives for `]d2`; null where the scanner sends no symbology identifier. */
  readonly identifier: string | null;
  readonly prefix: string;
  readonly suffix: string;
  /** The layout of this computer's keyboard; null where it is none that is known here. */
  readonly computerKeyboard: KeyboardLayout | null;
  readonly outcome: LessonOutcome;
}

/** The profile with which everything that the scanner sends is read right, or why there is none. */
export type LessonOutcome =
  | { readonly kind: 'learned'; readonly profile: ScannerProfile }
  | { readonly kind: 'unusable'; readonly troubles: readonly ScannerTrouble[] };

/** Judges one scan of the test symbol. */
export function learnScanner(keys: readonly Keystroke[]): ScannerLesson {
  const asTyped = fitReading(textOf(keys, null));
  if (asTyped !== null && isCaseSwapped(asTyped)) {
    return lesson(keys, asTyped, differencesOf(asTyped), unusable([{ kind: 'capsLock' }]));
  }
  const exact = exactReadings(keys, asTyped);
  const [best = null] = [...exact.filter(({ fit }) => troublesOf(fit).length === 0), ...exact];
  if (best !== null) {
    const { fit, keyboard } = best;
    const differences = keyboard === null ? [] : differencesOfKeys(keys, keyboard);
    return lesson(keys, fit, differences, judged(keys, fit, keyboard));
  }
  if (asTyped !== null) return lesson(keys, asTyped, differencesOf(asTyped), judged(keys, asTyped, null));
  return lessonOfTheClosest(keys);
}

interface Reading {
  readonly keyboard: KeyboardLayout | null;
  readonly fit: Fit;
}

/** The ways of reading the keys in which every character is itself; as this computer reads them comes first. */
function exactReadings(keys: readonly Keystroke[], asTyped: Fit | null): readonly Reading[] {
  return [null, ...KEYBOARD_LAYOUTS].flatMap((keyboard) => {
    const fit = keyboard === null ? asTyped : fitReading(textOf(keys, keyboard));
    return fit === null || differencesOf(fit).length > 0 ? [] : [{ keyboard, fit }];
  });
}

function judged(keys: readonly Keystroke[], fit: Fit, keyboard: KeyboardLayout | null): LessonOutcome {
  const troubles = troublesOf(fit);
  if (troubles.length > 0) return unusable(troubles);
  const profile = profileOf(fit, keyboard);
  // What was taught must read what it was taught from.
  const { identifier, text } = scannerText(textOf(keys, keyboard), profile);
  const isRight = text === TEST_SYMBOL_TEXT && (identifier === null) === (fit.identifier === null);
  return isRight ? { kind: 'learned', profile } : unusable([{ kind: 'otherSymbol' }]);
}

function unusable(troubles: readonly ScannerTrouble[]): LessonOutcome {
  return { kind: 'unusable', troubles };
}

function profileOf(fit: Fit, keyboard: KeyboardLayout | null): ScannerProfile {
  const { separator, prefix, suffix } = fit;
  return {
    keyboard,
    separator: separator === GROUP_SEPARATOR ? null : separator,
    substitutions: Object.fromEntries(differencesOf(fit).map(({ meant, arrived }) => [arrived, meant])),
    prefix,
    suffix,
  };
}

function lesson(
  keys: readonly Keystroke[],
  {
    separator,
    identifier,
    prefix,
    suffix,
  }: Pick<ScannerLesson, 'separator' | 'identifier' | 'prefix' | 'suffix'>,
  differences: readonly Difference[],
  outcome: LessonOutcome,
): ScannerLesson {
  const arrived = textOf(keys, null);
  const computerKeyboard = computerKeyboardOf(keys);
  return { arrived, differences, separator, identifier, prefix, suffix, computerKeyboard, outcome };
}

/** Where characters are missing or come as several: what can be said of it all the same. */
function lessonOfTheClosest(keys: readonly Keystroke[]): ScannerLesson {
  const closest = closestArrivals(TEST_SYMBOL_TEXT, textOf(keys, null));
  const nothing = { separator: null, identifier: null, prefix: '', suffix: '' };
  if (closest === null) return lesson(keys, nothing, [], unusable([{ kind: 'otherSymbol' }]));
  const differences = distinct(closest.filter(({ meant, arrived }) => meant !== arrived));
  const missing = [...new Set(differences.filter(isLost).map(({ meant }) => meant))];
  const lost = missing.filter((meant) => meant !== GROUP_SEPARATOR);
  const troubles: ScannerTrouble[] = missing.includes(GROUP_SEPARATOR) ? [{ kind: 'noSeparator' }] : [];
  if (lost.length > 0) troubles.push({ kind: 'lost', characters: lost.join('') });
  return lesson(
    keys,
    nothing,
    differences,
    unusable(troubles.length > 0 ? troubles : [{ kind: 'otherSymbol' }]),
  );
}

function isLost({ arrived }: Difference): boolean {
  return arrived === '' || arrived === LOST;
}

function differencesOfKeys(keys: readonly Keystroke[], keyboard: KeyboardLayout): readonly Difference[] {
  const pairs = keys.map((key) => ({ meant: textOf([key], keyboard), arrived: key.typed }));
  return distinct(pairs.filter(({ meant, arrived }) => meant !== arrived));
}

function distinct(differences: readonly Difference[]): readonly Difference[] {
  return [...new Map(differences.map((one) => [one.meant + one.arrived, one])).values()];
}

/** Single keys may come otherwise after a dead key. */
const SHARE_THAT_FITS = 0.9;

/** The layout that makes of the keys what this computer made of them; null where none does. */
function computerKeyboardOf(keys: readonly Keystroke[]): KeyboardLayout | null {
  const shares = KEYBOARD_LAYOUTS.map((layout) => {
    const written = keys.flatMap(({ typed, code, level, control }) => {
      const character = control ? null : writtenBy(layout, code, level);
      return character === null ? [] : [character === typed];
    });
    return { layout, share: written.filter(Boolean).length / Math.max(1, written.length) };
  });
  const best = shares.reduce((one, other) => (other.share > one.share ? other : one));
  return best.share >= SHARE_THAT_FITS ? best.layout : null;
}
