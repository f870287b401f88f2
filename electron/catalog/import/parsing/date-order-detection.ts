import type { DateOrder } from '../../../../shared/catalog/date-order.ts';
import { type CalendarDay, type ElementDate, elementDateOf } from '../../../../shared/gs1/element-date.ts';
import { newProblem } from '../../../../shared/result/problem.ts';
import type { Problem } from '../../../../shared/result/result.ts';
import { type DateReading, parseDate, type ParsedDate } from './date-parser.ts';

/** The order in which the dates of each form of a column are written; forms that have only one are left out. */
export type DateOrders = ReadonlyMap<string, DateOrder>;

/** A cell, and the day that it is in one order. */
export interface DateExample {
  readonly order: DateOrder;
  /** As the cell writes it. */
  readonly written: string;
  readonly read: ElementDate;
  readonly rowNumber: number;
}

/** The date order detected for a column, or why none was. */
export type DateOrderResult =
  | { readonly kind: 'read'; readonly orders: DateOrders }
  /** All cells fit several orders and would be different days: an example of each. */
  | { readonly kind: 'ambiguous'; readonly examples: readonly DateExample[] }
  /** No order fits all cells: an example of each order that only some fit. */
  | { readonly kind: 'mixed'; readonly examples: readonly DateExample[] }
  /** A person said an order that not all cells fit, and another fits them all: a cell that tells. */
  | { readonly kind: 'contradicted'; readonly chosen: DateOrder; readonly examples: readonly [DateExample] };

/**
 * How far a date may lie back or ahead before it speaks against the order that gives it. An archive goes back ten
 * years; nobody dates goods further ahead than twenty.
 */
const PLAUSIBLE_YEARS = { back: 10, ahead: 20 };

/** An order is dropped where more than this share of its dates are not plausible: single mistakes must not decide. */
const MOST_IMPLAUSIBLE = 0.25;

/**
 * An order that all but this share of the cells fit is not ruled out by the others: `321227` in a column of DDMMYY is a
 * slip, and would make YYMMDD of all of them.
 */
const FEW_MISFITS = 0.05;

interface OrderTally {
  readonly order: DateOrder;
  readonly isUsual: boolean;
  /** Cells that cannot be in this order: there is no such month, or no month has such a day. */
  impossible: number;
  implausible: number;
  /** The first cell that this order reads and each of some others does not, or reads as another day, by order. */
  readonly unlike: Map<DateOrder, DateExample>;
  /** The first cell that cannot be in this order, as each order that it can be in reads it. */
  readonly against: Map<DateOrder, DateExample>;
  first: DateExample | null;
}

interface FormTally {
  cells: number;
  readonly orders: readonly OrderTally[];
}

/**
 * Detects the date order of a column as a whole: the order that a cell such as `03/04/27` is in shows in the others.
 * An order is taken where every cell of the same form can be in it, and no other order comes near. A day that its month has not (`31/02/27`)
 * speaks against no order, since that is what people mistype; nor does a cell that is no date in any order.
 */
export class DateOrderDetector {
  readonly #today: Date;
  readonly #forms = new Map<string, FormTally>();
  #last: { readonly text: string; readonly written: ParsedDate | null } | null = null;
  /** Cells that are dates in some order. */
  dateCount = 0;

  constructor(today: Date) {
    this.#today = today;
  }

