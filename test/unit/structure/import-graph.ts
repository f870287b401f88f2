import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

import ts from 'typescript';

/** What each node imports, by name. */
export type ImportGraph = ReadonlyMap<string, ReadonlySet<string>>;

/** Gives what each source file imports of the others, types included; paths are from `root`, with slashes. */
export function importGraph(root: string, pattern: string): ImportGraph {
  const files = globSync(pattern, { cwd: root })
    .map((file) => file.split(path.sep).join('/'))
    .toSorted();
  const known = new Set(files);
  return new Map(
    files.map((file) => {
      const { importedFiles } = ts.preProcessFile(readFileSync(path.join(root, file), 'utf8'));
      const imported = importedFiles.map(({ fileName }) =>
        path.posix.join(path.posix.dirname(file), fileName),
      );
      return [file, new Set(imported.filter((other) => known.has(other)))];
    }),
  );
}

/**
 * Gives the graphs of all folders, by folder: its nodes are the files and the folders directly in it, a folder standing
 * for all that it holds.
 */
export function folderGraphs(graph: ImportGraph): ReadonlyMap<string, ImportGraph> {
  const graphs = new Map<string, Map<string, Set<string>>>();
  for (const [file, imported] of graph) {
    for (const other of imported) {
      const { folder, from, to } = whereTheyPart(file.split('/'), other.split('/'));
      const nodes = graphs.get(folder) ?? new Map<string, Set<string>>();
      graphs.set(folder, nodes);
      nodes.set(from, (nodes.get(from) ?? new Set<string>()).add(to));
    }
  }
  return graphs;
}

function whereTheyPart(file: readonly string[], other: readonly string[]) {
  const depth = file.findIndex((name, index) => name !== other[index]);
  const folder = file.slice(0, depth).join('/');
  return { folder, from: file[depth] ?? '', to: other[depth] ?? '' };
}

/** Gives one cycle of a graph as the nodes along it, the first one again at the end; null where there is none. */
export function findCycle(graph: ImportGraph): readonly string[] | null {
  const finished = new Set<string>();
  const visit = (node: string, trail: readonly string[]): readonly string[] | null => {
    const start = trail.indexOf(node);
    if (start !== -1) return [...trail.slice(start), node];
    if (finished.has(node)) return null;
    for (const next of graph.get(node) ?? []) {
      const cycle = visit(next, [...trail, node]);
      if (cycle !== null) return cycle;
    }
    finished.add(node);
    return null;
  };
  for (const node of graph.keys()) {
    const cycle = visit(node, []);
    if (cycle !== null) return cycle;
  }
  return null;
}
