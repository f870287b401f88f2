import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { ShortId } from '../../../shared/contract/short-id.ts';
import { hasSentNothing, type PrintJob } from '../../../shared/printing/print-job.ts';
import { isOpen } from '../../../shared/printing/print-job-transitions.ts';
import { useConfirm, useRunOperation } from '../../state/notifications.ts';
import { usePrinterPolling } from '../../state/printing.ts';
import { useClient, useStation } from '../../state/station.tsx';
import { Button } from '../../ui/controls.tsx';
import { PrinterStateReasons, PrinterStatusMark } from '../../ui/printer-status.tsx';
import type { Reorder } from './print-acts.tsx';
import { PrintCard } from './print-card.tsx';

/** The open jobs of each printer in the order in which they print, those that ask among them: they hold up the others. */
export function PrinterQueues(): ReactNode {
  const { t } = useTranslation();
  const open = useStation((state) => state.prints).filter(isOpen);
  usePrinterPolling();
  return [...new Set(open.map((job) => job.printerId))].map((printerId) => {
    const jobs = open.filter((job) => job.printerId === printerId);
    const name = jobs[0]?.printerName ?? '';
    return (
      <section key={printerId} className="queue-part" aria-label={name}>
        <PrinterQueueHeader printerId={printerId} name={name} jobs={jobs} />
        <ul className="act-list" aria-label={t('activity.openOf', { name })}>
          {jobs.map((job) => (
            <QueuedPrint key={job.id} job={job} queue={jobs} />
          ))}
        </ul>
      </section>
    );
  });
}

function QueuedPrint(props: { readonly job: PrintJob; readonly queue: readonly PrintJob[] }): ReactNode {
  const { job, queue } = props;
  return <PrintCard job={job} reorder={useReorder(job, queue)} />;
}

/** Gives the moves of a print job among the unsent jobs of its printer. */
function useReorder(job: PrintJob, queue: readonly PrintJob[]): Reorder {
  const client = useClient();
  const runOperation = useRunOperation();
  const movable = queue.filter(hasSentNothing);
  const at = movable.findIndex((one) => one.id === job.id);
  const moveBefore = (before: PrintJob | undefined): void =>
    runOperation(client.prints.reorder({ id: job.id, before: before?.id ?? null }));
  return {
    up: at > 0 ? () => moveBefore(movable[at - 1]) : null,
    down: at >= 0 && at < movable.length - 1 ? () => moveBefore(movable[at + 2]) : null,
  };
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
  const held = jobs.filter((job) => job.state === 'held' && hasSentNothing(job));
  const unsent = jobs.filter(hasSentNothing).length;
  function purge(): void {
    confirm({
      title: t('activity.purgeTitle', { name }),
      text: t('activity.purgeText', { count: unsent }),
      confirmLabel: t('activity.purge'),
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
              {t('activity.gang', { count: held.length })}
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
              {t('activity.purge')}
            </Button>
          )}
        </span>
      </header>
      {printer !== undefined && <PrinterStateReasons printer={printer} />}
    </>
  );
}
