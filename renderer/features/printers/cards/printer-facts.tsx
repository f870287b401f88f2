import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { Printer } from '../../../../shared/printing/printer.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { useMediaText } from '../../../i18n/use-media-text.ts';

/** What is known of a printer. What it does not say is said to be so. */
export function PrinterFacts({ printer }: { readonly printer: Printer }): ReactNode {
  const { t } = useTranslation();
  const { number, moment } = useFormat();
  const size = useMediaText();
  const { settings, status, lastCalibratedAt, lastFailure } = printer;
  const untold = status === null ? t('printers.condition.unasked') : t('printers.untold');
  const resolutions = settings.dotsPerInch === null ? (status?.resolutionsDpi ?? []) : [settings.dotsPerInch];
  const queueLength = status?.queueLength ?? null;
  const ready = (status?.mediaReady ?? []).map(size).join('; ');
  const facts = {
    loaded: settings.media === null ? ready || untold : `${size(settings.media)} (${t('printers.saidHere')})`,
    ...(settings.media !== null && ready !== '' ? { ready } : {}),
    resolution: resolutions.length === 0 ? untold : t('printers.dpi', { dpi: resolutions.join(', ') }),
    language: `${t(`printers.feeds.${settings.feeds}`)}, ${settings.language.toUpperCase()}`,
    waiting:
      queueLength === null
        ? untold
        : t('printers.queueLength', { count: queueLength, number: number(queueLength) }),
    address: printer.target,
    calibrated: lastCalibratedAt === null ? t('printers.neverCalibrated') : moment(lastCalibratedAt),
  };
  return (
    <dl className="printer-facts">
      {Object.entries(facts).map(([fact, text]) => (
        <div key={fact} className="printer-fact">
          <dt>{t(`printers.fact.${fact as keyof typeof facts}`)}</dt>
          <dd>{text}</dd>
        </div>
      ))}
      <div className="printer-fact">
        <dt>{t('printers.fact.failure')}</dt>
        <dd>
          {lastFailure === null
            ? t('printers.noFailure')
            : `${moment(lastFailure.at)}: ${lastFailure.problem.message}`}
        </dd>
      </div>
    </dl>
  );
}
