import { globSync, readFileSync } from 'node:fs';

import { expect, test } from 'vitest';

/** The folders of `shared` that each of them imports from. */
function importsByFolder(): ReadonlyMap<string, ReadonlySet<string>> {
  const imports = new Map<string, Set<string>>();
  for (const file of globSync('shared/*/*.ts')) {
    const folder = file.split(/[\\/]/)[1] ?? '';
    const found = imports.get(folder) ?? new Set<string>();
    imports.set(folder, found);
    for (const [, other = ''] of readFileSync(file, 'utf8').matchAll(/from '\.\.\/([a-z0-9-]+)\//g))
      found.add(other);
  }
  return imports;
}

test('the folders of shared import each other in one direction', () => {
  const imports = importsByFolder();
  const path: string[] = [];
  const done = new Set<string>();
  const visit = (folder: string): void => {
    if (done.has(folder)) return;
    if (path.includes(folder))
      expect.fail(`A cycle: ${[...path.slice(path.indexOf(folder)), folder].join(' → ')}`);
    path.push(folder);
    for (const other of imports.get(folder) ?? []) visit(other);
    path.pop();
    done.add(folder);
  };
  for (const folder of imports.keys()) visit(folder);
  expect(imports.size).toBeGreaterThan(10);
});
