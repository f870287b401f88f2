import {
  type LotCode,
  parseLotCode,
  parseSerialCode,
  type SerialCode,
} from '../../../shared/gs1/lot-and-serial.ts';
import { fail, type Result } from '../../../shared/result/result.ts';
import type { CellProblem } from './cell-problem.ts';
import { decoratedProblem, withoutDecoration } from './decoration.ts';
import { isPlaceholder, placeholderProblem } from './placeholder.ts';
import { severalIn } from './several-codes.ts';

/**
 * Reads a lot code. `isShown` is true for a number that a sheet shows in a format: its decimals are meant. Fails as
 * `parseLotCode` does, or with `cell_placeholder`, `cell_formula_text`, `cell_several` or `cell_decorated`.
 */
export function parseLotCell(text: string, isShown: boolean): Result<LotCode, CellProblem> {
  return parseCodeCell(text, isShown, 'lot', parseLotCode);
}

/** Reads a serial number. Fails as `parseSerialCode` does, or with the codes of {@link parseLotCell}. */
export function parseSerialCell(text: string, isShown: boolean): Result<SerialCode, CellProblem> {
  return parseCodeCell(text, isShown, 'serial', parseSerialCode);
}

/** How a formula begins, in a cell that holds its text and not its result. GS1 allows both signs, and nobody's codes begin with them. */
const FORMULA = /^[=+]/;

function parseCodeCell<Code>(
  cell: string,
  isShown: boolean,
  kind: 'lot' | 'serial',
  parse: (text: string) => Result<Code>,
): Result<Code, CellProblem> {
  const bare = isShown ? cell : withoutDecoration(cell, 1);
  if (isPlaceholder(bare)) return fail(placeholderProblem(cell));
  if (FORMULA.test(bare)) {
    return fail({
      code: 'cell_formula_text',
      message: `This begins with ${bare.charAt(0)} like a formula that was never reckoned. Write the code itself.`,
      facts: { sign: bare.charAt(0) },
    });
  }
  const several = severalIn(bare, kind);
  if (several !== null) return fail(several);
  if (bare === cell || !parse(bare).ok) return parse(cell);
  return fail(decoratedProblem(bare));
}
