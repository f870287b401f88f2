import { problem } from '../result/problem.ts';
import type { Result } from '../result/result.ts';

/** A UUID in the 22-character form that the contract's paths and bodies use. */
export type ShortId = string & { readonly __brand: 'ShortId' };

/** The alphabet of shortuuid: no 0, 1, I, O or l, so that an id can be read aloud. */
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const BASE = BigInt(ALPHABET.length);
const LENGTH = 22;
const LARGEST_UUID = (1n << 128n) - 1n;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Digits that are divided off at once: a remainder and 16 bits more are still a whole number of a double. */
const DIGITS_AT_ONCE = 6;
const DIVISOR = ALPHABET.length ** DIGITS_AT_ONCE;

/** The short form of a canonical UUID. */
export function shortIdOfUuid(uuid: string): ShortId {
  const hexadecimal = uuid.replaceAll('-', '');
  return shortIdOfWords(
    Float64Array.from({ length: hexadecimal.length / 4 }, (_, at) =>
      Number.parseInt(hexadecimal.slice(4 * at, 4 * at + 4), 16),
    ),
  );
}

/**
 * The short form of a UUID's eight words of 16 bits, most significant digit first, as shortuuid writes it; uses the words up.
 * Without big integers: an import makes an id a row.
 */
export function shortIdOfWords(words: Float64Array): ShortId {
  let digits = '';
  while (digits.length < LENGTH) {
    let remainder = 0;
    for (let at = 0; at < words.length; at++) {
      const dividend = remainder * 0x1_0000 + (words[at] ?? 0);
      const quotient = Math.floor(dividend / DIVISOR);
      words[at] = quotient;
      remainder = dividend - quotient * DIVISOR;
    }
    for (let count = 0; count < DIGITS_AT_ONCE && digits.length < LENGTH; count++) {
      const rest = Math.floor(remainder / ALPHABET.length);
      digits = ALPHABET.charAt(remainder - rest * ALPHABET.length) + digits;
      remainder = rest;
    }
  }
  return digits as ShortId;
}

/** Takes a short id or a canonical UUID. Fails with `malformed_id`. */
export function parseShortId(text: string): Result<ShortId, 'malformed_id'> {
  if (UUID.test(text)) return { ok: true, value: shortIdOfUuid(text) };
  if (text.length === LENGTH && numericValue(text) <= LARGEST_UUID)
    return { ok: true, value: text as ShortId };
  return problem('malformed_id');
}

/** The number that the digits spell; larger than any UUID where a character is foreign. */
function numericValue(text: string): bigint {
  let value = 0n;
  for (const character of text) {
    const digit = ALPHABET.indexOf(character);
    if (digit < 0) return LARGEST_UUID + 1n;
    value = value * BASE + BigInt(digit);
  }
  return value;
}
