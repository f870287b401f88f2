import type { TextLine } from '../contract/export-request.ts';
import type { Expiry } from '../gs1/expiry.ts';
import { nativeGtin } from '../gs1/gtin.ts';
import type { Label } from './label.ts';

/** How one of a label's values stands in its text. */
export interface LabelField {
  /** A code is worth more than a name: it is left whole as long as it can be, and shortened in its middle. */
  readonly isCode: boolean;
  /** True where a linear symbol's human-readable text says it in the same words, so that the line may go. */
  readonly isSaidByHri: boolean;
  /** Its line; empty where the label has no such value. */
  readonly text: (label: Label) => string;
}

/** A label's values, the least needed first: where there is no room for all, what can be looked up from the others goes. */
export const LABEL_FIELDS: Readonly<Record<TextLine, LabelField>> = {
  brand: { isCode: false, isSaidByHri: false, text: ({ brand }) => displayText(brand) },
  name: { isCode: false, isSaidByHri: false, text: ({ name }) => displayText(name) },
  gtin: { isCode: true, isSaidByHri: true, text: ({ gtin }) => nativeGtin(gtin) },
  // The HRI says it as six digits: the line stays.
  expiry: {
    isCode: true,
    isSaidByHri: false,
    text: ({ expiry }) => (expiry === null ? '' : `EXP ${expiryText(expiry)}`),
  },
  lot: { isCode: true, isSaidByHri: true, text: ({ lot }) => (lot === null ? '' : `LOT ${lot}`) },
  serial: { isCode: true, isSaidByHri: true, text: ({ serial }) => (serial === null ? '' : `SN ${serial}`) },
};

/** The fields in their order: the least needed first. */
export const FIELDS_BY_NEED = Object.keys(LABEL_FIELDS) as readonly TextLine[];

/** Day 00 is the end of the month: nobody would read it so. */
function expiryText(expiry: Expiry): string {
  return expiry.endsWith('-00') ? expiry.slice(0, 7) : expiry;
}

/**
 * A name as it can be set in one line: composed (NFC), spaces and line breaks
 * as one space, without control, format and lone surrogate characters.
 */
export function displayText(text: string): string {
  return text.replaceAll(INVISIBLE, '').normalize('NFC').replaceAll(/\s+/gu, ' ').trim();
}

/** Format characters, lone surrogates, variation selectors, and control characters but for white space. */
const INVISIBLE = /[\p{Cf}\p{Cs}\uFE00-\uFE0F]|(?!\s)\p{Cc}/gu;
