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
  const elements: Element[] = [{ ai: '01', value: gtin }];
  if (lot !== null) elements.push({ ai: '10', value: lot });
  if (serial !== null) elements.push({ ai: '21', value: serial });
  for (const key in attributes) {
    const value = attributes[key as AttributeKey];
    const element = value === undefined ? null : attributeElement(key as AttributeKey, value);
    if (element !== null) elements.push(element);
  }
  return elements.sort(inElementOrder);
}

function inElementOrder(one: Element, other: Element): number {
  const isFirst = predefinedLength(one.ai) !== null;
  if (isFirst !== (predefinedLength(other.ai) !== null)) return isFirst ? -1 : 1;
  return one.ai < other.ai ? -1 : 1;
}
