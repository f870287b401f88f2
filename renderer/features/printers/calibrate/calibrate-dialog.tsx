import './calibrate-dialog.css';

import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Template } from '../../../../shared/label/template.ts';
import type { Printer } from '../../../../shared/printing/printer.ts';
import { useExportDraft } from '../../../state/export-draft.ts';
import { useTemplates } from '../../../state/use-templates.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { Select } from '../../../ui/fields.tsx';
import { KeptCalibration } from './kept-calibration.tsx';
import { MeasureForm } from './measure-form.tsx';
import { PrintTarget } from './print-target.tsx';

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
        <Calibrating key={template.id} printer={printer} template={template} onClose={onClose} />
      )}
    </Dialog>
  );
}

function Calibrating(props: {
  readonly printer: Printer;
  readonly template: Template;
  readonly onClose: () => void;
}): ReactNode {
  const { printer, template, onClose } = props;
  return (
    <>
      <KeptCalibration printer={printer} template={template} />
      <PrintTarget printer={printer} template={template} />
      <MeasureForm printer={printer} template={template} onClose={onClose} />
    </>
  );
}
