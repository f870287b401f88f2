import { fieldFault, type FieldProblem } from '../contract/field-validation.ts';
import type { Template } from '../label/template.ts';
import { newProblem } from '../result/problem.ts';
import { fail, ok, type Outcome, type Problem } from '../result/result.ts';
import { usualLayout } from './generated-template.ts';
import { figureProblems, geometryOf, type RulerUnit, type StockFigures } from './stock-figures.ts';

/** Stock that is not kept yet, and so has no id. */
export type NewStock = Omit<Template, 'id'>;

/** What a file of stock holds, and what is wrong with the rest of it. */
export interface ReadStock {
  readonly stock: readonly NewStock[];
  readonly faults: readonly Problem<'stock_template'>[];
}

/** Gives stock without its id, as a copy of it begins. */
export function withoutId({ name, stock, page, labelShape, grid, bleed, layout }: Template): NewStock {
  return { name, stock, page, labelShape, grid, ...(bleed === undefined ? {} : { bleed }), layout };
}

/** Gives the first of the problems that make a template unreadable, with what the template is called. */
export function templateFault(
  template: string,
  problems: readonly FieldProblem[],
): Problem<'stock_template'> {
  const [first] = problems;
  const fault = first === undefined ? newProblem('stock_file', { which: 'form' }) : fieldFault(first);
  return newProblem('stock_template', { which: 'field', template, fault });
}

/** What a person says of stock that they measured. */
export interface MeasuredStock {
  readonly name: string;
  /** Maker and number, such as `Avery L7160`; empty where it has none. */
  readonly number: string;
  readonly figures: StockFigures;
}

/** Makes stock of what a person measured in a unit. Fails with the first of the figures' problems. */
export function measuredStock(
  { name, number, figures }: MeasuredStock,
  unit: RulerUnit = 'mm',
): Outcome<NewStock, Problem<'stock_figures'>> {
  const [first] = figureProblems(figures, unit);
  if (first !== undefined) return fail(first);
  const geometry = geometryOf(figures);
  return ok({ name, stock: numbersOf(number), ...geometry, layout: usualLayout(geometry.labelShape) });
}

/**
 * Gives what changes of stock with what a person says anew. Further numbers and what may be painted past the edge stay as they are. Fails
 * as {@link measuredStock} does.
 */
export function stockChanges(
  before: Template,
  { name = before.name, number, figures }: Partial<MeasuredStock>,
  unit: RulerUnit = 'mm',
): Outcome<Partial<NewStock>, Problem<'stock_figures'>> {
  const stock = number === undefined ? before.stock : [...numbersOf(number), ...before.stock.slice(1)];
  if (figures === undefined) return ok({ name, stock });
  const measured = measuredStock({ name, number: '', figures }, unit);
  return measured.ok ? ok({ ...measured.value, stock }) : measured;
}

function numbersOf(number: string): readonly string[] {
  return number.trim() === '' ? [] : [number.trim()];
}
