import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { GS1_CHARACTERS } from '../../../../shared/gs1/lot-and-serial.ts';
import {
  detectScannerProfile,
  type ScannerTestResult,
} from '../../../../shared/scan/detect-scanner-profile.ts';
import {
  KEYBOARD_LAYOUTS,
  type KeyboardLayout,
  type Keystroke,
  typedText,
} from '../../../../shared/scan/keyboard-layouts.ts';
import type { ScannerProfile } from '../../../../shared/scan/scanner-profile.ts';
import { TEST_SYMBOL_TEXT } from '../../../../shared/scan/scanner-test-symbol.ts';
import { normalizeScan } from '../../../../shared/scan/scanner-text.ts';
import { pressedKeys, type SeparatorSetting } from './pressed-keys.ts';

const GS = '\u001d';

const codes = fc.string({
  minLength: 1,
  maxLength: 20,
  unit: fc.constantFrom(...Array.from(GS1_CHARACTERS)),
});
const elementStrings = fc
  .tuple(codes, codes, codes)
  .map(([lot, serial, other]) => `010950600013435210${lot}${GS}21${serial}${GS}91${other}`);
const layouts = fc.constantFrom(...KEYBOARD_LAYOUTS);
const identifiers = fc.constantFrom('', ']d2');

interface Scanner {
  readonly keyboard: KeyboardLayout;
  readonly separator: SeparatorSetting;
  readonly before?: string;
  readonly after?: string;
}

function scan(text: string, scanner: Scanner, computer: KeyboardLayout): readonly Keystroke[] {
  const sent = `${scanner.before ?? ''}${text}${scanner.after ?? ''}`;
  return pressedKeys(sent, scanner.keyboard, computer, scanner.separator);
}

function teach(scanner: Scanner, computer: KeyboardLayout, identifier = ']d2'): ScannerTestResult {
  return detectScannerProfile(scan(identifier + TEST_SYMBOL_TEXT, scanner, computer));
}

function read(keys: readonly Keystroke[], profile: ScannerProfile): string {
  return normalizeScan(typedText(keys, profile.keyboard), profile).text;
}

function learned({ outcome }: ScannerTestResult): ScannerProfile {
  if (outcome.kind === 'unusable') throw new Error(JSON.stringify(outcome.troubles));
  return outcome.profile;
}

describe('a scanner that was taught', () => {
  test('is read exactly, whatever its keyboard and the computer’s, in every code', () => {
    fc.assert(
      fc.property(layouts, layouts, identifiers, elementStrings, (keyboard, computer, identifier, text) => {
        const scanner: Scanner = { keyboard, separator: 'control' };
        const profile = learned(teach(scanner, computer, identifier));
        expect(read(scan(identifier + text, scanner, computer), profile)).toBe(text);
      }),
      { numRuns: 300 },
    );
  });

  test('is read exactly however it spells GS, and whatever it sends before and after', () => {
    const separators = fc.constantFrom<SeparatorSetting>(
      ...['{GS}', '~1', '^]', '|', '#', '@', '<GS>', '[FNC1]', '%1D', '\\x1d'].map((text) => ({ text })),
      { key: 'F8' },
    );
    const affixes = fc.constantFrom('', 'SCAN:', '*', '%');
    fc.assert(
      fc.property(separators, affixes, affixes, elementStrings, (separator, before, after, text) => {
        const scanner: Scanner = { keyboard: 'us', separator, before, after };
        const profile = learned(teach(scanner, 'us'));
        expect(read(scan(`]d2${text}`, scanner, 'us'), profile)).toBe(text);
      }),
    );
  });

  test('is read exactly where each character arrives as another, on keyboards that nobody knows', () => {
    // As a keyboard of a script of its own would have it: every sign is one of 83 others.
    const others = Array.from({ length: GS1_CHARACTERS.length + 1 }, (_, at) =>
      String.fromCharCode(0x0430 + at),
    );
    const shuffled = fc.shuffledSubarray(others, { minLength: others.length });
    fc.assert(
      fc.property(shuffled, elementStrings, (alphabet, text) => {
        const typed = (character: string): string =>
          character === GS ? GS : (alphabet[`${GS1_CHARACTERS}]`.indexOf(character)] ?? '');
        const keys = (sent: string): readonly Keystroke[] =>
          Array.from(sent, (character) => ({
            typed: typed(character),
            code: '',
            level: 'plain' as const,
            control: false,
          }));
        const profile = learned(detectScannerProfile(keys(`]d2${TEST_SYMBOL_TEXT}`)));
        expect(read(keys(`]d2${text}`), profile)).toBe(text);
      }),
    );
  });

  test('that types as the computer’s keyboard and sends GS needs no profile', () => {
    expect(learned(teach({ keyboard: 'us', separator: 'control' }, 'us'))).toEqual({
      keyboard: null,
      separator: null,
      substitutions: {},
      prefix: '',
      suffix: '',
    });
  });

  test('is told apart from the computer by both keyboards’ names', () => {
    const lesson = teach({ keyboard: 'us', separator: 'control' }, 'de');
    expect(learned(lesson).keyboard).toBe('us');
    expect(lesson.computerKeyboard).toBe('de');
    expect(lesson.differences).toContainEqual({ meant: 'y', arrived: 'z' });
    expect(lesson.differences).toContainEqual({ meant: '-', arrived: 'ß' });
    expect(lesson.identifier).toBe(']d2');
  });
});

