import { AI_DEFINITIONS, aiAtStart, type AiDefinition } from '../gs1/application-identifiers.ts';
import { hasValidCheckDigit } from '../gs1/gtin.ts';
import { element, type ScannedElement } from './scanned-elements.ts';

const GTIN_DIGITS = /^(?:\d{8}|\d{12,14})$/;

/** Lots and serials stand in the query of some labels, against the standard. */
const AIS_READ_IN_QUERY = new Set(['10', '21']);

/**
 * The elements of a GS1 Digital Link URI, in their order and percent-decoded; `compressed` for one in the form that is
 * not read, in whole or after its key; null for an address that names nothing by a GS1 key. Split by hand: a URL parser
 * would drop a lot that is `.` or `..`. GS1 Digital Link Standard: URI Syntax 1.6, section 4.
 */
export function digitalLinkElements(uri: string): readonly ScannedElement[] | 'compressed' | null {
  const [beforeFragment = ''] = uri.split('#');
  const [path = '', query = ''] = beforeFragment.split('?');
  const segments = path.split('/').slice(3).map(percentDecoded);
  const key = keyAt(segments);
  if (key < 0) return isCompressedLink(segments.at(-1) ?? '') ? 'compressed' : null;
  const elements: ScannedElement[] = [];
  for (let at = key; at < segments.length; at += 2) {
    const [ai = '', value] = segments.slice(at, at + 2);
    if (value === undefined && mayBeCompressedRest(ai)) return 'compressed';
    if (value !== undefined && AI_DEFINITIONS.has(ai)) elements.push(linkElement(ai, value));
  }
  for (const pair of query.split(/[&;]/)) {
    const [ai = '', value] = pair.split('=');
    const isRead = AI_DEFINITIONS.get(ai)?.inQuery === true || AIS_READ_IN_QUERY.has(ai);
    if (value !== undefined && isRead) elements.push(linkElement(ai, percentDecoded(value)));
  }
  return elements;
}

/** Where the key begins: a GTIN before any other key, since the path before it may hold what looks like one. */
function keyAt(segments: readonly string[]): number {
  const gtin = segments.findIndex(
    (segment, at) => segment === '01' && GTIN_DIGITS.test(segments[at + 1] ?? ''),
  );
  if (gtin >= 0) return gtin;
  return segments.findIndex((segment, at) => {
    const qualifiers = segment === '01' ? null : (AI_DEFINITIONS.get(segment)?.qualifiers ?? null);
    return qualifiers !== null && element(segment, segments[at + 1] ?? '').valid;
  });
}

/** A GTIN may stand here in its own length. */
function linkElement(ai: string, value: string): ScannedElement {
  return element(ai, ai === '01' && GTIN_DIGITS.test(value) ? value.padStart(14, '0') : value);
}

/** A percent sign that encodes nothing stands for itself: the check of the value says what is wrong. */
function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Two half-bytes, one of them a letter, that stand for several AIs of which the first is the GTIN. */
const SEQUENCE_WITH_GTIN = /^(?:[0-3][A-F]|A\d)/;

/**
 * True for a path segment that is a whole GS1 Digital Link in its compressed form: AIs as half-bytes, a key's digits as
 * one binary number, in base64url. It is known by a key whose check digit fits, so that one address in ten of those
 * that begin alike is taken for one. GS1 Digital Link Standard: Compression 1.0.
 */
function isCompressedLink(segment: string): boolean {
  const start = compressedStart(segment);
  const digits = start === null ? null : digitsOfKey(start.definition);
  if (start === null || digits === null) return false;
  const bits = start.rest.slice(0, Math.ceil(digits * Math.log2(10)));
  if (bits === '') return false;
  const key = BigInt(`0b${bits}`).toString();
  return key !== '0' && key.length <= digits && hasValidCheckDigit(key);
}

/** True for a path segment that may be what follows a key written in full, in the compressed form: `/01/09521234000013/EESrEg`. */
function mayBeCompressedRest(segment: string): boolean {
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
