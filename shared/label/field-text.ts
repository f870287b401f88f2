import { freeTextOf, isFreeText, type TextLine } from '../contract/text-line.ts';
import { attributeKeyOf, type FieldName, isNamed, labelField } from '../fields/label-fields.ts';
import { AI_DEFINITIONS } from '../gs1/application-identifiers.ts';
import { aiOfKey, attributeDefinition, isDateKey, isDecimalKey } from '../gs1/attributes.ts';
import { nativeGtin } from '../gs1/gtin.ts';
import { displayText } from '../text/display-text.ts';
import type { LabelValues } from './label.ts';
import { dateText, DEFAULT_LABEL_TEXTS, type LabelTexts, numberText } from './label-texts.ts';

/** What a line says on a label; empty where it is of a field that the label has no value for. */
export function lineText(line: TextLine, label: LabelValues, texts: LabelTexts): string {
  return isFreeText(line) ? freeTextOf(line) : fieldText(line, label, texts);
}

/** A field's line on a label, with its word before it unless it is not asked for; empty where the label has no such value. */
export function fieldText(name: FieldName, label: LabelValues, texts: LabelTexts, withWord = true): string {
  const value = valueText(name, label, texts);
  if (value === '') return '';
  const word = withWord ? wordOf(name, label, texts) : '';
  return word === '' ? value : `${word} ${value}`;
}

/** Whether a label has a value for a field. */
export function hasValue(name: FieldName, label: LabelValues): boolean {
  return valueText(name, label, DEFAULT_LABEL_TEXTS) !== '';
}

function valueText(name: FieldName, label: LabelValues, texts: LabelTexts): string {
  switch (name) {
    case 'gtin':
      return label.gtin === null ? '' : nativeGtin(label.gtin);
    case 'name':
    case 'brand':
      return displayText(label[name]);
    case 'lot':
    case 'serial':
      return label[name] ?? '';
    default: {
      const key = attributeKeyOf(name);
      const value = key === null ? undefined : label.attributes[key];
      if (key === null || value === undefined) return '';
      if (isDateKey(key)) return dateText(value, texts);
      return isDecimalKey(key) ? numberText(value, texts) : displayText(value);
    }
  }
}

/**
 * What stands before a value: the locale's word, else GS1's data title. Jobs that were stored before food had a word of its own for
 * AI (17) do not have it.
 */
function wordOf(name: FieldName, { kind }: LabelValues, { words, dataTitles }: LabelTexts): string {
  if (dataTitles === true) return dataTitleOf(name);
  const ofFood = name === 'expiry' && kind === 'food' ? words['use_by'] : undefined;
  if (ofFood !== undefined) return ofFood;
  return words[name] ?? (isNamed(name) ? '' : (attributeDefinition(name)?.title ?? ''));
}

/** GS1 General Specifications, section 3.2: the data title of a field's AI, which a measure's decimals do not change; empty where it has none. */
function dataTitleOf(name: FieldName): string {
  const ai = labelField(name).ai ?? name;
  return AI_DEFINITIONS.get(aiOfKey(ai))?.title ?? '';
}
