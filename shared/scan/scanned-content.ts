import {
  type Attributes,
  KEY_AIS,
  NO_ATTRIBUTES,
  parseAttribute,
  parseAttributeKey,
  storedKey,
} from '../gs1/attributes.ts';
import { parseElementDate } from '../gs1/element-date.ts';
import { type Gtin, parseGtin } from '../gs1/gtin.ts';
import { type LotCode, parseLotCode, parseSerialCode, type SerialCode } from '../gs1/lot-and-serial.ts';
import { problem } from '../result/problem.ts';
import type { LabelCode } from '../result/problems/labels.ts';
import { ok, type Result } from '../result/result.ts';
import type { ScannedElement } from './scanned-elements.ts';

/** What a scanned symbol says. */
export interface ScannedContent {
  readonly form: 'digital_link' | 'element_string' | 'gtin' | 'code';
  /** Null for a lot or serial scanned by itself (`code`), and for what names no product. */
  readonly gtin: Gtin | null;
  readonly lot: LotCode | null;
  readonly serial: SerialCode | null;
  /** What it says beside, as a record keeps it: values that their AI allows. */
  readonly attributes: Attributes;
  /** What it names; null for a `code`, and for elements without a key. */
  readonly identifies: IdentifiedEntity | null;
  /** All that an element string or a Digital Link says, in its order; empty for a GTIN or a code by itself. */
  readonly elements: readonly ScannedElement[];
  /** The text as it was understood: GS as 0x1D, without the symbology identifier. */
  readonly text: string;
}

/** What a symbol says that no record can have: no AI of GS1's, or a value that its AI does not allow. */
export function otherElements({ elements, attributes }: ScannedContent): readonly ScannedElement[] {
  return elements.filter(({ ai }) => {
    if (ai === null || KEY_AIS.includes(ai)) return ai === null;
    const key = parseAttributeKey(ai);
    return key === null || attributes[storedKey(key)] === undefined;
  });
}

/**
 * What elements say. Fails with `scan_unreadable` where one AI says two things, or with what is wrong in a GTIN, lot,
 * expiry date or serial; `today` settles the century of the date.
 */
export function elementsContent(
  form: 'digital_link' | 'element_string',
  elements: readonly ScannedElement[],
  text: string,
  today: Date,
): Result<ScannedContent, LabelCode> {
  if (elements.every(({ ai }) => ai === null)) {
    return problem('scan_unreadable', { which: 'elements' });
  }
  const contradiction = findContradiction(elements);
  if (contradiction !== null) return contradiction;
  const valueOf = (ai: string): string | undefined => elements.find((one) => one.ai === ai)?.value;
  const gtin = optional(valueOf('01'), parseGtin);
  if (!gtin.ok) return gtin;
  const lot = optional(valueOf('10'), parseLotCode);
  if (!lot.ok) return lot;
  const serial = optional(valueOf('21'), parseSerialCode);
  if (!serial.ok) return serial;
  const expiry = optional(valueOf('17'), (value) => parseElementDate(value, today));
  if (!expiry.ok) return expiry;
  return ok({
    form,
    gtin: gtin.value,
    lot: lot.value,
    serial: serial.value,
    attributes: scannedAttributes(elements, today),
    identifies: identifiedEntity(elements),
    elements,
    text,
  });
}

function scannedAttributes(elements: readonly ScannedElement[], today: Date): Attributes {
  return Object.fromEntries(
    elements.flatMap(({ ai, value }) => {
      const key = ai === null ? null : parseAttributeKey(ai);
      const parsed = key === null ? null : parseAttribute(key, value, today);
      return key === null || parsed?.ok !== true ? [] : [[storedKey(key), parsed.value]];
    }),
  );
}

/** A product's GTIN by itself. */
export function gtinContent(gtin: Gtin, text: string): ScannedContent {
  return {
    form: 'gtin',
    gtin,
    lot: null,
    serial: null,
    attributes: NO_ATTRIBUTES,
    identifies: 'product',
    elements: [],
    text,
  };
}

/** A lot or serial by itself: of the same characters, so that the catalogue knows which it is. Fails with `scan_unreadable`. */
export function codeContent(text: string): Result<ScannedContent, 'scan_unreadable'> {
  const lot = parseLotCode(text);
  const serial = parseSerialCode(text);
  if (!lot.ok || !serial.ok) {
    return problem('scan_unreadable', {
      which: 'code',
    });
  }
  return ok({
    form: 'code',
    gtin: null,
    lot: lot.value,
    serial: serial.value,
    attributes: NO_ATTRIBUTES,
    identifies: null,
    elements: [],
    text,
  });
}

/** One AI can stand twice in what one scanner sends, but never for two things. GS1 General Specifications, section 4.14. */
function findContradiction(elements: readonly ScannedElement[]): Result<never, 'scan_unreadable'> | null {
  const valueByAi = new Map<string, string>();
  for (const { ai, value } of elements) {
    if (ai === null) continue;
    const before = valueByAi.get(ai) ?? value;
    if (before !== value) {
      return problem('scan_unreadable', { which: 'twice', ai, one: before, other: value });
    }
    valueByAi.set(ai, value);
  }
  return null;
}

function optional<Value, Code extends LabelCode>(
  text: string | undefined,
  parse: (text: string) => Result<Value, Code>,
): Result<Value | null, Code> {
  return text === undefined ? ok(null) : parse(text);
}

/** What a symbol's key identifies. GS1 General Specifications, section 3: the AIs that are keys. */
type IdentifiedEntity =
  | 'product'
  | 'logistic_unit'
  | 'content'
  | 'piece'
  | 'made_to_order'
  | 'coupon'
  | 'document'
  | 'consignment'
  | 'shipment'
  | 'location'
  | 'returnable_asset'
  | 'asset'
  | 'part'
  | 'model'
  | 'service';

/** The AIs that name each thing, what a symbol is about before what it mentions beside it. */
const IDENTIFICATION_KEYS: readonly (readonly [thing: IdentifiedEntity, ais: readonly string[]])[] = [
  ['product', ['01']],
  ['logistic_unit', ['00']],
  ['content', ['02', '8026']],
  ['piece', ['8006']],
  ['made_to_order', ['03']],
  ['coupon', ['255', '8110', '8111', '8112']],
  ['document', ['253']],
  ['consignment', ['401']],
  ['shipment', ['402']],
  ['returnable_asset', ['8003']],
  ['asset', ['8004']],
  ['part', ['8010']],
  ['model', ['8013']],
  ['service', ['8017', '8018']],
  ['location', ['414', '254', '410', '411', '412', '413', '415', '416', '417']],
];

/** Gives what the elements of a symbol identify; null where they hold no GS1 key, such as a lot alone. */
function identifiedEntity(elements: readonly ScannedElement[]): IdentifiedEntity | null {
  const match = IDENTIFICATION_KEYS.find(([, ais]) =>
    elements.some(({ ai }) => ai !== null && ais.includes(ai)),
  );
  return match?.[0] ?? null;
}
