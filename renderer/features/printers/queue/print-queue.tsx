import './print-queue.css';

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { isOpen } from '../../../../shared/printing/print-counts.ts';
import type { PrintJob } from '../../../../shared/printing/print-job.ts';
import { useNavigation } from '../../../state/navigation.ts';
import { useStation } from '../../../state/station-context.tsx';
import { Button } from '../../../ui/button.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { OlderJobs } from '../../../ui/older-jobs.tsx';
import { PrintCard } from './print-card.tsx';
import { PrinterLine } from './printer-line.tsx';

/** The open jobs of each printer in the order in which they print, then what has ended. */
export function PrintQueue(): ReactNode {
  const { t } = useTranslation();
  const prints = useStation((state) => state.prints);
  const total = useStation((state) => state.printsTotal);
  const showOlder = useStation((state) => state.showOlderPrints);
  const known = useStation((state) => state.printingKnown);
  const card = (job: PrintJob): ReactNode => <PrintCard key={job.id} job={job} />;
  if (known && prints.length === 0) return <NothingPrinted />;
  const open = prints.filter(isOpen);
  const ended = prints.filter((job) => !isOpen(job));
  return (
    <div className="queue">
      {[...new Set(open.map((job) => job.printerId))].map((printerId) => {
        const jobs = open.filter((job) => job.printerId === printerId);
        const name = jobs[0]?.printerName ?? '';
        return (
          <section key={printerId} className="queue-part" aria-label={name}>
            <PrinterLine printerId={printerId} name={name} jobs={jobs} />
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

function NothingPrinted(): ReactNode {
  const { t } = useTranslation();
  const show = useNavigation((state) => state.show);
  return (
    <Empty
      action={
        <Button tone="accent" onPress={() => show('export')}>
          {t('jobs.goToExport')}
        </Button>
      }
    >
      {t('queue.empty')}
    </Empty>
  );
}
