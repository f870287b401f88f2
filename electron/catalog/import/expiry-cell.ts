import type { Expiry } from '../../../shared/gs1/expiry.ts';
import { fail, type Result } from '../../../shared/result/result.ts';
import type { CellProblem } from './cell-problem.ts';
import { decoratedProblem, withoutDecoration } from './decoration.ts';
import { isPlaceholder, placeholderProblem } from './placeholder.ts';

/** Reads an expiry date, written as `read` takes it. Fails as `read` does, or with `cell_placeholder` or `cell_decorated`. */
export function parseExpiryCell(
  cell: string,
  read: (text: string) => Result<Expiry>,
): Result<Expiry, CellProblem> {
  const date = read(cell);
  if (date.ok) return date;
  const bare = withoutDecoration(cell);
  if (isPlaceholder(bare)) return fail(placeholderProblem(cell));
  return bare !== cell && read(bare).ok ? fail(decoratedProblem(bare)) : date;
}
