import { type Expiry, parseExpiry } from '../../../shared/gs1/expiry.ts';
import { fail, type Result } from '../../../shared/result/result.ts';
import type { CellProblem } from './cell-problem.ts';
import { decoratedProblem, withoutDecoration } from './decoration.ts';
import { isPlaceholder, placeholderProblem } from './placeholder.ts';

/** Reads an expiry date. Fails as `parseExpiry` does, or with `cell_placeholder` or `cell_decorated`. */
export function parseExpiryCell(cell: string, today: Date): Result<Expiry, CellProblem> {
  const parsed = parseExpiry(cell, today);
  if (parsed.ok) return parsed;
  const bare = withoutDecoration(cell);
  if (isPlaceholder(bare)) return fail(placeholderProblem(cell));
  return bare !== cell && parseExpiry(bare, today).ok ? fail(decoratedProblem(bare)) : parsed;
}
