import { type StationDay, stationDayOf } from '../catalog/withheld.ts';
import { attributeKeyOf, type FieldName } from '../fields/label-fields.ts';
import { type AttributeProblem, parseAttribute } from '../gs1/attributes.ts';
import { characterName } from '../gs1/character-name.ts';
import { type ElementDate, lastDayOf, parseElementDate } from '../gs1/element-date.ts';
import { parseLotCode } from '../gs1/lot-and-serial.ts';
import { newProblem, problem } from '../result/problem.ts';
import { ok, type Problem, type Result } from '../result/result.ts';
import { compareDecimals, type Decimal, decimalsOf, parseDecimal } from '../units/decimal.ts';
import type { Ask, DateAsk, NumberAsk, QuantityAsk, TextAsk, WeightAsk } from './ask.ts';

/** Why a text is no answer to a question. */
export type AnswerProblem =
  | 'answer_number'
  | 'answer_unit'
  | 'answer_limit'
  | 'answer_length'
  | 'answer_character'
  | 'lot_length'
  | 'lot_character'
  | AttributeProblem;

/**
 * Takes an answer as people, scanners and other programs write it, and gives it as labels keep it: a day as `YYYY-MM-DD`, a
 * number with a point and no digit changed, text without spaces around it. `today` is what days are counted from. Fails with
 * one {@link AnswerProblem}, the first thing that is wrong.
 */
export function parseAnswer(ask: Ask, text: string, today: Date): Result<string, AnswerProblem> {
  switch (ask.kind) {
    case 'quantity':
      return parseNumber({ ...ask, decimals: 0, unit: null }, text);
    case 'date':
      return parseDay(ask, text, today);
    case 'weight':
    case 'number': {
      const unit = ask.kind === 'weight' ? ask.unit : null;
      const number = parseNumber({ ...ask, unit }, text);
      return number.ok ? ofField(ask.field, number.value, today) : number;
    }
    case 'text':
      return parseText(ask, text, today);
  }
}

/** What a question wants, as a phrase: for who did not answer it. */
export function answerKind(ask: Ask): Problem<'answer_kind'> {
  switch (ask.kind) {
    case 'quantity':
      return newProblem('answer_kind', { which: 'quantity', least: ask.least, most: ask.most });
    case 'date':
      return newProblem('answer_kind', { which: 'date' });
    case 'weight':
      return newProblem('answer_kind', { which: 'weight', unit: ask.unit, decimals: ask.decimals });
    case 'number':
      return newProblem('answer_kind', { which: 'number', decimals: ask.decimals });
    case 'text':
      return newProblem('answer_kind', { which: 'text', most: ask.mostLength });
  }
}

/** What a question proposes, as {@link parseAnswer} takes it; null for nothing. */
export function defaultAnswer(ask: Ask, today: Date): string | null {
  switch (ask.kind) {
    case 'quantity':
    case 'number':
      return ask.default === null ? null : String(ask.default);
    case 'date':
      return ask.defaultDays === null ? null : dayFrom(today, ask.defaultDays);
    case 'weight':
      return null;
    case 'text':
      return ask.default === '' ? null : ask.default;
  }
}

/** The day so many days after today's, where the station stands. */
export function dayFrom(today: Date, days: number): StationDay {
  const { year, month, day } = { year: today.getFullYear(), month: today.getMonth(), day: today.getDate() };
  return stationDayOf(new Date(year, month, day + days));
}

/** What is asked of a number: its decimals, its limits, and the unit that may stand behind it. */
type NumberRule = Pick<NumberAsk | QuantityAsk | WeightAsk, 'least' | 'most'> & {
  readonly decimals: number;
  readonly unit: WeightAsk['unit'] | null;
};

function parseNumber(
  { unit, decimals, least, most }: NumberRule,
  text: string,
): Result<Decimal, 'answer_number' | 'answer_unit' | 'answer_limit'> {
  const [, digits = '', given = ''] = /^(.*?)\s*(\p{L}*)$/su.exec(text.trim()) ?? [];
  if (given !== '' && unit === null) return notANumber(decimals);
  if (given !== '' && given.toLowerCase() !== unit)
    return problem('answer_unit', { unit: unit ?? '', given });
  const value = parseDecimal(digits);
  if (value === null || decimalsOf(value) > decimals) return notANumber(decimals);
  const low = limitOf(least);
  const high = limitOf(most);
  const suffix = unit === null ? '' : ` ${unit}`;
  if (low !== null && compareDecimals(value, low) < 0)
    return problem('answer_limit', { which: 'least', limit: `${low}${suffix}` });
  if (high !== null && compareDecimals(value, high) > 0)
    return problem('answer_limit', { which: 'most', limit: `${high}${suffix}` });
  return ok(value);
}

function limitOf(limit: number | null): Decimal | null {
  return limit === null ? null : parseDecimal(String(limit));
}

function notANumber(decimals: number): ReturnType<typeof problem<'answer_number'>> {
  return decimals === 0
    ? problem('answer_number', { which: 'whole' })
    : problem('answer_number', { which: 'decimals', decimals });
}

function parseDay(
  { leastDays, mostDays }: DateAsk,
  text: string,
  today: Date,
): Result<ElementDate, AttributeProblem | 'answer_limit'> {
  const date = parseElementDate(text, today);
  if (!date.ok) return date;
  const day = lastDayOf(date.value).toISOString().slice(0, 10);
  const first = leastDays === null ? null : dayFrom(today, leastDays);
  const last = mostDays === null ? null : dayFrom(today, mostDays);
  if (first !== null && day < first) return problem('answer_limit', { which: 'least', limit: first });
  if (last !== null && day > last) return problem('answer_limit', { which: 'most', limit: last });
  return date;
}

/** What a rule of characters does not let through. */
const FOREIGN: Readonly<Record<TextAsk['characters'], RegExp>> = {
  any: /\p{Cc}/u,
  digits: /[^0-9]/u,
  capitals_digits: /[^0-9A-Z]/u,
};

function parseText(
  { field, characters, mostLength }: TextAsk,
  text: string,
  today: Date,
): Result<string, AnswerProblem> {
  const trimmed = text.trim();
  const [foreign] = FOREIGN[characters].exec(trimmed) ?? [];
  if (foreign !== undefined) {
    const marked = trimmed.replace(foreign, `[${foreign}]`);
    return problem('answer_character', { which: characters, character: characterName(foreign), marked });
  }
  const { length } = Array.from(trimmed);
  if (length > mostLength) return problem('answer_length', { most: mostLength, length });
  return ofField(field, trimmed, today);
}

/** What the field itself takes: the AI's digits, characters and length. */
function ofField(
  field: FieldName,
  value: string,
  today: Date,
): Result<string, 'lot_length' | 'lot_character' | AttributeProblem> {
  if (field === 'lot') return parseLotCode(value);
  const key = attributeKeyOf(field);
  return key === null ? ok(value) : parseAttribute(key, value, today);
}
