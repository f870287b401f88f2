import {
  DATE_FORM,
  type ElementDate,
  elementDateOf,
  type ElementDateProblem,
  lastDayOf,
} from '../../../../shared/gs1/element-date.ts';
import { fail, type Outcome, type Result } from '../../../../shared/result/result.ts';
import { decorationProblem, isPlaceholder, placeholderProblem, withoutDecoration } from './cell-text.ts';
import type { DateOrders } from './date-order-detection.ts';
import { parseDate } from './date-parser.ts';
import type { CellProblem } from './row-problems.ts';

/** Reads a date, written as `read` takes it. Fails as `read` does, or with `cell_placeholder` or `cell_decorated`. */
export function parseDateCell(
  cell: string,
  read: (text: string) => Result<ElementDate, ElementDateProblem>,
): Outcome<ElementDate, CellProblem> {
  const date = read(cell);
  if (date.ok) return date;
  const bare = withoutDecoration(cell);
  if (isPlaceholder(bare)) return fail(placeholderProblem(cell));
  return bare !== cell && read(bare).ok ? fail(decorationProblem(bare)) : date;
}

/** Years ahead from which a date is noted: goods are hardly dated so far. */
const FAR_YEARS = 20;

/** Forms of which a report shows an example. */
const MOST_EXAMPLES = 4;

interface ReadCell {
  readonly text: string;
  readonly form: string;
  readonly date: Result<ElementDate, ElementDateProblem>;
  readonly isPast: boolean;
  readonly isFar: boolean;
}

/** Reads the dates of a column in the order that the column is in, and keeps what a person should know of them. */
export class DateReader {
  /** Dates that are over today. */
  pastCount = 0;
  /** Dates more than twenty years ahead. */
  farCount = 0;
  readonly #orders: DateOrders;
  readonly #today: Date;
  #last: ReadCell | null = null;
  readonly #examples = new Map<string, string>();

  readonly #isLimit: boolean;

  /** `isLimit` where goods are not good, or not sold, after the day: one that is over is counted. */
  constructor(orders: DateOrders, today: Date, isLimit: boolean) {
    this.#isLimit = isLimit;
    this.#orders = orders;
    this.#today = today;
  }

  /** The first cell of each form that is not the date itself, with the date: `31/12/2027 → 2027-12-31`. */
  get examples(): readonly string[] {
    return [...this.#examples.values()];
  }

  /**
   * Fails with `expiry_form` for what is no date, with `expiry_date` for one that the calendar has not, or with
   * `expiry_century`.
   */
  read(text: string): Result<ElementDate, ElementDateProblem> {
    // Rows of one lot follow each other.
    if (this.#last?.text !== text) this.#last = this.#parsed(text);
    const { form, date, isPast, isFar } = this.#last;
    if (isPast) this.pastCount += 1;
    if (isFar) this.farCount += 1;
    if (date.ok) this.#keepExample(text, form, date.value);
    return date;
  }

  #parsed(text: string): ReadCell {
    const written = parseDate(text, this.#today);
    if (written === null) return this.#judged(text, '', fail(DATE_FORM));
    const order = this.#orders.get(written.form) ?? written.readings[0]?.order;
    const reading = written.readings.find((one) => one.order === order);
    const date = reading === undefined ? fail(DATE_FORM) : elementDateOf(reading.day, this.#today);
    return this.#judged(text, written.form, date);
  }

  #judged(text: string, form: string, date: ReadCell['date']): ReadCell {
    if (!date.ok) return { text, form, date, isPast: false, isFar: false };
    const lastDay = lastDayOf(date.value);
    const isPast = this.#isLimit && lastDay.getTime() + MS_PER_DAY <= this.#today.getTime();
    const isFar = lastDay.getUTCFullYear() - this.#today.getUTCFullYear() > FAR_YEARS;
    return { text, form, date, isPast, isFar };
  }

  #keepExample(text: string, form: string, date: ElementDate): void {
    if (text !== date && this.#examples.size < MOST_EXAMPLES && !this.#examples.has(form))
      this.#examples.set(form, `${text} → ${date}`);
  }
}

const MS_PER_DAY = 86_400_000;
