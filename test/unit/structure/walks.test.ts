import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { describe, expect, it } from 'vitest';

import { importGraph } from './import-graph.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** More than this nobody reads to understand one thing. */
const MOST_FILES = 45;

/** Where no import leads: messages pass between processes, and threads are started by a file's address. */
const BEYOND_A_PROCESS = new Set([
  'electron/desktop/preload.ts',
  'electron/desktop/window-bridge.ts',
  'electron/desktop/station-process/main.ts',
  'electron/render/workers/render-worker.ts',
]);

const page = readFileSync(`${ROOT}/docs/walks.md`, 'utf8');
const walks = page
  .split(/^## /m)
  .slice(1)
  .map((section) => ({
    title: section.split('\n', 1)[0] ?? '',
    files: [...section.matchAll(/^\| `([^`]+)`/gm)].map(([, file = '']) => file),
  }));

describe.each(walks)('the walk "$title"', ({ files }) => {
  const graph = importGraph(ROOT, '{electron,shared,renderer}/**/*.{ts,tsx}');

  it(`has at most ${MOST_FILES} files, each of them there and named once`, () => {
    expect(files.length).toBeGreaterThan(20);
    expect(files.length).toBeLessThanOrEqual(MOST_FILES);
    expect(files.filter((file) => !existsSync(`${ROOT}/${file}`))).toEqual([]);
    expect(new Set(files).size).toBe(files.length);
  });

  it('leads from each file to the next by imports', () => {
    const isTied = (file: string, index: number): boolean =>
      files
        .slice(0, index)
        .some((before) => graph.get(before)?.has(file) === true || graph.get(file)?.has(before) === true);
    const untied = files
      .slice(1)
      .filter((file, index) => !BEYOND_A_PROCESS.has(file) && !isTied(file, index + 1));
    expect(untied).toEqual([]);
  });
});
