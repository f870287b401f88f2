import { readdirSync, readFileSync } from 'node:fs';

import type { LayoutId } from '../../shared/contract/layout-reference.ts';
import type { Layout } from '../../shared/layout/layout.ts';
import { parseLayout } from '../../shared/layout/layout-file.ts';
import { resourceUrl } from './location.ts';

/** The bundled layouts by id, in the order of their ids. Throws where one is broken: they are part of the installation. */
export function loadLayouts(): ReadonlyMap<LayoutId, Layout> {
  const folder = resourceUrl('layouts/');
  const layouts = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => loadLayout(new URL(name, folder)));
  return new Map(layouts.map((layout) => [layout.id, layout]));
}

function loadLayout(file: URL): Layout {
  const layout = parseLayout(JSON.parse(readFileSync(file, 'utf8')));
  if (layout.ok) return layout.value;
  const problems = layout.problem.map(({ field, message }) => `${field}: ${message}`);
  throw new Error(`${file.pathname}: ${problems.join('; ')}`);
}
