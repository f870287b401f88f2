import {
  type FieldName,
  LABEL_FIELD_KEYS,
  labelField,
  needOf,
  parseFieldName,
} from '../fields/label-fields.ts';
import { problem } from '../result/problem.ts';
import { ok, type Result } from '../result/result.ts';
import { displayText } from '../text/display-text.ts';

/** The lines of text that the contract names. A station's labels can carry any other field, and free text. */
export const TEXT_LINES = ['name', 'brand', 'gtin', 'lot', 'expiry', 'serial'] as const;

/** The lines that only a station's labels can carry, by name. */
export const STATION_TEXT_LINES = LABEL_FIELD_KEYS.filter((key) => !TEXT_LINES.some((line) => line === key));

/** The most lines of text that a request can ask for. */
export const MOST_TEXT_LINES = 20;

/** The longest free text, in characters: more than a line of the widest label holds. */
export const LONGEST_FREE_TEXT = 100;

/** Text that the request itself says, the same on all its labels. */
export type FreeText = `say:${string}`;

/** One line of a label's text: a field of each label, or free text. */
export type TextLine = FieldName | FreeText;

/** What begins a line of free text. `text:` begins the text that each record keeps under a heading. */
const FREE_TEXT = 'say:';

/**
 * Takes a line of the contract, another named field, an AI, `text:` and a heading, or `say:` and free text, which comes out
 * in one line without spaces at its ends. Fails with `text_line`, or with `free_text` where there is none, or more than
 * {@link LONGEST_FREE_TEXT} characters of it.
 */
export function parseTextLine(text: string): Result<TextLine, 'text_line' | 'free_text'> {
  const trimmed = text.trim();
  if (isFreeText(trimmed)) return parseFreeText(freeTextOf(trimmed));
  const name = parseFieldName(text);
  return name === null
    ? problem('text_line', { line: text, lines: [...TEXT_LINES, ...STATION_TEXT_LINES] })
    : ok(name);
}

function parseFreeText(text: string): Result<FreeText, 'free_text'> {
  const line = displayText(text);
  if (line === '') return problem('free_text', { which: 'empty' });
  const { length } = Array.from(line);
  if (length > LONGEST_FREE_TEXT) {
    return problem('free_text', { which: 'long', most: LONGEST_FREE_TEXT, length });
  }
  const said: FreeText = `say:${line}`;
  return ok(said);
}

/** True for a line of free text, false for a field. */
export function isFreeText(line: string): line is FreeText {
  return line.startsWith(FREE_TEXT);
}

/** What a line of free text says. */
export function freeTextOf(line: FreeText): string {
  return line.slice(FREE_TEXT.length);
}

/** How a line is set. */
export interface LineTraits {
  /** See `LabelField`. */
  readonly isCode: boolean;
  /** See `LabelField`. */
  readonly isSaidByHri: boolean;
  /** See `needOf`. */
  readonly need: number;
}

/** Gives how a line is set: free text as text of a column. */
export function lineTraits(line: TextLine): LineTraits {
  if (isFreeText(line)) return { isCode: false, isSaidByHri: false, need: needOf('text:') };
  const { isCode, isSaidByHri } = labelField(line);
  return { isCode, isSaidByHri, need: needOf(line) };
}
