import type { KeyboardEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { hasSentNothing, isOpen, needsPerson } from '../../../../shared/printing/print-counts.ts';
import type { PrintJob, PrintState } from '../../../../shared/printing/print-job.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { useProblemText } from '../../../i18n/use-problem-text.ts';
import { Progress } from '../../../ui/progress.tsx';
import { StateMark, type StateName } from '../../../ui/state-mark.tsx';
import { PrintButtons } from './print-buttons.tsx';
import { useReorder } from './use-reorder.ts';

const MARK_OF: Readonly<Record<PrintState, StateName>> = {
  held: 'waiting',
  rendered: 'waiting',
  handed_over: 'working',
  printing: 'working',
  done: 'done',
  needs_attention: 'needs-you',
  cancelled: 'waiting',
};

/** One print job: its state, why it waits, how far it is, and what can be done with it. Alt with the up and down arrows moves it. */
export function PrintCard({ job }: { readonly job: PrintJob }): ReactNode {
  const { t } = useTranslation();
  const said = useProblemText();
  const { number, moment } = useFormat();
  const move = useReorder(job);
  const labels = t('queue.labels', { count: job.places, number: number(job.places) });
  function onKeyDown(event: KeyboardEvent): void {
    if (!event.altKey || !hasSentNothing(job)) return;
    const step = event.key === 'ArrowUp' ? move.up : event.key === 'ArrowDown' ? move.down : null;
    if (step === null) return;
    event.preventDefault();
    step();
  }
  return (
    <li
      className={`print print-${job.state}`}
      data-job={job.id}
      aria-label={`${labels}, ${job.templateName}`}
      onKeyDown={onKeyDown}
    >
      <StateMark state={needsPerson(job) ? 'needs-you' : MARK_OF[job.state]}>
        {t(`queue.state.${job.state}`)}
      </StateMark>
      <div className="print-what">
        <div className="print-title">
          {labels} · {job.templateName}
        </div>
        <div className="print-facts">
          {[
            t('queue.sheets', { count: job.sheets, number: number(job.sheets) }),
            ...(isOpen(job) ? [] : [job.printerName]),
            moment(job.createdAt),
            t('queue.by', { name: job.requestedBy }),
          ].join(' · ')}
        </div>
        <PrintTold job={job} />
        {job.reprint !== null && (
          <div className="print-reprint">{t('queue.reprint', { reason: job.reprint.reason })}</div>
        )}
        {job.reason !== null && <div className="print-reason">{said(job.reason)}</div>}
      </div>
      <PrintButtons job={job} move={move} />
      {(job.state === 'handed_over' || job.state === 'printing') && <PrintProgress job={job} />}
    </li>
  );
}

/** What the ledger holds of it: confirmed and scanned are not the same as sent. */
function PrintTold({ job }: { readonly job: PrintJob }): ReactNode {
  const { t } = useTranslation();
  const { number } = useFormat();
  if (job.sentPlaces === 0) return null;
  const places = number(job.places);
  const told = [
    t('queue.sent', { done: number(job.sentPlaces), places }),
    job.confirmedPlaces === 0
      ? t('queue.unconfirmed')
      : t('queue.confirmed', { done: number(job.confirmedPlaces), places }),
    ...(job.unconfirmedPlaces === 0
      ? []
      : [t('queue.awaiting', { count: job.unconfirmedPlaces, number: number(job.unconfirmedPlaces) })]),
    ...(job.verifiedPlaces === 0 ? [] : [t('queue.verified', { done: number(job.verifiedPlaces), places })]),
  ];
  return <div className="print-facts">{told.join(' · ')}</div>;
}

function PrintProgress({ job }: { readonly job: PrintJob }): ReactNode {
  const { t } = useTranslation();
  const { number } = useFormat();
  const text = t('queue.progress', { done: number(job.printedPlaces), places: number(job.places) });
  return (
    <div className="print-progress">
      <Progress label={text} done={job.printedPlaces} total={job.places} />
      <span className="print-facts">{text}</span>
    </div>
  );
}
