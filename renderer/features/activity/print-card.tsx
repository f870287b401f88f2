import type { KeyboardEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { hasCells, hasSentNothing, type PrintJob } from '../../../shared/printing/print-job.ts';
import { useFormat } from '../../i18n/formatters.ts';
import { useProblemText } from '../../i18n/problem-text.ts';
import { Progress } from '../../ui/status.tsx';
import { ActivityCard, type StoryLine } from './activity-card.tsx';
import { JobGrades } from './job-grades.tsx';
import { FurtherPrintActs, PrintActs, type Reorder } from './print-acts.tsx';

/** One print job. In a queue, where `reorder` is given, Alt with the up and down arrows moves it. */
export function PrintCard(props: { readonly job: PrintJob; readonly reorder?: Reorder }): ReactNode {
  const { job, reorder } = props;
  const { t } = useTranslation();
  const { number, moment } = useFormat();
  const story = usePrintStory(job);
  const labels = t('activity.labels', { count: job.labels, number: number(job.labels) });
  function onKeyDown(event: KeyboardEvent): void {
    if (reorder === undefined || !event.altKey || !hasSentNothing(job)) return;
    const step = event.key === 'ArrowUp' ? reorder.up : event.key === 'ArrowDown' ? reorder.down : null;
    if (step === null) return;
    event.preventDefault();
    step();
  }
  return (
    <ActivityCard
      entry={{ kind: 'print', job }}
      title={`${labels} · ${job.templateName}`}
      facts={[
        ...(hasCells(job) ? [t('activity.sheets', { count: job.sheets, number: number(job.sheets) })] : []),
        ...(reorder === undefined ? [job.printerName] : []),
        moment(job.createdAt),
        t('activity.by', { name: job.requestedBy }),
      ]}
      acts={<PrintActs job={job} reorder={reorder ?? null} />}
      story={story}
      proof={job.proof}
      furtherActs={<FurtherPrintActs job={job} />}
      onKeyDown={onKeyDown}
    >
      <PrintCounts job={job} />
      <JobGrades job={job} />
      <PrintNotes job={job} />
      {(job.state === 'handed_over' || job.state === 'printing') && <PrintProgress job={job} />}
    </ActivityCard>
  );
}

function PrintNotes({ job }: { readonly job: PrintJob }): ReactNode {
  const { t } = useTranslation();
  const problemText = useProblemText();
  return (
    <>
      {job.reprint !== null && (
        <div className="act-doubt">{t('activity.reprint', { reason: job.reprint.reason })}</div>
      )}
      {job.reason !== null && <div className="act-reason">{problemText(job.reason)}</div>}
      {job.leftOut.length > 0 && <div className="act-facts">{job.leftOut.map(problemText).join(' ')}</div>}
      {job.notes.length > 0 && (
        <ul className="act-notes">
          {job.notes.map((note) => (
            <li key={note.message}>{problemText(note)}</li>
          ))}
        </ul>
      )}
    </>
  );
}

/** What happened to a print job, in order. */
function usePrintStory(job: PrintJob): readonly StoryLine[] {
  const { t } = useTranslation();
  const counts = usePrintCounts(job);
  const end = { done: 'printed', cancelled: 'cancelled' } as const;
  const ended = job.state === 'done' || job.state === 'cancelled' ? end[job.state] : null;
  return [
    {
      at: job.createdAt,
      text: t('activity.story.queued', { name: job.requestedBy, printer: job.printerName }),
    },
    ...(job.startedAt === null ? [] : [{ at: job.startedAt, text: t('activity.story.firstSent') }]),
    ...(ended === null ? [] : [{ at: job.finishedAt, text: t(`activity.story.${ended}`) }]),
    ...counts.map((text) => ({ at: null, text })),
  ];
}

/** Says how many labels were sent, confirmed, not confirmed and scanned; nothing before one was sent. */
function usePrintCounts(job: PrintJob): readonly string[] {
  const { t } = useTranslation();
  const { number } = useFormat();
  if (job.sentLabels === 0) return [];
  const total = number(job.labels);
  return [
    t('activity.sent', { done: number(job.sentLabels), labels: total }),
    job.confirmedLabels === 0
      ? t('activity.unconfirmed')
      : t('activity.confirmed', { done: number(job.confirmedLabels), labels: total }),
    ...(job.unconfirmedLabels === 0
      ? []
      : [t('activity.awaiting', { count: job.unconfirmedLabels, number: number(job.unconfirmedLabels) })]),
    ...(job.verifiedLabels === 0
      ? []
      : [t('activity.verified', { done: number(job.verifiedLabels), labels: total })]),
  ];
}

function PrintCounts({ job }: { readonly job: PrintJob }): ReactNode {
  const counts = usePrintCounts(job);
  return counts.length === 0 ? null : <div className="act-facts">{counts.join(' · ')}</div>;
}

function PrintProgress({ job }: { readonly job: PrintJob }): ReactNode {
  const { t } = useTranslation();
  const { number } = useFormat();
  const text = t('activity.progress', { done: number(job.printedLabels), labels: number(job.labels) });
  return (
    <div className="act-progress">
      <Progress label={text} done={job.printedLabels} total={job.labels} />
      <span className="act-facts">{text}</span>
    </div>
  );
}
