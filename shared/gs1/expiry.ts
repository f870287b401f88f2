import { ok, problem, type Result } from '../result/result.ts';

/** An expiry date, AI (17), as `YYYY-MM-DD`; day `00` means the end of that month. */
export type Expiry = string & { readonly __brand: 'Expiry' };

const LONG = /^(\d{4})-(\d{2})-(\d{2})$/;
const SHORT = /^(\d{2})(\d{2})(\d{2})$/;

const HOW_TO_WRITE =
  'Write an expiry date as YYYY-MM-DD or YYMMDD, such as 2027-12-31 or 271231; day 00 means the end of the month.';

/** How far two digits of a year reach from today's. GS1 General Specifications, section 7.12. */
const YEARS_BACK = 49;
const YEARS_AHEAD = 50;

/**
 * Takes `YYYY-MM-DD` and `YYMMDD`, day `00` included. Two-digit years are the
 * one year from 49 before `today`'s to 50 after it that they can mean, and four-digit
 * years must lie there too, since a symbol says only two digits.
 * Fails with `expiry_form`, `expiry_date` or `expiry_century`.
 */
export function parseExpiry(text: string, today: Date): Result<Expiry> {
  const trimmed = text.trim();
  const long = LONG.exec(trimmed);
  const parts = long ?? SHORT.exec(trimmed);
  if (parts === null) return problem('expiry_form', HOW_TO_WRITE);
  const [, yearText = '', monthText = '', dayText = ''] = parts;
  const thisYear = today.getUTCFullYear();
  const year = long === null ? nearestYear(Number(yearText), thisYear) : Number(yearText);
  const firstYear = thisYear - YEARS_BACK;
  const lastYear = thisYear + YEARS_AHEAD;
  if (year < firstYear || year > lastYear) {
    return problem(
      'expiry_century',
      `A symbol says only two digits of the year, so it must lie between ${String(firstYear)} and ${String(lastYear)}; this is ${yearText}.`,
      { first: String(firstYear), last: String(lastYear), year: yearText },
    );
  }
  const monthName = MONTHS[Number(monthText) - 1];
  if (monthName === undefined) {
    return problem('expiry_date', `There is no month ${monthText}. ${HOW_TO_WRITE}`, {
      which: 'month',
      month: monthText,
    });
  }
  const days = daysIn(year, Number(monthText));
  if (Number(dayText) > days) {
    const inYear = { year: String(year), days, day: dayText };
    return problem(
      'expiry_date',
      `${monthName} ${String(year)} has ${String(days)} days; there is no day ${dayText}.`,
      { which: 'day', month: { code: 'month', message: monthName, facts: { which: monthName } }, ...inYear },
    );
  }
  return ok(`${String(year)}-${monthText}-${dayText}` as Expiry);
}

const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
];

/** The six digits that AI (17) holds. */
export function expiryElement(expiry: Expiry): string {
  return expiry.slice(2).replaceAll('-', '');
}

/** The year that two digits mean. GS1 General Specifications, section 7.12: the century that puts it nearest. */
function nearestYear(twoDigits: number, thisYear: number): number {
  const sameCentury = thisYear - (thisYear % 100) + twoDigits;
  if (sameCentury > thisYear + YEARS_AHEAD) return sameCentury - 100;
  if (sameCentury < thisYear - YEARS_BACK) return sameCentury + 100;
  return sameCentury;
}

/** Day 0 of the month after is the last day of this one; months count from 1 here, from 0 there. */
function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}
