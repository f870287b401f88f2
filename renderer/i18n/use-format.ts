import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

/** Numbers and moments as the reader writes them. */
export interface Format {
  readonly number: (value: number) => string;
  /** Of a whole, from 0 to 1. */
  readonly percent: (fraction: number) => string;
  /** Date and time of day, out of ISO-8601. */
  readonly moment: (iso: string) => string;
}

/** Formats for the language that is spoken. */
export function useFormat(): Format {
  const { i18n } = useTranslation();
  const { language } = i18n;
  return useMemo(() => {
    const number = new Intl.NumberFormat(language);
    const percent = new Intl.NumberFormat(language, { style: 'percent' });
    const moment = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
    return {
      number: (value) => number.format(value),
      percent: (fraction) => percent.format(fraction),
      moment: (iso) => moment.format(new Date(iso)),
    };
  }, [language]);
}
