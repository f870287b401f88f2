import type { DateOrder } from '../../../../shared/catalog/date-order.ts';
import { type CalendarDay, yearOfTwoDigits } from '../../../../shared/gs1/element-date.ts';

/** What a text means if its parts stand in this order. The calendar may not have such a day. */
export interface DateReading {
  readonly order: DateOrder;
  readonly day: CalendarDay;
  /** False where hardly anybody writes so: counted on only where no usual order fits a column. */
  readonly isUsual: boolean;
}

/** A text that is written like a date. */
export interface ParsedDate {
  /** How it is written, order aside: cells of one form in a column are in one order. */
  readonly form: string;
  /** In each order that the form can be in; at least one. */
  readonly readings: readonly DateReading[];
}

/** A time behind a date, as databases and programs export it: `T00:00:00`, ` 00:00:00.000`, ` 12:00:00 AM`, `T00:00Z`. */
const TIME =
  /(?:T|\s+)(\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:\s*[AP]\.?M\.?)?)\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?$/i;

const MIDNIGHT = /^(?:0?0:00(?::00(?:[.,]0+)?)?|12:00(?::00(?:[.,]0+)?)?\s*A\.?M\.?)$/i;

const YEAR_FIRST = /^(\d{4})([-/. ])(\d{1,2})\2(\d{1,2})\.?$/;
const YEAR_LAST = /^(\d{1,2})([-/. ])(\d{1,2})\2(\d{4}|\d{2})\.?$/;
const YEAR_AND_MONTH = /^(\d{4})[-/. ](\d{1,2})$/;
const MONTH_AND_YEAR = /^(\d{1,2})[-/. ](\d{4})$/;

/**
 * Parses a date in any of the forms that lists hold: parts between `-`, `/`, `.` or blanks, six or eight digits,
 * names of months, a time behind it. Null for everything else, and for a moment of another time zone, since its day
 * depends on where one stands. Two digits of a year mean the nearest century's.
 */
export function parseDate(text: string, today: Date): ParsedDate | null {
  const day = withoutTime(
    text
      .trim()
      .replaceAll(/[\u2010-\u2015\u2212]/g, '-')
      .replaceAll(/\s+/g, ' '),
  );
  if (day === null) return null;
  return (
    digitsOnly(day, today) ??
    separatedParts(day.replaceAll(/([-/.,]) /g, '$1'), today) ??
    withMonthName(day, today)
  );
}

function withoutTime(text: string): string | null {
  const time = TIME.exec(text);
  if (time === null) return text;
  const [suffix, clock = '', zone] = time;
  return zone === undefined || MIDNIGHT.test(clock) ? text.slice(0, -suffix.length) : null;
}

function digitsOnly(text: string, today: Date): ParsedDate | null {
  if (!/^(?:\d{6}|\d{8})$/.test(text)) return null;
  const at = (from: number, to: number): string => text.slice(from, to);
  const reading = (order: DateOrder, year: string, month: string, day: string): DateReading => ({
    order,
    day: dayOf(year, month, day, today),
    isUsual: true,
  });
  if (text.length === 8) {
    return {
      form: '8 digits',
      readings: [
        reading('dmy', at(4, 8), at(2, 4), at(0, 2)),
        reading('mdy', at(4, 8), at(0, 2), at(2, 4)),
        reading('ymd', at(0, 4), at(4, 6), at(6, 8)),
      ],
    };
  }
  return {
    form: '6 digits',
    readings: [
      reading('dmy', at(4, 6), at(2, 4), at(0, 2)),
      reading('mdy', at(4, 6), at(0, 2), at(2, 4)),
      reading('ymd', at(0, 2), at(2, 4), at(4, 6)),
      ...(isThisCentury(at(2, 6)) ? [reading('my', at(2, 6), at(0, 2), '0')] : []),
      ...(isThisCentury(at(0, 4)) ? [reading('ym', at(0, 4), at(4, 6), '0')] : []),
    ],
  };
}

/** Six digits are month and year only where the year is one of this century. */
function isThisCentury(year: string): boolean {
  return year.startsWith('20');
}

/**
 * With dots the day comes first wherever the Unicode CLDR knows dots between numbers, or the year; with other signs
 * the month may as well.
 */
function separatedParts(text: string, today: Date): ParsedDate | null {
  const yearFirst = YEAR_FIRST.exec(text);
  if (yearFirst !== null) {
    const [, year = '', , month = '', day = ''] = yearFirst;
    return singleReading('ymd', dayOf(year, month, day, today));
  }
  const yearLast = YEAR_LAST.exec(text);
  if (yearLast !== null) {
    const [, first = '', sign = '', second = '', third = ''] = yearLast;
    const isShort = third.length === 2;
    const readings: readonly DateReading[] = [
      { order: 'dmy', day: dayOf(third, second, first, today), isUsual: true },
      { order: 'mdy', day: dayOf(third, first, second, today), isUsual: sign !== '.' },
      ...(isShort && first.length === 2
        ? [{ order: 'ymd', day: dayOf(first, second, third, today), isUsual: true } as const]
        : []),
    ];
    return { form: `${isShort ? 'short' : 'long'} year ${sign}`, readings };
  }
  const [, year = '', month = ''] = YEAR_AND_MONTH.exec(text) ?? [];
  if (year !== '') return singleReading('ym', dayOf(year, month, '0', today));
  const [, monthFirst = '', yearAfter = ''] = MONTH_AND_YEAR.exec(text) ?? [];
  return yearAfter === '' ? null : singleReading('my', dayOf(yearAfter, monthFirst, '0', today));
}

