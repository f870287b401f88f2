import './printers-screen.css';

import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { AddPrinterDialog } from '../../forms/add-printer-dialog.tsx';
import { PRINTING_SECTIONS, type PrintingSection, usePrintingView } from '../../state/navigation.ts';
import { useRunOperation } from '../../state/notifications.ts';
import { usePrinterPolling } from '../../state/printing.ts';
import { useClient, useStation } from '../../state/station.tsx';
import { Button, Tabs } from '../../ui/controls.tsx';
import { CalibrateDialog } from './calibration/calibrate-dialog.tsx';
import { GradesTable } from './grades-table.tsx';
import { GrowthDialog } from './growth-dialog.tsx';
import { PrinterCards } from './printer-cards.tsx';
import { PrinterSettingsDialog } from './printer-settings-dialog.tsx';

/** The printers: a card of each, and what verifiers made of their labels. */
export function PrintersScreen(): ReactNode {
  const { t } = useTranslation();
  const client = useClient();
  const runOperation = useRunOperation();
  const { section: part, setSection: setPart, openTask: begin } = usePrintingView();
  const [refreshing, setRefreshing] = useState(false);
  usePrinterPolling();
  const texts: Readonly<Record<PrintingSection, string>> = {
    printers: t('printers.part.printers'),
    grades: t('printers.part.grades'),
  };
  function refresh(): void {
    setRefreshing(true);
    const answer = client.printers.refresh();
    runOperation(answer);
    void answer.finally(() => setRefreshing(false)).catch(() => undefined);
  }
  return (
    <section className="screen">
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
        <SectionBody section={part} />
      </Tabs>
      <PrinterDialogs />
    </section>
  );
}

function SectionBody({ section }: { readonly section: PrintingSection }): ReactNode {
  switch (section) {
    case 'printers':
      return <PrinterCards />;
    case 'grades':
      return <GradesTable />;
  }
}

/** Shows the open dialog of the printers screen, with the current state of its printer. */
function PrinterDialogs(): ReactNode {
  const { task, closeTask: end } = usePrintingView();
  const printer = useStation((state) =>
    task !== null && 'printerId' in task ? state.printers.find(({ id }) => id === task.printerId) : undefined,
  );
  if (task?.what === 'add') return <AddPrinterDialog onClose={end} />;
  if (printer === undefined) return null;
  if (task?.what === 'settings') return <PrinterSettingsDialog printer={printer} onClose={end} />;
  if (task?.what === 'growth') return <GrowthDialog printer={printer} onClose={end} />;
  return <CalibrateDialog printer={printer} onClose={end} />;
}
