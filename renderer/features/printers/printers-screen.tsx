import './printers-screen.css';

import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { isOpen } from '../../../shared/printing/print-counts.ts';
import { PRINTING_PARTS, type PrintingPart, usePrintingView } from '../../state/printing-view.ts';
import { useClient, useStation } from '../../state/station-context.tsx';
import { useAct } from '../../state/use-act.ts';
import { useWatchPrinters } from '../../state/use-watch-printers.ts';
import { Button } from '../../ui/button.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { PrinterCards } from './cards/printer-cards.tsx';
import { PrintingDialogs } from './printing-dialogs.tsx';
import { PrintQueue } from './queue/print-queue.tsx';

/** What the printers are doing, and what they are: the queue of each, and a card of each. */
export function PrintersScreen(): ReactNode {
  const { t } = useTranslation();
  const client = useClient();
  const act = useAct();
  const { part, setPart, begin } = usePrintingView();
  const open = useStation((state) => state.prints.filter(isOpen).length);
  const [looking, setLooking] = useState(false);
  useWatchPrinters();
  const texts: Readonly<Record<PrintingPart, string>> = {
    queue: open === 0 ? t('printers.part.queue') : `${t('printers.part.queue')} (${String(open)})`,
    printers: t('printers.part.printers'),
  };
  function look(): void {
    setLooking(true);
    const answer = client.printers.refresh();
    act(answer);
    void answer.finally(() => setLooking(false)).catch(() => undefined);
  }
  return (
    <section className="printing">
      <header className="printing-head">
        <h1>{t('screens.printers')}</h1>
        <Button onPress={() => act(client.ledger.save())}>{t('printers.saveLedger')}</Button>
        <Button isDisabled={looking} onPress={look}>
          {looking ? t('printers.looking') : t('printers.look')}
        </Button>
        <Button onPress={() => begin({ what: 'add' })}>{t('printers.add')}</Button>
      </header>
      <Tabs<PrintingPart>
        label={t('screens.printers')}
        part={part}
        parts={PRINTING_PARTS.map((one) => [one, texts[one]])}
        onChange={setPart}
      >
        {part === 'queue' ? <PrintQueue /> : <PrinterCards />}
      </Tabs>
      <PrintingDialogs />
    </section>
  );
}
