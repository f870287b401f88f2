import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

import {
  type LoadedMedia,
  MOST_BAR_CHANGE_DOTS,
  type Printer,
  PRINTER_LANGUAGE_NAMES,
  PRINTER_LANGUAGES,
  type PrinterSettings,
} from '../../../shared/printing/printer.ts';
import { useClient } from '../../state/station.tsx';
import { Checkbox, Choice, Select, TextField } from '../../ui/controls.tsx';
import { Dialog, DialogForm } from '../../ui/dialogs.tsx';
import { OptionalNumberField } from './optional-number-field.tsx';

/** Edits the settings of a printer; an empty field is left to the printer. */
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
  const needsDpi = settings.language !== 'pdf' && settings.dotsPerInch === null;
  return (
    <DialogForm
      submitLabel={t('printers.save')}
      onSubmit={
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
        <Select<PrinterSettings['language']>
          label={t('printers.fact.language')}
          value={settings.language}
          onChange={(language) => set({ language })}
          options={PRINTER_LANGUAGES.map((language) => [language, PRINTER_LANGUAGE_NAMES[language]])}
        />
        <OptionalNumberField
          label={t('printers.fact.resolution')}
          hint={needsDpi ? t('printers.dpiNeeded') : t('printers.dpiHint')}
          value={settings.dotsPerInch}
          minValue={72}
          maxValue={2400}
          step={0.01}
          onChange={(dotsPerInch) => set({ dotsPerInch })}
        />
        <GrowthFields settings={settings} onChange={set} />
        <MediaFields media={settings.media} isRoll={isRoll} onChange={(media) => set({ media })} />
        <TrayField printer={printer} tray={settings.tray} onChange={(tray) => set({ tray })} />
        {isRoll && (
          <OptionalNumberField
            label={t('printers.chunk')}
            hint={t('printers.chunkHint')}
            value={settings.chunkLabels}
            minValue={1}
            maxValue={1000}
            onChange={(chunkLabels) => set({ chunkLabels: chunkLabels ?? printer.settings.chunkLabels })}
          />
        )}
        {settings.language !== 'pdf' && <ThermalFields settings={settings} onChange={set} />}
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

/** By how much bars grow, and what is taken off before. */
function GrowthFields(props: {
  readonly settings: PrinterSettings;
  readonly onChange: (change: Partial<PrinterSettings>) => void;
}): ReactNode {
  const { settings, onChange } = props;
  const { t } = useTranslation();
  return (
    <>
      <OptionalNumberField
        label={t('printers.growth')}
        hint={t('printers.growthHint')}
        value={settings.barGrowthDots}
        minValue={-MOST_BAR_CHANGE_DOTS}
        maxValue={MOST_BAR_CHANGE_DOTS}
        step={0.01}
        onChange={(barGrowthDots) => onChange({ barGrowthDots })}
      />
      <OptionalNumberField
        label={t('printers.reduction')}
        hint={t('printers.reductionHint')}
        value={settings.barWidthReductionDots}
        minValue={-MOST_BAR_CHANGE_DOTS}
        maxValue={MOST_BAR_CHANGE_DOTS}
        onChange={(dots) => onChange({ barWidthReductionDots: dots ?? 0 })}
      />
    </>
  );
}

/** How a label printer burns. */
function ThermalFields(props: {
  readonly settings: PrinterSettings;
  readonly onChange: (change: Partial<PrinterSettings>) => void;
}): ReactNode {
  const { settings, onChange } = props;
  const { t } = useTranslation();
  return (
    <>
      <OptionalNumberField
        label={t('printers.darkness')}
        hint={t('printers.leftToPrinter')}
        value={settings.darkness}
        minValue={0}
        maxValue={30}
        onChange={(darkness) => onChange({ darkness })}
      />
      <OptionalNumberField
        label={t('printers.speed')}
        hint={t('printers.leftToPrinter')}
        value={settings.speedInchesPerSecond}
        minValue={1}
        maxValue={14}
        onChange={(speedInchesPerSecond) => onChange({ speedInchesPerSecond })}
      />
    </>
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

/** The initial media: A4 for sheets, a 4 x 6 inch label for rolls. */
const DEFAULT_MEDIA = {
  sheets: { widthMm: 210, heightMm: 297, gapMm: 0 },
  roll: { widthMm: 101.6, heightMm: 152.4, gapMm: 3 },
} as const;

/** Edits the loaded media of a printer; null leaves it to what the printer reports. */
function MediaFields(props: {
  readonly media: LoadedMedia | null;
  readonly isRoll: boolean;
  readonly onChange: (media: LoadedMedia | null) => void;
}): ReactNode {
  const { media, isRoll, onChange } = props;
  const { t } = useTranslation();
  return (
    <fieldset className="printer-media">
      <legend className="field-label">{t('printers.fact.loaded')}</legend>
      <Checkbox
        isSelected={media !== null}
        onChange={(isEntered) => onChange(isEntered ? DEFAULT_MEDIA[isRoll ? 'roll' : 'sheets'] : null)}
      >
        {t('printers.sayMedia')}
      </Checkbox>
      {media !== null && (
        <div className="printer-form">
          {(['widthMm', 'heightMm', 'gapMm'] as const)
            .filter((side) => isRoll || side !== 'gapMm')
            .map((side) => (
              <OptionalNumberField
                key={side}
                label={t(`printers.media.${side}`)}
                value={media[side]}
                minValue={side === 'gapMm' ? 0 : 1}
                maxValue={side === 'gapMm' ? 100 : 2000}
                step={0.1}
                onChange={(length) => onChange({ ...media, [side]: length ?? media[side] })}
              />
            ))}
        </div>
      )}
    </fieldset>
  );
}
