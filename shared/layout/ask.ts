import { attributeKeyOf, type FieldName, isDateField } from '../fields/label-fields.ts';
import { attributeDefinition, headingOfText } from '../gs1/attributes.ts';
import type { LayoutNames } from './layout-names.ts';

/*
 * What a layout asks before its labels are made. An answer stands for a field of the label, so that symbols, human-readable
 * text and lines of text agree. What is asked of a record that says it already: docs/decisions/0035.
 */

/** What every question has. */
interface AskBase {
  /** Requests answer by it: 1 to 30 of a-z, 0-9 and _, a letter first. */
  readonly key: string;
  /** What people are asked, by language. */
  readonly names: LayoutNames;
  /** Every label has to have a value: answered, or of its record. */
  readonly required: boolean;
  /** People enter it twice. */
  readonly twice: boolean;
}

/** Asks how many labels of each record there are to be. */
export interface QuantityAsk extends AskBase {
  readonly kind: 'quantity';
  readonly default: number | null;
  readonly least: number;
  readonly most: number;
}

/** Asks for a day. Its days are counted from today: -1 is yesterday. */
export interface DateAsk extends AskBase {
  readonly kind: 'date';
  readonly field: FieldName;
  /** Null: none is proposed. */
  readonly defaultDays: number | null;
  /** Null: no limit, as below. */
  readonly leastDays: number | null;
  readonly mostDays: number | null;
}

/** The units that weights are asked in. */
export const WEIGHT_UNITS = ['kg', 'lb'] as const;

/** One of {@link WEIGHT_UNITS}. */
export type WeightUnit = (typeof WEIGHT_UNITS)[number];

/** Asks for a weight, typed or from a scale. */
export interface WeightAsk extends AskBase {
  readonly kind: 'weight';
  readonly field: FieldName;
  readonly unit: WeightUnit;
  /** The most of them: more are refused, since nothing is rounded. */
  readonly decimals: number;
  /** In the unit; null: no limit. */
  readonly least: number | null;
  readonly most: number | null;
}

/** Asks for a number. */
export interface NumberAsk extends AskBase {
  readonly kind: 'number';
  readonly field: FieldName;
  readonly decimals: number;
  readonly default: number | null;
  readonly least: number | null;
  readonly most: number | null;
}

/** Which characters a text may have beside what its field takes. */
export const ASK_CHARACTERS = ['any', 'digits', 'capitals_digits'] as const;

/** Asks for text. */
export interface TextAsk extends AskBase {
  readonly kind: 'text';
  readonly field: FieldName;
  /** Empty: none is proposed. */
  readonly default: string;
  readonly mostLength: number;
  readonly characters: (typeof ASK_CHARACTERS)[number];
}

/** A question of a layout. */
export type Ask = QuantityAsk | DateAsk | WeightAsk | NumberAsk | TextAsk;

/** The kinds of questions. */
export const ASK_KINDS = ['quantity', 'date', 'weight', 'number', 'text'] as const;

/** The field of a label that an answer stands for; null for a number of labels. */
export function fieldOfAsk(ask: Ask): FieldName | null {
  return ask.kind === 'quantity' ? null : ask.field;
}

/** The fields of net weights, by their unit: AI (310n) and (320n), GS1 General Specifications, section 3.6.2. */
export const NET_WEIGHTS = { kg: 'net_weight_kg', lb: 'net_weight_lb' } as const;

/** Whether a kind of question may stand for a field: no record's own identity, and values of the field's sort. Text takes any of the label's own. */
export function mayAskFor(ask: Exclude<Ask, QuantityAsk>): boolean {
  const { kind, field } = ask;
  if (field === 'lot') return kind === 'text';
  const key = attributeKeyOf(field);
  if (key === null) return false;
  if (headingOfText(key) !== null) return true;
  switch (kind) {
    case 'date':
      return isDateField(field);
    case 'weight':
      return field === NET_WEIGHTS[ask.unit];
    case 'number':
      return key.endsWith('n') || (!isDateField(field) && isNumeric(field));
    case 'text':
      return !key.endsWith('n') && !isDateField(field);
  }
}

function isNumeric(field: FieldName): boolean {
  const key = attributeKeyOf(field);
  const components = key === null ? [] : (attributeDefinition(key)?.components ?? []);
  return components.length > 0 && components.every(({ characters }) => characters === 'N');
}
