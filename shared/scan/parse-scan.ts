import { GROUP_SEPARATOR } from '../gs1/element-string.ts';
import { expandUpcE, parseGtin } from '../gs1/gtin.ts';
import { problem } from '../result/problem.ts';
import type { LabelCode } from '../result/problems/labels.ts';
import { ok, type Result } from '../result/result.ts';
import { digitalLinkElements } from './digital-link-elements.ts';
import { codeContent, elementsContent, gtinContent, type ScannedContent } from './scanned-content.ts';
import { beginsWithKey, bracketedElements, provenElements, rawElements } from './scanned-elements.ts';
import { DEFAULT_SCANNER_PROFILE } from './scanner-profile.ts';
import { normalizeScan } from './scanner-text.ts';

/** ISO/IEC 15424 symbology identifiers that carry GS1 element strings: GS1-128, GS1 DataBar, GS1 DataMatrix, GS1 QR Code, GS1 DotCode. */
const GS1_IDENTIFIERS = ['C1', 'e0', 'd2', 'Q3', 'J1'];

/** ISO/IEC 15424: EAN-13, UPC-A and UPC-E; an add-on of two or five digits; one of the former with its add-on; EAN-8. */
const RETAIL_IDENTIFIER = /^E(?<kind>[0-4])$/;

/** All that a text can mean, or what is wrong with it; one reading at least. */
export type ScanReadings = readonly [
  Result<ScannedContent, LabelCode>,
  ...Result<ScannedContent, LabelCode>[],
];

/**
 * What a scanner sent can mean: a Digital Link, an element string (raw or in brackets), a GTIN, or a lot or serial by
 * itself. Digits can be a GTIN and a serial, and `10AB12` a lot and an element string: the catalogue decides, and is
 * asked in this order.
 */
export function scanReadings(scanned: string, today: Date): ScanReadings {
  const { identifier, text } = normalizeScan(scanned, DEFAULT_SCANNER_PROFILE);
  if (/^https?:\/\//i.test(text)) return [digitalLink(text, today)];
  // A leading FNC1 is sent as GS by scanners that are set to send no identifier.
  const message = text.startsWith(GROUP_SEPARATOR) ? text.slice(1) : text;
  const retail = RETAIL_IDENTIFIER.exec(identifier ?? '')?.groups?.['kind'];
  if (retail !== undefined) return retailSymbol(message, retail);
  const bracketed = bracketedElements(message);
  if (bracketed !== null) return [elementsContent('element_string', bracketed, message, today)];
  if (identifier !== null && GS1_IDENTIFIERS.includes(identifier)) return [elementString(message, today)];
  return plainText(message, today);
}

/** What is answered where no reading finds a record: what says most, before what is merely not refused. */
export function likeliestReading(readings: ScanReadings): Result<ScannedContent, LabelCode> {
  return (
    readings.find((reading) => reading.ok && reading.value.form !== 'code') ??
    readings.find((reading) => !reading.ok) ??
    readings[0]
  );
}

function digitalLink(text: string, today: Date): Result<ScannedContent, LabelCode> {
  const elements = digitalLinkElements(text);
  if (elements === 'compressed') {
    return problem('scan_unreadable', { which: 'compressed' });
  }
  if (elements !== null) return elementsContent('digital_link', elements, text, today);
  return problem('scan_unreadable', {
    which: 'address',
  });
}

/** A raw element string, known to be one. In a symbol, a GTIN has all of its 14 digits. */
function elementString(text: string, today: Date): Result<ScannedContent, LabelCode> {
  const elements = rawElements(text);
  const gtin = elements.find(({ ai }) => ai === '01');
  if (gtin !== undefined && gtin.value.length < 14) {
    return problem('scan_unreadable', { which: 'cut' });
  }
  return elementsContent('element_string', elements, text, today);
}

/** An EAN-8 is never a UPC-E; what comes as the others may be a UPC-E in its eight digits, and may have an add-on behind it. */
function retailSymbol(text: string, kind: string): ScanReadings {
  if (kind === '1' || kind === '2') {
    return [problem('scan_unreadable', { which: 'addon' })];
  }
  const digits = kind === '3' ? text.replace(/^(\d{13})(?:\d{2}|\d{5})$/, '$1') : text;
  return kind === '4' || digits.length !== 8 ? [gtin(digits)] : eightDigits(digits);
}

/** What comes without a word on its kind. */
function plainText(text: string, today: Date): ScanReadings {
  const readings: Result<ScannedContent, LabelCode>[] = [];
  if (/^\d{8}$/.test(text)) readings.push(...eightDigits(text));
  else if (/^\d{12,14}$/.test(text)) readings.push(gtin(text));
  const code = codeContent(text);
  if (code.ok) readings.push(code);
  const proven = provenElements(text);
  if (proven !== null) readings.push(elementsContent('element_string', proven, text, today));
  // What can be a code as well has to begin as the labels of products do.
  else if (beginsWithKey(text) && (!code.ok || text.startsWith('01')))
    readings.push(elementString(text, today));
  const [first = code, ...others] = readings;
  return [first, ...others];
}

/**
 * GS1 gives no GTIN-8 that begins with zero: such digits are a UPC-E before they are a number of a shop's own. GS1
 * General Specifications, section 1.4.3.
 */
function eightDigits(digits: string): ScanReadings {
  const expanded = expandUpcE(digits);
  return expanded === null ? [gtin(digits)] : [ok(gtinContent(expanded, digits)), gtin(digits)];
}

function gtin(
  digits: string,
): Result<ScannedContent, 'gtin_characters' | 'gtin_check_digit' | 'gtin_length' | 'gtin_zero'> {
  const parsed = parseGtin(digits);
  return parsed.ok ? ok(gtinContent(parsed.value, digits)) : parsed;
}
