import type { AiComponent, AiDefinition } from './application-identifiers.ts';
import { valueParts } from './element-value.ts';
import { parseExpiry } from './expiry.ts';

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
      const date = parseExpiry(text, today);
      return [date.ok ? date.value : text];
    }
    case 'yyyymmdd':
      return [`${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`];
    case 'pieceoftotal':
      return [`${String(Number(text.slice(0, 2)))}/${String(Number(text.slice(2)))}`];
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
