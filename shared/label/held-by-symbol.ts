import { isFreeText, type TextLine } from '../contract/text-line.ts';
import { isProductName, labelField } from '../fields/label-fields.ts';
import { SYMBOLOGIES, type Symbology } from '../symbol/symbology.ts';

/** Whether a line says what a product is called, see {@link isProductName}. */
export function isNameLine(line: TextLine): boolean {
  return !isFreeText(line) && isProductName(line);
}

/** Whether a symbol says a line: one of a GTIN alone says nothing else, and none says free text. */
export function isHeldBy(line: TextLine, symbology: Symbology): boolean {
  if (isFreeText(line)) return false;
  if (SYMBOLOGIES[symbology].content.kind === 'gtin') return line === 'gtin';
  return labelField(line).ai !== null;
}
