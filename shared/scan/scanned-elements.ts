import { AI_DEFINITIONS, aiAtStart } from '../gs1/application-identifiers.ts';
import { GROUP_SEPARATOR } from '../gs1/element-string.ts';
import { matchesFormat } from '../gs1/element-value.ts';
import { predefinedLength } from '../gs1/predefined-length.ts';

/** An AI, and what a symbol says under it. */
export interface ScannedElement {
  /** Null for a stretch that begins with no AI that GS1 has given out. */
  readonly ai: string | null;
  /** Without the AI; the whole stretch where there is none. */
  readonly value: string;
  /** False where the value does not keep the AI's format: its length, characters, check digit, date. */
  readonly valid: boolean;
}

/** True for text that begins as element strings do: with a GTIN, an SSCC or another key of fixed length whose check digit fits. */
export function beginsWithKey(text: string): boolean {
  const length = predefinedLength(text) ?? 0;
  const definition = aiAtStart(text);
  const hasCheckDigit = definition?.components.some(({ rules }) => rules.includes('csum')) === true;
  return hasCheckDigit && matchesFormat(definition, text.slice(definition.ai.length, length));
}

/** The elements of a raw element string, in their order. What cannot be an element ends at the next separator. */
export function rawElements(text: string): readonly ScannedElement[] {
  const elements: ScannedElement[] = [];
  let rest = text;
  while (rest !== '') {
    const separator = rest.indexOf(GROUP_SEPARATOR);
    const toSeparator = separator < 0 ? rest.length : separator;
    const length = Math.min(predefinedLength(rest) ?? toSeparator, toSeparator);
    const stretch = rest.slice(0, length);
    const definition = aiAtStart(stretch);
    if (definition !== null) elements.push(element(definition.ai, stretch.slice(definition.ai.length)));
    else if (stretch !== '') elements.push({ ai: null, value: stretch, valid: false });
    rest = rest.slice(length);
    // A separator after a predefined length is needless, yet found in the field.
    if (rest.startsWith(GROUP_SEPARATOR)) rest = rest.slice(1);
  }
  return elements;
}

/** True where a text is elements of AIs that GS1 has given out and nothing else, each value in its AI's format. */
export function isElementString(text: string): boolean {
  const elements = rawElements(text);
  return elements.length > 0 && elements.every(({ valid }) => valid);
}

/** Company-internal AIs: any text that begins with a nine and a digit could be one, so that they prove nothing. */
const INTERNAL = /^9\d$/;

/**
 * The elements of a text that nothing but its own form shows to be an element string: every AI is given out, every
 * value keeps its format. Null for any other text.
 */
export function provenElements(text: string): readonly ScannedElement[] | null {
  const elements = rawElements(text);
  const proves = elements.some(({ ai }) => ai !== null && !INTERNAL.test(ai));
  return proves && elements.every(({ valid }) => valid) ? elements : null;
}

/**
 * The elements of the form that people read, `(01)09506000134352(10)ABC`; null for any other text. Brackets around an AI
 * that GS1 has not given out belong to the value before them. A lot that itself holds an AI in brackets cannot be told
 * from two elements in this form.
 */
export function bracketedElements(text: string): readonly ScannedElement[] | null {
  const starts = [...text.matchAll(/\((\d{2,4})\)/g)].filter(([, ai = '']) => AI_DEFINITIONS.has(ai));
  if (starts[0]?.index !== 0) return null;
  return starts.map(({ 0: brackets, 1: ai = '', index }, at) => {
    const value = text.slice(index + brackets.length, starts[at + 1]?.index);
    return element(ai, value.replaceAll(GROUP_SEPARATOR, '').trim());
  });
}

/** An element of an AI that GS1 has given out. */
export function element(ai: string, value: string): ScannedElement {
  const definition = AI_DEFINITIONS.get(ai);
  return { ai, value, valid: definition !== undefined && matchesFormat(definition, value) };
}
