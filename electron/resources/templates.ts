import { readdirSync, readFileSync } from 'node:fs';

import { DEFAULT_TEMPLATE } from '../../shared/contract/export-request.ts';
import type { Template } from '../../shared/label/template.ts';
import { parseTemplate } from '../../shared/label/template-file.ts';
import { resourceUrl } from './location.ts';

/** The bundled templates by id, in the order they are shown: the default first. Throws where one is broken: they are part of the installation. */
export function loadTemplates(): ReadonlyMap<string, Template> {
  const folder = resourceUrl('templates/');
  const templates = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => loadTemplate(new URL(name, folder)));
  const shown = templates.sort((one, other) => rank(one).localeCompare(rank(other), 'en'));
  return new Map(shown.map((template) => [template.id, template]));
}

function loadTemplate(file: URL): Template {
  const template = parseTemplate(JSON.parse(readFileSync(file, 'utf8')));
  if (template.ok) return template.value;
  const problems = template.problem.map(({ field, message }) => `${field} ${message}`);
  throw new Error(`${file.pathname}: ${problems.join('; ')}`);
}

function rank({ id }: Template): string {
  return id === DEFAULT_TEMPLATE ? '' : id;
}
