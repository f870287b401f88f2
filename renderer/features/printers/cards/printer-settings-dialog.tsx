import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

import {
  type Printer,
  PRINTER_LANGUAGES,
  type PrinterSettings,
} from '../../../../shared/printing/printer.ts';
import { useClient } from '../../../state/station-context.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { DialogForm } from '../../../ui/dialog-form.tsx';
import { Checkbox, Choice, Select, TextField } from '../../../ui/fields.tsx';
import { MediaFields } from './media-fields.tsx';
import { OptionalNumber } from './optional-number.tsx';

/** What a person says of a printer: whatever is left open is left to the printer. */
export function PrinterSettingsDialog(props: {
  readonly printer: Printer;
  readonly onClose: () => void;
}): ReactNode {
  const { printer, onClose } = props;
  const { t } = useTranslation();
  return (
    <Dialog title={t('printers.settingsOf', { name: printer.name })} open onClose={onClose} wide>
      <SettingsForm printer={printer} onClose={onClose} />
    </Dialog>
  );
}

function SettingsForm({
  printer,
  onClose,
}: {
  readonly printer: Printer;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const client = useClient();
  const [name, setName] = useState(printer.name);
  const [settings, setSettings] = useState<PrinterSettings>(printer.settings);
  const set = (change: Partial<PrinterSettings>): void => setSettings({ ...settings, ...change });
  const isRoll = settings.feeds === 'roll';
  const needsDpi = settings.language === 'zpl' && settings.dotsPerInch === null;
  return (
    <DialogForm
      go={t('printers.save')}
      send={
        name.trim() === '' || needsDpi
          ? null
          : () => client.printers.change({ id: printer.id, name, settings })
      }
      onDone={onClose}
      onClose={onClose}
    >
      <div className="printer-form">
        <TextField label={t('printers.name')} value={name} onChange={setName} maxLength={100} />
        <Choice<PrinterSettings['feeds']>
          label={t('printers.fact.feeds')}
          value={settings.feeds}
          onChange={(feeds) => set({ feeds })}
          options={(['sheets', 'roll'] as const).map((feeds) => [feeds, t(`printers.feeds.${feeds}`)])}
        />
        <Choice<PrinterSettings['language']>
          label={t('printers.fact.language')}
          value={settings.language}
          onChange={(language) => set({ language })}
          options={PRINTER_LANGUAGES.map((language) => [language, language.toUpperCase()])}
        />
        <OptionalNumber
          label={t('printers.fact.resolution')}
          hint={needsDpi ? t('printers.dpiNeeded') : t('printers.dpiHint')}
          value={settings.dotsPerInch}
          smallest={72}
          largest={2400}
          onChange={(dotsPerInch) => set({ dotsPerInch })}
        />
        <MediaFields media={settings.media} isRoll={isRoll} onChange={(media) => set({ media })} />
        <TrayField printer={printer} tray={settings.tray} onChange={(tray) => set({ tray })} />
        {isRoll && (
          <OptionalNumber
            label={t('printers.chunk')}
            hint={t('printers.chunkHint')}
            value={settings.chunkLabels}
            smallest={1}
            largest={1000}
            onChange={(chunkLabels) => set({ chunkLabels: chunkLabels ?? printer.settings.chunkLabels })}
          />
        )}
        {settings.language === 'zpl' && (
          <>
            <OptionalNumber
              label={t('printers.darkness')}
              hint={t('printers.leftToPrinter')}
              value={settings.darkness}
              smallest={0}
              largest={30}
              onChange={(darkness) => set({ darkness })}
            />
            <OptionalNumber
              label={t('printers.speed')}
              hint={t('printers.leftToPrinter')}
              value={settings.speedInchesPerSecond}
              smallest={1}
              largest={14}
              onChange={(speedInchesPerSecond) => set({ speedInchesPerSecond })}
            />
          </>
        )}
      </div>
      {printer.backend === 'tcp' && (
        <Checkbox
          isSelected={settings.printWithoutStatus}
          onChange={(printWithoutStatus) => set({ printWithoutStatus })}
        >
          {t('printers.printWithoutStatus')}
        </Checkbox>
      )}
      <Checkbox isSelected={settings.trusted} onChange={(trusted) => set({ trusted })}>
        {t('printers.trusted')}
      </Checkbox>
    </DialogForm>
  );
}

/** Chosen from what the printer lists; typed where it lists none. */
function TrayField(props: {
  readonly printer: Printer;
  readonly tray: string | null;
  readonly onChange: (tray: string | null) => void;
}): ReactNode {
  const { printer, tray, onChange } = props;
  const { t } = useTranslation();
  const label = t('printers.tray');
  const trays = printer.status?.trays ?? [];
  if (trays.length === 0) {
    return (
      <TextField
        label={label}
        hint={t('printers.leftToPrinter')}
        value={tray ?? ''}
        onChange={(typed) => onChange(typed === '' ? null : typed)}
        maxLength={100}
      />
    );
  }
  return (
    <Select<string>
      label={label}
      value={tray ?? ''}
      onChange={(chosen) => onChange(chosen === '' ? null : chosen)}
      options={[['', t('printers.anyTray')], ...trays.map((one) => [one, one] as const)]}
    />
  );
}
