import type { Attributes } from '../gs1/attributes.ts';
import { type ElementDate, lastDayOf } from '../gs1/element-date.ts';
import { problem } from '../result/problem.ts';
import { ok, type Result } from '../result/result.ts';

/**
 * What the last date of a product means: of food that it is best before it, AI (15); of medicines and medical devices,
 * and of everything else, that it is not used after it, AI (17).
 */
export const DATE_KINDS = ['food', 'healthcare', 'other'] as const;

/** See {@link DATE_KINDS}. */
export type DateKind = (typeof DATE_KINDS)[number];

/** How long a product is good from its production date on; `monthEnd` goes on to the last day of the month. */
export interface ShelfLife {
  readonly count: number;
  readonly unit: 'days' | 'months';
  readonly monthEnd: boolean;
}

/** The longest shelf life that a rule can have: a symbol says two digits of the year. */
const MOST: Readonly<Record<ShelfLife['unit'], number>> = { days: 18_000, months: 600 };

const RULE = /^\+?\s*(\d{1,5})\s*(d|days?|m|months?)\s*(,?\s*month end)?$/i;

/** Takes `540 days` or `18 months, month end`. Fails with `shelf_life`. */
export function parseShelfLife(text: string): Result<ShelfLife, 'shelf_life'> {
  const [, digits = '', unitText = '', monthEnd] = RULE.exec(text.trim()) ?? [];
  const unit = unitText.toLowerCase().startsWith('m') ? 'months' : 'days';
  const count = Number(digits);
  if (digits === '' || count < 1 || count > MOST[unit]) return problem('shelf_life');
  return ok({ count, unit, monthEnd: monthEnd !== undefined });
}

/** Writes a rule as {@link parseShelfLife} takes it. */
export function shelfLifeText({ count, unit, monthEnd }: ShelfLife): string {
  return `${count} ${unit}${monthEnd ? ', month end' : ''}`;
}

/** The last day of what was produced on a day (day 00 is its month's end). A month that lacks the day ends with its last. */
export function lastDay(produced: ElementDate, { count, unit, monthEnd }: ShelfLife): ElementDate {
  const start = lastDayOf(produced);
  const [year, month, day] = [start.getUTCFullYear(), start.getUTCMonth(), start.getUTCDate()];
  const months = unit === 'months' ? count : 0;
  const daysInMonth = new Date(Date.UTC(year, month + months + 1, 0)).getUTCDate();
  const end =
    unit === 'days'
      ? new Date(Date.UTC(year, month, day + count))
      : new Date(Date.UTC(year, month + months, Math.min(day, daysInMonth)));
  const last = monthEnd ? new Date(Date.UTC(end.getUTCFullYear(), end.getUTCMonth() + 1, 0)) : end;
  return last.toISOString().slice(0, 10) as ElementDate;
}

/** The AI of a product's last date. */
export function lastDateAi(kind: DateKind): '15' | '17' {
  return kind === 'food' ? '15' : '17';
}

/** What a record says with the last date that follows from its production date, where it has none of its own. */
export function withLastDate(attributes: Attributes, kind: DateKind, rule: ShelfLife): Attributes {
  const produced = attributes['11'];
  const ai = lastDateAi(kind);
  if (produced === undefined || attributes[ai] !== undefined) return attributes;
  return { ...attributes, [ai]: lastDay(produced as ElementDate, rule) };
}

/**
 * True for an expiry date without a day where the law wants one: since 2025-01-01 GS1 allows no day 00 in AI (17) of
 * regulated healthcare trade items. GS1 General Specifications, section 3.4.7.
 */
export function lacksDay(kind: DateKind, attributes: Attributes): boolean {
  return kind === 'healthcare' && attributes['17']?.endsWith('-00') === true;
}
