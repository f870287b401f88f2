import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import { usePrintingView } from '../state/printing-view.ts';
import { useClient, useStation } from '../state/station-context.tsx';
import { useAct } from '../state/use-act.ts';

/** One entry of the command palette. */
export interface Command {
  readonly id: string;
  readonly text: string;
  readonly run: () => void;
}

/** What can be done with the print job that was done last. */
const LAST_TASKS = ['verify', 'confirm', 'again'] as const;

/** What can be done with printers and print jobs, by name. */
export function usePrintingCommands(): readonly Command[] {
  const { t } = useTranslation();
  const client = useClient();
  const act = useAct();
  const printers = useStation((state) => state.printers);
  const prints = useStation((state) => state.prints);
  const { open, begin } = usePrintingView();
  const last = prints.find((job) => job.state === 'done');
  return useMemo(
    () => [
      { id: 'queue', text: t('printers.part.queue'), run: () => open('queue') },
      {
        id: 'look',
        text: t('printers.look'),
        run: () => {
          open('printers');
          act(client.printers.refresh());
        },
      },
      { id: 'add-printer', text: t('printers.add'), run: () => begin({ what: 'add' }) },
      { id: 'save-ledger', text: t('printers.saveLedger'), run: () => act(client.ledger.save()) },
      ...prints
        .filter((job) => job.state === 'needs_attention')
        .map((job) => ({
          id: `attention-${job.id}`,
          text: `${t('queue.howFarTitle')} (${job.printerName}, ${job.templateName})`,
          run: () => begin({ what: 'attention', jobId: job.id }),
        })),
      ...(last === undefined
        ? []
        : LAST_TASKS.map((what) => ({
            id: `last-${what}`,
            text: t(`queue.last.${what}`),
            run: () => begin({ what, jobId: last.id }),
          }))),
      ...printers.flatMap(({ id, name, paused }) => [
        {
          id: `use-${id}`,
          text: `${name}: ${t('printers.use')}`,
          run: () => act(client.settings.change({ printerId: id })),
        },
        {
          id: `pause-${id}`,
          text: `${name}: ${paused ? t('printers.resume') : t('printers.pause')}`,
          run: () => act(paused ? client.printers.resume({ id }) : client.printers.pause({ id })),
        },
        {
          id: `calibrate-${id}`,
          text: `${name}: ${t('printers.calibrate')}`,
          run: () => begin({ what: 'calibrate', printerId: id }),
        },
        {
          id: `settings-${id}`,
          text: `${name}: ${t('printers.settings')}`,
          run: () => begin({ what: 'settings', printerId: id }),
        },
      ]),
    ],
    [t, client, act, printers, prints, last, open, begin],
  );
}
