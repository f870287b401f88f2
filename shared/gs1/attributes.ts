import { newProblem, problem } from '../result/problem.ts';
import { fail, ok, type Problem, type Result } from '../result/result.ts';
import { AI_DEFINITIONS, type AiCharacters, type AiDefinition } from './application-identifiers.ts';
import { characterName } from './character-name.ts';
import { dateElement, type ElementDate, parseElementDate } from './element-date.ts';
import { CHARACTER_SETS, matchesFormat, unlistedCode } from './element-value.ts';

/**
 * What a record says beside its GTIN, lot and serial: an AI's digits (`17`), the series of a measure or an amount, whose
 * last digit counts decimals (`310n`), or `text:` and a heading for text that no AI stands for.
 */
export type AttributeKey = `${number}` | `${number}n` | `text:${string}`;

/**
 * Values by their key. Dates are `YYYY-MM-DD` (day `00` is the month's end), measures and amounts decimals such as
 * `1.250`; every other AI's value is as its element holds it.
 */
export type Attributes = Readonly<Partial<Record<AttributeKey, string>>>;

/** What is to change: null takes a value away. */
export type AttributeChanges = Readonly<Partial<Record<AttributeKey, string | null>>>;

/** A record that says nothing more. */
export const NO_ATTRIBUTES: Attributes = {};

/** The AIs that a record has fields of its own for: GTIN, lot and serial. */
export const KEY_AIS: readonly string[] = ['01', '10', '21'];

/** The longest heading that a text is kept under. */
const LONGEST_HEADING = 40;

const SERIES = /^(\d{3})n$/;

