import { hasValidCheckDigit } from '../gs1/gtin.ts';
import { problem } from '../result/problem.ts';
import { ok, type Result } from '../result/result.ts';

/** Where events happen, as EPCIS names a place: a web address; empty where nobody said. */
export type EventLocation = string & { readonly __brand: 'EventLocation' };

/** The location of a station that sets none. */
export const NO_LOCATION = '' as EventLocation;

/** GS1's own resolver, which stands in canonical Digital Links: GS1 Digital Link Standard: URI Syntax 1.6, section 4.12. */
const CANONICAL = 'https://id.gs1.org';

/** A Digital Link of a physical location, wherever it points: its GLN (414) and perhaps its extension (254). */
const LOCATION_LINK = /^https?:\/\/[^?#]*\/414\/(\d{13})(?:\/254\/([^/?#]+))?(?:[?#].*)?$/i;

/**
 * Takes a GLN (13 digits), a Digital Link of one, or any other web address of the place; nothing for none. A Digital Link
 * is made canonical, since events are known by a hash over what they say. Fails with `epcis_location`.
 */
export function parseEventLocation(text: string): Result<EventLocation, 'epcis_location'> {
  const trimmed = text.trim();
  if (trimmed === '') return ok(NO_LOCATION);
  const digits = trimmed.replaceAll(/[\s-]/g, '');
  if (/^\d+$/.test(digits)) return glnLocation(digits);
  const [, gln, extension] = LOCATION_LINK.exec(trimmed) ?? [];
  if (gln !== undefined) return glnLocation(gln, extension);
  if (/^https?:\/\/\S+$/i.test(trimmed) && URL.canParse(trimmed)) return ok(trimmed as EventLocation);
  return problem('epcis_location', { which: 'form' });
}

function glnLocation(gln: string, extension?: string): Result<EventLocation, 'epcis_location'> {
  if (gln.length !== 13 || !hasValidCheckDigit(gln))
    return problem('epcis_location', { which: 'gln', text: gln });
  const link = `${CANONICAL}/414/${gln}${extension === undefined ? '' : `/254/${extension}`}`;
  return ok(link as EventLocation);
}
