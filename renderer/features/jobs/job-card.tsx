import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { CANCELLED } from '../../../shared/contract/export-job.ts';
import type { ShortId } from '../../../shared/contract/short-id.ts';
import type { JobNote, JobRow } from '../../../shared/ipc/exports.ts';
import type { OutboxEntry } from '../../../shared/ipc/service.ts';
import { useProblemText } from '../../i18n/problem-text.ts';
import { type RunOperation, useConfirm, useRunOperation } from '../../state/notifications.ts';
import { useClient, useStation } from '../../state/station.tsx';
import { Button } from '../../ui/controls.tsx';
import { Progress, StateMark, type StateName } from '../../ui/status.tsx';
import { OUTBOX_MARK, OutboxReason } from './outbox-section.tsx';

const STATUS_MARK: Readonly<Record<JobRow['status'], StateName>> = {
  pending: 'waiting',
  processing: 'working',
  completed: 'done',
  failed: 'failed',
};

/** One job: state, progress and what can be done with it. `entry`: its request to the service, until it has ended. */
export function JobCard(props: { readonly job: JobRow; readonly entry: OutboxEntry | null }): ReactNode {
  const { job, entry } = props;
  const { t, i18n } = useTranslation();
  const problemText = useProblemText();
  const running = job.status === 'pending' || job.status === 'processing';
  const cancelled = job.error === CANCELLED;
  const number = new Intl.NumberFormat(i18n.language);
  const dateFormat = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <li className="job" aria-label={job.outputFilename ?? t(`jobs.type.${job.exportType}`)}>
      {entry !== null && running ? (
        <StateMark state={OUTBOX_MARK[entry.state]}>{t(`service.state.${entry.state}`)}</StateMark>
      ) : (
        <StateMark state={cancelled ? 'waiting' : STATUS_MARK[job.status]}>
          {cancelled ? t('jobs.state.cancelled') : t(`jobs.state.${job.status}`)}
        </StateMark>
      )}
      <div className="job-what">
        <div className="job-title">{job.outputFilename ?? t(`jobs.type.${job.exportType}`)}</div>
        <div className="job-facts">
          {/* How many is not known before it was looked up, here or at the service. */}
          {job.totalItems === 0
            ? t(`scopes.${job.scope}`)
            : t(`jobs.labels.${job.scope}`, { count: job.totalItems, number: number.format(job.totalItems) })}
          {job.fileSizeBytes > 0 && ` · ${sizeText(job.fileSizeBytes, i18n.language)}`}
          {` · ${dateFormat.format(new Date(job.createdAt))}`}
          {job.printedLabels > 0 &&
            ` · ✓ ${t('jobs.printed', { count: job.printedLabels, number: number.format(job.printedLabels) })}`}
          {job.viaApi && ` · ${t('jobs.viaApi')}`}
        </div>
        {job.placeReason !== '' && (
          <div className="job-facts">{`${t(`service.places.${job.place}`)}: ${job.placeReason}`}</div>
        )}
        {entry !== null && running && <OutboxReason entry={entry} />}
        {job.failure !== null && !cancelled && <div className="job-error">{problemText(job.failure)}</div>}
      </div>
      <JobButtons job={job} running={running} />
      {job.status === 'processing' && (entry === null || entry.state === 'sent') && <RunningJob job={job} />}
      {job.status === 'completed' && <JobNotes id={job.id} />}
    </li>
  );
}

function RunningJob({ job }: { readonly job: JobRow }): ReactNode {
  const { t, i18n } = useTranslation();
  const throughput = useThroughput(job.processedItems, job.totalItems);
  const number = new Intl.NumberFormat(i18n.language);
  const title = job.outputFilename ?? t(`jobs.type.${job.exportType}`);
  return (
    <div className="job-progress">
      <Progress
        label={title}
        done={job.processedItems}
        total={job.totalItems === 0 ? null : job.totalItems}
      />
      <span className="job-facts">
        {t('jobs.progress', {
          done: number.format(job.processedItems),
          total: number.format(job.totalItems),
        })}
        {throughput !== null &&
          ` · ${t('jobs.pace', { perSecond: number.format(throughput.perSecond), left: timeText(throughput.secondsLeft, i18n.language) })}`}
      </span>
    </div>
  );
}

function JobButtons({ job, running }: { readonly job: JobRow; readonly running: boolean }): ReactNode {
  const { t } = useTranslation();
  const folders = useStation((state) => state.info?.can.openFolders === true);
  const client = useClient();
  const { runOperation, remove } = useJobActions();
  if (running) {
    return (
      <div className="job-buttons">
        <Button
          isDisabled={job.cancelRequested}
          onPress={() => runOperation(client.jobs.cancel({ id: job.id }))}
        >
          {job.cancelRequested ? t('jobs.cancelling') : t('jobs.cancel')}
        </Button>
      </div>
    );
  }
  return (
    <div className="job-buttons">
      {job.status === 'completed' && folders && (
        <>
          <Button onPress={() => runOperation(client.jobs.open({ id: job.id }))}>{t('jobs.open')}</Button>
          <Button onPress={() => runOperation(client.jobs.showInFolder({ id: job.id }))}>
            {t('jobs.showInFolder')}
          </Button>
        </>
      )}
      {job.status === 'completed' && (
        <Button onPress={() => runOperation(client.jobs.saveAs({ id: job.id }))}>{t('jobs.saveAs')}</Button>
      )}
      {/* Which labels the service made is not known here. */}
      {job.status === 'completed' && job.place === 'here' && <PrintedButton job={job} />}
      <Button onPress={() => runOperation(client.jobs.again({ id: job.id }))}>{t('jobs.again')}</Button>
      <Button tone="danger" onPress={() => remove(job)}>
        {t('jobs.delete')}
      </Button>
    </div>
  );
}

/** Only a person knows whether the sheets came out of the printer well. */
function PrintedButton({ job }: { readonly job: JobRow }): ReactNode {
  const { t } = useTranslation();
  const client = useClient();
  const { runOperation } = useJobActions();
  const named = { id: job.id, reason: t('jobs.markReason') };
  return job.printedLabels > 0 ? (
    <Button onPress={() => runOperation(client.jobs.undoPrinted(named))}>{t('jobs.undoPrinted')}</Button>
  ) : (
    <Button onPress={() => runOperation(client.jobs.markPrinted(named))}>{t('jobs.markPrinted')}</Button>
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

/** Gives the actions on an export job; problems are shown as messages. */
function useJobActions(): { readonly runOperation: RunOperation; readonly remove: (job: JobRow) => void } {
  const { t } = useTranslation();
  const client = useClient();
  const runOperation = useRunOperation();
  const confirm = useConfirm((state) => state.confirm);
  const remove = (job: JobRow): void => {
    confirm({
      title: t('jobs.deleteTitle'),
      text: t('jobs.deleteText', { file: job.outputFilename ?? t(`jobs.type.${job.exportType}`) }),
      confirmLabel: t('jobs.delete'),
      onConfirm: () => runOperation(client.jobs.remove({ id: job.id })),
    });
  };
  return { runOperation, remove };
}

/** Labels per second of a running export job, and its remaining seconds. */
export interface Throughput {
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

/** What a person should know about a finished job's labels. */
function JobNotes({ id }: { readonly id: ShortId }): ReactNode {
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
    <ul className="job-notes">
      {notes.map((note) => (
        <li key={note.code}>{problemText(note)}</li>
      ))}
    </ul>
  );
}