/** Words and endings that stand between the parts: `7 de septiembre de 2033`, `September 7th, 2033`, `1er mars 2033`. */
const FILLERS = new Set(['de', 'del', 'den', 'of', 'the', 'st', 'nd', 'rd', 'th', 'er', 'o', 'a']);

function withMonthName(text: string, today: Date): ParsedDate | null {
  const words = text.match(/\d+|\p{L}[\p{L}\p{M}]*/gu) ?? [];
  const parts = words.filter((word) => !FILLERS.has(word.toLowerCase()));
  if (parts.length > 3) return null;
  const at = parts.findIndex((part) => /^\p{L}/u.test(part));
  const month = monthOfName(parts[at] ?? '');
  const numbers = parts.filter((_, index) => index !== at);
  if (month === null || !numbers.every((number) => /^(?:\d{1,2}|\d{4})$/.test(number))) return null;
  const [first = '', second = ''] = numbers;
  const day = (year: string, dayText: string): CalendarDay => dayOf(year, String(month), dayText, today);
  if (numbers.length === 1) {
    // Two digits beside a name are a day as well as a year.
    if (first.length !== 4) return null;
    return singleReading(at === 0 ? 'my' : 'ym', day(first, '0'));
  }
  if (numbers.length !== 2 || at === 2) return null;
  if (first.length === 4)
    return at === 1 && second.length < 4 ? singleReading('ymd', day(first, second)) : null;
  if (second.length === 1) return null;
  if (at === 0) return singleReading('mdy', day(second, first));
  const dayFirst = day(second, first);
  if (second.length === 4) return singleReading('dmy', dayFirst);
  const readings: readonly DateReading[] = [
    { order: 'dmy', day: dayFirst, isUsual: true },
    ...(first.length === 2 ? [{ order: 'ymd', day: day(first, second), isUsual: false } as const] : []),
  ];
  return { form: 'short year and name', readings };
}

function singleReading(order: DateOrder, day: CalendarDay): ParsedDate {
  return { form: `only ${order}`, readings: [{ order, day, isUsual: true }] };
}

function dayOf(year: string, month: string, day: string, today: Date): CalendarDay {
  const number = Number(year);
  return {
    year: year.length === 2 ? yearOfTwoDigits(number, today) : number,
    month: Number(month),
    day: Number(day),
  };
}

/** Languages of the lists that the station is given; a name that means two months among them means none. */
const LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pl', 'pt', 'sv', 'da', 'nb', 'cs'];

/** Written by programs and people, and in no list of the Unicode CLDR. */
const MORE_NAMES: readonly (readonly [string, number])[] = [
  ['mrz', 3],
  ['mrt', 3],
  ['sept', 9],
  ['set', 9],
];

/** The first letters by which people shorten a name. */
const SHORTEST = 3;

let names: ReadonlyMap<string, number> | null = null;

/**
 * The month, from 1, that a name in any of a dozen languages means, written out or shortened to three letters or more:
 * `September`, `Dez`, `déc.`, `grudnia`. Null for what is no month, or a different one in another of them
 * (`jui` for juin and juillet). The names are the Unicode CLDR's, as the runtime holds them.
 */
export function monthOfName(name: string): number | null {
  names ??= allNames();
  return names.get(folded(name)) ?? null;
}

function allNames(): ReadonlyMap<string, number> {
  const found = new Map<string, Set<number>>();
  const add = (name: string, month: number): void => {
    const months = found.get(name) ?? new Set();
    found.set(name, months.add(month));
  };
  for (const language of LANGUAGES) {
    for (const [name, month] of namesIn(language)) {
      for (let length = SHORTEST; length <= name.length; length += 1) add(name.slice(0, length), month);
    }
  }
  for (const [name, month] of MORE_NAMES) add(name, month);
  return new Map(
    [...found].flatMap(([name, [month, other]]) =>
      month !== undefined && other === undefined ? [[name, month]] : [],
    ),
  );
}

/** The names with their months, as each stands alone and as it stands in a date: Slavic languages write it otherwise there. */
function namesIn(language: string): readonly (readonly [name: string, month: number])[] {
  return (['long', 'short'] as const).flatMap((width) =>
    [{ month: width }, { month: width, day: 'numeric' } as const].flatMap((options) => {
      // One for all months: to make one takes a millisecond.
      const format = new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' });
      return Array.from({ length: 12 }, (_, index) => {
        const parts = format.formatToParts(new Date(Date.UTC(2027, index, 15)));
        return [folded(parts.find(({ type }) => type === 'month')?.value ?? ''), index + 1] as const;
      });
    }),
  );
}

function folded(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}]/gu, '');
}
