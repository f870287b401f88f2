import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import type { Calibration } from '../../shared/printing/calibration.ts';

/** A calibration in words: how far it is off, and how true to size. */
export function useCalibrationText(): (calibration: Calibration) => string {
  const { t, i18n } = useTranslation();
  return useMemo(() => {
    const mm = new Intl.NumberFormat(i18n.language, {
      minimumFractionDigits: 1,
      maximumFractionDigits: 1,
    });
    const percent = new Intl.NumberFormat(i18n.language, {
      style: 'percent',
      minimumFractionDigits: 1,
      maximumFractionDigits: 1,
    });
    return ({ offsetXMm, offsetYMm, scaleX, scaleY }) =>
      t('calibrate.text', {
        x: t(offsetXMm < 0 ? 'calibrate.left' : 'calibrate.right', { mm: mm.format(Math.abs(offsetXMm)) }),
        y: t(offsetYMm < 0 ? 'calibrate.high' : 'calibrate.low', { mm: mm.format(Math.abs(offsetYMm)) }),
        across: percent.format(scaleX),
        down: percent.format(scaleY),
      });
  }, [t, i18n.language]);
}
