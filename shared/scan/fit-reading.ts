import { GROUP_SEPARATOR } from '../gs1/element-string.ts';
import { LONGEST_SEPARATOR } from './scanner-profile.ts';
import { TEST_SYMBOL_IDENTIFIER, TEST_SYMBOL_TEXT } from './scanner-test-symbol.ts';

/** How the test symbol's text lies in what arrived: every character of it as one character, the same one wherever it stands. */
export interface Fit {
  /** What arrived for each character. */
  readonly arrivals: ReadonlyMap<string, string>;
  /** What arrived for GS; empty where nothing did. */
  readonly separator: string;
  /** What arrived for the symbology identifier `]d2`; null where the scanner sends none. */
  readonly identifier: string | null;
  /** What the scanner sends before all that, and after it. */
  readonly prefix: string;
  readonly suffix: string;
}

/** A character, and what arrived in its place; empty where nothing did. */
export interface Difference {
  readonly meant: string;
  readonly arrived: string;
}

const ELEMENTS = TEST_SYMBOL_TEXT.split(GROUP_SEPARATOR);
const LENGTH = ELEMENTS.join('').length;

/** Identifier, prefix and a leading separator together. */
const LONGEST_START = 40;

/** Finds the test symbol's text in what arrived; null where it is not there character for character. */
export function fitReading(reading: string): Fit | null {
  const fits: Fit[] = [];
  for (let start = 0; start <= LONGEST_START; start++) {
    for (let length = 0; length <= LONGEST_SEPARATOR; length++) {
      if (start + LENGTH + length * (ELEMENTS.length - 1) > reading.length) break;
      const fit = fitAt(reading, start, length);
      if (fit !== null) fits.push(fit);
    }
  }
  return fits.sort((one, other) => sameIn(other) - sameIn(one))[0] ?? null;
}

/** The characters that arrive as others; `]` is one of them where the identifier shows it. */
export function differencesOf({ arrivals, identifier }: Fit): readonly Difference[] {
  const bracket = TEST_SYMBOL_IDENTIFIER.charAt(0);
  const all = identifier === null ? arrivals : new Map([...arrivals, [bracket, identifier.charAt(0)]]);
  return [...all].flatMap(([meant, arrived]) => (meant === arrived ? [] : [{ meant, arrived }]));
}

/** How many characters arrive as themselves. */
function sameIn({ arrivals }: Fit): number {
  return [...arrivals].filter(([meant, arrived]) => meant === arrived).length;
}

function fitAt(reading: string, start: number, separatorLength: number): Fit | null {
  const arrivals = new Map<string, string>();
  let separator: string | null = null;
  let at = start;
  for (const [index, element] of ELEMENTS.entries()) {
    if (index > 0) {
      const sent = reading.slice(at, at + separatorLength);
      if (separator !== null && sent !== separator) return null;
      separator = sent;
      at += separatorLength;
    }
    for (const meant of element) {
      const arrived = reading.charAt(at++);
      if ((arrivals.get(meant) ?? arrived) !== arrived) return null;
      arrivals.set(meant, arrived);
    }
  }
  const suffix = reading.slice(at);
  return {
    arrivals,
    separator: separator ?? '',
    ...startOf(reading.slice(0, start), arrivals, separator ?? ''),
    suffix: suffix.trim() === '' ? '' : suffix,
  };
}

/** What stands before the text: a prefix, the identifier, and the FNC1 in first position where a scanner sends that as a separator. */
function startOf(
  sent: string,
  arrivals: ReadonlyMap<string, string>,
  separator: string,
): Pick<Fit, 'identifier' | 'prefix'> {
  const start = separator !== '' && sent.endsWith(separator) ? sent.slice(0, -separator.length) : sent;
  const [, ...named] = TEST_SYMBOL_IDENTIFIER;
  const asArrived = named.map((character) => arrivals.get(character)).join('');
  const isNamed = start.length > asArrived.length && start.endsWith(asArrived);
  const identifierAt = isNamed ? start.length - TEST_SYMBOL_IDENTIFIER.length : start.length;
  return {
    identifier: isNamed ? start.slice(identifierAt) : null,
    prefix: start.slice(0, identifierAt),
  };
}
