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

/** Gives the formatters of the current language. */
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
