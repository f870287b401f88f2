import type { KeyboardEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import {
  hasSentNothing,
  isOpen,
  needsOperator,
  type PrintJob,
  type PrintState,
} from '../../../../shared/printing/print-job.ts';
import { useFormat } from '../../../i18n/formatters.ts';
import { useProblemText } from '../../../i18n/problem-text.ts';
import { usePrintingView } from '../../../state/navigation.ts';
import { useConfirm, useRunOperation } from '../../../state/notifications.ts';
import { useClient, useStation } from '../../../state/station.tsx';
import { Button } from '../../../ui/controls.tsx';
import { Progress, StateMark, type StateName } from '../../../ui/status.tsx';

const STATE_MARK: Readonly<Record<PrintState, StateName>> = {
  held: 'waiting',
  rendered: 'waiting',
  handed_over: 'working',
  printing: 'working',
  done: 'done',
  needs_attention: 'needs-you',
  cancelled: 'waiting',
};

/** One print job: its state, why it waits, how far it is, and what can be done with it. Alt with the up and down arrows moves it. */
export function PrintJobCard({ job }: { readonly job: PrintJob }): ReactNode {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const { number, moment } = useFormat();
  const reorder = useReorder(job);
  const labels = t('queue.labels', { count: job.places, number: number(job.places) });
  function onKeyDown(event: KeyboardEvent): void {
    if (!event.altKey || !hasSentNothing(job)) return;
    const step = event.key === 'ArrowUp' ? reorder.up : event.key === 'ArrowDown' ? reorder.down : null;
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
      <StateMark state={needsOperator(job) ? 'needs-you' : STATE_MARK[job.state]}>
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
        <PrintJobCounts job={job} />
        {job.reprint !== null && (
          <div className="print-reprint">{t('queue.reprint', { reason: job.reprint.reason })}</div>
        )}
        {job.reason !== null && <div className="print-reason">{problemText(job.reason)}</div>}
      </div>
      <PrintJobButtons job={job} reorder={reorder} />
      {(job.state === 'handed_over' || job.state === 'printing') && <PrintJobProgress job={job} />}
    </li>
  );
}

/** Shows the counts of sent, confirmed, unconfirmed and verified labels. */
function PrintJobCounts({ job }: { readonly job: PrintJob }): ReactNode {
  const { t } = useTranslation();
  const { number } = useFormat();
  if (job.sentPlaces === 0) return null;
  const places = number(job.places);
  const counts = [
    t('queue.sent', { done: number(job.sentPlaces), places }),
    job.confirmedPlaces === 0
      ? t('queue.unconfirmed')
      : t('queue.confirmed', { done: number(job.confirmedPlaces), places }),
    ...(job.unconfirmedPlaces === 0
      ? []
      : [t('queue.awaiting', { count: job.unconfirmedPlaces, number: number(job.unconfirmedPlaces) })]),
    ...(job.verifiedPlaces === 0 ? [] : [t('queue.verified', { done: number(job.verifiedPlaces), places })]),
  ];
  return <div className="print-facts">{counts.join(' · ')}</div>;
}

function PrintJobProgress({ job }: { readonly job: PrintJob }): ReactNode {
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

/** What can be done with a print job, the thing to do next last. */
function PrintJobButtons(props: { readonly job: PrintJob; readonly reorder: Reorder }): ReactNode {
  const { job, reorder } = props;
  const { t } = useTranslation();
  const client = useClient();
  const runOperation = useRunOperation();
  const begin = usePrintingView((view) => view.openTask);
  const { id, state } = job;
  return (
    <div className="print-buttons">
      {hasSentNothing(job) && <MoveButtons reorder={reorder} />}
      {isOpen(job) && <CancelButton job={job} />}
      {state === 'rendered' && (
        <Button onPress={() => runOperation(client.prints.hold({ id }))}>{t('queue.hold')}</Button>
      )}
      {state === 'held' && (
        <Button tone="accent" onPress={() => runOperation(client.prints.release({ id }))}>
          {t('queue.release')}
        </Button>
      )}
      {state === 'needs_attention' && (
        <Button tone="accent" onPress={() => begin({ what: 'attention', jobId: id })}>
          {t('queue.howFar')}
        </Button>
      )}
      {!isOpen(job) && (
        <Button onPress={() => begin({ what: 'again', jobId: id })}>{t('queue.again')}</Button>
      )}
      {job.sentPlaces > 0 && !isOpen(job) && (
        <Button onPress={() => begin({ what: 'verify', jobId: id })}>{t('queue.verify')}</Button>
      )}
      {state === 'done' && job.confirmedPlaces < job.places && (
        <Button tone="accent" onPress={() => begin({ what: 'confirm', jobId: id })}>
          {t('queue.confirm')}
        </Button>
      )}
    </div>
  );
}

function MoveButtons({ reorder: { up, down } }: { readonly reorder: Reorder }): ReactNode {
  const { t } = useTranslation();
  if (up === null && down === null) return null;
  return (
    <>
      <Button aria-label={t('queue.up')} isDisabled={up === null} onPress={() => up?.()}>
        ↑
      </Button>
      <Button aria-label={t('queue.down')} isDisabled={down === null} onPress={() => down?.()}>
        ↓
      </Button>
    </>
  );
}

/** What is on paper stays on paper: that is said before the rest is given up. */
function CancelButton({ job }: { readonly job: PrintJob }): ReactNode {
  const { t } = useTranslation();
  const client = useClient();
  const runOperation = useRunOperation();
  const confirm = useConfirm((state) => state.confirm);
  const actionLabel = job.state === 'held' ? t('queue.discard') : t('queue.cancel');
  function cancel(): void {
    confirm({
      title: t('queue.cancelTitle'),
      text: job.sentPlaces === 0 ? t('queue.cancelUnsent') : t('queue.cancelSent', { count: job.sentPlaces }),
      confirmLabel: actionLabel,
      onConfirm: () => runOperation(client.prints.cancel({ id: job.id })),
    });
  }
  return (
    <Button tone="danger" onPress={cancel}>
      {actionLabel}
    </Button>
  );
}

/** Moves one position up or down in a printer's queue; null at the end. */
interface Reorder {
  readonly up: (() => void) | null;
  readonly down: (() => void) | null;
}

/** Gives the moves of a print job among the unsent jobs of its printer. */
function useReorder(job: PrintJob): Reorder {
  const client = useClient();
  const runOperation = useRunOperation();
  const prints = useStation((state) => state.prints);
  const movable = prints.filter((one) => one.printerId === job.printerId && hasSentNothing(one));
  const at = movable.findIndex((one) => one.id === job.id);
  const moveBefore = (before: PrintJob | undefined): void =>
    runOperation(client.prints.reorder({ id: job.id, before: before?.id ?? null }));
  return {
    up: at > 0 ? () => moveBefore(movable[at - 1]) : null,
    down: at >= 0 && at < movable.length - 1 ? () => moveBefore(movable[at + 2]) : null,
  };
}
