import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { ShortId } from '../../../../shared/contract/short-id.ts';
import { hasSentNothing } from '../../../../shared/printing/print-counts.ts';
import type { PrintJob } from '../../../../shared/printing/print-job.ts';
import { useConfirm } from '../../../state/confirm.ts';
import { useClient, useStation } from '../../../state/station-context.tsx';
import { useAct } from '../../../state/use-act.ts';
import { Button } from '../../../ui/button.tsx';
import { PrinterReasons, PrinterState } from '../printer-state.tsx';

/** The head of one printer's queue: what it is doing, and what can be done with all of its jobs. */
export function PrinterLine(props: {
  readonly printerId: ShortId;
  readonly name: string;
  readonly jobs: readonly PrintJob[];
}): ReactNode {
  const { printerId, name, jobs } = props;
  const { t } = useTranslation();
  const client = useClient();
  const act = useAct();
  const ask = useConfirm((state) => state.ask);
  const printer = useStation((state) => state.printers.find((one) => one.id === printerId));
  const held = jobs.filter((job) => job.state === 'held' && job.sentPlaces === 0);
  const unsent = jobs.filter(hasSentNothing).length;
  function purge(): void {
    ask({
      title: t('queue.purgeTitle', { name }),
      text: t('queue.purgeText', { count: unsent }),
      yes: t('queue.purge'),
      run: () => act(client.prints.purge({ printerId })),
    });
  }
  return (
    <>
      <header className="queue-printer">
        <h2>{name}</h2>
        {printer !== undefined && <PrinterState printer={printer} />}
        <span className="queue-printer-buttons">
          {held.length > 1 && (
            <Button onPress={() => act(client.prints.gang({ ids: held.map(({ id }) => id) }))}>
              {t('queue.gang', { count: held.length })}
            </Button>
          )}
          {printer !== undefined &&
            (printer.paused ? (
              <Button tone="accent" onPress={() => act(client.printers.resume({ id: printerId }))}>
                {t('printers.resume')}
              </Button>
            ) : (
              <Button onPress={() => act(client.printers.pause({ id: printerId }))}>
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
      {printer !== undefined && <PrinterReasons printer={printer} />}
    </>
  );
}
