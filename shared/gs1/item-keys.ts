import { attributeElement, type AttributeKey, type Attributes, type Element } from './attributes.ts';
import type { Gtin } from './gtin.ts';
import type { LotCode, SerialCode } from './lot-and-serial.ts';
import { predefinedLength } from './predefined-length.ts';

/** The identification of a trade item, and what is said of it, as symbols encode them. */
export interface ItemKeys {
  readonly gtin: Gtin;
  readonly lot: LotCode | null;
  readonly serial: SerialCode | null;
  readonly attributes: Attributes;
}

/**
 * An item's elements in the order of an element string: those of predefined length first, so that the fewest separators
 * are needed (GS1 General Specifications, section 7.8), and each kind by its AI.
 */
export function itemElements({ gtin, lot, serial, attributes }: ItemKeys): readonly Element[] {
  const said = Object.entries(attributes).flatMap(([key, value]) => {
    const element = value === undefined ? null : attributeElement(key as AttributeKey, value);
    return element === null ? [] : [element];
  });
  return [
    { ai: '01', value: gtin },
    ...(lot === null ? [] : [{ ai: '10', value: lot }]),
    ...(serial === null ? [] : [{ ai: '21', value: serial }]),
    ...said,
  ].sort(inElementOrder);
}

function inElementOrder(one: Element, other: Element): number {
  const [first, second] = [one, other].map(({ ai }) => (predefinedLength(ai) === null ? 1 : 0));
  if (first !== second) return (first ?? 0) - (second ?? 0);
  return one.ai < other.ai ? -1 : 1;
}
