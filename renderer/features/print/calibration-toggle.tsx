import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Calibration } from '../../../shared/printing/calibration.ts';
import type { Printer } from '../../../shared/printing/printer.ts';
import { useExportDraft } from '../../state/export-draft.ts';
import { useClient } from '../../state/station.tsx';
import { Button } from '../../ui/controls.tsx';
import { useCalibrationText } from '../../ui/descriptions.ts';
import { useDraftPrinter } from './printer-field.tsx';

/** Fetches the calibration of a printer for its tray and the selected template; null where it is not calibrated. */
function useCalibration(printer: Printer | null): Calibration | null {
  const client = useClient();
  const templateId = useExportDraft((state) => state.output.template);
  const [calibration, setCalibration] = useState<Calibration | null>(null);
  const printerId = printer?.id ?? null;
  const tray = printer?.settings.tray ?? null;
  const measuredAt = printer?.lastCalibratedAt ?? null;
  useEffect(() => {
    setCalibration(null);
    if (printerId === null) return undefined;
    let active = true;
    client.calibrations.of({ printerId, tray, templateId }).then(
      (answer) => {
        if (active && answer.ok) setCalibration(answer.value);
      },
      () => undefined,
    );
    return () => {
      active = false;
    };
  }, [client, printerId, tray, templateId, measuredAt]);
  return calibration;
}

/** Toggles the preview between the calibrated sheet as sent to the printer and the nominal sheet of the template. */
export function CalibrationToggle(): ReactNode {
  const { t } = useTranslation();
  const printer = useDraftPrinter();
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
        {t('print.asSent')}
      </Button>
      <span>{t('print.calibrated', { printer: printer.name, text: text(calibration) })}</span>
    </span>
  );
}
