import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

/** Numbers and moments as the reader writes them. */
export interface Format {
  readonly number: (value: number) => string;
  /** Of a whole, from 0 to 1. */
  readonly percent: (fraction: number) => string;
  /** Date and time of day, out of ISO-8601. */
  readonly moment: (iso: string) => string;
  /** The time of day of a moment of today, else with its date: as seen from another moment, both ISO-8601. */
  readonly shortMoment: (iso: string, now: string) => string;
  /** How long ago a moment was, as seen from another. */
  readonly ago: (iso: string, now: string) => string;
  /** Names one after the other. */
  readonly list: (names: readonly string[]) => string;
}

/** Units in which it is said how long ago something was, with how many seconds each has. */
const SPANS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const;

/** Gives the formatters of the current language. */
export function useFormat(): Format {
  const { i18n } = useTranslation();
  const { language } = i18n;
  return useMemo(() => {
    const number = new Intl.NumberFormat(language);
    const percent = new Intl.NumberFormat(language, { style: 'percent' });
    const moment = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
    const timeOfDay = new Intl.DateTimeFormat(language, { timeStyle: 'short' });
    const span = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
    const list = new Intl.ListFormat(language);
    return {
      number: (value) => number.format(value),
      percent: (fraction) => percent.format(fraction),
      moment: (iso) => moment.format(new Date(iso)),
      shortMoment: (iso, now) => {
        const isToday = new Date(iso).toDateString() === new Date(now).toDateString();
        return (isToday ? timeOfDay : moment).format(new Date(iso));
      },
      ago: (iso, now) => {
        const seconds = Math.max(0, (Date.parse(now) - Date.parse(iso)) / 1000);
        const [unit, length] = SPANS.find(([, each]) => seconds >= each) ?? ['second', 1];
        return span.format(-Math.floor(seconds / length), unit);
      },
      list: (names) => list.format(names),
    };
  }, [language]);
}

/** Stock as it lies in a printer, or a page, which has no gap. */
interface Media {
  readonly widthMm: number;
  readonly heightMm: number;
  readonly gapMm?: number;
}

/** Gives the formatter of a stock's size in mm: 102 × 152 mm, and its gap where it has one. */
export function useMediaText(): (media: Media) => string {
  const { t } = useTranslation();
  const { number } = useFormat();
  return ({ widthMm, heightMm, gapMm = 0 }) => {
    const size = t('printers.size', { width: number(widthMm), height: number(heightMm) });
    return gapMm === 0 ? size : t('printers.sizeGap', { size, gap: number(gapMm) });
  };
}