/** Takes an AI, the series of a measure, or `text:` and a heading. Null for what is none, and for GTIN, lot and serial. */
export function parseAttributeKey(text: string): AttributeKey | null {
  if (text.startsWith('text:')) {
    const heading = text.slice('text:'.length).trim();
    // SQL's paths into JSON have no spelling for these two.
    const isHeading = heading !== '' && heading.length <= LONGEST_HEADING && !/["\\]/.test(heading);
    return isHeading ? `text:${heading}` : null;
  }
  const series = SERIES.exec(text)?.[1];
  if (series !== undefined) return hasSeries(series) ? (text as AttributeKey) : null;
  return AI_DEFINITIONS.has(text) && !KEY_AIS.includes(text) ? (text as AttributeKey) : null;
}

/** Gives the key of a text under a heading, less what no heading may have, and cut to its length. Null where nothing is left. */
export function textKey(heading: string): AttributeKey | null {
  return parseAttributeKey(`text:${heading.replaceAll(/["\\]/g, '').trim().slice(0, LONGEST_HEADING)}`);
}

/** The heading of a text that no AI stands for; null for AIs. */
export function headingOfText(key: AttributeKey): string | null {
  return key.startsWith('text:') ? key.slice('text:'.length) : null;
}

/** Gives the AI of a key, of a series (`310n`) that without decimals (`3100`): what GS1 says of one holds for all of them. */
export function aiOfKey(key: string): string {
  return key.replace(/n$/, '0');
}

/** The definition of a key's AI, see {@link aiOfKey}; null for text. */
export function attributeDefinition(key: AttributeKey): AiDefinition | null {
  return AI_DEFINITIONS.get(aiOfKey(key)) ?? null;
}

/** The AIs whose value is one day. Like the series, found once: an import asks for each cell. */
const DATE_AIS: ReadonlySet<string> = new Set(
  [...AI_DEFINITIONS.values()]
    .filter(({ components }) => components.length === 1 && components[0]?.rules.includes('yymmd0') === true)
    .map(({ ai }) => ai),
);

/** True where the value is a calendar day: `YYYY-MM-DD`. */
export function isDateKey(key: AttributeKey): boolean {
  return DATE_AIS.has(key);
}

/** True where the value is, or ends with, a measure or an amount: a number with decimals. */
export function isDecimalKey(key: AttributeKey): boolean {
  return (attributeDefinition(key)?.decimals ?? null) !== null;
}

/** The key under which the value of an AI is kept: measures of all decimals are one. */
export function storedKey(key: AttributeKey): AttributeKey {
  const isMeasure = /^\d{4}$/.test(key) && hasSeries(key.slice(0, 3));
  return isMeasure ? (`${key.slice(0, 3)}n` as AttributeKey) : key;
}

/** The most decimals of each series, by its three digits: 5 of a measure, 9 of an amount at most. */
const MOST_DECIMALS: ReadonlyMap<string, number> = new Map(
  [...AI_DEFINITIONS.values()]
    .filter(({ ai, decimals }) => decimals !== null && numbersOf(ai) !== null)
    // In the order of their digits, so that the last one of a series stays.
    .map(({ ai }) => [ai.slice(0, 3), lastDigit(ai)]),
);

/** Whether the AIs of three digits and a fourth are one measure or amount in so many decimals. */
function hasSeries(series: string): boolean {
  return MOST_DECIMALS.has(series);
}

/** The digits that a measure or an amount has room for; null where its value is not one number. */
function numbersOf(ai: string): number | null {
  const [component, ...others] = AI_DEFINITIONS.get(ai)?.components ?? [];
  return component?.characters === 'N' && others.length === 0 ? component.longest : null;
}

/** One AI with its value, as a symbol holds it. */
export interface Element {
  readonly ai: string;
  readonly value: string;
}

/** The element of a kept value; null for text, which no symbol holds. */
export function attributeElement(key: AttributeKey, value: string): Element | null {
  if (headingOfText(key) !== null) return null;
  const series = SERIES.exec(key)?.[1];
  if (series !== undefined) {
    const [whole = '', decimals = ''] = value.split('.');
    const ai = `${series}${decimals.length}`;
    const digits = `${whole}${decimals}`;
    // An amount varies in length; a measure has six digits.
    const { shortest = 1 } = AI_DEFINITIONS.get(ai)?.components[0] ?? {};
    return { ai, value: digits.replace(/^0+(?=\d)/, '').padStart(shortest, '0') };
  }
  return { ai: key, value: isDateKey(key) ? dateElement(value as ElementDate) : value };
}

/** Why a text is no value of an AI. */
export type AttributeProblem =
  | 'ai_number'
  | 'ai_character'
  | 'ai_length'
  | 'ai_code'
  | 'ai_value'
  | 'expiry_form'
  | 'expiry_century'
  | 'expiry_date';

/**
 * Takes the value of a key as people or files write it, and gives it as it is kept. `today` settles the century of two
 * digits. Fails with `ai_number` for what is no measure, `ai_character` with the character marked, `ai_length`,
 * `ai_code` with the code of a country, a currency or a kind of package marked that there is none of, `ai_value` where a check digit or the like is wrong, or as `parseElementDate` does.
 */
export function parseAttribute(
  key: AttributeKey,
  text: string,
  today: Date,
): Result<string, AttributeProblem> {
  const trimmed = text.trim();
  const definition = attributeDefinition(key);
  if (definition === null) return ok(trimmed);
  if (isDateKey(key)) return parseElementDate(trimmed, today);
  if (storedKey(key).endsWith('n')) return parseMeasure(key, definition, trimmed);
  return matchesFormat(definition, trimmed) ? ok(trimmed) : fail(valueProblem(definition, trimmed));
}

/** A number with at most one point or comma in it, and perhaps a unit or a currency behind it. */
const DECIMAL = /^(\d+)(?:[.,](\d+))?\s*(?:\p{L}{1,3}|\p{Sc})?$/u;

function lastDigit(ai: string): number {
  return Number(ai.slice(3));
}

function parseMeasure(
  key: AttributeKey,
  { ai, title }: AiDefinition,
  text: string,
): Result<string, 'ai_number'> {
  const room = numbersOf(ai) ?? 0;
  const named = /^\d{4}$/.test(key) ? lastDigit(key) : null;
  const placed = named !== null && isElementValue(key, text) ? withPoint(text, named) : text;
  const [, whole = '', written = ''] = DECIMAL.exec(placed) ?? [];
  const decimals = named === null ? written : written.padEnd(named, '0');
  const digits = `${whole.replace(/^0+(?=\d)/, '')}${decimals}`;
  if (
    whole === '' ||
    digits.length > room ||
    decimals.length > (named ?? MOST_DECIMALS.get(key.slice(0, 3)) ?? 0)
  ) {
    return problem('ai_number', { ai: key, title, digits: room });
  }
  const kept = whole.replace(/^0+(?=\d)/, '');
  return ok(decimals === '' ? kept : `${kept}.${decimals}`);
}

/** Whether digits under an AI of so many decimals are as its element holds them: six of a measure, any number of an amount. */
function isElementValue(key: AttributeKey, text: string): boolean {
  const [component] = AI_DEFINITIONS.get(key)?.components ?? [];
  return component !== undefined && /^\d+$/.test(text) && text.length >= component.shortest;
}

function withPoint(digits: string, decimals: number): string {
  if (decimals === 0) return digits;
  const whole = digits.padStart(decimals + 1, '0');
  return `${whole.slice(0, -decimals)}.${whole.slice(-decimals)}`;
}

/** What is wrong with a value: its first foreign character, its length, a code that is on no list, or what only GS1's rules tell. */
function valueProblem(
  definition: AiDefinition,
  text: string,
): Problem<'ai_character' | 'ai_length' | 'ai_code' | 'ai_value'> {
  const { ai, title, components } = definition;
  const sets = components.map(({ characters }) => characters);
  const foreign = foreignCharacter(text, sets);
  if (foreign !== null) return newProblem('ai_character', { ai, title, ...foreign });
  const least = components.reduce((sum, one) => sum + (one.optional ? 0 : one.shortest), 0);
  const most = components.reduce((sum, one) => sum + one.longest, 0);
  const { length } = text;
  if (length >= least && length <= most) {
    const unlisted = unlistedCode(definition, text);
    if (unlisted === null) return newProblem('ai_value', { ai, title, value: text });
    const { list, code, at } = unlisted;
    return newProblem('ai_code', { which: list, ai, title, marked: marked(text, at, code) });
  }
  if (least === most) return newProblem('ai_length', { which: 'exact', ai, title, most, length });
  return newProblem('ai_length', { which: 'range', ai, title, least, most, length });
}

/** The first character that no component takes, marked in the text. */
function foreignCharacter(
  text: string,
  sets: readonly AiCharacters[],
): { readonly character: Problem; readonly marked: string } | null {
  let before = '';
  for (const character of text) {
    if (!sets.some((set) => CHARACTER_SETS[set].test(character))) {
      return { character: characterName(character), marked: marked(text, before.length, character) };
    }
    before += character;
  }
  return null;
}

/** A text with a part of it in square brackets. */
function marked(text: string, at: number, part: string): string {
  return `${text.slice(0, at)}[${part}]${text.slice(at + part.length)}`;
}
