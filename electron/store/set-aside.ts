import { existsSync, renameSync } from 'node:fs';

/** Renames what cannot be used, so that nothing of it is lost, and gives its new path: `name.damaged`, or numbered. */
export function setAside(file: string): string {
  for (let count = 1; ; count++) {
    const kept = count === 1 ? `${file}.damaged` : `${file}.damaged-${String(count)}`;
    if (existsSync(kept)) continue;
    renameSync(file, kept);
    return kept;
  }
}
