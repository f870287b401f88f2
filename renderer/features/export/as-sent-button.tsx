import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useExportDraft } from '../../state/export-draft.ts';
import { Button } from '../../ui/button.tsx';
import { useCalibrationText } from '../../ui/use-calibration-text.ts';
import { useCalibration } from './use-calibration.ts';
import { useChosenPrinter } from './use-chosen-printer.ts';

/** Shows the sheet as it is sent to a calibrated printer, or as the labels land: where the template says. */
export function AsSentButton(): ReactNode {
  const { t } = useTranslation();
  const printer = useChosenPrinter();
  const calibration = useCalibration(printer);
  const text = useCalibrationText();
  const { asSent, setAsSent } = useExportDraft();
  if (printer === null || calibration === null) return null;
  return (
    <span className="preview-group preview-calibrated">
      <Button
        size="small"
        tone={asSent ? 'chosen' : 'plain'}
        aria-pressed={asSent}
        onPress={() => setAsSent(!asSent)}
      >
        {t('export.asSent')}
      </Button>
      <span>{t('export.calibrated', { printer: printer.name, text: text(calibration) })}</span>
    </span>
  );
}
