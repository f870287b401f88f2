import type { AiCharacters, AiComponent, AiDefinition } from './application-identifiers.ts';
import { isCouponCode, isPositiveOfferCode } from './coupon-code.ts';
import { isCalendarDay, parseElementDate } from './element-date.ts';
import { hasValidCheckDigit } from './gtin.ts';
import { CODE_LISTS, type CodeList } from './iso-codes.ts';
import { GS1_CHARACTERS } from './lot-and-serial.ts';

/** What a component is made of. GS1 General Specifications, figures 7.11-1 to 7.11-3. */
export const CHARACTER_SETS: Readonly<Record<AiCharacters, RegExp>> = {
  N: /^\d*$/,
  X: /^[!"%&'()*+,\-./0-9:;<=>?A-Z_a-z]*$/,
  Y: /^[#\-/0-9A-Z]*$/,
  Z: /^[A-Za-z0-9_-]*={0,2}$/,
};

/** The parts of a value by the components of its AI, those that are missing left out; null where the value does not keep the AI's format. */
function valueParts(
  { components }: AiDefinition,
  value: string,
): readonly { readonly component: AiComponent; readonly text: string }[] | null {
  const parts: { component: AiComponent; text: string }[] = [];
  let rest = value;
  for (const component of components) {
    if (rest === '' && component.optional) break;
    const text = rest.slice(0, component.longest);
    if (!matchesComponent(component, text)) return null;
    parts.push({ component, text });
    rest = rest.slice(component.longest);
  }
  return rest === '' ? parts : null;
}

function matchesComponent({ characters, shortest, rules }: AiComponent, text: string): boolean {
  return (
    text.length >= shortest &&
    CHARACTER_SETS[characters].test(text) &&
    rules.every((rule) => satisfiesRule(rule, text))
  );
}

/** True where the value has the lengths, the characters, the check digit and whatever else its AI asks for. */
export function matchesFormat(definition: AiDefinition, value: string): boolean {
  return valueParts(definition, value) !== null;
}

/** A code in a value that its list has not got. */
export interface UnlistedCode {
  readonly list: CodeList;
  readonly code: string;
  /** Where it begins in the value, from 0. */
  readonly at: number;
}

/** Finds the first code in a value that its list has not got. Null where there is none. */
export function unlistedCode({ components }: AiDefinition, value: string): UnlistedCode | null {
  let at = 0;
  for (const { longest, rules } of components) {
    const code = value.slice(at, at + longest);
    const list = rules.map((rule) => LIST_RULES[rule]).find((one) => one !== undefined);
    if (code !== '' && list !== undefined && !CODE_LISTS[list].has(code)) return { list, code, at };
    at += longest;
  }
  return null;
}

/**
 * True where the text keeps a rule of the Syntax Dictionary, by its name there. Company prefixes are digits; GS1's list of those
 * that it gave out is not kept here.
 */
function satisfiesRule(rule: string, text: string): boolean {
  const list = LIST_RULES[rule];
  return list === undefined ? (RULES[rule]?.(text) ?? true) : CODE_LISTS[list].has(text);
}

const LIST_RULES: Readonly<Record<string, CodeList>> = {
  iso3166: 'country',
  iso3166999: 'country_or_999',
  iso3166alpha2: 'country_letters',
  iso4217: 'currency',
  packagetype: 'package_type',
};

/** Of years of two digits the leap years are right from 2000 to 2099. */
const RULES: Readonly<Record<string, (text: string) => boolean>> = {
  couponcode: isCouponCode,
  couponposoffer: isPositiveOfferCode,
  csum: hasValidCheckDigit,
  csumalpha: hasValidCheckCharacters,
  gcppos1: (text) => /^\d{4}/.test(text),
  gcppos2: (text) => /^.\d{4}/.test(text),
  hasnondigit: (text) => /\D/.test(text),
  hh: (text) => Number(text) < 24,
  hhmi: (text) => isTimeOfDay(text),
  hyphen: (text) => text === '-',
  iban: isIban,
  importeridx: (text) => /^[\w-]$/.test(text),
  iso5218: (text) => /^[0129]$/.test(text),
  latitude: (text) => Number(text) <= 1_800_000_000,
  longitude: (text) => Number(text) <= 3_600_000_000,
  mediatype: (text) => /^(0[1-9]|10|[89]\d)$/.test(text),
  mi: (text) => Number(text) < 60,
  nonzero: (text) => /[^0]/.test(text),
  nozeroprefix: (text) => text === '0' || !text.startsWith('0'),
  pcenc: (text) => !/%(?![0-9A-Fa-f]{2})/.test(text),
  pieceoftotal: (text) => Number(text.slice(0, 2)) >= 1 && text.slice(0, 2) <= text.slice(2),
  posinseqslash: (text) => /^[1-9]\/[1-9]$/.test(text) && text.charAt(0) <= text.charAt(2),
  ss: (text) => Number(text) < 60,
  winding: (text) => /^[019]$/.test(text),
  yesno: (text) => /^[01]$/.test(text),
  yymmd0: (text) => isCalendarDay(`20${text}`, 0),
  yymmdd: (text) => isCalendarDay(`20${text}`, 1),
  yyyymmdd: (text) => isCalendarDay(text, 1),
  zero: (text) => /^0+$/.test(text),
};

/** Kosovo, which has accounts and no code of ISO 3166-1: the IBAN registry calls it XK. */
const KOSOVO = 'XK';

/** Country, check digits, account: moved to the end, with letters as 10 to 35, the number is 1 modulo 97. ISO 13616. */
function isIban(text: string): boolean {
  if (!/^[A-Z]{2}\d{2}[0-9A-Z]{1,30}$/.test(text)) return false;
  const country = text.slice(0, 2);
  if (!CODE_LISTS.country_letters.has(country) && country !== KOSOVO) return false;
  const digits = `${text.slice(4)}${text.slice(0, 4)}`.replaceAll(/[A-Z]/g, (letter) =>
    String(letter.charCodeAt(0) - 55),
  );
  return BigInt(digits) % 97n === 1n;
}

function isTimeOfDay(text: string): boolean {
  return Number(text.slice(0, 2)) < 24 && Number(text.slice(2)) < 60;
}

/** GS1 General Specifications, section 7.9.5: primes from the right, modulo 1021, said in two of these characters. */
const CHECK_CHARACTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

const PRIMES = [
  ...[2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37],
  ...[41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83],
];

/** Whether the last two characters are the check characters of those before them. */
function hasValidCheckCharacters(text: string): boolean {
  const checked = Array.from(text.slice(0, -2)).reverse();
  if (checked.length > PRIMES.length) return false;
  const sum = checked.reduce(
    (total, character, index) => total + (PRIMES[index] ?? 0) * GS1_CHARACTERS.indexOf(character),
    0,
  );
  const check = sum % 1021;
  return text.endsWith(CHECK_CHARACTERS.charAt(check >> 5) + CHECK_CHARACTERS.charAt(check & 31));
}

/** A piece of a value for people: text, or a number with so many digits behind its point, to be written as they do. */
export type ReadablePart = string | { readonly number: number; readonly decimals: number };

/**
 * The value of an AI as people read it: dates as `YYYY-MM-DD` (day `00` is the month's end), times as `HH:MM`, the
 * decimals of measures and amounts placed, percent-encoded text decoded. What does not keep the AI's format stays as it
 * is. `today` settles the centuries.
 */
export function readableValue(definition: AiDefinition, value: string, today: Date): readonly ReadablePart[] {
  const parts = valueParts(definition, value);
  if (parts === null) return [value];
  // A hyphen after a temperature says that it is below zero.
  const sign = parts.some(({ component }) => component.rules.includes('hyphen')) ? -1 : 1;
  const times = parts.filter(isTime).map(({ text }) => text);
  const others = parts.flatMap((part) => (isTime(part) ? [] : readablePart(part, definition, sign, today)));
  return times.length === 0 ? others : [...others, timeOfDay(times.join(''))];
}

type Part = { readonly component: AiComponent; readonly text: string };

const TIMES = new Set(['hhmi', 'hh', 'mi', 'ss']);

function isTime({ component }: Part): boolean {
  return component.rules.some((rule) => TIMES.has(rule));
}

function timeOfDay(digits: string): string {
  return digits.replaceAll(/(\d\d)(?=\d)/g, '$1:');
}

function readablePart(
  { component, text }: Part,
  { decimals }: AiDefinition,
  sign: 1 | -1,
  today: Date,
): readonly ReadablePart[] {
  const [rule] = component.rules;
  switch (rule) {
    case undefined:
      if (decimals === null || component.characters !== 'N') return [text];
      return [{ number: (sign * Number(text)) / 10 ** decimals, decimals }];
    case 'hyphen':
      return [];
    case 'yymmd0':
    case 'yymmdd': {
      const date = parseElementDate(text, today);
      return [date.ok ? date.value : text];
    }
    case 'yyyymmdd':
      return [`${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`];
    case 'pieceoftotal':
      return [`${Number(text.slice(0, 2))}/${Number(text.slice(2))}`];
    case 'pcenc':
      return [decodedText(text)];
    default:
      return [text];
  }
}

/** Spaces are plus signs here. GS1 General Specifications, section 3.7: the AIs for addresses. */
function decodedText(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}
