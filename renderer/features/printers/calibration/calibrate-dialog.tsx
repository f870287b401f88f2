import './calibrate-dialog.css';

import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Template } from '../../../../shared/label/template.ts';
import type { Calibration } from '../../../../shared/printing/calibration.ts';
import type { Printer } from '../../../../shared/printing/printer.ts';
import { useExportDraft } from '../../../state/export-draft.ts';
import { useMessages, useRunOperation } from '../../../state/notifications.ts';
import { useClient } from '../../../state/station.tsx';
import { useStockChoice, useStockEntry } from '../../../state/stock.ts';
import { Button } from '../../../ui/controls.tsx';
import { useCalibrationText } from '../../../ui/descriptions.ts';
import { Dialog } from '../../../ui/dialogs.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { StockChoice } from '../../../ui/stock-choice.tsx';
import { MeasureForm } from './measure-form.tsx';

/** From a printed target to a calibration: for one printer, the tray that it is set to, and one template, which stays as it is. */
export function CalibrateDialog(props: {
  readonly printer: Printer;
  readonly onClose: () => void;
}): ReactNode {
  const { printer, onClose } = props;
  const { t } = useTranslation();
  const drafted = useExportDraft((state) => state.output.template);
  const [chosen, setChosen] = useState(drafted);
  const template = useStockEntry(chosen)?.template;
  const stock = useStockChoice(chosen);
  return (
    <Dialog title={t('calibrate.title', { printer: printer.name })} open onClose={onClose} wide>
      <StockChoice label={t('print.template')} {...stock} onChange={setChosen} />
      <p>{t('calibrate.forWhat', { tray: printer.settings.tray ?? t('printers.anyTray') })}</p>
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
  const notify = useMessages((state) => state.notify);
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
  function restore(calibration: Calibration): void {
    runOperation(client.calibrations.keep({ printerId, tray, templateId, calibration }), () =>
      setCurrent(calibration),
    );
  }
  if (current === null) return null;
  return (
    <div className="calibrate-step">
      <span className="calibrate-number">
        <Icon name="done" />
      </span>
      <p>{t('calibrate.inUse', { text: text(current) })}</p>
      <Button
        onPress={() =>
          runOperation(client.calibrations.forget({ printerId, tray, templateId }), () => {
            setCurrent(null);
            notify({
              tone: 'good',
              text: t('calibrate.forgotten'),
              action: { label: t('app.undo'), run: () => restore(current) },
            });
          })
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
