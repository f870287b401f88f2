import type { StockFileFormat } from '../../shared/ipc/stock.ts';
import type { Template } from '../../shared/label/template.ts';
import { templateJson } from '../../shared/stock/template-json.ts';
import { writeGlabels } from './write-glabels.ts';

/** A file of stock: its name and what is in it. */
export interface StockFile {
  readonly filename: string;
  readonly content: string;
}

/** Writes stock as a file: one of ours, where several templates are a list, or a template file of gLabels 3. */
export function stockFile(templates: readonly Template[], format: StockFileFormat): StockFile {
  const [first] = templates;
  const name = templates.length === 1 && first !== undefined ? first.id : 'labelwright-stock';
  if (format === 'glabels') return { filename: `${name}.template`, content: writeGlabels(templates) };
  const [json, ...more] = templates.map(templateJson);
  const content = JSON.stringify(more.length === 0 ? json : [json, ...more], null, 2);
  return { filename: `${name}.json`, content: `${content}\n` };
}
