import { newProblem, problem } from '../../shared/result/problem.ts';
import { ok, type Problem, type Result } from '../../shared/result/result.ts';
import { stockBehind } from '../../shared/stock/equivalents.ts';
import { usualLayout } from '../../shared/stock/generated-template.ts';
import {
  type GlabelsEquivalent,
  type GlabelsFault,
  type GlabelsFile,
  type GlabelsStock,
  readGlabelsTemplates,
} from '../../shared/stock/glabels-stock.ts';
import { elementsIn } from '../../shared/stock/glabels-xml.ts';
import type { NewStock, ReadStock } from '../../shared/stock/new-stock.ts';
import { paperSize } from '../../shared/stock/paper-sizes.ts';
import { LONGEST_STOCK_NAME } from '../../shared/stock/stock-figures.ts';
import { parseXmlTree } from '../../shared/stock/xml-tree.ts';

/** What a template file of gLabels begins with; a document has one template in it. */
const ROOTS = ['Glabels-templates', 'Glabels-document'];

/** The maker's name that own stock of no maker is written under: no one's. */
export const NO_MAKER = 'Labelwright';

/** The most templates of a file: gLabels itself comes with 1,756. */
const MOST_TEMPLATES = 5000;

/**
 * Reads a template file of gLabels, 2 or 3. Equivalents become further numbers of the template that they name. Fails with
 * `stock_file` where it is no such file; what is wrong with single templates is among the faults.
 */
export function readGlabels(text: string): Result<ReadStock, 'stock_file'> {
  const tree = parseXmlTree(text);
  if (!tree.ok) return tree;
  if (!ROOTS.includes(tree.value.name))
    return problem('stock_file', { which: 'root', root: tree.value.name });
  const elements = elementsIn(tree.value, 'Template');
  if (elements.length > MOST_TEMPLATES)
    return problem('stock_file', { which: 'templates', most: MOST_TEMPLATES });
  return ok(readStock(readGlabelsTemplates(elements, paperSize)));
}

function readStock({ stock, equivalents, faults }: GlabelsFile): ReadStock {
  const numbers = new Map(stock.map((one) => [numberOf(one), namesOf(one)]));
  const lost = addEquivalents(equivalents, numbers);
  return {
    stock: stock.map((one) => newStock(one, numbers.get(numberOf(one)) ?? [])),
    faults: [...faults.flatMap(faultProblem), ...lost],
  };
}

function numberOf({ brand, part }: Pick<GlabelsStock, 'brand' | 'part'>): string {
  return `${brand} ${part}`.trim();
}

/** The names that stock goes by: its number first. */
function namesOf(stock: GlabelsStock): readonly string[] {
  return stock.brand === NO_MAKER ? stock.aliases : [numberOf(stock), ...stock.aliases];
}

function newStock(stock: GlabelsStock, numbers: readonly string[]): NewStock {
  const { page, labelShape, grid, bleed, description } = stock;
  return {
    name: (description === '' ? numberOf(stock) : description).slice(0, LONGEST_STOCK_NAME),
    stock: numbers.filter((number) => number !== ''),
    page,
    labelShape,
    grid,
    ...(bleed === null ? {} : { bleed }),
    layout: usualLayout(labelShape),
  };
}

/** Adds the numbers of equivalents, which may name one another, to those of the stock that they come to. Gives a fault for each that comes to none. */
function addEquivalents(
  equivalents: readonly GlabelsEquivalent[],
  numbers: Map<string, readonly string[]>,
): readonly Problem<'stock_template'>[] {
  const others = new Map(
    equivalents.map((one) => [numberOf(one), numberOf({ ...one, part: one.equivalentTo })]),
  );
  return [...others].flatMap(([number, other]) => {
    const stock = stockBehind(other, others, (each) => numbers.has(each));
    if (stock === null)
      return [newProblem('stock_template', { which: 'equivalent', template: number, other })];
    numbers.set(stock, [...(numbers.get(stock) ?? []), number]);
    return [];
  });
}

/** As much of a file's text as a sentence bears. */
const LONGEST_SHOWN = 40;

/** Tells of a fault that changes what is printed; what a program left over or sorts by is of no account. */
function faultProblem({ kind, stock, place, value }: GlabelsFault): readonly Problem<'stock_template'>[] {
  const template = stock === '' ? '?' : stock;
  const shown = value.slice(0, LONGEST_SHOWN);
  switch (kind) {
    case 'no_length':
      return [newProblem('stock_template', { which: 'length', template, place, value: shown })];
    case 'margin_too_wide':
      return [newProblem('stock_template', { which: 'margin', template, value: shown })];
    case 'unknown_page':
      return [newProblem('stock_template', { which: 'page', template, size: shown })];
    case 'unusable':
      return [newProblem('stock_template', { which: 'unusable', template, place })];
    case 'remainder':
    case 'same_layout':
    case 'unknown_category':
      return [];
  }
}
