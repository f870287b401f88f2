import './calibrate-dialog.css';

import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Template } from '../../../../shared/label/template.ts';
import type { Calibration } from '../../../../shared/printing/calibration.ts';
import type { Printer } from '../../../../shared/printing/printer.ts';
import { useExportDraft } from '../../../state/export-draft.ts';
import { useRunOperation } from '../../../state/notifications.ts';
import { useTemplates } from '../../../state/printing.ts';
import { useClient } from '../../../state/station.tsx';
import { Button, Select } from '../../../ui/controls.tsx';
import { useCalibrationText } from '../../../ui/descriptions.ts';
import { Dialog } from '../../../ui/dialogs.tsx';
import { MeasureForm } from './measure-form.tsx';

/** From a printed target to a calibration: for one printer, the tray that it is set to, and one template, which stays as it is. */
export function CalibrateDialog(props: {
  readonly printer: Printer;
  readonly onClose: () => void;
}): ReactNode {
  const { printer, onClose } = props;
  const { t } = useTranslation();
  const templates = useTemplates() ?? [];
  const drafted = useExportDraft((state) => state.output.template);
  const [chosen, setChosen] = useState(drafted);
  const template = templates.find(({ id }) => id === chosen);
  return (
    <Dialog title={t('calibrate.title', { printer: printer.name })} open onClose={onClose} wide>
      <Select<string>
        label={t('export.template')}
        hint={t('calibrate.forWhat', { tray: printer.settings.tray ?? t('printers.anyTray') })}
        value={chosen}
        onChange={setChosen}
        options={templates.map(({ id, name }) => [id, name])}
      />
      {template !== undefined && (
        <CalibrationSteps key={template.id} printer={printer} template={template} onClose={onClose} />
      )}
    </Dialog>
  );
}

function CalibrationSteps(props: {
  readonly printer: Printer;
  readonly template: Template;
  readonly onClose: () => void;
}): ReactNode {
  const { printer, template, onClose } = props;
  return (
    <>
      <CurrentCalibration printer={printer} template={template} />
      <PrintTargetStep printer={printer} template={template} />
      <MeasureForm printer={printer} template={template} onClose={onClose} />
    </>
  );
}

/** Shows the calibration in use, and removes it. */
function CurrentCalibration(props: { readonly printer: Printer; readonly template: Template }): ReactNode {
  const { printer, template } = props;
  const { t } = useTranslation();
  const client = useClient();
  const runOperation = useRunOperation();
  const text = useCalibrationText();
  const [current, setCurrent] = useState<Calibration | null>(null);
  const { id: printerId } = printer;
  const { tray } = printer.settings;
  const { id: templateId } = template;
  useEffect(() => {
    let active = true;
    client.calibrations.of({ printerId, tray, templateId }).then(
      (answer) => {
        if (active && answer.ok) setCurrent(answer.value);
      },
      () => undefined,
    );
    return () => {
      active = false;
    };
  }, [client, printerId, tray, templateId]);
  if (current === null) return null;
  return (
    <div className="calibrate-step">
      <span className="calibrate-number" aria-hidden="true">
        ✓
      </span>
      <p>{t('calibrate.inUse', { text: text(current) })}</p>
      <Button
        onPress={() =>
          runOperation(client.calibrations.forget({ printerId, tray, templateId }), () => setCurrent(null))
        }
      >
        {t('calibrate.forget')}
      </Button>
    </div>
  );
}

/** Prints the sheet that is measured, on plain paper of the template's size. */
function PrintTargetStep(props: { readonly printer: Printer; readonly template: Template }): ReactNode {
  const { printer, template } = props;
  const { t } = useTranslation();
  const client = useClient();
  const runOperation = useRunOperation();
  const [sent, setSent] = useState(false);
  const lines = [`${printer.name}, ${template.name}`, t('calibrate.measureText'), t('calibrate.sheetRulers')];
  return (
    <div className="calibrate-step">
      <span className="calibrate-number" aria-hidden="true">
        1
      </span>
      <p>{sent ? t('calibrate.targetSent') : t('calibrate.targetText')}</p>
      <Button
        tone={sent ? 'plain' : 'accent'}
        onPress={() =>
          runOperation(client.printers.printTarget({ id: printer.id, templateId: template.id, lines }), () =>
            setSent(true),
          )
        }
      >
        {t('calibrate.printTarget')}
      </Button>
    </div>
  );
}
