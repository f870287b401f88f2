const GTIN_DIGITS = /^(?:\d{8}|\d{12,14})$/;

/** Key qualifiers of a GTIN, in the path, and the attribute that labels carry, in the query. */
const READ = new Set(['10', '21', '17']);

/**
 * The elements of a GS1 Digital Link URI by AI, percent-decoded; null where it names no GTIN. Split by hand: a URL
 * parser would drop a lot that is `.` or `..`. GS1 Digital Link Standard: URI Syntax 1.6, section 4.
 */
export function digitalLinkElements(uri: string): ReadonlyMap<string, string> | null {
  const [beforeFragment = ''] = uri.split('#');
  const [path = '', query = ''] = beforeFragment.split('?');
  const segments = path.split('/').slice(3).map(decoded);
  const key = segments.findIndex(
    (segment, at) => segment === '01' && GTIN_DIGITS.test(segments[at + 1] ?? ''),
  );
  if (key < 0) return null;
  const elements = new Map([['01', segments[key + 1] ?? '']]);
  for (let at = key + 2; at + 1 < segments.length; at += 2) keep(elements, segments[at], segments[at + 1]);
  for (const pair of query.split(/[&;]/)) {
    const [ai, value] = pair.split('=');
    keep(elements, ai, value === undefined ? undefined : decoded(value));
  }
  return elements;
}

function keep(elements: Map<string, string>, ai: string | undefined, value: string | undefined): void {
  if (ai !== undefined && value !== undefined && READ.has(ai) && !elements.has(ai)) elements.set(ai, value);
}

/** A percent sign that encodes nothing stands for itself: the check of the value says what is wrong. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
