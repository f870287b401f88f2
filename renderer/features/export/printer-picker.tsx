import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { Template } from '../../../shared/label/template.ts';
import { isWrongMedia, loadedMedia } from '../../../shared/printing/media-check.ts';
import { type Printer, printerCondition } from '../../../shared/printing/printer.ts';
import { useMediaText } from '../../i18n/formatters.ts';
import { useExportDraft } from '../../state/export-draft.ts';
import { useRunOperation } from '../../state/notifications.ts';
import { useDefaultPrinter } from '../../state/printing.ts';
import { useClient, useStation } from '../../state/station.tsx';
import { Select } from '../../ui/controls.tsx';

/** Gives the printer for the draft; null where none is selected, or where the output is a ZIP archive. */
export function useDraftPrinter(): Printer | null {
  const isSheet = useExportDraft((state) => state.output.kind === 'sheet_pdf');
  const printer = useDefaultPrinter();
  return isSheet ? printer : null;
}

/** Printer conditions that are not shown next to the name. */
const NORMAL_CONDITIONS = new Set(['ready', 'printing', 'unasked']);

/** Selects the printer, or none for a PDF. The selection is stored in the settings. */
export function PrinterPicker(): ReactNode {
  const { t } = useTranslation();
  const client = useClient();
  const runOperation = useRunOperation();
  const printers = useStation((state) => state.printers);
  const selected = useDraftPrinter();
  return (
    <div className="make-printer">
      <Select<string>
        aria-label={t('export.printer')}
        value={selected?.id ?? ''}
        onChange={(id) => runOperation(client.settings.change({ printerId: id === '' ? null : id }))}
        options={[
          ['', t('export.noPrinter')],
          ...printers.map((printer) => {
            const condition = printerCondition(printer);
            const conditionText = NORMAL_CONDITIONS.has(condition)
              ? ''
              : ` · ${t(`printers.condition.${condition}`)}`;
            return [printer.id, `${printer.name}${conditionText}`] as const;
          }),
        ]}
      />
    </div>
  );
}

/** Warns of the wrong media before anything is sent, or of a printer state in which labels will wait. */
export function PrinterNotice(props: {
  readonly printer: Printer;
  readonly template: Template | null;
}): ReactNode {
  const { printer, template } = props;
  const { t } = useTranslation();
  const formatMedia = useMediaText();
  if (template !== null && isWrongMedia(template, printer)) {
    return (
      <p className="make-note make-note-bad">
        {t('export.mismatch', {
          printer: printer.name,
          loaded: loadedMedia(printer).map(formatMedia).join(', '),
          template: template.name,
          needed: formatMedia(template.page),
        })}
      </p>
    );
  }
  const condition = printerCondition(printer);
  if (condition !== 'paused' && condition !== 'stopped' && condition !== 'unreachable') return null;
  return (
    <p className="make-note make-note-warn">
      {t('export.willWait', { printer: printer.name, condition: t(`printers.condition.${condition}`) })}
    </p>
  );
}
