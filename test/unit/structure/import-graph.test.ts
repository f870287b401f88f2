import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { findCycle, folderGraphs, importGraph } from './import-graph.ts';

const SOURCES = '{electron,shared,renderer}/**/*.{ts,tsx}';

describe('the sources', () => {
  const graph = importGraph(fileURLToPath(new URL('../../..', import.meta.url)), SOURCES);

  it('are found', () => {
    expect(graph.size).toBeGreaterThan(200);
    expect(graph.get('electron/cli/main.ts')).toContain('electron/cli/command-line.ts');
  });

  it('have no file that imports itself by way of others, types included', () => {
    expect(findCycle(graph)).toBeNull();
  });

  it('have no cycle among the files and folders that lie in one folder', () => {
    const cycles = [...folderGraphs(graph)].flatMap(([folder, nodes]) => {
      const cycle = findCycle(nodes);
      return cycle === null ? [] : [`${folder}: ${cycle.join(' → ')}`];
    });
    expect(cycles).toEqual([]);
  });
});

describe('a cycle', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'labelwright-graph-'));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  function graphOf(files: Readonly<Record<string, string>>) {
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
      writeFileSync(path.join(root, file), text);
    }
    return importGraph(root, SOURCES);
  }

  it('of files is found through types and re-exports', () => {
    const graph = graphOf({
      'shared/a.ts': `import type { B } from './b.ts';`,
      'shared/b.ts': `export { c } from './c.ts';`,
      'shared/c.ts': `const a = import('./a.ts');`,
    });
    expect(findCycle(graph)).toEqual(['shared/a.ts', 'shared/b.ts', 'shared/c.ts', 'shared/a.ts']);
  });

  it('of folders is found where no file is in one', () => {
    const graph = graphOf({
      'shared/gs1/a.ts': `import '../label/b.ts';`,
      'shared/gs1/other.ts': '',
      'shared/label/b.ts': '',
      'shared/label/c.ts': `import '../gs1/other.ts';`,
    });
    expect(findCycle(graph)).toBeNull();
    expect(findCycle(folderGraphs(graph).get('shared') ?? new Map())).toEqual(['gs1', 'label', 'gs1']);
  });

  it('is none where a folder and the files beside it build on one another', () => {
    const graph = graphOf({
      'electron/server.ts': `import './api/routes.ts';`,
      'electron/api/routes.ts': `import '../errors.ts';`,
      'electron/errors.ts': '',
    });
    expect([...folderGraphs(graph).values()].map(findCycle)).toEqual([null]);
  });
});
