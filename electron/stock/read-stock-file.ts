import { parseTemplate } from '../../shared/label/template-file.ts';
import { problem } from '../../shared/result/problem.ts';
import { fail, ok, type Outcome, type Problem, type Result } from '../../shared/result/result.ts';
import { type NewStock, type ReadStock, templateFault, withoutId } from '../../shared/stock/new-stock.ts';
import { decodeText } from '../../shared/text/encoding.ts';
import { readGlabels } from './read-glabels.ts';

/** The largest file of stock that is read, in MB: all of gLabels' database is half a megabyte. */
export const LARGEST_STOCK_FILE_MB = 4;

/** The most templates of a JSON file. */
const MOST_TEMPLATES = 5000;

/**
 * Reads a file of stock: a template file of ours, a list of such templates, or a template file of gLabels; which one, its first
 * character says. Fails with `stock_file` where it is none of them.
 */
export function readStockFile(bytes: Uint8Array): Result<ReadStock, 'stock_file'> {
  const text = decodeText(bytes);
  const [first] = text?.trimStart() ?? '';
  if (text === null || first === undefined) return problem('stock_file', { which: 'form' });
  if (first === '<') return readGlabels(text);
  if (first === '{' || first === '[') return readJson(text);
  return problem('stock_file', { which: 'form' });
}

function readJson(text: string): Result<ReadStock, 'stock_file'> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return problem('stock_file', { which: 'json' });
  }
  const templates: readonly unknown[] = Array.isArray(json) ? json : [json];
  if (templates.length === 0) return problem('stock_file', { which: 'empty' });
  if (templates.length > MOST_TEMPLATES)
    return problem('stock_file', { which: 'templates', most: MOST_TEMPLATES });
  const read = templates.map(readTemplate);
  return ok({
    stock: read.flatMap((one) => (one.ok ? [one.value] : [])),
    faults: read.flatMap((one) => (one.ok ? [] : [one.problem])),
  });
}

function readTemplate(json: unknown, index: number): Outcome<NewStock, Problem<'stock_template'>> {
  const parsed = parseTemplate(json);
  if (parsed.ok) return ok(withoutId(parsed.value));
  return fail(templateFault(nameIn(json) ?? `Template ${index + 1}`, parsed.problem));
}

/** What a template that cannot be read calls itself. */
function nameIn(json: unknown): string | null {
  if (typeof json !== 'object' || json === null) return null;
  const { id, name } = json as { readonly id?: unknown; readonly name?: unknown };
  const said = [name, id].find((one) => typeof one === 'string' && one !== '');
  return typeof said === 'string' ? said.slice(0, 80) : null;
}
