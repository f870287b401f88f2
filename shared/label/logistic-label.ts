import { attributeKeyOf, type FieldName, parseFieldName } from '../fields/label-fields.ts';
import { AI_DEFINITIONS } from '../gs1/application-identifiers.ts';
import type { AttributeKey } from '../gs1/attributes.ts';
import { readableValue } from '../gs1/element-value.ts';
import { parseGtin } from '../gs1/gtin.ts';
import type { Sscc } from '../gs1/sscc.ts';
import { typedElement, type UnitElement } from '../logistics/unit-elements.ts';
import { displayText } from '../text/display-text.ts';
import { BLANK_LABEL, type LabelValues } from './label.ts';

/**
 * The data of one logistic label: a snapshot taken when its job is resolved, so that the job can be rendered again to the
 * same bytes after more was packed.
 */
export interface LogisticLabel {
  readonly sscc: Sscc;
  /** What its symbols say beside the SSCC. */
  readonly elements: readonly UnitElement[];
  /** Lines of text; empty for none, like the next. */
  readonly shipFrom: string;
  readonly shipTo: string;
}

/** A value with GS1's data title, as the label's middle block has it. */
export interface TitledValue {
  readonly title: string;
  readonly value: string;
}

/** Two digits of a year are of this century: the same label has the same text whenever it is made. */
const CENTURY = new Date(Date.UTC(2049, 0, 1));

/** All that the label's symbols say, for people, the SSCC first. */
export function titledValues({ sscc, elements }: LogisticLabel): readonly TitledValue[] {
  return [{ ai: '00', value: sscc }, ...elements].map(({ ai, value }) => {
    const { title = '' } = AI_DEFINITIONS.get(ai) ?? {};
    return { title: title === '' ? `(${ai})` : title, value: readableText({ ai, value }) };
  });
}

/** The value of an element as people read it, in one line; that of an AI which is none as it is. */
function readableText({ ai, value }: UnitElement): string {
  const definition = AI_DEFINITIONS.get(ai);
  if (definition === undefined) return value;
  return readableValue(definition, value, CENTURY)
    .map((part) => (typeof part === 'string' ? part : part.number.toFixed(part.decimals)))
    .join(' ');
}

/** The fields of who sends a unit to whom, as texts of a layout name them. */
export const SHIP_FIELDS = { shipFrom: 'text:Ship from', shipTo: 'text:Ship to' } as const;

/** What texts of a layout for cases and pallets say most, the most needed first. */
export const UNIT_FIELDS: readonly FieldName[] = [
  SHIP_FIELDS.shipTo,
  SHIP_FIELDS.shipFrom,
  '00',
  '02',
  '37',
  'lot',
  'best_before',
  'expiry',
  'production_date',
  '330n',
  'order_number',
  '401',
  '403',
  'ship_to',
  'ship_to_postcode',
];

/** The lines of an address, without empty ones. */
export function addressLines(address: string): readonly string[] {
  return address.split(/\r?\n/).map(displayText).filter(Boolean);
}

/**
 * What a unit's label says, by the fields of a record: the SSCC as (00), its content as (02) and (37), its lot and its dates as
 * those of a lot, what else is encoded (percent signs, times, countries) as people read it, and who sends it to whom as {@link SHIP_FIELDS}, each address in one line.
 */
export function unitValues({ sscc, elements, shipFrom, shipTo }: LogisticLabel): LabelValues {
  const attributes: Partial<Record<AttributeKey, string>> = { '00': sscc };
  const own: Partial<Record<FieldName, string>> = {};
  for (const element of elements) {
    const { field, text } = typedElement(element, CENTURY);
    const name = parseFieldName(field);
    const key = name === null ? null : attributeKeyOf(name);
    // Dates, measures and GTINs are typed otherwise than symbols hold them, and already as people read them.
    if (key !== null) attributes[key] = text === element.value ? readableText(element) : text;
    else if (name !== null) own[name] = text;
  }
  for (const [of, address] of [
    [SHIP_FIELDS.shipFrom, shipFrom],
    [SHIP_FIELDS.shipTo, shipTo],
  ] as const) {
    const lines = addressLines(address);
    if (lines.length > 0) attributes[of] = lines.join(', ');
  }
  const gtin = parseGtin(own.gtin ?? '');
  return {
    ...BLANK_LABEL,
    gtin: gtin.ok ? gtin.value : null,
    lot: own.lot ?? null,
    serial: own.serial ?? null,
    attributes,
  };
}
