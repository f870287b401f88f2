import { AI_DEFINITIONS, aiAtStart, type AiDefinition } from '../gs1/application-identifiers.ts';
import { hasValidCheckDigit } from '../gs1/check-digit.ts';

const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Two half-bytes, one of them a letter, that stand for several AIs of which the first is the GTIN. */
const SEQUENCE_WITH_GTIN = /^(?:[0-3][A-F]|A\d)/;

/**
 * True for a path segment that is a whole GS1 Digital Link in its compressed form: AIs as half-bytes, a key's digits as
 * one binary number, in base64url. It is known by a key whose check digit fits, so that one address in ten of those
 * that begin alike is taken for one. GS1 Digital Link Standard: Compression 1.0.
 */
export function isCompressedLink(segment: string): boolean {
  const start = compressedStart(segment);
  const digits = start === null ? null : digitsOfKey(start.definition);
  if (start === null || digits === null) return false;
  const bits = start.rest.slice(0, Math.ceil(digits * Math.log2(10)));
  if (bits === '') return false;
  const key = BigInt(`0b${bits}`).toString();
  return key !== '0' && key.length <= digits && hasValidCheckDigit(key);
}

/** True for a path segment that may be what follows a key written in full, in the compressed form: `/01/09521234000013/EESrEg`. */
export function mayBeCompressedRest(segment: string): boolean {
  return compressedStart(segment) !== null;
}

/** The first AI of a segment in the compressed form, and the bits that follow it; null for a segment that is not in it. */
function compressedStart(
  segment: string,
): { readonly definition: AiDefinition; readonly rest: string } | null {
  if (segment.length < 2 || !/^[\w-]+$/.test(segment)) return null;
  const bits = Array.from(segment, (character) => BASE64URL.indexOf(character).toString(2).padStart(6, '0'));
  const halfBytes = bits.join('').match(/.{4}/g) ?? [];
  const hex = halfBytes.map((four) => parseInt(four, 2).toString(16).toUpperCase()).join('');
  const isSequence = SEQUENCE_WITH_GTIN.test(hex);
  const definition = isSequence ? AI_DEFINITIONS.get('01') : aiAtStart(hex);
  if (definition === undefined || definition === null) return null;
  return { definition, rest: bits.join('').slice(4 * definition.ai.length) };
}

/** How many digits a key of fixed length has that ends with a check digit; null for other AIs. */
function digitsOfKey({ qualifiers, components }: AiDefinition): number | null {
  const [only, ...others] = components;
  if (qualifiers === null || only === undefined || others.length > 0) return null;
  return only.rules.includes('csum') ? only.longest : null;
}
