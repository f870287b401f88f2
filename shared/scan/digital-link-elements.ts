import { AI_DEFINITIONS } from '../gs1/application-identifiers.ts';
import { isCompressedLink, mayBeCompressedRest } from './compressed-digital-link.ts';
import { element, type ScannedElement } from './scanned-elements.ts';

const GTIN_DIGITS = /^(?:\d{8}|\d{12,14})$/;

/** Lots and serials stand in the query of some labels, against the standard. */
const READ_IN_QUERY = new Set(['10', '21']);

/**
 * The elements of a GS1 Digital Link URI, in their order and percent-decoded; `compressed` for one in the form that is
 * not read, in whole or after its key; null for an address that names nothing by a GS1 key. Split by hand: a URL parser
 * would drop a lot that is `.` or `..`. GS1 Digital Link Standard: URI Syntax 1.6, section 4.
 */
export function digitalLinkElements(uri: string): readonly ScannedElement[] | 'compressed' | null {
  const [beforeFragment = ''] = uri.split('#');
  const [path = '', query = ''] = beforeFragment.split('?');
  const segments = path.split('/').slice(3).map(decoded);
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
    const isRead = AI_DEFINITIONS.get(ai)?.inQuery === true || READ_IN_QUERY.has(ai);
    if (value !== undefined && isRead) elements.push(linkElement(ai, decoded(value)));
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
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
