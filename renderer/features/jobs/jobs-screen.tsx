import './jobs-screen.css';

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useNavigation } from '../../state/navigation.ts';
import { useStation } from '../../state/station-context.tsx';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { JobCard } from './job-card.tsx';

/** Queue and history: what was asked for, how far it is, what came of it. */
export function JobsScreen(): ReactNode {
  const { t } = useTranslation();
  const jobs = useStation((state) => state.jobs);
  const total = useStation((state) => state.jobsTotal);
  const showOlder = useStation((state) => state.showOlderJobs);
  const show = useNavigation((state) => state.show);
  return (
    <section className="jobs">
      <h1>{t('screens.jobs')}</h1>
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
            <JobCard key={job.id} job={job} />
          ))}
        </ul>
      )}
      {total > jobs.length && (
        <p className="jobs-more">
          {t('jobs.older', { count: total - jobs.length })}{' '}
          <Button size="small" onPress={showOlder}>
            {t('jobs.showOlder')}
          </Button>
        </p>
      )}
    </section>
  );
}
