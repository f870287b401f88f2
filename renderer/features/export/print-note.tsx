import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { Template } from '../../../shared/label/template.ts';
import { isWrongMedia, loadedMedia } from '../../../shared/printing/media-check.ts';
import type { Printer } from '../../../shared/printing/printer.ts';
import { printerCondition } from '../../../shared/printing/printer-condition.ts';
import { useMediaText } from '../../i18n/use-media-text.ts';

/** What keeps the printer from printing: wrong stock, which is said before anything is sent, or a state in which the labels wait for it. */
export function PrintNote(props: {
  readonly printer: Printer;
  readonly template: Template | null;
}): ReactNode {
  const { printer, template } = props;
  const { t } = useTranslation();
  const size = useMediaText();
  if (template !== null && isWrongMedia(template, printer)) {
    return (
      <p className="make-note make-note-bad">
        {t('export.mismatch', {
          printer: printer.name,
          loaded: loadedMedia(printer).map(size).join(', '),
          template: template.name,
          needed: size(template.page),
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
