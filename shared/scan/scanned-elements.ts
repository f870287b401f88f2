import { hasValidCheckDigit } from '../gs1/check-digit.ts';
import { GROUP_SEPARATOR } from '../gs1/element-string.ts';

/**
 * The lengths, AI included, of element strings that begin with these two digits and need no separator after them.
 * GS1 General Specifications, figure 7.8.5-2. All others end with a separator or with the symbol.
 */
const PREDEFINED_LENGTH: Readonly<Record<string, number>> = {
  ...{ '00': 20, '01': 16, '02': 16, '03': 16, '04': 18, '20': 4, '41': 16 },
  ...Object.fromEntries(['11', '12', '13', '14', '15', '16', '17', '18', '19'].map((ai) => [ai, 8])),
  ...Object.fromEntries(['31', '32', '33', '34', '35', '36'].map((ai) => [ai, 10])),
};

/** The AIs that a label's record is found by. They have two digits, and no other AI begins with them. */
const READ = new Set(['01', '10', '17', '21']);

/** True for text that can only be an element string: it starts with a GTIN that checks, and goes on. */
export function isElementString(text: string): boolean {
  return /^01\d{14}/.test(text) && hasValidCheckDigit(text.slice(2, 16));
}

/** The elements of a raw element string by AI, those of other AIs passed over. The first of an AI counts. */
export function rawElements(text: string): ReadonlyMap<string, string> {
  const elements = new Map<string, string>();
  let rest = text;
  while (rest !== '') {
    const ai = rest.slice(0, 2);
    const separator = rest.indexOf(GROUP_SEPARATOR);
    const length = PREDEFINED_LENGTH[ai] ?? (separator < 0 ? rest.length : separator);
    if (READ.has(ai) && !elements.has(ai)) elements.set(ai, rest.slice(2, length));
    rest = rest.slice(length);
    // A separator after a predefined length is needless, yet found in the field.
    if (rest.startsWith(GROUP_SEPARATOR)) rest = rest.slice(1);
  }
  return elements;
}

/**
 * The elements of the form that people read, `(01)09506000134352(10)ABC`, by AI; null for any other text. A lot
 * that itself holds an AI in brackets cannot be told from two elements in this form.
 */
export function bracketedElements(text: string): ReadonlyMap<string, string> | null {
  if (!/^\(\d{2,4}\)/.test(text)) return null;
  const elements = new Map<string, string>();
  for (const part of text.matchAll(/\((\d{2,4})\)(.*?)(?=\(\d{2,4}\)|$)/gs)) {
    const [, ai = '', value = ''] = part;
    if (READ.has(ai) && !elements.has(ai)) elements.set(ai, value.replaceAll(GROUP_SEPARATOR, '').trim());
  }
  return elements;
}
