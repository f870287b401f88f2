import './activity-screen.css';

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { ACTIVITY_PHASES, type ActivityEntry } from '../../../shared/activity/activity.ts';
import { isOpen } from '../../../shared/printing/print-job-transitions.ts';
import { useFormat } from '../../i18n/formatters.ts';
import { type ActivityFilter, useActivityView, useNavigation } from '../../state/navigation.ts';
import { useStation } from '../../state/station.tsx';
import { useActivity } from '../../state/use-activity.ts';
import { Button, Tabs } from '../../ui/controls.tsx';
import { EmptyState } from '../../ui/status.tsx';
import { ActivityDialogs } from './activity-dialogs.tsx';
import { ExportCard } from './export-card.tsx';
import { PrintCard } from './print-card.tsx';
import { PrinterQueues } from './printer-queues.tsx';
import { ServiceLine } from './service-request.tsx';

const FILTERS: readonly ActivityFilter[] = ['all', ...ACTIVITY_PHASES];

/** All jobs, made, printed or sent: how far each has come, what came of it, and what to do next. */
export function ActivityScreen(): ReactNode {
  const { t } = useTranslation();
  const { filter, setFilter } = useActivityView();
  const filterText = useFilterText();
  return (
    <section className="screen">
      <h1>{t('screens.activity')}</h1>
      <Tabs<ActivityFilter>
        label={t('activity.show')}
        selected={filter}
        tabs={FILTERS.map((one) => [one, filterText(one)])}
        onChange={setFilter}
      >
        <div className="acts">
          {(filter === 'asking' || filter === 'working') && <ServiceLine />}
          {filter === 'working' && <PrinterQueues />}
          <ActivityJobs key={filter} filter={filter} />
        </div>
      </Tabs>
      <ActivityDialogs />
    </section>
  );
}

/** Gives the name of a filter, with how many jobs it has where that is news. */
function useFilterText(): (filter: ActivityFilter) => string {
  const { t } = useTranslation();
  const { number } = useFormat();
  const counts = useStation((state) => state.activity?.counts);
  return (filter) => {
    const count = filter === 'asking' || filter === 'working' ? (counts?.[filter] ?? 0) : 0;
    const text = t(`activity.filter.${filter}`);
    return count === 0 ? text : `${text} (${number(count)})`;
  };
}

/** The jobs of a filter, newest first; of those under way only the exports, since the prints stand in their queues. */
function ActivityJobs({ filter }: { readonly filter: ActivityFilter }): ReactNode {
  const { t } = useTranslation();
  const { entries, next, showOlder } = useActivity(filter);
  const hasQueues = useStation((state) => state.prints.some(isOpen)) && filter === 'working';
  if (entries === null) return null;
  const shown = filter === 'working' ? entries.filter(({ kind }) => kind === 'export') : entries;
  return (
    <>
      {shown.length > 0 && (
        <ul className="act-list" aria-label={t('screens.activity')}>
          {shown.map((entry) => (
            <ActivityItem key={entry.job.id} entry={entry} />
          ))}
        </ul>
      )}
      {next !== null && (
        <Button tone="quiet" onPress={showOlder}>
          {t('activity.showOlder')}
        </Button>
      )}
      {shown.length === 0 && !hasQueues && <NoJobs filter={filter} />}
    </>
  );
}

function ActivityItem({ entry }: { readonly entry: ActivityEntry }): ReactNode {
  return entry.kind === 'export' ? <ExportCard entry={entry} /> : <PrintCard job={entry.job} />;
}

function NoJobs({ filter }: { readonly filter: ActivityFilter }): ReactNode {
  const { t } = useTranslation();
  const show = useNavigation((state) => state.show);
  if (filter !== 'all') return <EmptyState>{t(`activity.none.${filter}`)}</EmptyState>;
  return (
    <EmptyState
      action={
        <Button tone="accent" onPress={() => show('print')}>
          {t('activity.goToPrint')}
        </Button>
      }
    >
      {t('activity.none.all')}
    </EmptyState>
  );
}
