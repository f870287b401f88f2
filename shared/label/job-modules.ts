import type { JobModule } from '../layout/layout.ts';
import type { Symbology } from '../symbol/symbology.ts';

/** Gives the module that a job has for the symbols of an element, in millimetres; null where it has none. */
export function jobModule(
  modules: readonly JobModule[],
  element: string,
  symbology: Symbology,
): number | null {
  return (
    modules.find((each) => each.element === element && each.symbology === symbology)?.xDimensionMm ?? null
  );
}

/** Gives the widest modules that all can take: the narrowest of each element and symbology. */
export function narrowestModules(modules: readonly JobModule[]): readonly JobModule[] {
  const narrowest = new Map<string, JobModule>();
  for (const module of modules) {
    const key = `${module.element} ${module.symbology}`;
    const known = narrowest.get(key);
    if (known === undefined || module.xDimensionMm < known.xDimensionMm) narrowest.set(key, module);
  }
  return [...narrowest.values()];
}
