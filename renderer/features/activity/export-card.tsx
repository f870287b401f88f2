import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { ExportActivity } from '../../../shared/activity/activity.ts';
import { CANCELLED } from '../../../shared/contract/export-job.ts';
import type { ShortId } from '../../../shared/contract/short-id.ts';
import type { JobNote, JobRow } from '../../../shared/ipc/exports.ts';
import { nameIn } from '../../../shared/layout/layout-names.ts';
import { useFormat } from '../../i18n/formatters.ts';
import { useProblemText } from '../../i18n/problem-text.ts';
import { useClient } from '../../state/station.tsx';
import { Progress } from '../../ui/status.tsx';
import { ActivityCard, type StoryLine } from './activity-card.tsx';
import { ExportActs, FurtherExportActs, useExportTitle } from './export-acts.tsx';
import { RequestReason } from './service-request.tsx';

/** One export: labels that become a file, here or at the service. */
export function ExportCard({ entry }: { readonly entry: ExportActivity }): ReactNode {
  const { job, request } = entry;
  const { t, i18n } = useTranslation();
  const { number, moment } = useFormat();
  const problemText = useProblemText();
  const title = useExportTitle(job);
  const story = useExportStory(job);
  const facts = [
    // How many is not known before it was looked up, here or at the service.
    job.totalItems === 0
      ? t(`scopes.${job.scope}`)
      : t(`activity.rows.${job.scope}`, { count: job.totalItems, number: number(job.totalItems) }),
    ...(job.fileSizeBytes > 0 ? [sizeText(job.fileSizeBytes, i18n.language)] : []),
    moment(job.createdAt),
    ...(job.printedLabels > 0
      ? [t('activity.marked', { count: job.printedLabels, number: number(job.printedLabels) })]
      : []),
  ];
  return (
    <ActivityCard
      {...{ entry, title, facts, story }}
      proof={job.proof}
      acts={<ExportActs entry={entry} />}
      furtherActs={<FurtherExportActs job={job} />}
    >
      {job.answers.length > 0 && (
        <div className="act-facts">
          {job.answers.map((said) => `${nameIn(said.names, i18n.language)} ${said.value}`).join(' · ')}
        </div>
      )}
      {job.targetReason !== '' && (
        <div className="act-facts">{`${t(`service.targets.${job.target}`)}: ${job.targetReason}`}</div>
      )}
      {request !== null && <RequestReason request={request} />}
      {job.failure !== null && job.error !== CANCELLED && (
        <div className="act-failure">{problemText(job.failure)}</div>
      )}
      {job.status === 'processing' && (request === null || request.state === 'sent') && (
        <RunningExport job={job} />
      )}
      {job.status === 'completed' && <ExportNotes id={job.id} />}
    </ActivityCard>
  );
}

/** What happened to an export, in order. */
function useExportStory(job: JobRow): readonly StoryLine[] {
  const { t } = useTranslation();
  const { number } = useFormat();
  const { status, printedLabels } = job;
  const ended = { completed: 'ready', failed: 'failed', pending: null, processing: null } as const;
  const end = job.error === CANCELLED ? 'cancelled' : ended[status];
  return [
    { at: job.createdAt, text: t(job.viaApi ? 'activity.story.askedOverApi' : 'activity.story.asked') },
    ...(job.startedAt === null ? [] : [{ at: job.startedAt, text: t('activity.story.making') }]),
    ...(end === null ? [] : [{ at: job.finishedAt, text: t(`activity.story.${end}`) }]),
    ...(printedLabels === 0
      ? []
      : [{ at: null, text: t('activity.marked', { count: printedLabels, number: number(printedLabels) }) }]),
  ];
}

function RunningExport({ job }: { readonly job: JobRow }): ReactNode {
  const { t, i18n } = useTranslation();
  const { number } = useFormat();
  const throughput = useThroughput(job.processedItems, job.totalItems);
  const title = useExportTitle(job);
  return (
    <div className="act-progress">
      <Progress
        label={title}
        done={job.processedItems}
        total={job.totalItems === 0 ? null : job.totalItems}
      />
      <span className="act-facts">
        {t('activity.made', { done: number(job.processedItems), total: number(job.totalItems) })}
        {throughput !== null &&
          ` · ${t('activity.pace', { perSecond: number(throughput.perSecond), left: timeText(throughput.secondsLeft, i18n.language) })}`}
      </span>
    </div>
  );
}

/** Seconds while they can be counted along, then minutes. */
function timeText(seconds: number, language: string): string {
  const [unit, value] = seconds < 90 ? (['second', seconds] as const) : (['minute', seconds / 60] as const);
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit,
    unitDisplay: 'long',
    maximumFractionDigits: 0,
  }).format(value);
}

function sizeText(bytes: number, language: string): string {
  const [unit, divisor] = bytes < 1e6 ? (['kilobyte', 1e3] as const) : (['megabyte', 1e6] as const);
  return new Intl.NumberFormat(language, { style: 'unit', unit, maximumFractionDigits: 1 }).format(
    bytes / divisor,
  );
}

/** Labels per second of a running export job, and its remaining seconds. */
interface Throughput {
  readonly perSecond: number;
  readonly secondsLeft: number;
}

/** Measures throughput since the job was first shown; null for the first second, and until a label is done. */
function useThroughput(done: number, total: number): Throughput | null {
  const first = useRef<{ readonly done: number; readonly at: number } | null>(null);
  const [throughput, setThroughput] = useState<Throughput | null>(null);
  useEffect(() => {
    const now = performance.now();
    first.current ??= { done, at: now };
    const seconds = (now - first.current.at) / 1000;
    const made = done - first.current.done;
    if (seconds < 1 || made <= 0) return;
    const perSecond = made / seconds;
    setThroughput({ perSecond: Math.round(perSecond), secondsLeft: Math.ceil((total - done) / perSecond) });
  }, [done, total]);
  return throughput;
}

/** What a person should know about a finished export's labels. */
function ExportNotes({ id }: { readonly id: ShortId }): ReactNode {
  const client = useClient();
  const problemText = useProblemText();
  const [notes, setNotes] = useState<readonly JobNote[]>([]);
  useEffect(() => {
    let active = true;
    client.jobs.notes({ id }).then(
      (answer) => {
        if (active && answer.ok) setNotes(answer.value);
      },
      () => undefined,
    );
    return () => {
      active = false;
    };
  }, [client, id]);
  if (notes.length === 0) return null;
  return (
    <ul className="act-notes">
      {notes.map((note) => (
        <li key={note.code}>{problemText(note)}</li>
      ))}
    </ul>
  );
}
