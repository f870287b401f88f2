import { GROUP_SEPARATOR } from '../gs1/element-string.ts';
import type { Expiry } from '../gs1/expiry.ts';
import { parseExpiry } from '../gs1/expiry.ts';
import { type Gtin, parseGtin } from '../gs1/gtin.ts';
import { type LotCode, parseLotCode, parseSerialCode, type SerialCode } from '../gs1/lot-and-serial.ts';
import { ok, problem, type Result } from '../result/result.ts';
import { digitalLinkElements } from './digital-link-elements.ts';
import { bracketedElements, isElementString, rawElements } from './scanned-elements.ts';
import { UNTAUGHT } from './scanner-profile.ts';
import { scannerText } from './scanner-text.ts';

/** What a scanned symbol says. */
export interface ScannedContent {
  readonly form: 'digital_link' | 'element_string' | 'gtin' | 'code';
  /** Null only for a lot or serial scanned by itself (`code`). */
  readonly gtin: Gtin | null;
  readonly lot: LotCode | null;
  readonly expiry: Expiry | null;
  readonly serial: SerialCode | null;
  /** The text as it was understood: GS as 0x1D, without the symbology identifier. */
  readonly text: string;
}

/** ISO/IEC 15424 symbology identifiers that carry GS1 element strings: GS1-128, GS1 DataBar, GS1 DataMatrix, GS1 QR Code, GS1 DotCode. */
const GS1_IDENTIFIERS = ['C1', 'e0', 'd2', 'Q3', 'J1'];

/**
 * Understands what a scanner sent: Digital Link, element string (raw or in brackets), GTIN, or a lot or serial by
 * itself. `today` settles the century of an expiry date. Fails with `scan_unreadable`, or with what is wrong in it.
 */
export function parseScan(scanned: string, today: Date): Result<ScannedContent> {
  const { identifier, text } = scannerText(scanned, UNTAUGHT);
  if (/^https?:\/\//i.test(text)) {
    const elements = digitalLinkElements(text);
    if (elements === null)
      return problem('scan_unreadable', 'This is a web address, but not one of a product.', {
        which: 'address',
      });
    return content('digital_link', elements, text, today);
  }
  const isGs1 = identifier !== null && GS1_IDENTIFIERS.includes(identifier);
  // A leading FNC1 is sent as GS by scanners that are set to send no identifier.
  const message = text.startsWith(GROUP_SEPARATOR) ? text.slice(1) : text;
  const elements =
    bracketedElements(message) ?? (isGs1 || isElementString(message) ? rawElements(message) : null);
  if (elements !== null) return content('element_string', elements, message, today);
  if (/^\d{8}$|^\d{12,14}$/.test(message)) return content('gtin', new Map([['01', message]]), message, today);
  return code(message);
}

function content(
  form: ScannedContent['form'],
  elements: ReadonlyMap<string, string>,
  text: string,
  today: Date,
): Result<ScannedContent> {
  const gtin = elements.get('01');
  if (gtin === undefined) {
    return problem('scan_unreadable', 'This symbol names no product: it has no GTIN, AI (01).', {
      which: 'product',
    });
  }
  const parsedGtin = parseGtin(gtin);
  if (!parsedGtin.ok) return parsedGtin;
  const lot = optional(elements.get('10'), parseLotCode);
  if (!lot.ok) return lot;
  const serial = optional(elements.get('21'), parseSerialCode);
  if (!serial.ok) return serial;
  const expiry = optional(elements.get('17'), (value) => parseExpiry(value, today));
  if (!expiry.ok) return expiry;
  return ok({
    form,
    gtin: parsedGtin.value,
    lot: lot.value,
    expiry: expiry.value,
    serial: serial.value,
    text,
  });
}

function optional<Value>(
  text: string | undefined,
  parse: (text: string) => Result<Value>,
): Result<Value | null> {
  return text === undefined ? ok(null) : parse(text);
}

/** Lots and serials are of the same characters: which of them it is, the catalogue knows. */
function code(text: string): Result<ScannedContent> {
  const lot = parseLotCode(text);
  const serial = parseSerialCode(text);
  if (!lot.ok || !serial.ok) {
    return problem('scan_unreadable', 'This is neither a product code nor a lot or serial that GS1 allows.', {
      which: 'code',
    });
  }
  return ok({ form: 'code', gtin: null, lot: lot.value, expiry: null, serial: serial.value, text });
}
