import type { ImportedFace } from '../../../shared/drawing/font-face.ts';
import type { ResolvedAssets } from '../../../shared/label/resolve-assets.ts';
import type { BatchPlan } from './render-batch.ts';

/** Gives the imported faces that text of a plan may be set in: a layout alone names some. */
export function importedFaces(plan: BatchPlan): readonly ImportedFace[] {
  if (plan.kind === 'fonts') return plan.faces;
  // Both may bring fonts: a face that both name is read twice, which does no harm.
  if (plan.kind === 'comparison')
    return [plan.before, plan.after].flatMap(({ assets }) => facesOfLayout(assets));
  return 'assets' in plan && 'layout' in plan.assets ? facesOfLayout(plan.assets) : [];
}

/** Gives the imported faces that a request's layout names. */
export function facesOfLayout({ layout }: Pick<ResolvedAssets, 'layout'>): readonly ImportedFace[] {
  return (layout?.fonts ?? []).map(({ face }) => face);
}
