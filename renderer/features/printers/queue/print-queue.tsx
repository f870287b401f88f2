import './print-queue.css';

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { ShortId } from '../../../../shared/contract/short-id.ts';
import { hasSentNothing, isOpen, type PrintJob } from '../../../../shared/printing/print-job.ts';
import { useNavigation } from '../../../state/navigation.ts';
import { useConfirm, useRunOperation } from '../../../state/notifications.ts';
import { useClient, useStation } from '../../../state/station.tsx';
import { Button } from '../../../ui/controls.tsx';
import { EmptyState, OlderJobs } from '../../../ui/status.tsx';
import { PrinterStateReasons, PrinterStatusMark } from '../printer-status.tsx';
import { PrintJobCard } from './print-job-card.tsx';

/** The open jobs of each printer in the order in which they print, then what has ended. */
export function PrintQueue(): ReactNode {
  const { t } = useTranslation();
  const prints = useStation((state) => state.prints);
  const total = useStation((state) => state.printsTotal);
  const showOlder = useStation((state) => state.showOlderPrints);
  const known = useStation((state) => state.printingLoaded);
  const card = (job: PrintJob): ReactNode => <PrintJobCard key={job.id} job={job} />;
  if (known && prints.length === 0) return <EmptyQueue />;
  const open = prints.filter(isOpen);
  const ended = prints.filter((job) => !isOpen(job));
  return (
    <div className="queue">
      {[...new Set(open.map((job) => job.printerId))].map((printerId) => {
        const jobs = open.filter((job) => job.printerId === printerId);
        const name = jobs[0]?.printerName ?? '';
        return (
          <section key={printerId} className="queue-part" aria-label={name}>
            <PrinterQueueHeader printerId={printerId} name={name} jobs={jobs} />
            <ul className="queue-list" aria-label={t('queue.openOf', { name })}>
              {jobs.map(card)}
            </ul>
          </section>
        );
      })}
      {ended.length > 0 && (
        <section className="queue-part">
          <h2>{t('queue.ended')}</h2>
          <ul className="queue-list" aria-label={t('queue.ended')}>
            {ended.map(card)}
          </ul>
          <OlderJobs count={total - prints.length} onShow={showOlder} />
        </section>
      )}
    </div>
  );
}

function EmptyQueue(): ReactNode {
  const { t } = useTranslation();
  const show = useNavigation((state) => state.show);
  return (
    <EmptyState
      action={
        <Button tone="accent" onPress={() => show('export')}>
          {t('jobs.goToExport')}
        </Button>
      }
    >
      {t('queue.empty')}
    </EmptyState>
  );
}

/** Heads one printer's queue: its status, and the actions on all of its print jobs. */
function PrinterQueueHeader(props: {
  readonly printerId: ShortId;
  readonly name: string;
  readonly jobs: readonly PrintJob[];
}): ReactNode {
  const { printerId, name, jobs } = props;
  const { t } = useTranslation();
  const client = useClient();
  const runOperation = useRunOperation();
  const confirm = useConfirm((state) => state.confirm);
  const printer = useStation((state) => state.printers.find((one) => one.id === printerId));
  const held = jobs.filter((job) => job.state === 'held' && job.sentPlaces === 0);
  const unsent = jobs.filter(hasSentNothing).length;
  function purge(): void {
    confirm({
      title: t('queue.purgeTitle', { name }),
      text: t('queue.purgeText', { count: unsent }),
      confirmLabel: t('queue.purge'),
      onConfirm: () => runOperation(client.prints.purge({ printerId })),
    });
  }
  return (
    <>
      <header className="queue-printer">
        <h2>{name}</h2>
        {printer !== undefined && <PrinterStatusMark printer={printer} />}
        <span className="queue-printer-buttons">
          {held.length > 1 && (
            <Button onPress={() => runOperation(client.prints.gang({ ids: held.map(({ id }) => id) }))}>
              {t('queue.gang', { count: held.length })}
            </Button>
          )}
          {printer !== undefined &&
            (printer.paused ? (
              <Button tone="accent" onPress={() => runOperation(client.printers.resume({ id: printerId }))}>
                {t('printers.resume')}
              </Button>
            ) : (
              <Button onPress={() => runOperation(client.printers.pause({ id: printerId }))}>
                {t('printers.pause')}
              </Button>
            ))}
          {unsent > 1 && (
            <Button tone="danger" onPress={purge}>
              {t('queue.purge')}
            </Button>
          )}
        </span>
      </header>
      {printer !== undefined && <PrinterStateReasons printer={printer} />}
    </>
  );
}
