import { z } from 'zod';

import en from '../../resources/locales/en.json' with { type: 'json' };
import { type DateFormat, DEFAULT_DATE_FORMAT } from '../fields/date-format.ts';

/** The words of a label's text in the language of its readers. */
export interface LabelWords {
  /** What stands before a field's value, by the field's name; none before those left out. */
  readonly words: Readonly<Partial<Record<string, string>>>;
  /** The short names of the months, January first. */
  readonly months: readonly string[];
  /** What stands before the decimals of measures and amounts; a point in jobs that were stored before locales had it. */
  readonly decimalMark?: string | undefined;
}

/** Words, dates and numbers as a label's market reads them. */
export interface LabelTexts extends LabelWords {
  readonly dateFormat: DateFormat;
  /** GS1's data titles stand in place of the words. Jobs that were stored before it could be chosen do not say. */
  readonly dataTitles?: boolean;
}

/** The `labelTexts` of a locale. */
export const labelWordsSchema: z.ZodType<LabelWords> = z.object({
  words: z.record(z.string(), z.string()),
  months: z.array(z.string()).length(12),
  decimalMark: z.string().length(1).optional(),
});

/** English words, and dates as ISO 8601 writes them. */
export const DEFAULT_LABEL_TEXTS: LabelTexts = { ...en.labelTexts, dateFormat: DEFAULT_DATE_FORMAT };

/** Writes a day (`YYYY-MM-DD`; day 00 is the month alone) as a label's market reads it. */
export function dateText(day: string, { dateFormat, months }: LabelTexts): string {
  const [year = '', month = '', dayOfMonth = ''] = day.split('-');
  const format = dayOfMonth === '00' ? dateFormat.replace(/DD[./ ]|[-/]?DD/, '') : dateFormat;
  const parts: Readonly<Record<string, string>> = {
    YYYY: year,
    MMM: months[Number(month) - 1] ?? month,
    MM: month,
    DD: dayOfMonth,
  };
  return format.replaceAll(/YYYY|MMM|MM|DD/g, (part) => parts[part] ?? part);
}

/** Writes a measure or an amount (`1.250`) as a label's market reads it. */
export function numberText(decimal: string, { decimalMark = '.' }: LabelTexts): string {
  return decimal.replace('.', decimalMark);
}
