import { GS1_CHARACTERS, LONGEST_CODE } from '../../shared/gs1/lot-and-serial.ts';
import { ok, problem, type Result } from '../../shared/result/result.ts';

/** A pattern in pieces: fixed text, and at most one place for what differs from code to code. */
export interface RunPattern {
  /** As it was written; counters go on per product and pattern. */
  readonly text: string;
  readonly before: string;
  readonly after: string;
  readonly varying:
    | { readonly kind: 'counter'; readonly digits: number }
    | { readonly kind: 'random'; readonly length: number };
}

/** What random codes are made of: no 0/O, 1/I/L, 5/S, 8/B or vowels, so that a code can be read aloud and spells nothing. */
export const RANDOM_CHARACTERS = '234679CDFGHJKMNPQRTVWXYZ';

/**
 * A guess at a random code must fail more often than 9,999 times in 10,000.
 * Commission Delegated Regulation (EU) 2016/161, article 4(c).
 */
const GUESSES_PER_CODE = 10_000;

const PLACE = /\{(counter|random)(?::(\d{1,2}))?\}/;

/**
 * Reads `SN-{counter:6}` (digits padded with zeros) or `{random:10}` (letters
 * and digits that cannot be guessed). Fails with `pattern_place`, `pattern_character` or `pattern_length`.
 */
export function parseRunPattern(text: string): Result<RunPattern> {
  const match = PLACE.exec(text);
  const width = Number(match?.[2] ?? (match?.[1] === 'random' ? 12 : 1));
  const before = match === null ? '' : text.slice(0, match.index);
  const after = match === null ? '' : text.slice(match.index + match[0].length);
  const fixed = before + after;
  if (match === null || width < 1 || /[{}]/.test(fixed)) {
    return problem(
      'pattern_place',
      'A pattern has one place that differs from code to code: {counter}, {counter:6} or {random:12}. Example: SN-{counter:6}',
    );
  }
  const foreign = Array.from(fixed).find((character) => !GS1_CHARACTERS.includes(character));
  if (foreign !== undefined)
    return problem('pattern_character', `GS1 does not allow "${foreign}" in lot codes and serial numbers.`);
  if (fixed.length + width > LONGEST_CODE) {
    return problem(
      'pattern_length',
      `Codes have at most ${String(LONGEST_CODE)} characters; this pattern makes ${String(fixed.length + width)}.`,
    );
  }
  const varying =
    match[1] === 'random'
      ? ({ kind: 'random', length: width } as const)
      : ({ kind: 'counter', digits: width } as const);
  return ok({ text, before, after, varying });
}

/** How many codes a pattern may give: counters until the code is full, random ones while they cannot be guessed. */
export function largestCount(pattern: RunPattern): number {
  if (pattern.varying.kind === 'random') {
    return Math.floor(RANDOM_CHARACTERS.length ** pattern.varying.length / GUESSES_PER_CODE);
  }
  const room = LONGEST_CODE - pattern.before.length - pattern.after.length;
  return Math.min(10 ** room - 1, Number.MAX_SAFE_INTEGER);
}

/** The code that a counter's value gives; longer than asked for once the digits are used up. */
export function counterCode(pattern: RunPattern, value: number): string {
  const digits = pattern.varying.kind === 'counter' ? pattern.varying.digits : 1;
  return `${pattern.before}${String(value).padStart(digits, '0')}${pattern.after}`;
}
