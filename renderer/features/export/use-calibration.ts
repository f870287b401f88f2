import { useEffect, useState } from 'react';

import type { Calibration } from '../../../shared/printing/calibration.ts';
import type { Printer } from '../../../shared/printing/printer.ts';
import { useExportDraft } from '../../state/export-draft.ts';
import { useClient } from '../../state/station-context.tsx';

/** How the printer was measured to move what it prints on the sheet that is set; null where it was not. */
export function useCalibration(printer: Printer | null): Calibration | null {
  const client = useClient();
  const templateId = useExportDraft((state) => state.output.template);
  const [calibration, setCalibration] = useState<Calibration | null>(null);
  const printerId = printer?.id ?? null;
  const tray = printer?.settings.tray ?? null;
  const measuredAt = printer?.lastCalibratedAt ?? null;
  useEffect(() => {
    setCalibration(null);
    if (printerId === null) return undefined;
    let here = true;
    client.calibrations.of({ printerId, tray, templateId }).then(
      (answer) => {
        if (here && answer.ok) setCalibration(answer.value);
      },
      () => undefined,
    );
    return () => {
      here = false;
    };
  }, [client, printerId, tray, templateId, measuredAt]);
  return calibration;
}
