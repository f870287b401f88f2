import { problem } from '../result/problem.ts';
import { ok, type Result } from '../result/result.ts';
import { AI_DEFINITIONS } from './application-identifiers.ts';
import type { Element } from './attributes.ts';
import { itemElements, type ItemKeys } from './item-keys.ts';

/** Scheme, host and perhaps a path, without a trailing slash: what stands before `/01/…`. */
export type DigitalLinkOrigin = string & { readonly __brand: 'DigitalLinkOrigin' };

/** The service's own resolver: the origin of requests to a station that name none while none was chosen. */
export const DEFAULT_DIGITAL_LINK_ORIGIN = 'https://www.closient.com' as DigitalLinkOrigin;

/** GS1's own resolver: it leads on to what is registered for a GTIN. https://ref.gs1.org/standards/resolver/ */
export const GS1_RESOLVER_ORIGIN = 'https://id.gs1.org' as DigitalLinkOrigin;

/** Leads to nobody: a name kept for examples. RFC 2606, section 3. */
export const EXAMPLE_DIGITAL_LINK_ORIGIN = 'https://example.com' as DigitalLinkOrigin;

/** Far beyond what leaves a printable symbol; keeps every URI within the 2,331 bytes of the largest QR code at level M. */
const LONGEST_ORIGIN = 200;

const HOST = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;
const PATH = /^(?:\/(?:[\w.~-]|%[0-9A-F]{2})+)*$/i;

/** Takes a web address: http or https, a host, perhaps a port and a path. Fails with `digital_link_origin`. */
export function parseDigitalLinkOrigin(text: string): Result<DigitalLinkOrigin, 'digital_link_origin'> {
  const trimmed = text.trim();
  if (trimmed.length > LONGEST_ORIGIN) {
    return problem('digital_link_origin', { which: 'length', most: LONGEST_ORIGIN });
  }
  const [, scheme = '', authority = '', rest = ''] = /^(https?):\/\/([^/?#]*)(.*)$/is.exec(trimmed) ?? [];
  if (scheme === '') return problem('digital_link_origin', { which: 'scheme' });
  if (authority.includes('@')) return problem('digital_link_origin', { which: 'password' });
  const [, host = '', port = '0'] = /^(.*?)(?::(\d{1,5}))?$/s.exec(authority.toLowerCase()) ?? [];
  if (!HOST.test(host)) return problem('digital_link_origin', { which: 'host' });
  if (Number(port) > 65_535) return problem('digital_link_origin', { which: 'port' });
  if (/[?#]/.test(rest)) return problem('digital_link_origin', { which: 'end' });
  const path = rest.replace(/\/$/, '');
  if (!PATH.test(path)) return problem('digital_link_origin', { which: 'path' });
  // Browsers take dot segments out; a whole URI pasted from a label would say its GTIN twice.
  if (/\/\.{1,2}(?=\/|$)/.test(path)) return problem('digital_link_origin', { which: 'dots' });
  if (/\/01(?=\/|$)/.test(path)) return problem('digital_link_origin', { which: 'key' });
  return ok(`${scheme.toLowerCase()}://${authority.toLowerCase()}${path}` as DigitalLinkOrigin);
}

/**
 * The origin with scheme and host in capitals, which a QR Code writes in fewer modules; the URIs that begin with it
 * lead to the same place (RFC 3986, section 6.2.2.1). A path keeps its letters; one with small letters stands between
 * host and key, where capitals save next to nothing, and the origin stays as it is.
 */
export function capitalisedOrigin(origin: DigitalLinkOrigin): DigitalLinkOrigin {
  const [, schemeAndHost = '', path = ''] = /^(https?:\/\/[^/]*)(.*)$/i.exec(origin) ?? [];
  return /[a-z]/.test(path) ? origin : (`${schemeAndHost.toUpperCase()}${path}` as DigitalLinkOrigin);
}

/**
 * An item's GS1 Digital Link URI: the GTIN and its qualifiers in the path in the standard's order (01, 22, 10, 21 or
 * 01, 235), everything else as attributes in the query. GS1 Digital Link Standard: URI Syntax 1.6, sections 4.4 to 4.10.
 */
export function digitalLinkUri(origin: DigitalLinkOrigin, keys: ItemKeys): string {
  const elements = itemElements(keys);
  const inPath = pathElements(elements);
  const path = inPath.map(({ ai, value }) => `/${ai}/${percentEncoded(value)}`).join('');
  const query = elements
    .filter((element) => !inPath.includes(element) && isInQuery(element))
    .map(({ ai, value }) => `${ai}=${percentEncoded(value)}`);
  return `${origin}${path}${query.length === 0 ? '' : `?${query.join('&')}`}`;
}

/** The AIs of an item that its Digital Link cannot hold: GS1 bars them from the query, and they are no qualifiers in this path. */
export function leftOutOfDigitalLink(keys: ItemKeys): readonly string[] {
  const elements = itemElements(keys);
  const inPath = pathElements(elements);
  return elements.filter((element) => !inPath.includes(element) && !isInQuery(element)).map(({ ai }) => ai);
}

function isInQuery({ ai }: Element): boolean {
  return AI_DEFINITIONS.get(ai)?.inQuery === true;
}

/** The GTIN and the qualifiers that the item has, of the alternative that holds the most of them; of two alike, the first. */
function pathElements(elements: readonly Element[]): readonly Element[] {
  const alternatives = (AI_DEFINITIONS.get('01')?.qualifiers ?? []).map((qualifiers) =>
    ['01', ...qualifiers].flatMap((ai) => elements.find((element) => element.ai === ai) ?? []),
  );
  return alternatives.reduce((most, one) => (one.length > most.length ? one : most), alternatives[0] ?? []);
}

/**
 * Everything outside RFC 3986's unreserved set; encodeURIComponent leaves `!'()*` as they are.
 * A code that is `.` or `..` stays a dot segment: the symbol says it right, yet a browser drops it
 * from the path, and RFC 3986 section 6.2.2.2 has no spelling that would keep it.
 */
function percentEncoded(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
