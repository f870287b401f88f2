import type { DateOrder } from '../../../../shared/catalog/date-order.ts';
import type { Problem } from '../../../../shared/result/result.ts';
import type { DateExample, DateJudgement } from './date-column.ts';

/** Dates that wait for a person's word. */
export type UnreadDates = Exclude<DateJudgement, { readonly kind: 'read' }>;

/**
 * What keeps the dates of a column from being read, each with examples: `dates_ambiguous`, `dates_mixed` or
 * `dates_contradict`.
 */
export function datesProblem(judgement: UnreadDates, heading: string): Problem {
  switch (judgement.kind) {
    case 'ambiguous':
      return ambiguous(judgement.examples, heading.trim());
    case 'mixed':
      return mixed(judgement.examples, heading.trim());
    case 'contradicted':
      return contradicted(judgement, heading.trim());
  }
}

function ambiguous(examples: readonly DateExample[], heading: string): Problem {
  const choices = examples.map(choiceOf);
  const orders = ordersOf(examples);
  return {
    code: 'dates_ambiguous',
    message:
      `The dates in "${heading}" can be read in several ways: ${told(choices)}. ` +
      `Write them as YYYY-MM-DD, or say which is right; on the command line: --dates with one of ${orders.join(', ')}.`,
    facts: { heading, choices, orders },
  };
}

function mixed(examples: readonly DateExample[], heading: string): Problem {
  const choices = examples.map(choiceOf);
  const orders = ordersOf(examples);
  return {
    code: 'dates_mixed',
    message:
      `The dates in "${heading}" are not all written in one way: ${told(choices)}. ` +
      'Write them all as YYYY-MM-DD, or say which way is right, and the others are listed as mistakes; ' +
      `on the command line: --dates with one of ${orders.join(', ')}.`,
    facts: { heading, choices, orders },
  };
}

function contradicted(
  { said, examples: [example] }: DateJudgement & { readonly kind: 'contradicted' },
  heading: string,
): Problem {
  const order = orderProblem(said);
  const choice = choiceOf(example);
  const row = String(example.rowNumber);
  return {
    code: 'dates_contradict',
    message:
      `The dates in "${heading}" are not written as ${order.message}, as was said: in row ${row}, ${choice.message}, ` +
      'and all of them can be read so. Say how they are written; on the command line: --dates.',
    facts: { heading, order, choice, row },
  };
}

/** An order of dates as a sentence names it. */
function orderProblem(order: DateOrder): Problem {
  return { code: 'date_order', message: ORDERS[order], facts: { which: order } };
}

function choiceOf({ order, written, read }: DateExample): Problem {
  const named = orderProblem(order);
  return {
    code: 'date_choice',
    message: `${written} is ${read} as ${named.message}`,
    facts: { written, read, order: named },
  };
}

const ORDERS: Readonly<Record<DateOrder, string>> = {
  dmy: 'day-month-year',
  mdy: 'month-day-year',
  ymd: 'year-month-day',
  my: 'month-year',
  ym: 'year-month',
};

function ordersOf(examples: readonly DateExample[]): readonly string[] {
  return examples.map(({ order }) => order);
}

function told(choices: readonly Problem[]): string {
  return choices.map(({ message }) => message).join(', ');
}
