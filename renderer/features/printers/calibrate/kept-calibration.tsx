import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Template } from '../../../../shared/label/template.ts';
import type { Calibration } from '../../../../shared/printing/calibration.ts';
import type { Printer } from '../../../../shared/printing/printer.ts';
import { useClient } from '../../../state/station-context.tsx';
import { useAct } from '../../../state/use-act.ts';
import { Button } from '../../../ui/button.tsx';
import { useCalibrationText } from '../../../ui/use-calibration-text.ts';

/** The calibration that is in use, and the way to be rid of it. */
export function KeptCalibration(props: {
  readonly printer: Printer;
  readonly template: Template;
}): ReactNode {
  const { printer, template } = props;
  const { t } = useTranslation();
  const client = useClient();
  const act = useAct();
  const text = useCalibrationText();
  const [kept, setKept] = useState<Calibration | null>(null);
  const { id: printerId } = printer;
  const { tray } = printer.settings;
  const { id: templateId } = template;
  useEffect(() => {
    let here = true;
    client.calibrations.of({ printerId, tray, templateId }).then(
      (answer) => {
        if (here && answer.ok) setKept(answer.value);
      },
      () => undefined,
    );
    return () => {
      here = false;
    };
  }, [client, printerId, tray, templateId]);
  if (kept === null) return null;
  return (
    <div className="calibrate-step">
      <span className="calibrate-number" aria-hidden="true">
        ✓
      </span>
      <p>{t('calibrate.inUse', { text: text(kept) })}</p>
      <Button
        onPress={() => act(client.calibrations.forget({ printerId, tray, templateId }), () => setKept(null))}
      >
        {t('calibrate.forget')}
      </Button>
    </div>
  );
}
