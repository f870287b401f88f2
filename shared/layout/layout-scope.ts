import type { LabelScope } from '../catalog/entities.ts';
import { newProblem } from '../result/problem.ts';
import type { Problem } from '../result/result.ts';
import type { Layout } from './layout.ts';

/** Whether a layout is for cases and pallets. */
export function isForUnits({ scope }: Pick<Layout, 'scope'>): boolean {
  return scope === 'logistic_units';
}

/** Says why a layout makes no labels of a scope; null where it does. */
export function scopeProblem(
  layout: Pick<Layout, 'id' | 'scope'>,
  scope: LabelScope,
): Problem<'layout_scope'> | null {
  const forUnits = isForUnits(layout);
  if (forUnits === (scope === 'logistic_units')) return null;
  return newProblem('layout_scope', { which: forUnits ? 'items' : 'units', layout: layout.id });
}
