import './jobs-screen.css';

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { OutboxEntry } from '../../../shared/ipc/service.ts';
import { type JobsSection as Part, useJobsView, useNavigation } from '../../state/navigation.ts';
import { useStation } from '../../state/station.tsx';
import { Button, Tabs } from '../../ui/controls.tsx';
import { EmptyState, OlderJobs } from '../../ui/status.tsx';
import { JobCard } from './job-card.tsx';
import { OutboxSection, useOutbox } from './outbox-section.tsx';

/** Queue and history: what was asked for, how far it is, what came of it. And what is to go out, where there is a service. */
export function JobsScreen(): ReactNode {
  const { t } = useTranslation();
  const { section: part, setSection: setPart } = useJobsView();
  const on = useStation((state) => state.service?.on === true);
  const entries = useOutbox();
  const outbox = entries ?? [];
  const title = <h1>{t('screens.jobs')}</h1>;
  if (!on && outbox.length === 0) {
    return (
      <section className="jobs">
        {title}
        <JobList outbox={outbox} />
      </section>
    );
  }
  const count = outbox.length === 0 ? '' : ` (${outbox.length})`;
  return (
    <section className="jobs">
      {title}
      <Tabs<Part>
        label={t('screens.jobs')}
        selected={part}
        tabs={[
          ['jobs', t('screens.jobs')],
          ['outbox', `${t('service.outbox')}${count}`],
        ]}
        onChange={setPart}
      >
        {part === 'jobs' ? (
          <JobList outbox={outbox} />
        ) : (
          entries !== null && <OutboxSection entries={entries} />
        )}
      </Tabs>
    </section>
  );
}

/** Lists all export jobs, newest first. */
function JobList({ outbox }: { readonly outbox: readonly OutboxEntry[] }): ReactNode {
  const { t } = useTranslation();
  const jobs = useStation((state) => state.jobs);
  const total = useStation((state) => state.jobsTotal);
  const showOlder = useStation((state) => state.showOlderJobs);
  const show = useNavigation((state) => state.show);
  const entries = new Map(outbox.map((entry) => [entry.jobId, entry]));
  return (
    <>
      {jobs.length === 0 ? (
        <EmptyState
          action={
            <Button tone="accent" onPress={() => show('export')}>
              {t('jobs.goToExport')}
            </Button>
          }
        >
          {t('jobs.empty')}
        </EmptyState>
      ) : (
        <ul className="jobs-list" aria-label={t('screens.jobs')}>
          {jobs.map((job) => (
            <JobCard key={job.id} job={job} entry={entries.get(job.id) ?? null} />
          ))}
        </ul>
      )}
      <OlderJobs count={total - jobs.length} onShow={showOlder} />
    </>
  );
}
