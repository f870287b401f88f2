import './printers-screen.css';

import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { isOpen } from '../../../shared/printing/print-job.ts';
import { PRINTING_SECTIONS, type PrintingSection, usePrintingView } from '../../state/navigation.ts';
import { useRunOperation } from '../../state/notifications.ts';
import { usePrinterPolling } from '../../state/printing.ts';
import { useClient, useStation } from '../../state/station.tsx';
import { Button, Tabs } from '../../ui/controls.tsx';
import { AddPrinterDialog } from './add-printer-dialog.tsx';
import { CalibrateDialog } from './calibration/calibrate-dialog.tsx';
import { PrinterCards } from './printer-cards.tsx';
import { PrinterSettingsDialog } from './printer-settings-dialog.tsx';
import { ConfirmPrintsDialog } from './queue/confirm-prints-dialog.tsx';
import { InDoubtDialog } from './queue/in-doubt-dialog.tsx';
import { PrintQueue } from './queue/print-queue.tsx';
import { ReprintJobDialog } from './queue/reprint-job-dialog.tsx';
import { VerifyDialog } from './queue/verify-dialog.tsx';

/** What the printers are doing, and what they are: the queue of each, and a card of each. */
export function PrintersScreen(): ReactNode {
  const { t } = useTranslation();
  const client = useClient();
  const runOperation = useRunOperation();
  const { section: part, setSection: setPart, openTask: begin } = usePrintingView();
  const open = useStation((state) => state.prints.filter(isOpen).length);
  const [refreshing, setRefreshing] = useState(false);
  usePrinterPolling();
  const texts: Readonly<Record<PrintingSection, string>> = {
    queue: open === 0 ? t('printers.part.queue') : `${t('printers.part.queue')} (${open})`,
    printers: t('printers.part.printers'),
  };
  function refresh(): void {
    setRefreshing(true);
    const answer = client.printers.refresh();
    runOperation(answer);
    void answer.finally(() => setRefreshing(false)).catch(() => undefined);
  }
  return (
    <section className="printing">
      <header className="printing-head">
        <h1>{t('screens.printers')}</h1>
        <Button onPress={() => runOperation(client.ledger.save())}>{t('printers.saveLedger')}</Button>
        <Button isDisabled={refreshing} onPress={refresh}>
          {refreshing ? t('printers.looking') : t('printers.look')}
        </Button>
        <Button onPress={() => begin({ what: 'add' })}>{t('printers.add')}</Button>
      </header>
      <Tabs<PrintingSection>
        label={t('screens.printers')}
        selected={part}
        tabs={PRINTING_SECTIONS.map((one) => [one, texts[one]])}
        onChange={setPart}
      >
        {part === 'queue' ? <PrintQueue /> : <PrinterCards />}
      </Tabs>
      <PrinterDialogs />
    </section>
  );
}

/** Shows the open dialog of the printers screen, with the current state of its printer or print job. */
function PrinterDialogs(): ReactNode {
  const { task, closeTask: end } = usePrintingView();
  const printer = useStation((state) =>
    task !== null && 'printerId' in task ? state.printers.find(({ id }) => id === task.printerId) : undefined,
  );
  const job = useStation((state) =>
    task !== null && 'jobId' in task ? state.prints.find(({ id }) => id === task.jobId) : undefined,
  );
  if (task?.what === 'add') return <AddPrinterDialog onClose={end} />;
  if (printer !== undefined) {
    return task?.what === 'settings' ? (
      <PrinterSettingsDialog printer={printer} onClose={end} />
    ) : (
      <CalibrateDialog printer={printer} onClose={end} />
    );
  }
  if (job === undefined) return null;
  switch (task?.what) {
    case 'attention':
      return <InDoubtDialog job={job} onClose={end} />;
    case 'confirm':
      return <ConfirmPrintsDialog job={job} onClose={end} />;
    case 'again':
      return <ReprintJobDialog job={job} onClose={end} />;
    case 'verify':
      return <VerifyDialog job={job} onClose={end} />;
    default:
      return null;
  }
}
