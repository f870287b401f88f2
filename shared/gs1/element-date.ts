import { newProblem, problem } from '../result/problem.ts';
import { fail, ok, type Result } from '../result/result.ts';

/** A date that an AI holds, such as (11), (15) or (17), as `YYYY-MM-DD`; day `00` means the end of that month. */
export type ElementDate = string & { readonly __brand: 'ElementDate' };

const LONG = /^(\d{4})-(\d{2})-(\d{2})$/;
const SHORT = /^(\d{2})(\d{2})(\d{2})$/;

/** Why a text is no such date. */
export type ElementDateProblem = 'expiry_form' | 'expiry_century' | 'expiry_date';

/** What is said of a text that is no date. */
export const DATE_FORM = newProblem('expiry_form');

/** How far two digits of a year reach from today's. GS1 General Specifications, section 7.12. */
const YEARS_BACK = 49;
const YEARS_AHEAD = 50;

/** A day as numbers; day 0 means the end of the month. */
export interface CalendarDay {
  /** All four digits. */
  readonly year: number;
  /** From 1. */
  readonly month: number;
  readonly day: number;
}

/**
 * Takes `YYYY-MM-DD` and `YYMMDD`, day `00` included. Two-digit years are the
 * one year from 49 before `today`'s to 50 after it that they can mean, and four-digit
 * years must lie there too, since a symbol says only two digits.
 * Fails with `expiry_form`, or as {@link elementDateOf} does.
 */
export function parseElementDate(text: string, today: Date): Result<ElementDate, ElementDateProblem> {
  const trimmed = text.trim();
  const long = LONG.exec(trimmed);
  const parts = long ?? SHORT.exec(trimmed);
  if (parts === null) return fail(DATE_FORM);
  const [, yearText = '', monthText = '', dayText = ''] = parts;
  const year = long === null ? yearOfTwoDigits(Number(yearText), today) : Number(yearText);
  return elementDateOf({ year, month: Number(monthText), day: Number(dayText) }, today);
}

/** Checks a day against the calendar and the century. Fails with `expiry_date` or `expiry_century`. */
export function elementDateOf(
  { year, month, day }: CalendarDay,
  today: Date,
): Result<ElementDate, 'expiry_century' | 'expiry_date'> {
  const firstYear = today.getUTCFullYear() - YEARS_BACK;
  const lastYear = today.getUTCFullYear() + YEARS_AHEAD;
  if (year < firstYear || year > lastYear) {
    return problem('expiry_century', {
      first: String(firstYear),
      last: String(lastYear),
      year: String(year),
    });
  }
  const monthName = MONTHS[month - 1];
  if (monthName === undefined) {
    return problem('expiry_date', {
      which: 'month',
      month: twoDigits(month),
    });
  }
  const days = daysIn(year, month);
  if (day > days) {
    const inYear = { year: String(year), days, day: twoDigits(day) };
    return problem('expiry_date', {
      which: 'day',
      month: newProblem('month', { which: monthName }),
      ...inYear,
    });
  }
  return ok(`${year}-${twoDigits(month)}-${twoDigits(day)}` as ElementDate);
}

const MONTHS = [
  ...(['January', 'February', 'March', 'April', 'May', 'June'] as const),
  ...(['July', 'August', 'September', 'October', 'November', 'December'] as const),
];

/** Whether eight digits, year first, are a day from `firstDay` on: day 0 is the month's end where it is allowed. */
export function isCalendarDay(digits: string, firstDay: 0 | 1): boolean {
  const [year, month, day] = [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6)].map(Number);
  if (year === undefined || month === undefined || day === undefined || month < 1 || month > 12) return false;
  return day >= firstDay && day <= daysIn(year, month);
}

/** The six digits that its element holds. */
export function dateElement(date: ElementDate): string {
  return date.slice(2).replaceAll('-', '');
}

/** The day of an expiry date and time, AI (7003): `YYMMDDhhmm`, which has no other century than this. */
export function dayOfExpiryTime(value: string): ElementDate {
  return `20${value.slice(0, 2)}-${value.slice(2, 4)}-${value.slice(4, 6)}` as ElementDate;
}

/** True where both are one day: day 00 is the last day of its month. GS1 General Specifications, section 3.4. */
export function isSameDay(one: ElementDate, other: ElementDate): boolean {
  return lastDay(one) === lastDay(other);
}

function lastDay(date: ElementDate): string {
  if (!date.endsWith('-00')) return date;
  return `${date.slice(0, 8)}${daysIn(Number(date.slice(0, 4)), Number(date.slice(5, 7)))}`;
}

/** The year that two digits mean. GS1 General Specifications, section 7.12: the century that puts it nearest. */
export function yearOfTwoDigits(digits: number, today: Date): number {
  const thisYear = today.getUTCFullYear();
  const sameCentury = thisYear - (thisYear % 100) + digits;
  if (sameCentury > thisYear + YEARS_AHEAD) return sameCentury - 100;
  if (sameCentury < thisYear - YEARS_BACK) return sameCentury + 100;
  return sameCentury;
}

/** The day that a date means, at midnight UTC: day `00` is its month's last. */
export function lastDayOf(date: ElementDate): Date {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1, day === 0 ? daysIn(year, month) : day));
}

/** Day 0 of the month after is the last day of this one; months count from 1 here, from 0 there. */
function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}
