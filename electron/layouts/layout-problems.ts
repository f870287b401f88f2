import type { LayoutId } from '../../shared/contract/layout-reference.ts';
import type { LayoutVersion } from '../../shared/layout/layout-record.ts';
import { newProblem, problem } from '../../shared/result/problem.ts';
import type { Problem } from '../../shared/result/result.ts';
import type { LayoutRow } from './layout-rows.ts';

/** What was saved since somebody began on a version; null where that is still the last one, or nobody says which. */
export function savedMeanwhile(
  { id, removedAt }: LayoutRow,
  versions: readonly LayoutVersion[],
  madeFrom: number | undefined,
): Problem<'layout_meanwhile'> | null {
  const last = versions.at(-1);
  if (madeFrom === undefined || removedAt !== null || last === undefined || last.version === madeFrom)
    return null;
  const { version, saved } = last;
  return madeFrom === 0
    ? newProblem('layout_meanwhile', { which: 'made', layout: id })
    : newProblem('layout_meanwhile', { which: 'saved', layout: id, version, by: saved?.by ?? '' });
}

/** Says that a layout has no such version, and which is its last. */
export function noSuchVersion(
  layout: LayoutId,
  version: number,
  last: number,
): ReturnType<typeof problem<'layout_version_unknown'>> {
  return problem('layout_version_unknown', { layout, version, last });
}
