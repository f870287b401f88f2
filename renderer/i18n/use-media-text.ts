import { useTranslation } from 'react-i18next';

import { useFormat } from './use-format.ts';

/** Stock as it lies in a printer, or a page, which has no gap. */
interface Media {
  readonly widthMm: number;
  readonly heightMm: number;
  readonly gapMm?: number;
}

/** A stock's size as people say it: 102 × 152 mm, and its gap where it has one. */
export function useMediaText(): (media: Media) => string {
  const { t } = useTranslation();
  const { number } = useFormat();
  return ({ widthMm, heightMm, gapMm = 0 }) => {
    const size = t('printers.size', { width: number(widthMm), height: number(heightMm) });
    return gapMm === 0 ? size : t('printers.sizeGap', { size, gap: number(gapMm) });
  };
}
