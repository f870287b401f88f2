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

/** The short form of a canonical UUID, most significant digit first, as shortuuid writes it. */
export function shortIdOfUuid(uuid: string): ShortId {
  let rest = BigInt(`0x${uuid.replaceAll('-', '')}`);
  let digits = '';
  for (let position = 0; position < LENGTH; position++) {
    digits = ALPHABET.charAt(Number(rest % BASE)) + digits;
    rest /= BASE;
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
