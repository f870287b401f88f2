import { type AttributeKey, headingOfText, parseAttribute } from '../../../../shared/gs1/attributes.ts';
import { newProblem } from '../../../../shared/result/problem.ts';
import { fail, ok, type Outcome } from '../../../../shared/result/result.ts';
import {
  decorationProblem,
  isPlaceholder,
  placeholderProblem,
  singleLine,
  withoutDecoration,
} from './cell-text.ts';
import type { CellProblem } from './row-problems.ts';

/** The longest text that is kept of a column of no AI. */
const LONGEST_TEXT = 200;

/**
 * Reads the value of an AI that is no date, or text of no AI: line breaks and control characters of text become a space.
 * Fails as `parseAttribute` does, or with `cell_placeholder`, `cell_decorated` or `text_too_long`.
 */
export function parseAttributeCell(
  key: AttributeKey,
  cell: string,
  today: Date,
): Outcome<string, CellProblem> {
  if (headingOfText(key) !== null) return parseText(cell);
  const parsed = parseAttribute(key, cell, today);
  if (parsed.ok) return parsed;
  const bare = withoutDecoration(cell, 1);
  if (isPlaceholder(bare)) return fail(placeholderProblem(cell));
  return bare !== cell && parseAttribute(key, bare, today).ok ? fail(decorationProblem(bare)) : parsed;
}

function parseText(cell: string): Outcome<string, CellProblem> {
  const clean = singleLine(cell);
  const { length } = Array.from(clean);
  if (length > LONGEST_TEXT) return fail(newProblem('text_too_long', { most: LONGEST_TEXT, length }));
  return ok(clean);
}
