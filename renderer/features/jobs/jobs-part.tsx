import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { OutboxEntry } from '../../../shared/ipc/service.ts';
import { useNavigation } from '../../state/navigation.ts';
import { useStation } from '../../state/station-context.tsx';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { OlderJobs } from '../../ui/older-jobs.tsx';
import { JobCard } from './job-card.tsx';

/** All jobs, newest first. */
export function JobsPart({ outbox }: { readonly outbox: readonly OutboxEntry[] }): ReactNode {
  const { t } = useTranslation();
  const jobs = useStation((state) => state.jobs);
  const total = useStation((state) => state.jobsTotal);
  const showOlder = useStation((state) => state.showOlderJobs);
  const show = useNavigation((state) => state.show);
  const entries = new Map(outbox.map((entry) => [entry.jobId, entry]));
  return (
    <>
      {jobs.length === 0 ? (
        <Empty
          action={
            <Button tone="accent" onPress={() => show('export')}>
              {t('jobs.goToExport')}
            </Button>
          }
        >
          {t('jobs.empty')}
        </Empty>
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
