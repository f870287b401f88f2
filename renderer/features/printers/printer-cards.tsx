import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { type Printer, PRINTER_LANGUAGE_NAMES } from '../../../shared/printing/printer.ts';
import { printerAccess } from '../../../shared/printing/printer-access.ts';
import { useFormat, useMediaText } from '../../i18n/formatters.ts';
import { useProblemText } from '../../i18n/problem-text.ts';
import { useExportDraft } from '../../state/export-draft.ts';
import { usePrintingView } from '../../state/navigation.ts';
import { useConfirm, useMessages, useRunOperation } from '../../state/notifications.ts';
import { useClient, useStation } from '../../state/station.tsx';
import { Button } from '../../ui/controls.tsx';
import { Icon } from '../../ui/icon.tsx';
import { PrinterStateReasons, PrinterStatusMark } from '../../ui/printer-status.tsx';
import { EmptyState } from '../../ui/status.tsx';
import { PrinterGrades } from './printer-grades.tsx';

/** One card a printer. */
export function PrinterCards(): ReactNode {
  const { t } = useTranslation();
  const client = useClient();
  const runOperation = useRunOperation();
  const printers = useStation((state) => state.printers);
  const known = useStation((state) => state.printingLoaded);
  if (known && printers.length === 0) {
    return (
      <EmptyState
        action={
          <Button tone="accent" onPress={() => runOperation(client.printers.refresh())}>
            {t('printers.look')}
          </Button>
        }
      >
        {t('printers.none')}
      </EmptyState>
    );
  }
  return (
    <ul className="printer-cards" aria-label={t('printers.part.printers')}>
      {printers.map((printer) => (
        <PrinterCard key={printer.id} printer={printer} />
      ))}
    </ul>
  );
}

/** Shows one printer: its status, facts and last failure, and its actions. */
function PrinterCard({ printer }: { readonly printer: Printer }): ReactNode {
  const { t } = useTranslation();
  const chosen = useStation((state) => state.settings?.printerId === printer.id);
  return (
    <li className={chosen ? 'printer printer-chosen' : 'printer'} aria-label={printer.name}>
      <header className="printer-head">
        <div>
          <h2>{printer.name}</h2>
          <p className="printer-make">{printer.status?.makeAndModel ?? t('printers.makeUnknown')}</p>
        </div>
        <PrinterStatusMark printer={printer} />
      </header>
      <PrinterStateReasons printer={printer} />
      {printer.settings.printWithoutStatus && <p className="printer-note">{t('printers.withoutStatus')}</p>}
      <UnconfirmedLabels printer={printer} />
      <PrinterGrades printerId={printer.id} />
      <PrinterFacts printer={printer} />
      <PrinterButtons printer={printer} isChosen={chosen} />
    </li>
  );
}

function PrinterButtons(props: { readonly printer: Printer; readonly isChosen: boolean }): ReactNode {
  const { printer, isChosen } = props;
  const { t } = useTranslation();
  const client = useClient();
  const runOperation = useRunOperation();
  const confirm = useConfirm((state) => state.confirm);
  const begin = usePrintingView((state) => state.openTask);
  const templateId = useExportDraft((state) => state.output.template);
  const notify = useMessages((state) => state.notify);
  const { id, name } = printer;
  function remove(): void {
    confirm({
      title: t('printers.removeTitle', { name }),
      text: t('printers.removeText'),
      confirmLabel: t('printers.remove'),
      onConfirm: () => runOperation(client.printers.remove({ id })),
    });
  }
  return (
    <div className="printer-buttons">
      {isChosen ? (
        <span className="printer-in-use">
          <Icon name="done" /> {t('printers.inUse')}
        </span>
      ) : (
        <Button onPress={() => runOperation(client.settings.change({ printerId: id }))}>
          {t('printers.use')}
        </Button>
      )}
      <Button
        onPress={() =>
          runOperation(client.printers.printTestLabel({ id, templateId }), () =>
            notify({ tone: 'good', text: t('printers.testSent', { name }) }),
          )
        }
      >
        {t('printers.testLabel')}
      </Button>
      <Button onPress={() => begin({ what: 'growth', printerId: id })}>{t('printers.growthOpen')}</Button>
      <Button onPress={() => begin({ what: 'calibrate', printerId: id })}>{t('printers.calibrate')}</Button>
      {printer.paused ? (
        <Button onPress={() => runOperation(client.printers.resume({ id }))}>{t('printers.resume')}</Button>
      ) : (
        <Button onPress={() => runOperation(client.printers.pause({ id }))}>{t('printers.pause')}</Button>
      )}
      <Button onPress={() => begin({ what: 'settings', printerId: id })}>{t('printers.settings')}</Button>
      <Button tone="danger" onPress={remove}>
        {t('printers.remove')}
      </Button>
    </div>
  );
}

/** Lists the settings and reported attributes of a printer; marks what it does not report. */
function PrinterFacts({ printer }: { readonly printer: Printer }): ReactNode {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const { number, moment } = useFormat();
  const formatMedia = useMediaText();
  const { settings, status, lastCalibratedAt, lastFailure } = printer;
  const notReported = status === null ? t('printers.condition.unasked') : t('printers.untold');
  const resolutions = settings.dotsPerInch === null ? (status?.resolutionsDpi ?? []) : [settings.dotsPerInch];
  const queueLength = status?.queueLength ?? null;
  const ready = (status?.mediaReady ?? []).map(formatMedia).join('; ');
  const facts = {
    loaded:
      settings.media === null
        ? ready || notReported
        : `${formatMedia(settings.media)} (${t('printers.saidHere')})`,
    ...(settings.media !== null && ready !== '' ? { ready } : {}),
    resolution: resolutions.length === 0 ? notReported : t('printers.dpi', { dpi: resolutions.join(', ') }),
    language: `${t(`printers.feeds.${settings.feeds}`)}, ${PRINTER_LANGUAGE_NAMES[settings.language]}`,
    waiting:
      queueLength === null
        ? notReported
        : t('printers.queueLength', { count: queueLength, number: number(queueLength) }),
    address: printer.target,
    reached: t(`printers.reached.${printerAccess(printer)}`),
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
            : `${moment(lastFailure.at)}: ${problemText(lastFailure.problem)}`}
        </dd>
      </div>
    </dl>
  );
}

/** Shows the number of unconfirmed labels of a printer and confirms all of them; nothing where there are none. */
function UnconfirmedLabels({ printer }: { readonly printer: Printer }): ReactNode {
  const { t } = useTranslation();
  const { number } = useFormat();
  const client = useClient();
  const runOperation = useRunOperation();
  const confirm = useConfirm((state) => state.confirm);
  const { id, name, unconfirmedLabels: count } = printer;
  if (count === 0) return null;
  function confirmAll(): void {
    confirm({
      title: t('printers.confirmAllTitle'),
      text: t('printers.confirmAllText', { count, number: number(count), name }),
      confirmLabel: t('printers.confirmAllYes'),
      onConfirm: () => runOperation(client.prints.confirmAll({ printerId: id })),
    });
  }
  return (
    <p className="printer-note printer-unconfirmed">
      <span role="status">{t('printers.unconfirmed', { count, number: number(count) })}</span>
      <Button onPress={confirmAll}>{t('printers.confirmAll')}</Button>
    </p>
  );
}