  add(text: string, rowNumber: number): void {
    if (this.#last?.text !== text) this.#last = { text, written: parseDate(text, this.#today) };
    const { written } = this.#last;
    if (written === null) return;
    const days = written.readings.map((reading) => this.#exampleOf(reading, text, rowNumber));
    if (days.every((day) => day === null)) return;
    this.dateCount += 1;
    if (written.readings.length > 1) this.#count(written, days);
  }

  /** `said` is the order that a person has said; it goes for the forms that can be in it. */
  detect(chosen: DateOrder | null): DateOrderResult {
    const orders = new Map<string, DateOrder>();
    for (const [form, tally] of this.#forms) {
      const judged = detectFormOrder(tally, chosen);
      if (typeof judged !== 'string') return judged;
      orders.set(form, judged);
    }
    return { kind: 'read', orders };
  }

  #exampleOf({ order, day }: DateReading, written: string, rowNumber: number): DateExample | null {
    const date = isPossible(day) ? elementDateOf(day, this.#today) : null;
    return date?.ok === true ? { order, written, read: date.value, rowNumber } : null;
  }

  #count({ form, readings }: ParsedDate, days: readonly (DateExample | null)[]): void {
    let tally = this.#forms.get(form);
    if (tally === undefined) this.#forms.set(form, (tally = { cells: 0, orders: readings.map(emptyTally) }));
    tally.cells += 1;
    for (const counted of tally.orders) {
      const at = readings.findIndex(({ order }) => order === counted.order);
      const reading = readings[at];
      if (reading === undefined || !isPossible(reading.day)) {
        counted.impossible += 1;
        for (const day of days) {
          if (day !== null && !counted.against.has(day.order)) counted.against.set(day.order, day);
        }
      }
      const day = days[at] ?? null;
      if (day === null) continue;
      counted.first ??= day;
      if (!this.#isPlausible(reading?.day)) counted.implausible += 1;
      for (const { order } of tally.orders) {
        const other = days.find((one) => one?.order === order);
        if (other?.read !== day.read && !counted.unlike.has(order)) counted.unlike.set(order, day);
      }
    }
  }

  #isPlausible(day: CalendarDay | undefined): boolean {
    const ahead = (day?.year ?? 0) - this.#today.getUTCFullYear();
    return ahead >= -PLAUSIBLE_YEARS.back && ahead <= PLAUSIBLE_YEARS.ahead;
  }
}

function emptyTally({ order, isUsual }: DateReading): OrderTally {
  return {
    order,
    isUsual,
    impossible: 0,
    implausible: 0,
    unlike: new Map(),
    against: new Map(),
    first: null,
  };
}

function isPossible({ month, day }: CalendarDay): boolean {
  return month >= 1 && month <= 12 && day <= 31;
}

function detectFormOrder(
  { cells, orders }: FormTally,
  chosen: DateOrder | null,
): DateOrder | DateOrderResult {
  const fitting = orders.filter(({ impossible: refused }) => refused === 0);
  const byPerson = orders.find(({ order }) => order === chosen);
  if (byPerson !== undefined) {
    const better = fitting.find(({ first }) => first !== null);
    if (byPerson.impossible === 0 || better === undefined) return byPerson.order;
    const example = byPerson.against.get(better.order) ?? better.first;
    if (example !== null) return { kind: 'contradicted', chosen: byPerson.order, examples: [example] };
  }
  if (fitting.length === 0) return { kind: 'mixed', examples: mixedExamples(orders) };
  const isUsual = fitting.some((tally) => tally.isUsual);
  const possible = orders.filter(
    (tally) => tally.impossible <= FEW_MISFITS * cells && (tally.isUsual || !isUsual),
  );
  const plausible = possible.filter(({ implausible }) => implausible <= MOST_IMPLAUSIBLE * cells);
  const left = plausible.length > 0 ? plausible : possible;
  const [one, ...others] = left;
  const differs = left.some((a) => left.some((b) => a.unlike.has(b.order)));
  if (one !== undefined && (others.length === 0 || !differs)) return one.order;
  return { kind: 'ambiguous', examples: ambiguousExamples(left) };
}

/** A cell of each order that another order cannot read. */
function mixedExamples(orders: readonly OrderTally[]): readonly DateExample[] {
  return orders.flatMap(({ order, first }) => {
    const example = orders.map(({ against }) => against.get(order)).find((one) => one !== undefined) ?? first;
    return example === null ? [] : [example];
  });
}

/** The same cell in each order, as far as it can be: so the difference shows. */
function ambiguousExamples(orders: readonly OrderTally[]): readonly DateExample[] {
  const [one] = orders;
  const telling = orders.map(({ order }) => one?.unlike.get(order)).find((example) => example !== undefined);
  return orders.flatMap(({ order, unlike, first }) => {
    const same = [...unlike.values(), first].find((example) => example?.written === telling?.written);
    const example = same ?? first;
    return example === null ? [] : [{ ...example, order }];
  });
}

/** Dates that wait for a person's word. */
export type UnreadDates = Exclude<DateOrderResult, { readonly kind: 'read' }>;

/**
 * What keeps the dates of a column from being read, each with examples: `dates_ambiguous`, `dates_mixed` or
 * `dates_contradict`.
 */
export function dateOrderProblem(
  judgement: UnreadDates,
  heading: string,
): Problem<'dates_ambiguous' | 'dates_contradict' | 'dates_mixed'> {
  switch (judgement.kind) {
    case 'ambiguous':
      return ambiguous(judgement.examples, heading.trim());
    case 'mixed':
      return mixed(judgement.examples, heading.trim());
    case 'contradicted':
      return contradicted(judgement, heading.trim());
  }
}

function ambiguous(examples: readonly DateExample[], heading: string): Problem<'dates_ambiguous'> {
  const choices = examples.map(choiceOf);
  const orders = ordersOf(examples);
  return newProblem('dates_ambiguous', { heading, choices, orders });
}

function mixed(examples: readonly DateExample[], heading: string): Problem<'dates_mixed'> {
  const choices = examples.map(choiceOf);
  const orders = ordersOf(examples);
  return newProblem('dates_mixed', { heading, choices, orders });
}

function contradicted(
  { chosen, examples: [example] }: DateOrderResult & { readonly kind: 'contradicted' },
  heading: string,
): Problem<'dates_contradict'> {
  const order = orderProblem(chosen);
  const choice = choiceOf(example);
  const row = String(example.rowNumber);
  return newProblem('dates_contradict', { heading, order, choice, row });
}

/** An order of dates as a sentence names it. */
function orderProblem(order: DateOrder): Problem {
  return newProblem('date_order', { which: order });
}

function choiceOf({ order, written, read }: DateExample): Problem {
  const named = orderProblem(order);
  return newProblem('date_choice', { written, read, order: named });
}
function ordersOf(examples: readonly DateExample[]): readonly string[] {
  return examples.map(({ order }) => order);
}
