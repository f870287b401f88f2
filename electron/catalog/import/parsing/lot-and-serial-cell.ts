import {
  type LotCode,
  parseLotCode,
  parseSerialCode,
  type SerialCode,
} from '../../../../shared/gs1/lot-and-serial.ts';
import { newProblem } from '../../../../shared/result/problem.ts';
import type { LabelCode } from '../../../../shared/result/problems/labels.ts';
import { fail, type Outcome, type Result } from '../../../../shared/result/result.ts';
import { decorationProblem, isPlaceholder, placeholderProblem, withoutDecoration } from './cell-text.ts';
import type { CellProblem } from './row-problems.ts';

/**
 * Reads a lot code. `isShown` is true for a number that a sheet shows in a format: its decimals are meant. Fails as
 * `parseLotCode` does, or with `cell_placeholder`, `cell_formula_text`, `cell_several` or `cell_decorated`.
 */
export function parseLotCell(text: string, isShown: boolean): Outcome<LotCode, CellProblem> {
  return parseCodeCell(text, isShown, 'lot', parseLotCode);
}

/** Reads a serial number. Fails as `parseSerialCode` does, or with the codes of {@link parseLotCell}. */
export function parseSerialCell(text: string, isShown: boolean): Outcome<SerialCode, CellProblem> {
  return parseCodeCell(text, isShown, 'serial', parseSerialCode);
}

/** How a formula begins, in a cell that holds its text and not its result. GS1 allows both signs, and nobody's codes begin with them. */
const FORMULA = /^[=+]/;

function parseCodeCell<Code>(
  cell: string,
  isShown: boolean,
  kind: 'lot' | 'serial',
  parse: (text: string) => Result<Code, LabelCode>,
): Outcome<Code, CellProblem> {
  const bare = isShown ? cell : withoutDecoration(cell, 1);
  if (isPlaceholder(bare)) return fail(placeholderProblem(cell));
  if (FORMULA.test(bare)) {
    return fail(newProblem('cell_formula_text', { sign: bare.charAt(0) }));
  }
  const several = severalCodesProblem(bare, kind);
  if (several !== null) return fail(several);
  if (bare === cell || !parse(bare).ok) return parse(cell);
  return fail(decorationProblem(bare));
}

/** What separates codes in one cell. A stroke and a point do not: they stand in many single codes. */
const SEPARATORS = /[,;|\n\r\u2028\u2029]/;

/** `12,5` is one number where a decimal comma is written. */
const DECIMAL_COMMA = /^\d+,\d+$/;

/** The first and the last of a range: `SN001-SN010`, `SN001 to SN010`, `SN001..SN010`; the last may leave out its letters. */
const RANGE = /^(.*?)(\d+)\s*(?:\p{Pd}|\.{2,}|…|~|\bto\b|\bbis\b|\bhasta\b|\bal?\b)\s*(.*?)(\d+)$/iu;

/** What every range has, and few codes: digits, something else, and digits at its end. */
const MAY_BE_RANGE = /\d\D.*\d$/s;

/** Two serials, which have 20 characters at most, and what stands between. */
const LONGEST_RANGE = 60;

/**
 * Gives the problem of a cell that holds several codes: `S1,S2`, `S4;S5`, one on each line, or a range; null where it holds
 * one. GS1 allows commas, semicolons and hyphens in a single code, so a person who has such a code adds it by hand: a label
 * that holds a list is worse than a row that is left out.
 */
function severalCodesProblem(text: string, kind: 'lot' | 'serial'): CellProblem | null {
  if (kind === 'lot' && DECIMAL_COMMA.test(text)) return null;
  if (SEPARATORS.test(text)) {
    const codes = text.split(SEPARATORS).filter((code) => code.trim() !== '');
    if (codes.length > 1) return newProblem('cell_several', { which: 'list', number: codes.length });
  }
  const mayBeRange = kind === 'serial' && text.length <= LONGEST_RANGE && MAY_BE_RANGE.test(text);
  const range = mayBeRange ? parseRange(text) : null;
  if (range === null) return null;
  return newProblem('cell_several', {
    which: 'range',
    number: range.length,
    first: range.first,
    last: range.last,
  });
}

interface Range {
  readonly first: string;
  readonly last: string;
  readonly length: number;
}

/**
 * A range counts up, over numbers of one length behind the same letters. Where the letters stand once or not at all, as in
 * `AB123-456`, it may well be one code, so it also has to begin and end as ranges do: `001-010`, `SN100-199`.
 */
function parseRange(text: string): Range | null {
  const [, letters = '', from = '', lettersAgain = '', to = ''] = RANGE.exec(text) ?? [];
  const isRange = from !== '' && from.length === to.length && Number(from) < Number(to);
  if (!isRange || (lettersAgain !== '' && lettersAgain !== letters)) return null;
  const isRepeated = letters !== '' && lettersAgain === letters;
  const isRound = from.length > 2 && /^\p{L}*$/u.test(letters) && /[01]$/.test(from) && /[059]$/.test(to);
  if (!isRepeated && !isRound) return null;
  return { first: `${letters}${from}`, last: `${letters}${to}`, length: Number(to) - Number(from) + 1 };
}
