import { GROUP_SEPARATOR } from '../gs1/element-string.ts';
import { MAX_SEPARATOR_LENGTH } from './scanner-profile.ts';

/**
 * The elements of the symbol that a scanner is taught from: each of GS1's 82 characters in its place, capitals and small
 * letters, separators between, and a word at the end that shows whether the end arrives. GTIN of GS1's own examples;
 * AI (91) and (92) are for a company's own use. GS1 General Specifications, sections 3.2 and 7.11.
 */
const ELEMENTS = [
  '0109506000134352' + '10ABCDEFGHIJKLMNOPQRST',
  '21UVWXYZabcdefghijklmn',
  '91opqrstuvwxyz!"%&\'()*+,-./:;<=>?_0123456789',
  '92Labelwright',
];

/** What the test symbol holds after its leading FNC1, separators as GS. */
export const TEST_SYMBOL_TEXT = ELEMENTS.join(GROUP_SEPARATOR);

/** What a GS1 DataMatrix is named by scanners that are set to say so. ISO/IEC 15424. */
const TEST_SYMBOL_IDENTIFIER = ']d2';

/** The test symbol's text found in a reading: every character of it as one character, the same one everywhere. */
export interface TestSymbolFit {
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
export interface CharacterDifference {
  readonly meant: string;
  readonly arrived: string;
}

const EXPECTED_ELEMENTS = TEST_SYMBOL_TEXT.split(GROUP_SEPARATOR);
const EXPECTED_LENGTH = EXPECTED_ELEMENTS.join('').length;

/** Identifier, prefix and a leading separator together. */
const MAX_PREFIX_LENGTH = 40;

/** Finds the test symbol's text in a reading; null where it is not there character for character. */
export function fitTestSymbol(reading: string): TestSymbolFit | null {
  const fits: TestSymbolFit[] = [];
  for (let start = 0; start <= MAX_PREFIX_LENGTH; start++) {
    for (let length = 0; length <= MAX_SEPARATOR_LENGTH; length++) {
      if (start + EXPECTED_LENGTH + length * (EXPECTED_ELEMENTS.length - 1) > reading.length) break;
      const fit = fitAt(reading, start, length);
      if (fit !== null) fits.push(fit);
    }
  }
  return fits.sort((one, other) => matchCount(other) - matchCount(one))[0] ?? null;
}

/** The characters that arrive as others; `]` is one of them where the identifier shows it. */
export function differencesOf({ arrivals, identifier }: TestSymbolFit): readonly CharacterDifference[] {
  const bracket = TEST_SYMBOL_IDENTIFIER.charAt(0);
  const all = identifier === null ? arrivals : new Map([...arrivals, [bracket, identifier.charAt(0)]]);
  return [...all].flatMap(([meant, arrived]) => (meant === arrived ? [] : [{ meant, arrived }]));
}

/** How many characters arrive as themselves. */
function matchCount({ arrivals }: TestSymbolFit): number {
  return [...arrivals].filter(([meant, arrived]) => meant === arrived).length;
}

function fitAt(reading: string, start: number, separatorLength: number): TestSymbolFit | null {
  const arrivals = new Map<string, string>();
  let separator: string | null = null;
  let at = start;
  for (const [index, element] of EXPECTED_ELEMENTS.entries()) {
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
): Pick<TestSymbolFit, 'identifier' | 'prefix'> {
  const start = separator !== '' && sent.endsWith(separator) ? sent.slice(0, -separator.length) : sent;
  const [, ...identifierCharacters] = TEST_SYMBOL_IDENTIFIER;
  const asArrived = identifierCharacters.map((character) => arrivals.get(character)).join('');
  const hasIdentifier = start.length > asArrived.length && start.endsWith(asArrived);
  const identifierAt = hasIdentifier ? start.length - TEST_SYMBOL_IDENTIFIER.length : start.length;
  return {
    identifier: hasIdentifier ? start.slice(identifierAt) : null,
    prefix: start.slice(0, identifierAt),
  };
}

/**
 * Aligns the received text with the expected text by edit distance, and gives what was received for each expected
 * character; added characters are left out. Null where more than half of the characters differ: it is another text then.
 */
export function alignReceivedText(meant: string, arrived: string): readonly CharacterDifference[] | null {
  const costs = editDistances(meant, arrived);
  const cost = (row: number, column: number): number => costs[row]?.[column] ?? Infinity;
  const pairs: CharacterDifference[] = [];
  let [row, column] = [meant.length, arrived.length];
  while (row > 0) {
    const [one, other] = [meant.charAt(row - 1), arrived.charAt(column - 1)];
    if (column > 0 && cost(row, column) === cost(row - 1, column - 1) + (one === other ? 0 : 1)) {
      pairs.unshift({ meant: one, arrived: other });
      row--;
      column--;
    } else if (cost(row, column) === cost(row - 1, column) + 1) {
      pairs.unshift({ meant: one, arrived: '' });
      row--;
    } else {
      column--;
    }
  }
  const same = pairs.filter((pair) => pair.meant === pair.arrived).length;
  return same * 2 < meant.length ? null : pairs;
}

/** How many characters have to change to make the first so many of one text into the first so many of the other: Levenshtein's distances. */
function editDistances(meant: string, arrived: string): readonly (readonly number[])[] {
  const costs: number[][] = [Array.from({ length: arrived.length + 1 }, (_, column) => column)];
  for (let row = 1; row <= meant.length; row++) {
    const above = costs[row - 1] ?? [];
    const here = [row];
    for (let column = 1; column <= arrived.length; column++) {
      const change = meant.charAt(row - 1) === arrived.charAt(column - 1) ? 0 : 1;
      here.push(
        Math.min(
          (above[column - 1] ?? Infinity) + change,
          (above[column] ?? Infinity) + 1,
          (here[column - 1] ?? Infinity) + 1,
        ),
      );
    }
    costs.push(here);
  }
  return costs;
}