describe('a scanner that cannot be used as it is set', () => {
  const troubles = ({ outcome }: ScannerTestResult) => (outcome.kind === 'unusable' ? outcome.troubles : []);
  const plain = (text: string): readonly Keystroke[] =>
    Array.from(text, (typed) => ({ typed, code: '', level: 'plain' as const, control: false }));

  test('sends nothing for GS', () => {
    expect(troubles(teach({ keyboard: 'us', separator: 'nothing' }, 'de'))).toEqual([
      { kind: 'noSeparator' },
    ]);
  });

  test('sends for GS what lots may hold', () => {
    expect(troubles(teach({ keyboard: 'us', separator: { text: ',' } }, 'us'))).toEqual([
      { kind: 'separatorAlike', character: ',' },
    ]);
  });

  test('makes capitals of all letters', () => {
    expect(troubles(detectScannerProfile(plain(TEST_SYMBOL_TEXT.toUpperCase())))).toEqual([
      { kind: 'oneCase' },
    ]);
  });

  test('is on a computer with Caps Lock on', () => {
    const swapped = TEST_SYMBOL_TEXT.replaceAll(/[a-z]/gi, (letter) =>
      letter === letter.toUpperCase() ? letter.toLowerCase() : letter.toUpperCase(),
    );
    expect(troubles(detectScannerProfile(plain(swapped)))).toEqual([{ kind: 'capsLock' }]);
  });

  test('sends two characters alike', () => {
    expect(troubles(detectScannerProfile(plain(TEST_SYMBOL_TEXT.replaceAll('_', '?'))))).toEqual([
      { kind: 'alike', groups: ['?_'] },
    ]);
  });

  test('leaves characters out', () => {
    const lesson = detectScannerProfile(plain(TEST_SYMBOL_TEXT.replaceAll(/[=+]/g, '')));
    expect(troubles(lesson)).toEqual([{ kind: 'lost', characters: '+=' }]);
    expect(lesson.differences).toEqual([
      { meant: '+', arrived: '' },
      { meant: '=', arrived: '' },
    ]);
  });

  test('has dead keys in the way: what did not arrive is lost, not another character', () => {
    expect(troubles(detectScannerProfile(plain(TEST_SYMBOL_TEXT.replaceAll(/[=+]/g, '\ufffd'))))).toEqual([
      { kind: 'lost', characters: '+=' },
    ]);
  });
});

test('another symbol teaches nothing', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 250 }), (text) => {
      const keys = Array.from(text, (typed) => ({
        typed,
        code: '',
        level: 'plain' as const,
        control: false,
      }));
      expect(detectScannerProfile(keys).outcome).toEqual({
        kind: 'unusable',
        troubles: [{ kind: 'otherSymbol' }],
      });
    }),
  );
});
