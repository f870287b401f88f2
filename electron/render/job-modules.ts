import { narrowestModules } from '../../shared/label/job-modules.ts';
import type { Label } from '../../shared/label/label.ts';
import { isLogisticLabel } from '../../shared/label/printable-label.ts';
import type { ResolvedAssets } from '../../shared/label/resolve-assets.ts';
import { sizeClassOf } from '../../shared/label/size-class.ts';
import type { JobModule } from '../../shared/layout/layout.ts';
import type { LabelPlan } from './draw-label.ts';
import { labelBatches, type LabelSource } from './label-batch.ts';
import type { RenderPool } from './workers/render-pool.ts';

/** Between two looks at the labels this thread answers others. */
const LABELS_PER_TICK = 500;

/**
 * Picks the labels of a job by which its symbols' sizes go: of each size class the first of those that need most. Reads all of
 * them once. Rejects with the signal's reason when aborted.
 */
export async function sizeSamples(source: LabelSource, signal: AbortSignal): Promise<readonly Label[]> {
  const samples = new Map<string, { readonly label: Label; readonly changes: number }>();
  for (let from = 0; from < source.count; from += LABELS_PER_TICK) {
    for (const label of source.batch(from, LABELS_PER_TICK)) {
      if (isLogisticLabel(label)) continue;
      const { key, changes } = sizeClassOf(label);
      const known = samples.get(key);
      if (known === undefined || changes > known.changes) samples.set(key, { label, changes });
    }
    await new Promise(setImmediate);
    signal.throwIfAborted();
  }
  return [...samples.values()].map(({ label }) => label);
}

/** As few as two workers share well. */
const LABELS_PER_BATCH = 8;

/**
 * Decides how wide the modules of a job's symbols are where a layout arranges its labels: for each symbol of the layout the
 * widest that all of the samples can take which have modules as wide as GS1 asks for. `samples` as {@link sizeSamples} picks
 * them. Gives the assets with it; as they were where there is no layout. Rejects with the signal's reason when aborted.
 */
export async function withJobModules<Assets extends ResolvedAssets>(
  pool: RenderPool,
  {
    template,
    assets,
    digitalLinkOrigin,
  }: Pick<LabelPlan, 'digitalLinkOrigin'> & {
    readonly template: LabelPlan['template'] | null;
    readonly assets: Assets;
  },
  samples: () => Promise<readonly Label[]>,
  signal: AbortSignal,
): Promise<Assets> {
  const { layout } = assets;
  if (layout === undefined || template === null) return assets;
  const labels = await samples();
  const source = {
    count: labels.length,
    batch: (from: number, count: number) => labels.slice(from, from + count),
  };
  const plan = { kind: 'modules' as const, template, digitalLinkOrigin, assets: { ...assets, layout } };
  const modules: JobModule[] = [];
  const batches = labelBatches('modules', source, LABELS_PER_BATCH);
  for await (const { result } of pool.renderAll(plan, batches, signal)) modules.push(...result.modules);
  return { ...assets, layout: { ...layout, modules: narrowestModules(modules) } };
}
