import type { Label } from '../label/label.ts';
import { expiryElement } from './expiry.ts';

/** The Application Identifiers that a label uses: GTIN, lot, expiry date, serial. */
export type ApplicationIdentifier = '01' | '10' | '17' | '21';

/** One AI with its value. */
export interface Element {
  readonly ai: ApplicationIdentifier;
  readonly value: string;
}

/** The identification of a label's trade item that symbols encode: GTIN, lot, expiry date, serial. */
export type ItemKeys = Pick<Label, 'gtin' | 'lot' | 'expiry' | 'serial'>;

/** FNC1 as scanners transmit it between elements: ASCII group separator. GS1 General Specifications, section 7.8. */
export const GROUP_SEPARATOR = '\u001d';

const FIXED_LENGTH: readonly ApplicationIdentifier[] = ['01', '17'];

/** A label's elements, fixed lengths first: (01), (17), (10), (21), so that the fewest separators are needed. */
export function itemElements(label: ItemKeys): readonly Element[] {
  const elements: Element[] = [{ ai: '01', value: label.gtin }];
  if (label.expiry !== null) elements.push({ ai: '17', value: expiryElement(label.expiry) });
  if (label.lot !== null) elements.push({ ai: '10', value: label.lot });
  if (label.serial !== null) elements.push({ ai: '21', value: label.serial });
  return elements;
}

/** The form people read: `(01)09506000134352(10)ABC`. */
export function bracketedElementString(elements: readonly Element[]): string {
  return elements.map(({ ai, value }) => `(${ai})${value}`).join('');
}

/**
 * The form symbols hold, after their leading FNC1: AIs and values run together,
 * `separator` after each variable-length value but the last.
 */
export function rawElementString(elements: readonly Element[], separator = GROUP_SEPARATOR): string {
  return elements
    .map(({ ai, value }, index) => {
      const needsEnd = !FIXED_LENGTH.includes(ai) && index < elements.length - 1;
      return `${ai}${value}${needsEnd ? separator : ''}`;
    })
    .join('');
}
