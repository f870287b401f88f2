import { GS1_CHARACTERS, LONGEST_CODE } from '../../shared/gs1/lot-and-serial.ts';
import { problem } from '../../shared/result/problem.ts';
import { ok, type Result } from '../../shared/result/result.ts';

/** A parsed code pattern: fixed text around the one placeholder that varies from code to code. */
export interface CodePattern {
  /** As it was written; counters go on per product and pattern. */
  readonly text: string;
  readonly prefix: string;
  readonly suffix: string;
  /** `length` in characters: of a counter the least, of a random text the exact one. */
  readonly varying: { readonly kind: 'counter' | 'random'; readonly length: number };
}

/** What random codes are made of: no 0/O, 1/I/L, 5/S, 8/B or vowels, so that a code can be read aloud and spells nothing. */
export const RANDOM_CHARACTERS = '234679CDFGHJKMNPQRTVWXYZ';

/**
 * A guess at a random code must fail more often than 9,999 times in 10,000.
 * Commission Delegated Regulation (EU) 2016/161, article 4(c).
 */
export const GUESSES_PER_CODE = 10_000;

/** The length of a placeholder that states none. */
const DEFAULT_LENGTHS = { counter: 1, random: 12 } as const;

const PLACEHOLDER = /\{(counter|random)(?::(\d{1,2}))?\}/;

/**
 * Reads `SN-{counter:6}` (digits padded with zeros) or `{random:12}` (letters
 * and digits that cannot be guessed). Fails with `pattern_place`, `pattern_character` or `pattern_length`.
 */
export function parseCodePattern(
  text: string,
): Result<CodePattern, 'pattern_character' | 'pattern_length' | 'pattern_place'> {
  const match = PLACEHOLDER.exec(text);
  if (match === null) return invalidPlaceholder();
  const kind = match[1] === 'random' ? 'random' : 'counter';
  const length = Number(match[2] ?? DEFAULT_LENGTHS[kind]);
  const prefix = text.slice(0, match.index);
  const suffix = text.slice(match.index + match[0].length);
  const fixed = prefix + suffix;
  if (length === 0 || /[{}]/.test(fixed)) return invalidPlaceholder();
  const disallowed = Array.from(fixed).find((character) => !GS1_CHARACTERS.includes(character));
  if (disallowed !== undefined) {
    return problem('pattern_character', {
      which: disallowed === ' ' ? 'spaces' : 'other',
      character: disallowed,
    });
  }
  if (fixed.length + length > LONGEST_CODE) {
    return problem('pattern_length', { most: LONGEST_CODE, length: fixed.length + length });
  }
  return ok({ text, prefix, suffix, varying: { kind, length } });
}

function invalidPlaceholder(): Result<never, 'pattern_place'> {
  return problem('pattern_place');
}

/** The last value for which a counter's code still has room. */
export function largestCounter(pattern: CodePattern): number {
  const digits = LONGEST_CODE - pattern.prefix.length - pattern.suffix.length;
  return Math.min(10 ** digits - 1, Number.MAX_SAFE_INTEGER);
}

/** The code that a counter's value gives; longer than asked for once the digits are used up. */
export function counterCode({ prefix, suffix, varying }: CodePattern, value: number): string {
  return `${prefix}${String(value).padStart(varying.length, '0')}${suffix}`;
}

/** The code that drawn numbers give, one a character, each below `RANDOM_CHARACTERS.length`. */
export function randomCode({ prefix, suffix }: CodePattern, drawn: readonly number[]): string {
  return `${prefix}${drawn.map((number) => RANDOM_CHARACTERS.charAt(number)).join('')}${suffix}`;
}

/** How long the random part must be for so many codes to be beyond guessing. */
export function safeRandomLength(count: number): number {
  let length = 1;
  while (RANDOM_CHARACTERS.length ** length <= GUESSES_PER_CODE * count) length += 1;
  return length;
}
