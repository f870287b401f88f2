import { narrowestModules } from '../../shared/label/job-modules.ts';
import { itemLabel } from '../../shared/label/printable-label.ts';
import { modulesOf, prepareLayout, setSymbols } from '../../shared/label/set-symbols.ts';
import type { JobModule } from '../../shared/layout/layout.ts';
import { layoutEncoder, type LayoutPlan } from './draw-label.ts';
import type { FontLibrary } from './font-library.ts';
import { type LabelBatch, renderEach } from './label-batch.ts';

/** How the widest modules of labels' symbols are found. */
export interface ModulesPlan extends LayoutPlan {
  readonly kind: 'modules';
}

/** Labels whose symbols are looked at. */
export type ModulesBatch = LabelBatch<'modules'>;

/** The widest modules that all labels of a batch can take. */
export interface Modules {
  readonly kind: 'modules';
  readonly modules: readonly JobModule[];
}

/** Sets the symbols of labels, each as large as it can be, and gives the modules that all can take; null when `stopped` returned true. */
export function findModules(
  plan: ModulesPlan,
  batch: ModulesBatch,
  fonts: FontLibrary,
  stopped: () => boolean,
): Modules | null {
  const { template, assets } = plan;
  const found = renderEach(batch, stopped, (printable) => {
    const label = itemLabel(printable);
    const { context, encoded } = prepareLayout(
      label,
      layoutEncoder(label, plan),
      assets.layout,
      template,
      assets,
      fonts,
    );
    const set = setSymbols(encoded, context);
    return 'missing' in set ? [] : modulesOf(set);
  });
  return found === null ? null : { kind: 'modules', modules: narrowestModules(found.flat()) };
}
