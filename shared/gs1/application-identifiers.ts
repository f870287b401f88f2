import {
  AI_ROWS,
  type AiRow,
  BARRED_FROM_QUERY,
  KEY_QUALIFIERS,
  MEASURE_ROWS,
} from './application-identifier-table.ts';
import { predefinedLength } from './predefined-length.ts';

/** What a component is made of: digits, GS1's 82 characters, its 39, or base64url. */
export type AiCharacters = 'N' | 'X' | 'Y' | 'Z';

/** A part of an AI's value. Only the last one can vary in length, and nothing needed follows what may be missing. */
export interface AiComponent {
  readonly characters: AiCharacters;
  readonly shortest: number;
  readonly longest: number;
  readonly optional: boolean;
  /** By the names that the Syntax Dictionary gives them: `csum`, `yymmd0` … See `shared/gs1/element-value.ts`. */
  readonly rules: readonly string[];
}

/** The definition of one Application Identifier in the GS1 General Specifications. */
export interface AiDefinition {
  /** Two to four digits. */
  readonly ai: string;
  /** GS1's data title, such as `BATCH/LOT`; empty where it gives none. */
  readonly title: string;
  readonly components: readonly AiComponent[];
  /** True where the next element follows without a separator. */
  readonly predefinedLength: boolean;
  /** How many of the last digits stand behind the decimal point; null where the value is no such number. */
  readonly decimals: number | null;
  /** One of these groups of AIs, or patterns of them, stands beside it; none is needed where there is no group. */
  readonly needs: readonly (readonly string[])[];
  /** AIs, or patterns of them, that it cannot stand beside. */
  readonly bars: readonly string[];
  /** The qualifiers of a key that a GS1 Digital Link begins with, by alternatives; null for what is no such key. */
  readonly qualifiers: readonly (readonly string[])[] | null;
  /** True where it may stand in the query of a GS1 Digital Link. */
  readonly inQuery: boolean;
}

const COMPONENT =
  /^(?<open>\[?)(?<characters>[NXYZ])(?<upTo>\.\.)?(?<length>\d+)\]?(?:,(?<rules>[a-z0-9,]+))?$/;

/** Every AI that GS1 has given out, by its digits. */
export const AI_DEFINITIONS: ReadonlyMap<string, AiDefinition> = new Map(
  [...AI_ROWS.flatMap(definitions), ...MEASURE_ROWS.flatMap(measureDefinitions)]
    .sort((one, other) => (one.ai < other.ai ? -1 : 1))
    .map((definition) => [definition.ai, definition]),
);

const LENGTHS_OF_AI = [2, 3, 4];

/** The AI that a text begins with; null where GS1 has given none out that does. None begins with another. */
export function aiAtStart(text: string): AiDefinition | null {
  for (const length of LENGTHS_OF_AI) {
    const definition = AI_DEFINITIONS.get(text.slice(0, length));
    if (definition !== undefined) return definition;
  }
  return null;
}

function definitions([ais, format, title, needs = '', bars = '']: AiRow): readonly AiDefinition[] {
  const [first = '', last = first] = ais.split('-');
  const components = format.split(' ').map(component);
  const group = groupOf(first);
  const count = Number(last) - Number(first) + 1;
  return Array.from({ length: count }, (_, index) => {
    const ai = String(Number(first) + index).padStart(first.length, '0');
    return {
      ai,
      title,
      components,
      predefinedLength: predefinedLength(ai) !== null,
      decimals: decimalsOf(ai, components),
      needs: splitList(needs).map((together) => together.split('+')),
      // Of one amount or measure there is one, with so many decimals.
      bars: [...(group !== null && last !== first ? [group] : []), ...splitList(bars)],
      qualifiers: KEY_QUALIFIERS[ai] ?? null,
      inQuery: !BARRED_FROM_QUERY.includes(ai),
    };
  });
}

function measureDefinitions([series, title, needs]: (typeof MEASURE_ROWS)[number]): readonly AiDefinition[] {
  return definitions([`${series}0-${series}5`, 'N6', title, needs]);
}

/** Four digits of which the last counts decimals, as a pattern. */
function groupOf(ai: string): string | null {
  return ai.length === 4 ? `${ai.slice(0, 3)}n` : null;
}

/** Measures and amounts say it in their last digit; temperatures have two. GS1 General Specifications, section 3. */
function decimalsOf(ai: string, components: readonly AiComponent[]): number | null {
  if (/^(?:3[1-6]|39)\d\d$/.test(ai)) return Number(ai.slice(3));
  return components.some(({ rules }) => rules.includes('hyphen')) ? 2 : null;
}

function component(text: string): AiComponent {
  const parts = COMPONENT.exec(text)?.groups;
  if (parts === undefined) throw new Error(`The table has a format that cannot be read: ${text}`);
  const longest = Number(parts['length']);
  return {
    characters: parts['characters'] as AiCharacters,
    shortest: parts['upTo'] === undefined ? longest : 1,
    longest,
    optional: parts['open'] !== '',
    rules: splitList(parts['rules'] ?? ''),
  };
}

function splitList(text: string): readonly string[] {
  return text === '' ? [] : text.split(',');
}
